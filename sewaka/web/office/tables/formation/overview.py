"""The overview of the founding, the weekly activity and the self-assessment, in words and tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sewaka.formation import activity
from sewaka.formation.queries.overview import Glance, Overview
from sewaka.formation.recaps import Recap
from sewaka.queueing.queries.activity import Week
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.ui import formats

PARTS: Final[dict[str, str | Promise]] = {
    "programme": _lazy("Program"),
    "agreements": _lazy("Perjanjian"),
    "rooms": _lazy("Ruang"),
    "equipment": _lazy("Sarana"),
    "assets": _lazy("Barang"),
    "network": _lazy("Jaringan"),
    "power": _lazy("Server dan listrik"),
    "budget": _lazy("Anggaran"),
    "processes": _lazy("Proses bisnis"),
    "people": _lazy("Petugas"),
    "trials": _lazy("Uji coba"),
    "findings": _lazy("Temuan"),
    "services": _lazy("Layanan"),
    "outside": _lazy("Belum ada dalam sistem"),
}
"""What the parts of the founding are called; their pages are ``formation_<part>``."""


@dataclass(frozen=True)
class Card:
    """A part at a glance, with its page."""

    word: str
    glance: Glance
    href: str


def cards(seen: Overview) -> list[Card]:
    """The parts that tell something."""
    return [
        Card(str(PARTS[each.part]), each, reverse(f"office:formation_{each.part}")) for each in seen.glances
    ]


def lacking(seen: Overview) -> list[tuple[str, int]]:
    """Open conditions by part, in words."""
    return [(str(PARTS.get(part, part)), count) for part, count in seen.lacking]


def launch(seen: Overview) -> tuple[str, str, str, str]:
    """How the opening stands: figure, label, note, tone."""
    if seen.gate.opened:
        return formats.tanggal_pendek(seen.gate.opened.opened_on), _("Mal dinyatakan dibuka"), "", "good"
    if seen.days is None:
        return "–", _("Hari peluncuran"), _("belum ditetapkan"), "attention"
    note = _("rencana {day}").format(day=formats.tanggal_pendek(seen.opening_on))
    if seen.days < 0:
        figure = _("{n} hari lewat").format(n=formats.ribuan(-seen.days))
        return figure, _("Sesudah rencana peluncuran"), note, "alarm"
    return _("{n} hari").format(n=formats.ribuan(seen.days)), _("Menuju peluncuran"), note, ""


def weekly(weeks: Iterable[Week], agencies: int) -> Listing:
    """A row for each week."""
    first, *figures = map(_, activity.HEADS)
    return listing(
        _("Kegiatan menurut pekan"),
        (first, *("#" + head for head in figures)),
        (_week(each, agencies) for each in weeks),
        empty=_("Belum ada pekan yang dapat dihitung."),
        name="kegiatan-mingguan",
    )


def _week(each: Week, agencies: int) -> tuple[Cell | str, ...]:
    span, *figures = activity.row(each, agencies=agencies)
    order = each.first.isoformat()
    numbers = (
        each.days,
        each.visits,
        each.persons,
        each.issued,
        each.served,
        len(each.agencies),
        each.opened,
    )
    cells = (Cell(text, order=float(n), value=float(n)) for text, n in zip(figures, numbers, strict=True))
    return (Cell(span, order=order), *cells)


Sheet = tuple[str, tuple[str, ...], list[tuple[str | float, ...]]]


def sheets(here: Here, seen: Overview, recaps: Iterable[Recap]) -> list[Sheet]:
    """Every recapitulation as the sheets of one workbook."""
    figure, label, note, _tone = launch(seen)
    summary: list[tuple[str | float, ...]] = [
        (here.plan.site.name, formats.tanggal_pendek(seen.on)),
        (label, figure if not note else f"{figure} ({note})"),
        (_("Butir program selesai"), f"{seen.done}/{seen.items}"),
        (_("Butir terlambat"), len(seen.late)),
        (_("Syarat pembukaan belum terpenuhi"), len(seen.gate.lacking)),
    ]
    return [
        (_("Ringkasan"), (_("Apa"), _("Keadaan")), summary),
        _stage_sheet(seen),
        _item_sheet(seen),
        _glance_sheet(seen),
        _door_sheet(seen),
        _figure_sheet(recaps),
    ]


def _stage_sheet(seen: Overview) -> Sheet:
    heads = (_("Tahap"), _("Selesai"), _("Butir"), _("Persen"))
    return _("Tahap"), heads, [(each.name, each.done, each.items, each.percent) for each in seen.stages]


def _item_sheet(seen: Overview) -> Sheet:
    heads = (
        *(_("Tahap"), _("Butir"), _("Keadaan"), _("Penanggung jawab"), _("Target dari"), _("Target sampai")),
        *(_("Selesai pada"), _("Terlambat (hari)")),
    )
    rows: list[tuple[str | float, ...]] = [
        (
            *(stage.name, each.name, each.state_text, each.owner),
            *(day.isoformat() if day else "" for day in (each.target_from, each.target_to, each.done_on)),
            each.late(seen.on),
        )
        for stage in (seen.programme.stages if seen.programme else ())
        for each in stage.items
    ]
    return _("Butir"), heads, rows


def _glance_sheet(seen: Overview) -> Sheet:
    heads = (_("Bagian"), _("Angka"), _("Apa"), _("Keterangan"))
    return (
        _("Bagian"),
        heads,
        [(str(PARTS[e.part]), e.figure, e.label, "; ".join(e.notes)) for e in seen.glances],
    )


def _door_sheet(seen: Overview) -> Sheet:
    heads = (_("Bagian"), _("Syarat pembukaan"), _("Sebab"), _("Penanggung jawab"))
    rows: list[tuple[str | float, ...]] = [
        (str(PARTS.get(e.part, e.part)), e.what, e.why, e.owner) for e in seen.gate.lacking
    ]
    return _("Syarat pembukaan"), heads, rows


def _figure_sheet(recaps: Iterable[Recap]) -> Sheet:
    heads = (_("Apa"), _("Menurut naskah"), _("Hasil hitung"), _("Satuan"), _("Sumber"), _("Penjelasan"))
    rows: list[tuple[str | float, ...]] = [
        (e.what, "" if e.stated is None else e.stated, e.computed, e.unit, e.source, e.why) for e in recaps
    ]
    return _("Angka"), heads, rows
