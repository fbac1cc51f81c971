"""Budget items and procurements as lists."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.queries.budget import LineInfo, PackageInfo
from sewaka.formation.states.budget import ARRIVED, Stage
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.formation.equipment import money, pieces
from sewaka.web.office.words import day_cell


def stage_cell(each: PackageInfo) -> Cell:
    """How far it is; a tender that failed is an alarm, one that is late wants attention."""
    if each.stage in ARRIVED:
        return Cell(each.stage_text, tone="good")
    if each.stage == Stage.FAILED:
        return Cell(each.stage_text, tone="alarm")
    late = each.forecast.late_days
    note = _("terlambat {n} hari").format(n=late) if late else ""
    return Cell(each.stage_text, tone="attention" if late else "", note=note)


def lines(found: Iterable[LineInfo], edit: bool) -> Listing:
    """A row for each budget item."""
    heads = (
        "#" + _("Tahun"),
        _("Kelompok"),
        _("Mata anggaran"),
        "#" + _("Banyaknya"),
        "#" + _("Pagu"),
        _("Paket"),
    )
    rows = (
        (
            Cell(str(each.year), order=each.year),
            each.category,
            Cell(each.name, href=_line(each) if edit else "", note=each.account),
            pieces(each.quantity),
            money(each.ceiling_rp),
            Cell(each.procurement_name, href=_package(each.procurement)) if each.procurement else Cell("–"),
        )
        for each in found
    )
    return listing(
        _("Mata anggaran"),
        heads,
        rows,
        empty=_("Belum ada anggaran. Tambahkan mata anggaran yang pertama."),
        filter=_("Saring anggaran"),
        name="anggaran",
    )


def _line(each: LineInfo) -> str:
    return reverse("office:formation_budget_edit", args=[each.year, each.code])


def _package(code: str) -> str:
    return reverse("office:formation_budget_package", args=[code])


def packages(found: Iterable[PackageInfo]) -> Listing:
    """A row for each package, with the columns of an announced procurement plan (RUP)."""
    heads = [_("Paket"), "#" + _("Tahun"), _("Jenis"), _("Metode"), "#" + _("Pagu"), "#" + _("HPS")]
    heads += [_("Tahap"), _("Perkiraan diterima"), _("Ditunggu"), _("Catatan")]
    rows = (
        (
            Cell(each.name, href=_package(each.code)),
            Cell(str(each.year), order=each.year),
            each.ware_text,
            each.method_text,
            money(each.ceiling_rp),
            money(each.estimate_rp),
            stage_cell(each),
            day_cell(each.forecast.on, _("belum dijadwalkan")),
            ", ".join(name for _item, name in each.awaited) or "–",
            each.remark,
        )
        for each in found
    )
    return listing(
        _("Paket pengadaan"),
        heads,
        rows,
        empty=_("Belum ada paket. Buat paket dari mata anggaran."),
        filter=_("Saring paket"),
        name="rup",
    )


def plan(each: PackageInfo) -> Listing:
    """The stages of a package: planned and real day, who wrote it down."""
    real = {move.target: move for move in each.moves}
    order = [str(stage) for stage in Stage if str(stage) in real or str(stage) in each.planned]
    rows = [
        (
            str(Stage(stage).label),
            day_cell(each.planned.get(stage), "–"),
            day_cell(real[stage].on if stage in real else None, "–"),
            _behind(each, stage),
            Cell(real[stage].reason if stage in real else ""),
            _paper(real[stage].paper if stage in real else ""),
        )
        for stage in order
    ]
    heads = (_("Tahap"), _("Rencana"), _("Terjadi"), _("Selisih"), _("Alasan"), _("Dokumen"))
    empty = _("Belum ada jadwal. Isi jadwalnya, supaya keterlambatan terlihat.")
    return listing(_("Tahap"), heads, rows, empty=empty, name="tahap")


def _behind(each: PackageInfo, stage: str) -> Cell:
    real = next((move.on for move in reversed(each.moves) if move.target == stage), None)
    planned = each.planned.get(stage)
    if real is None or planned is None:
        return Cell("")
    days = (real - planned).days
    if days > 0:
        return Cell(_("terlambat {n} hari").format(n=days), tone="attention", order=days)
    return Cell(
        _("tepat waktu") if not days else _("{n} hari lebih awal").format(n=-days), tone="good", order=days
    )


def _paper(code: str) -> Cell:
    return Cell(_("Unduh"), href=reverse("office:formation_papers_show", args=[code])) if code else Cell("–")
