"""A business day of a site: whether it is open, what keeps it open, and the days closed before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from sewaka.queueing.models import DayClose, Line, Ticket
from sewaka.queueing.states import AT_COUNTER, OPEN


@dataclass(frozen=True)
class DayState:
    """Where a day stands. ``lines``: queues opened for it; ``left``: open numbers by state; closed by whom."""

    day: date
    lines: int
    left: dict[str, int]
    closed_at: datetime | None
    closed_by: str

    @property
    def is_open(self) -> bool:
        """Whether the day was opened and not closed yet."""
        return self.lines > 0 and self.closed_at is None

    @property
    def at_counters(self) -> int:
        """Numbers still called or served: they hold the closing back."""
        return sum(self.left.get(state, 0) for state in AT_COUNTER)


def day_state(*, site: str, day: date) -> DayState:
    """Where ``day`` stands at ``site``."""
    lines = Line.objects.filter(queue__site__code=site, day=day).count()
    rows = Ticket.objects.filter(site__code=site, day=day, state__in=OPEN)
    left = dict(rows.values_list("state").annotate(n=Count("id")).order_by("state"))
    kept = DayClose.objects.filter(site__code=site, day=day).first()
    closed_at, closed_by = (kept.closed_at, kept.closed_by) if kept else (None, "")
    return DayState(day, lines, left, closed_at, closed_by)


def closed_days(*, site: str, limit: int = 30) -> tuple[DayState, ...]:
    """The days closed last, newest first."""
    rows = DayClose.objects.filter(site__code=site).order_by("-day")[:limit]
    return tuple(DayState(row.day, 0, {}, row.closed_at, row.closed_by) for row in rows)
