"""The programme as lists, as columns by state, and drawn along the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sewaka.formation.closed_days import Closed
from sewaka.formation.queries.collisions import Collision
from sewaka.formation.queries.programme import ItemInfo, ProgrammeInfo
from sewaka.formation.states.programme import ItemState
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import day_cell
from sewaka.web.ui import formats

TONES = {
    ItemState.NOT_STARTED: "",
    ItemState.IN_PROGRESS: "info",
    ItemState.PROCUREMENT: "info",
    ItemState.BLOCKED: "alarm",
    ItemState.DONE: "good",
}
ROOM = timedelta(days=7)


def item_url(item: ItemInfo) -> str:
    """The page of an item."""
    return reverse("office:formation_programme_item", args=[item.id])


def state_cell(item: ItemInfo) -> Cell:
    """How far it is."""
    return Cell(
        item.state_text, tone=TONES[ItemState(item.state)], note=_("tentatif") if item.is_tentative else ""
    )


def target_words(item: ItemInfo) -> str:
    """The target in days; what the papers said where no day is known."""
    begins, ends = formats.tanggal_pendek(item.target_from), formats.tanggal_pendek(item.target_to)
    if begins and ends:
        return f"{begins} – {ends}"
    if begins:
        return _("mulai {day}").format(day=begins)
    return _("sampai {day}").format(day=ends) if ends else _("belum ditetapkan")


def late_words(days: int) -> str:
    """How far past its target."""
    return ngettext("lewat {n} hari", "lewat {n} hari", days).format(n=formats.ribuan(days)) if days else ""


def _target(item: ItemInfo) -> Cell:
    order = (item.target_to or item.target_from or date.max).toordinal()
    doubt = _("diragukan") if item.is_uncertain else ""
    return Cell(target_words(item), order=order, note=doubt)


def _ends(item: ItemInfo, on: date) -> Cell:
    if item.is_done:
        told = formats.tanggal_pendek(item.done_on) if item.done_on else _("tanggal tidak tercatat")
        return Cell(told, note=_("selesai"), order=(item.done_on or date.min).toordinal())
    if item.slot is None:
        return Cell("")
    note = _("menunggu pengadaan") if item.late_by_tender else late_words(item.late(on))
    return Cell(formats.tanggal_pendek(item.slot.ends), note=note, order=item.slot.ends.toordinal())


def _slack(item: ItemInfo) -> Cell:
    if item.is_done or item.slot is None:
        return Cell("", order=float(10**6))
    if item.is_critical:
        return Cell(_("jalur kritis"), tone="attention", order=-1.0)
    return Cell(_("{n} hari").format(n=item.slot.slack), order=float(item.slot.slack))


def items(whole: ProgrammeInfo, on: date) -> Listing:
    """All items in the order of the programme."""
    places = {
        step.id: " · ".join(each for each in (stage.name, step.name) if each)
        for stage in whole.stages
        for step in stage.steps
    }
    rows = [
        (
            Cell(item.name, href=item_url(item), note=places[item.step_id]),
            state_cell(item),
            _target(item),
            _ends(item, on),
            _slack(item),
            Cell(item.owner or _("belum ditunjuk")),
            Cell(str(item.evidence), order=float(item.evidence)),
        )
        for item in whole.items.values()
    ]
    heads = (
        _("Butir"), _("Keadaan"), _("Target"), _("Selesai menurut hitungan"), _("Kelonggaran"),
        _("Penanggung jawab"), "#" + _("Bukti"),
    )  # fmt: skip
    empty = _("Belum ada butir. Tambahkan tahap, langkah, lalu butirnya.")
    return listing(_("Butir program"), heads, rows, empty=empty, filter=_("Saring butir"), name="program")


def stages(whole: ProgrammeInfo) -> Listing:
    """The stages, with the numbers the source gave them."""
    rows = [
        (
            Cell(stage.name, note=_("diragukan: nomornya berbeda") if stage.is_uncertain else ""),
            Cell(str(stage.overview_number or "–")),
            Cell(stage.detail_label or str(stage.detail_number or "–")),
            Cell(f"{sum(each.is_done for each in stage.items)} / {len(stage.items)}"),
        )
        for stage in whole.stages
    ]
    heads = (_("Tahap"), "#" + _("Nomor di ringkasan"), _("Nomor di rincian"), "#" + _("Selesai"))
    return listing(_("Tahap"), heads, rows, empty=_("Belum ada tahap."))


def collisions(found: Iterable[Collision]) -> Listing:
    """What falls on closed days."""
    rows = [(Cell(each.item.name, href=item_url(each.item)), day_cell(each.day), each.why) for each in found]
    empty = _("Tidak ada target yang jatuh pada hari tutup atau di tengah rangkaian libur.")
    return listing(_("Tabrakan dengan kalender"), (_("Butir"), _("Hari"), _("Sebabnya")), rows, empty=empty)


@dataclass(frozen=True)
class Card:
    """An item on the board."""

    item: ItemInfo
    href: str
    target: str
    late: str


@dataclass(frozen=True)
class Column:
    """A state and the items in it."""

    word: str
    tone: str
    cards: tuple[Card, ...]


def board(whole: ProgrammeInfo, on: date) -> list[Column]:
    """A column for each state, in the order of a life."""
    return [
        Column(
            str(state.label),
            TONES[state],
            tuple(
                Card(each, item_url(each), target_words(each), late_words(each.late(on)))
                for each in whole.items.values()
                if each.state == state
            ),
        )
        for state in ItemState
    ]


@dataclass(frozen=True)
class Bar:
    """A part of a row, in percent of its width. ``kind``: target, plan, critical, done, closed."""

    x: str
    width: str
    kind: str


@dataclass(frozen=True)
class Row:
    """An item along the calendar; ``told`` says in words what the bars show."""

    item: ItemInfo
    href: str
    bars: tuple[Bar, ...]
    told: str


@dataclass(frozen=True)
class Chart:
    """A programme along the calendar. ``months``: where each begins, and its name; ``today`` None outside the picture."""

    months: tuple[tuple[str, str], ...]
    closed: tuple[Bar, ...]
    rows: tuple[Row, ...]
    today: str | None


def chart(whole: ProgrammeInfo, closed: Closed, on: date) -> Chart | None:
    """The programme drawn; None where no day is known at all."""
    shown = [each for each in whole.items.values() if _span(each)]
    days = [day for each in shown for day in _span(each)]
    if not days:
        return None
    scale = Scale(min(days) - ROOM, max(days) + ROOM)
    inside = scale.first <= on <= scale.last
    return Chart(
        scale.months(),
        tuple(
            scale.bar(each.first, each.last, "closed") for each in closed.clusters(scale.first, scale.last)
        ),
        tuple(Row(each, item_url(each), _bars(each, scale), _told(each)) for each in shown),
        scale.at(on) if inside else None,
    )


@dataclass(frozen=True)
class Scale:
    """From the first to the last day of a picture."""

    first: date
    last: date

    def at(self, day: date) -> str:
        """Where a day begins, in percent of the width."""
        return f"{100 * (day - self.first).days / ((self.last - self.first).days + 1):.3f}%"

    def bar(self, first: date, last: date, kind: str) -> Bar:
        """A bar over days, both included."""
        begin, end = max(first, self.first), min(last, self.last)
        width = 100 * ((end - begin).days + 1) / ((self.last - self.first).days + 1)
        return Bar(self.at(begin), f"{width:.3f}%", kind)

    def months(self) -> tuple[tuple[str, str], ...]:
        """Where each month begins; the first one stands at the edge."""
        found, day = [], self.first
        while day <= self.last:
            found.append((self.at(day), f"{formats.tanggal_pendek(day).split(' ', 1)[1]}"))
            day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        if (
            len(found) > 1
            and (self.first.replace(day=1) + timedelta(days=32)).replace(day=1) - self.first < 2 * ROOM
        ):
            found = found[1:]
        return tuple(found)


def _span(item: ItemInfo) -> list[date]:
    slot = [] if item.slot is None else [item.slot.begins, item.slot.ends]
    return [day for day in (item.target_from, item.target_to, *slot) if day]


def _bars(item: ItemInfo, scale: Scale) -> tuple[Bar, ...]:
    found = []
    target = [day for day in (item.target_from, item.target_to) if day]
    if target:
        found.append(scale.bar(min(target), max(target), "target"))
    if item.slot:
        kind = "done" if item.is_done else "critical" if item.is_critical else "plan"
        found.append(scale.bar(item.slot.begins, item.slot.ends, kind))
    return tuple(found)


def _told(item: ItemInfo) -> str:
    slot = item.slot
    said = _("Target {target}.").format(target=target_words(item))
    if slot is not None:
        begins, ends = formats.tanggal_pendek(slot.begins), formats.tanggal_pendek(slot.ends)
        said += " " + _("Menurut hitungan {begins} sampai {ends}.").format(begins=begins, ends=ends)
    return said + (" " + _("Jalur kritis.") if item.is_critical else "")


def compared(found: Sequence[ProgrammeInfo], sites: dict[str, str]) -> Listing:
    """Programmes side by side: a row for each item by its code, a column for each programme."""
    names: dict[str, str] = {}
    for whole in found:
        for item in whole.items.values():
            names.setdefault(item.code, item.name)
    by_code = [{item.code: item for item in whole.items.values()} for whole in found]
    rows = [(Cell(name), *(_side(items.get(code)) for items in by_code)) for code, name in names.items()]
    heads = [_("Butir"), *(f"{whole.title} ({sites[whole.site]})" for whole in found)]
    return listing(
        _("Program berdampingan"), heads, rows, empty=_("Belum ada program."), name="program-banding"
    )


def _side(item: ItemInfo | None) -> Cell:
    if item is None:
        return Cell(_("tidak ada"))
    done = formats.tanggal_pendek(item.done_on) if item.done_on else ""
    return Cell(item.state_text, tone=TONES[ItemState(item.state)], note=done or target_words(item))
