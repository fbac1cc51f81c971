"""Days on which the mall does not serve, and the clusters they form, from a plan of places. Pure.

A cluster is a run of closed days with at most ``gap`` open days between them and at least ``holidays`` days closed by
name on what would otherwise be days of service: nobody would choose it for an opening.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sewaka.places.plans import Plan

ONE = timedelta(days=1)
LONGEST = 60
"""Days; how far a run is followed."""


@dataclass(frozen=True)
class Cluster:
    """Closed days close together, both ends included. ``names`` in the order of the calendar; ``open_days`` within it."""

    first: date
    last: date
    names: tuple[str, ...]
    open_days: int


@dataclass(frozen=True)
class Closed:
    """The calendar of one mall as its plan has it. ``gap``, ``holidays``: see the rule ``formation.clusters``."""

    plan: Plan
    gap: int = 1
    holidays: int = 3

    @cached_property
    def weekly(self) -> frozenset[int]:
        """Weekdays (1 Monday … 7 Sunday) without service; empty where no hours are known."""
        own = [row for row in self.plan.hours if not row.unit_code and not row.queue_code]
        shut = {row.weekday for row in own if row.opens is None} | (
            set(range(1, 8)) - {row.weekday for row in own}
        )
        return frozenset(shut) if own else frozenset()

    @cached_property
    def _named(self) -> dict[date, tuple[str, ...]]:
        found: dict[date, list[str]] = {}
        for each in self.plan.closures:
            if not each.agency_code and not each.queue_code:
                for n in range((each.until_on - each.from_on).days + 1):
                    found.setdefault(each.from_on + n * ONE, []).append(each.reason)
        return {day: tuple(dict.fromkeys(names)) for day, names in found.items()}

    def names(self, day: date) -> tuple[str, ...]:
        """Why the whole mall is closed by name on a day; empty for an ordinary one."""
        return self._named.get(day, ())

    def is_closed(self, day: date) -> bool:
        """Whether nobody is served on the day."""
        return day in self._named or day.isoweekday() in self.weekly

    def open_days(self, first: date, last: date) -> int:
        """Days of service from ``first`` to ``last``, both included."""
        return sum(not self.is_closed(day) for day in _days(first, last))

    def cluster(self, day: date) -> Cluster | None:
        """The cluster around a day, whether the day itself is closed or squeezed in; None for an ordinary one."""
        first, last = self._edge(day, -ONE), self._edge(day, ONE)
        if first > last or not first <= day <= last:
            return None
        days = list(_days(first, last))
        named = [each for each in days if self.names(each) and each.isoweekday() not in self.weekly]
        if len(named) < self.holidays:
            return None
        names = dict.fromkeys(name for each in days for name in self.names(each))
        return Cluster(first, last, tuple(names), self.open_days(first, last))

    def _edge(self, day: date, step: timedelta) -> date:
        """The farthest closed day on this side of ``day`` that gaps still lead to."""
        edge, gap, at = day if self.is_closed(day) else day - step, 0 if self.is_closed(day) else 1, day
        for _ in range(LONGEST):
            at += step
            if self.is_closed(at):
                edge, gap = at, 0
            else:
                gap += 1
            if gap > self.gap:
                break
        return edge

    def clusters(self, first: date, last: date) -> list[Cluster]:
        """All clusters that touch the days from ``first`` to ``last``."""
        found: list[Cluster] = []
        for day in _days(first, last):
            if found and day <= found[-1].last:
                continue
            if self.is_closed(day) and (cluster := self.cluster(day)):
                found.append(cluster)
        return found


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + n * ONE
