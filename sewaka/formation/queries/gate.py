"""Everything that is lacking before the doors may open, from every part, and what was set aside by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sewaka.formation.conditions import Condition, Conditions
from sewaka.formation.models import (
    Opening,
    Waiver,
)
from sewaka.formation.queries import (
    agreements,
    assets,
    balance,
    budget,
    equipment,
    findings,
    network,
    offerings,
    people,
    power,
    processes,
    programme,
    rooms,
    trials,
)

PARTS: Final[tuple[Conditions, ...]] = (
    programme.conditions,
    agreements.conditions,
    rooms.conditions,
    network.conditions,
    power.conditions,
    equipment.undecided,
    balance.lacking,
    assets.conditions,
    budget.conditions,
    processes.conditions,
    findings.conditions,
    people.conditions,
    trials.conditions,
)
"""``conditions`` of each part, in the order of the programme."""
NOT_BUILT: Final = (
    ("standards", "Standar pelayanan lengkap (14 komponen) dan maklumat"),
    ("roster", "Jadwal dan kehadiran petugas"),
    ("payments", "Pembayaran layanan"),
    ("complaints", "Pengaduan dan konsultasi"),
    ("survey", "Survei kepuasan masyarakat"),
)
"""Parts of a mall that no room of the system holds yet: never done here, only set aside by name."""


@dataclass(frozen=True)
class Waived:
    """A condition set aside: by whom, when, why."""

    key: str
    what: str
    reason: str
    waived_at: datetime
    waived_by: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""


@dataclass(frozen=True)
class Opened:
    """Doors declared open."""

    opened_on: date
    told_by: str
    note: str
    waived: int
    declared_at: datetime
    declared_by: str


@dataclass(frozen=True)
class Gate:
    """A gate on a day: what is lacking, what of it was set aside, since when it is open.

    ``idle``: waivers of conditions that are not there (any more); they count for nothing.
    """

    lacking: tuple[Condition, ...]
    waived: tuple[tuple[Condition, Waived], ...]
    idle: tuple[Waived, ...]
    opened: Opened | None

    @property
    def is_ready(self) -> bool:
        """Nothing is lacking that nobody set aside."""
        return not self.lacking


def conditions(*, site: str, on: date) -> list[Condition]:
    """What is lacking at a mall on a day, waived or not; what is not built in the system stands last."""
    return [each for part in PARTS for each in part(site, on)] + [_outside(*each) for each in NOT_BUILT]


def _outside(name: str, what: str) -> Condition:
    return Condition(
        key=f"outside.{name}",
        part="outside",
        what=what,
        why="Belum ada dalam sistem: harus diperiksa di luar sistem, lalu dikecualikan dengan alasan.",
        owner="Pengelola mal",
        page="formation_gate",
        outside=True,
    )


def condition(*, site: str, on: date, key: str) -> Condition | None:
    """The condition of that key, if it is lacking: of the mall, or of the service that the key names."""
    part, _, rest = key.partition(".")
    own = part == offerings.PART
    asked = offerings.conditions(site, on, rest.partition("/")[2]) if own else conditions(site=site, on=on)
    return next((each for each in asked if each.key == key), None)


def of_service(*, site: str, on: date, service: str) -> Gate:
    """The gate of one service: what it lacks itself. An agency's own gate is asked beside it."""
    return _gate(offerings.conditions(site, on, service), waivers(site=site))


def gate(*, site: str, on: date, agency: str = "") -> Gate:
    """The gate of the mall, or of one agency: the conditions that name it."""
    asked = [e for e in conditions(site=site, on=on) if not agency or e.agency == agency]
    found, keys = _gate(asked, waivers(site=site)), {each.key for each in asked}
    idle = [e for e in waivers(site=site) if e.withdrawn_at is None and e.key not in keys]
    shown = () if agency else tuple(e for e in idle if not e.key.startswith(f"{offerings.PART}."))
    return replace(found, idle=shown, opened=opening(site=site, agency=agency))


def _gate(asked: list[Condition], known: list[Waived]) -> Gate:
    held = {each.key: each for each in known if each.withdrawn_at is None}
    lacking = tuple(each for each in asked if each.key not in held)
    return Gate(lacking, tuple((each, held[each.key]) for each in asked if each.key in held), (), None)


def waivers(*, site: str) -> list[Waived]:
    """Every waiver, newest first, withdrawn ones too."""
    return [
        Waived(r.key, r.what, r.reason, r.waived_at, r.waived_by, r.withdrawn_at, r.withdrawn_by)
        for r in Waiver.objects.filter(site__code=site).order_by("-pk")
    ]


def opening(*, site: str, agency: str = "") -> Opened | None:
    """When the mall, or an agency, was declared open."""
    rows = Opening.objects.filter(site__code=site)
    row = (rows.filter(agency__code=agency) if agency else rows.filter(agency__isnull=True)).first()
    if row is None:
        return None
    return Opened(row.opened_on, row.told_by, row.note, row.waived, row.declared_at, row.declared_by)


def openings(*, site: str) -> dict[str, date]:
    """The day on which each agency was declared open, by its code."""
    rows = Opening.objects.filter(site__code=site, agency__isnull=False)
    return dict(rows.values_list("agency__code", "opened_on"))
