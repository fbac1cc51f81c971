"""The whole founding on one page, from what each part says: where are we, what is next, what is late, what is lacking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from django.utils.translation import gettext as _

from sewaka.formation.queries import (
    agreements,
    assets,
    balance,
    budget,
    equipment,
    findings,
    network,
    people,
    rooms,
    trials,
)
from sewaka.formation.queries.gate import Gate, gate
from sewaka.formation.queries.programme import ItemInfo, ProgrammeInfo, main
from sewaka.lib.format_id import rupiah, thousands

NEXT: Final = 3
"""So many steps of the critical path are told."""
Tone = Literal["", "good", "attention", "alarm"]


@dataclass(frozen=True)
class StageShare:
    """How far a stage is: items done of all."""

    name: str
    done: int
    items: int

    @property
    def percent(self) -> int:
        """Of a hundred; nought for a stage of nothing."""
        return round(100 * self.done / self.items) if self.items else 0


@dataclass(frozen=True)
class Glance:
    """One part at a glance. ``page``: the url name of its page; ``notes``: at most two short sentences."""

    part: str
    figure: str
    label: str
    notes: tuple[str, ...] = ()
    tone: Tone = ""


@dataclass(frozen=True)
class Overview:
    """Everything a regent asks. ``programme`` is None while none is loaded. ``opening_on``: as planned; ``expected_on``: as
    the schedule reckons today. ``lacking``: open conditions of the gate by part, most first.
    """

    on: date
    programme: ProgrammeInfo | None
    opening_on: date | None
    expected_on: date | None
    stages: tuple[StageShare, ...]
    next: tuple[ItemInfo, ...]
    late: tuple[ItemInfo, ...]
    glances: tuple[Glance, ...]
    gate: Gate
    lacking: tuple[tuple[str, int], ...]

    @property
    def days(self) -> int | None:
        """Days until the planned opening, below nought when it has passed; None without a day."""
        return (self.opening_on - self.on).days if self.opening_on else None

    @property
    def done(self) -> int:
        """Items done."""
        return sum(each.done for each in self.stages)

    @property
    def items(self) -> int:
        return sum(each.items for each in self.stages)

    @property
    def is_outdated(self) -> bool:
        """Whether the opening should have been, is not, and the schedule says nothing newer."""
        days = [day for day in (self.opening_on, self.expected_on) if day]
        return self.gate.opened is None and bool(days) and max(days) < self.on

    @property
    def is_delayed(self) -> bool:
        """Whether the schedule reckons with a later opening than was planned."""
        if self.gate.opened or self.opening_on is None or self.expected_on is None:
            return False
        return self.expected_on > self.opening_on


def overview(*, site: str, on: date) -> Overview:
    """The founding of a mall on a day."""
    whole = main(site=site, on=on)
    doors = gate(site=site, on=on)
    opening = next((each for each in whole.items.values() if each.is_opening), None) if whole else None
    return Overview(
        on=on,
        programme=whole,
        opening_on=opening.target_to or opening.target_from if opening else None,
        expected_on=opening.slot.ends if opening and opening.slot else None,
        stages=tuple(_stages(whole)) if whole else (),
        next=whole.path[:NEXT] if whole else (),
        late=tuple(_late(whole, on)) if whole else (),
        glances=tuple(each for look in GLANCES for each in look(site, on)),
        gate=doors,
        lacking=tuple(Counter(each.part for each in doors.lacking).most_common()),
    )


def _stages(whole: ProgrammeInfo) -> Iterator[StageShare]:
    for each in whole.stages:
        yield StageShare(each.name, sum(item.is_done for item in each.items), len(each.items))


def _late(whole: ProgrammeInfo, on: date) -> list[ItemInfo]:
    """The items past their target, longest first."""
    late = [each for each in whole.items.values() if each.late(on)]
    return sorted(late, key=lambda each: -each.late(on))


def _agreements(site: str, on: date) -> Iterator[Glance]:
    found = agreements.summary(site=site, on=on)
    if not found.partners:
        return
    notes = [_("{n} dari {of} unit sudah konfirmasi").format(n=found.units_confirmed, of=found.units)]
    if found.provisional:
        notes.append(_("{n} instansi masih sementara").format(n=found.provisional))
    figure = _("{n} dari {of}").format(n=found.partners_signed, of=found.partners)
    tone: Tone = "good" if found.partners_signed == found.partners else "attention"
    yield Glance("agreements", figure, _("instansi dengan perjanjian berlaku"), tuple(notes), tone)


def _rooms(site: str, on: date) -> Iterator[Glance]:
    found = rooms.summary(site=site, on=on)
    if not found.rooms:
        return
    figure = _("{n} dari {of}").format(n=found.existing, of=found.rooms)
    notes = (
        _("{n} dari {of} loket ada di denah").format(n=found.placed, of=found.counters),
        _("{n} dari {of} kelengkapan beres").format(n=found.finishing_settled, of=found.finishing),
    )
    tone: Tone = "good" if found.existing == found.rooms else "attention"
    yield Glance("rooms", figure, _("ruang sudah ada"), notes, tone)


def _equipment(site: str, _on: date) -> Iterator[Glance]:
    rows = balance.balance(site=site)
    if not rows:
        return
    needed, owned = sum(each.needed for each in rows), sum(each.owned for each in rows)
    budgeted = sum(each.budgeted for each in rows)
    gap = sum(max(each.gap, 0) for each in rows)
    notes = [_("{n} dianggarkan, {owned} dimiliki").format(n=thousands(budgeted), owned=thousands(owned))]
    waiting = equipment.summary(site).undecided
    if gap:
        notes.append(_("{n} belum dianggarkan").format(n=thousands(gap)))
    elif waiting:
        notes.append(_("{n} usulan menunggu putusan").format(n=thousands(waiting)))
    tone: Tone = "attention" if gap else "good"
    yield Glance("equipment", thousands(needed), _("buah peralatan dibutuhkan"), tuple(notes), tone)


def _assets(site: str, _on: date) -> Iterator[Glance]:
    found = assets.summary(site)
    if found.count:
        worn = found.worn + found.broken
        notes = (_("{n} kurang baik atau rusak").format(n=thousands(worn)),) if worn else ()
        yield Glance("assets", thousands(found.count), _("aset tercatat"), notes, "attention" if worn else "")


def _network(site: str, on: date) -> Iterator[Glance]:
    if not (network.lines(site=site) or network.units(site=site)):
        return
    found = network.judged(site=site, on=on)
    notes = [
        _("jalur utama {main}, cadangan {reserve} Mbps").format(
            main=_mbps(found.main), reserve=_mbps(found.reserve)
        )
    ]
    if found.missing:
        notes.append(_("kurang {n} Mbps menurut aturan").format(n=_mbps(found.missing)))
    figure = _("{n} Mbps").format(n=_mbps(found.need))
    yield Glance(
        "network", figure, _("dibutuhkan jaringan"), tuple(notes), "good" if found.carries else "alarm"
    )


def _mbps(kbps: int) -> str:
    """Whole megabits, or with one decimal."""
    whole = kbps / 1000
    return thousands(round(whole)) if whole == round(whole) else f"{whole:.1f}".replace(".", ",")


def _budget(site: str, on: date) -> Iterator[Glance]:
    found = budget.summary(site, on)
    if not (found.ceiling_rp or found.packages):
        return
    notes = [
        _("{money} sudah dikontrak").format(money=rupiah(found.contracted_rp)),
        _("{n} dari {of} paket sudah tiba").format(n=found.arrived, of=found.packages),
    ]
    if found.late:
        notes[1] = _("{n} paket terlambat").format(n=found.late)
    tone: Tone = "alarm" if found.late else ""
    yield Glance("budget", rupiah(found.ceiling_rp), _("pagu anggaran"), tuple(notes), tone)


def _people(site: str, on: date) -> Iterator[Glance]:
    found = people.summary(site=site, on=on)
    if not (found.needed or found.named):
        return
    figure = _("{n} dari {of}").format(n=found.named, of=found.needed)
    notes = (_("{n} lulus orientasi").format(n=found.passed),)
    tone: Tone = "good" if found.needed <= found.named == found.passed else "attention"
    yield Glance("people", figure, _("petugas yang dibutuhkan sudah ditunjuk"), notes, tone)


def _trials(site: str, _on: date) -> Iterator[Glance]:
    found = trials.summary(site=site)
    if found.last_mark is None:
        return
    notes = (_("{n} tindak lanjut belum selesai").format(n=found.open_ups),) if found.open_ups else ()
    tone: Tone = "attention" if found.open_ups else "good"
    yield Glance("trials", str(found.last_mark), _("nilai uji coba terakhir, dari 100"), notes, tone)


def _findings(site: str, on: date) -> Iterator[Glance]:
    found = findings.findings(site=site, on=on)
    still = sum(each.is_open for each in found)
    if found:
        label = _("perbedaan dalam naskah belum diselesaikan")
        yield Glance(
            "findings",
            _("{n} dari {of}").format(n=still, of=len(found)),
            label,
            (),
            "attention" if still else "good",
        )


GLANCES: Final[tuple[Callable[[str, date], Iterator[Glance]], ...]] = (
    _agreements,
    _rooms,
    _equipment,
    _assets,
    _network,
    _budget,
    _people,
    _trials,
    _findings,
)
"""Parts that tell something at a glance; one says nothing while it holds nothing."""
