"""Whom the move of a queue to another zone concerns, before it is made; and what was moved before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sewaka.places import arrangement
from sewaka.places.moves import QueueMove
from sewaka.places.plans import CounterInfo, Plan, QueueInfo, ZoneInfo
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.desk import OpenDesk, open_desks
from sewaka.queueing.queries.lines import lines_now
from sewaka.queueing.states import AT_COUNTER

SHOWN = 20


@dataclass(frozen=True)
class CounterThere:
    """A counter of the zone the queue would go to: who sits there, what it serves already."""

    info: CounterInfo
    officer_name: str
    serves: tuple[str, ...]


@dataclass(frozen=True)
class CounterLeft:
    """A counter that would no longer serve the queue. ``idle``: it would serve nothing at all."""

    info: CounterInfo
    officer_name: str
    in_hand: str
    idle: bool


@dataclass(frozen=True)
class MovePreview:
    """All of a move. ``stand`` marks what was seen; ``said``: what those who wait will hear."""

    queue: QueueInfo
    old: ZoneInfo
    goal: ZoneInfo
    waiting: int
    left: tuple[CounterLeft, ...]
    there: tuple[CounterThere, ...]
    said: str
    stand: str


@dataclass(frozen=True)
class PastMove:
    """A move that was made."""

    queue_code: str
    queue_name: str
    from_name: str
    to_name: str
    reason: str
    moved_at: datetime
    moved_by: str


def moved_words(layout: Plan, *, queue: str, zone: str, counters: Sequence[str]) -> str:
    """What those who wait hear and read; short enough to be heard to its end."""
    info, goal = layout.queues.get(queue), layout.zones.get(zone)
    if info is None or goal is None:
        return ""
    labels = [layout.counters[code].label for code in counters if code in layout.counters]
    where = f", {', '.join(labels)}" if labels else ""
    return f"Antrean {info.name} pindah ke {goal.name}{where}. Nomor dan giliran Anda tetap."


def move_preview(layout: Plan, *, queue: str, zone: str, at: datetime) -> MovePreview | None:
    """What the move would do now; None for an unknown queue or zone, or the one it waits in."""
    info, goal = layout.queues.get(queue), layout.zones.get(zone)
    if info is None or goal is None or info.zone_code == zone:
        return None
    desks = open_desks(site=layout.site.code)
    lines = lines_now(layout, at=at, zone=info.zone_code)
    both = arrangement.of_zone(layout, info.zone_code) | arrangement.of_zone(layout, zone)
    there = tuple(
        CounterThere(each, _officer(desks, each.code), each.queue_codes)
        for each in layout.counters.values()
        if each.zone_code == zone and each.is_open_for_use
    )
    return MovePreview(
        queue=info,
        old=layout.zones[info.zone_code],
        goal=goal,
        waiting=lines[queue].waiting if queue in lines else 0,
        left=_left(layout, info, desks, at),
        there=there,
        said=moved_words(layout, queue=queue, zone=zone, counters=()),
        stand=arrangement.stand_of_move(info.zone_code, both),
    )


def _officer(desks: dict[str, OpenDesk], counter: str) -> str:
    return desks[counter].officer_name if counter in desks else ""


def _left(
    layout: Plan, queue: QueueInfo, desks: dict[str, OpenDesk], at: datetime
) -> tuple[CounterLeft, ...]:
    ids = [layout.counters[code].id for code in queue.counters]
    rows = Ticket.objects.filter(day=layout.business_day(at), state__in=AT_COUNTER, counter_id__in=ids)
    held = dict(rows.values_list("counter_id", "code"))
    return tuple(
        CounterLeft(info, _officer(desks, code), held.get(info.id, ""), info.queue_codes == (queue.code,))
        for code in queue.counters
        for info in (layout.counters[code],)
    )


def past_moves(*, site: str) -> tuple[PastMove, ...]:
    """The newest moves first."""
    rows = QueueMove.objects.filter(queue__site__code=site).select_related("queue", "from_zone", "to_zone")
    return tuple(
        PastMove(
            row.queue.code, row.queue.name, row.from_zone.name, row.to_zone.name, row.reason, row.moved_at,
            row.moved_by,
        )
        for row in rows.order_by("-moved_at", "-pk")[:SHOWN]
    )  # fmt: skip
