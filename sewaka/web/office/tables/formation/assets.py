"""Assets, the list of a room, hand-overs, repairs, as lists."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.queries.assets import AssetInfo, HandoverInfo, RepairInfo
from sewaka.formation.states.equipment import Condition
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.formation.equipment import money
from sewaka.web.office.words import count_cell, day_cell
from sewaka.web.ui import formats

TONES = {Condition.GOOD: "good", Condition.WORN: "attention", Condition.BROKEN: "alarm"}


def _name(each: AssetInfo) -> Cell:
    page = reverse("office:formation_assets_show", args=[each.id])
    return Cell(each.name, href=page, note=each.brand)


def _condition(each: AssetInfo) -> Cell:
    return Cell(each.condition_text, tone=TONES[Condition(each.condition)], order=each.condition)


def pieces(found: Iterable[AssetInfo]) -> Listing:
    """A row for each piece."""
    heads = (_("Barang"), _("Kode dan register"), _("Kondisi"), _("Ruang"), _("Pemakai"), _("Pemilik"))
    rows = (
        (
            _name(each),
            Cell(each.item_code or "–", note=each.register),
            _condition(each),
            Cell(each.room_name or _("belum ditentukan"), note=each.counter_label),
            each.holder_name or "–",
            each.whose,
        )
        for each in found
    )
    return listing(
        _("Barang"),
        heads,
        rows,
        empty=_("Belum ada barang. Catat barang yang sudah diterima atau dibawa instansi."),
        filter=_("Saring barang"),
        name="barang",
    )


def of_room(found: Iterable[AssetInfo], room: str) -> Listing:
    """The list of a room (KIR), with the columns of its official form."""
    heads = [_("Nama barang"), _("Merek dan tipe"), _("Nomor pabrik"), _("Ukuran"), _("Bahan")]
    heads += [
        "#" + _("Tahun"),
        _("Kode barang"),
        _("Register"),
        "#" + _("Harga"),
        _("Kondisi"),
        _("Keterangan"),
    ]
    rows = (
        (
            Cell(each.name, href=reverse("office:formation_assets_show", args=[each.id])),
            *(each.brand or "–", each.factory_number or "–", each.size or "–", each.material or "–"),
            Cell(str(each.year or "–"), order=each.year or 0),
            *(each.item_code or "–", each.register or "–"),
            money(each.price_rp),
            _condition(each),
            "; ".join(filter(None, (each.whose, each.note))),
        )
        for each in found
    )
    return listing(
        _("Kartu inventaris ruangan: {room}").format(room=room),
        heads,
        rows,
        empty=_("Belum ada barang di ruang ini."),
        name="kir",
    )


def handovers(found: Iterable[HandoverInfo]) -> Listing:
    """A row for each hand-over."""
    heads = (_("Nomor"), _("Tanggal"), _("Pihak pertama"), _("Pihak kedua"), "#" + _("Barang"), _("Dokumen"))
    rows = (
        (
            Cell(each.number, href=reverse("office:formation_assets_handover", args=[each.id])),
            day_cell(each.on),
            Cell(each.giver, note=each.giver_signed),
            Cell(each.taker, note=each.taker_signed),
            count_cell(each.count),
            Cell(_("ditandatangani"), tone="good") if each.paper else Cell(_("belum ada"), tone="attention"),
        )
        for each in found
    )
    return listing(_("Serah terima"), heads, rows, empty=_("Belum ada serah terima."), name="bast")


def repairs(found: Iterable[RepairInfo]) -> Listing:
    """A row for each repair."""
    heads = (
        _("Dilaporkan"),
        _("Perbaikan"),
        _("Oleh"),
        "#" + _("Biaya perbaikan"),
        _("Selesai"),
        _("Kondisi"),
        _("Nota"),
    )
    rows = (
        (
            day_cell(each.on),
            each.what,
            each.mended_by,
            Cell(formats.rupiah(each.cost_rp), order=each.cost_rp, value=each.cost_rp),
            day_cell(each.finished_on, _("belum selesai")),
            each.condition_text,
            Cell(_("Unduh"), href=reverse("office:formation_papers_show", args=[each.paper]))
            if each.paper
            else "–",
        )
        for each in found
    )
    return listing(_("Perbaikan"), heads, rows, empty=_("Belum pernah diperbaiki."), name="perbaikan")
