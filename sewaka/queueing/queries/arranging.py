"""Whom a change of counters and queues concerns, before it is made; and what was changed before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sewaka.places import arrangement
from sewaka.places.arrangement import Served
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.places.running import Arrangement
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.desk import OpenDesk, open_desks
from sewaka.queueing.queries.lines import LineNow, lines_now
from sewaka.queueing.states import AT_COUNTER

SHOWN = 20


@dataclass(frozen=True)
class CounterChange:
    """A counter that would serve otherwise. ``in_hand``: the number there, which stays."""

    code: str
    label: str
    officer_name: str
    in_hand: str
    before: Served
    after: Served


@dataclass(frozen=True)
class QueueChange:
    """A queue that wins or loses counters. ``problem``: lost (nobody would serve it), shut (nobody open), or none."""

    code: str
    name: str
    waiting: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    open_after: int
    problem: str


@dataclass(frozen=True)
class Preview:
    """All of a change. ``strands``: somebody waits where nobody would call; then it is refused."""

    counters: tuple[CounterChange, ...]
    queues: tuple[QueueChange, ...]

    @property
    def strands(self) -> bool:
        return any(each.problem == "lost" and each.waiting for each in self.queues)


@dataclass(frozen=True)
class PastArrangement:
    """A change that was made. ``before`` holds only the counters it touched."""

    id: int
    arranged_at: datetime
    arranged_by: str
    reason: str
    before: Mapping[str, Served]
    after: Mapping[str, Served]


def preview(
    *, site: str, zone: str, changes: Mapping[str, Sequence[tuple[str, int]]], at: datetime
) -> Preview:
    """What the change would do now. Nothing is written."""
    layout = plan(site, at=at)
    before = arrangement.of_zone(layout, zone)
    after = arrangement.changed(before, changes)
    desks, lines = open_desks(site=site), lines_now(layout, at=at)
    held = _in_hand(layout, at)
    touched = sorted({code for each in after for code, _tier in (*before[each], *after[each])})
    whole = before | after
    return Preview(
        tuple(_counter(layout, code, before[code], queues, desks, held) for code, queues in after.items()),
        tuple(
            _queue(layout, code, (before, whole), desks, lines) for code in touched if code in layout.queues
        ),
    )


def _in_hand(layout: Plan, at: datetime) -> dict[int, str]:
    rows = Ticket.objects.filter(
        site_id=layout.site.id, day=layout.business_day(at), state__in=AT_COUNTER, counter__isnull=False
    )
    return dict(rows.values_list("counter_id", "code"))


def _counter(
    layout: Plan,
    code: str,
    before: Served,
    after: Served,
    desks: Mapping[str, OpenDesk],
    held: Mapping[int, str],
) -> CounterChange:
    info = layout.counters[code]
    officer = desks[code].officer_name if code in desks else ""
    return CounterChange(code, info.label, officer, held.get(info.id, ""), before, after)


def _queue(
    layout: Plan,
    code: str,
    arranged: tuple[Mapping[str, Served], Mapping[str, Served]],
    desks: Mapping[str, OpenDesk],
    lines: Mapping[str, LineNow],
) -> QueueChange:
    before, after = (_counters(layout, each, code) for each in arranged)
    open_after = sum(counter in desks for counter in after)
    waiting = lines[code].waiting if code in lines else 0
    problem = "lost" if not after else "shut" if not open_after else ""
    return QueueChange(code, layout.queues[code].name, waiting, before, after, open_after, problem)


def _counters(layout: Plan, arranged: Mapping[str, Served], code: str) -> tuple[str, ...]:
    """The counters in use that serve the queue."""
    return tuple(
        counter
        for counter, served in arranged.items()
        if layout.counters[counter].is_open_for_use and code in dict(served)
    )


def past(*, site: str) -> tuple[PastArrangement, ...]:
    """The newest changes first."""
    rows = Arrangement.objects.filter(site__code=site).order_by("-arranged_at", "-pk")[:SHOWN]
    return tuple(
        PastArrangement(
            row.pk, row.arranged_at, row.arranged_by, row.reason, _served(row.before), _served(row.after)
        )
        for row in rows
    )


def _served(stored: Mapping[str, list[list[object]]]) -> dict[str, Served]:
    return {
        counter: tuple((str(code), int(str(tier))) for code, tier in queues)
        for counter, queues in stored.items()
    }
