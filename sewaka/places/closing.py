"""Which closures are told to people, ahead of time and while they last. Pure; the words are the doors'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sewaka.places.hours import closure_of, hours_of, is_admitted
from sewaka.places.plans import ClosureInfo, Plan, QueueInfo


@dataclass(frozen=True)
class Closing:
    """One closure as it is told: whom of those who would serve on its days it shuts, and who serves all the same.

    ``shut``, ``open``: short names of units, in order of the queues; ``whole``: nobody serves.
    """

    id: int
    from_on: date
    until_on: date
    reason: str
    shut: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.open


def closings(
    plan: Plan, *, at: datetime, ahead_days: int, zone: str = "", queue: str = ""
) -> tuple[Closing, ...]:
    """What is closed today or within so many days, the nearest first.

    Only what concerns a zone or a queue where one is named. A closure of days on which nobody it touches would
    serve anyhow is not told.
    """
    today = plan.business_day(at)
    last = today + timedelta(days=ahead_days)
    found = []
    for each in plan.closures:
        if each.until_on < today or each.from_on > last:
            continue
        told = _told(plan, each, list(_days(each, today, last)), zone=zone, queue=queue)
        if told is not None:
            found.append(told)
    return tuple(sorted(found, key=lambda each: (each.from_on, each.id)))


def _days(closure: ClosureInfo, today: date, last: date) -> Iterable[date]:
    """Its days that count: from today as far as one looks."""
    first = max(closure.from_on, today)
    return (first + timedelta(days=n) for n in range((min(closure.until_on, last) - first).days + 1))


def _told(plan: Plan, closure: ClosureInfo, days: list[date], *, zone: str, queue: str) -> Closing | None:
    serving = [each for each in plan.queues.values() if any(_would_serve(plan, each, day) for day in days)]
    shut = [each for each in serving if any(_shut_by(plan, closure, each, day) for day in days)]
    if not any(zone in ("", each.zone_code) and queue in ("", each.code) for each in shut):
        return None
    rest = [each for each in serving if each not in shut]
    return Closing(
        closure.id, closure.from_on, closure.until_on, closure.reason, _names(shut, rest), _names(rest, shut)
    )


def _would_serve(plan: Plan, queue: QueueInfo, on: date) -> bool:
    """Whether the queue has hours on the day, closed or not."""
    return queue.is_active and is_admitted(plan, queue, on) and hours_of(plan, queue, on) is not None


def _shut_by(plan: Plan, closure: ClosureInfo, queue: QueueInfo, on: date) -> bool:
    return _would_serve(plan, queue, on) and closure_of(plan, queue, on) == closure


def _names(queues: Iterable[QueueInfo], others: Iterable[QueueInfo]) -> tuple[str, ...]:
    """The units of these queues, or the queue by its name where its unit is partly open and partly shut."""
    split = {each.unit_code for each in others}
    return tuple(dict.fromkeys(each.name if each.unit_code in split else each.unit_short for each in queues))
