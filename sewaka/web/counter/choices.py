"""Which counters an officer may open, the nearest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sewaka.accounts.queries import Person, reach
from sewaka.places.plans import CounterInfo, Plan
from sewaka.queueing.queries.desk import OpenDesk, open_desks
from sewaka.queueing.queries.lines import LineNow, lines_now
from sewaka.staff.queries import OfficerInfo
from sewaka.web.counter.seats import agency_of


@dataclass(frozen=True)
class Choice:
    """A counter to sit down at."""

    counter: CounterInfo
    unit: str
    queues: tuple[str, ...]
    waiting: int
    open_by: str
    mine: bool
    placed: bool

    @property
    def rank(self) -> int:
        """Where one already serves, where one is placed, the free ones, then the taken."""
        if self.mine:
            return 0
        return (1 if self.placed else 2) + (2 if self.open_by else 0)


def choices(layout: Plan, person: Person, officer: OfficerInfo, at: datetime) -> tuple[Choice, ...]:
    """The counters within the person's reach that are in use."""
    allowed = reach(person, "queueing.call", site=layout.site.code)
    taken, lines = open_desks(site=layout.site.code), lines_now(layout, at=at)
    placed = _placed(officer, layout, at)
    found = [
        _choice(info, officer, taken.get(info.code), lines, info.code in placed)
        for info in layout.counters.values()
        if info.is_open_for_use
        and (allowed.whole or agency_of(layout, info) in allowed.agencies or info.code in allowed.counters)
    ]
    return tuple(sorted(found, key=lambda each: each.rank))


def _placed(officer: OfficerInfo, layout: Plan, at: datetime) -> frozenset[str]:
    today = layout.business_day(at)
    return frozenset(
        each.counter
        for each in officer.placements
        if each.site == layout.site.scope
        and each.counter
        and each.from_on <= today
        and (each.until_on is None or today <= each.until_on)
    )


def _choice(
    info: CounterInfo,
    officer: OfficerInfo,
    taken: OpenDesk | None,
    lines: dict[str, LineNow],
    placed: bool,
) -> Choice:
    served = [lines[code] for code in info.queue_codes if code in lines]
    return Choice(
        counter=info,
        unit=next((line.queue.unit_short or line.queue.agency_short for line in served), ""),
        queues=tuple(line.queue.name for line in served),
        waiting=sum(line.waiting for line in served),
        open_by=taken.officer_name if taken else "",
        mine=bool(taken and taken.officer_id == officer.id),
        placed=placed,
    )
