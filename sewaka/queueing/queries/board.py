"""What a hall screen shows: the calls, the next numbers, the told waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sewaka.journal.queries import events_after, snapshot
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.lines import LineNow, lines_now
from sewaka.queueing.states import AT_COUNTER, CALLED, WAITING

CALLS_SHOWN = 6
NEXT_SHOWN = 5


@dataclass(frozen=True)
class CallLine:
    """A number at a counter. ``state`` is called or serving; ``calls`` counts the calls so far."""

    code: str
    counter_code: str
    counter_label: str
    agency_short: str
    unit_short: str
    state: str
    calls: int
    last_call_at: datetime


@dataclass(frozen=True)
class NextLine:
    """A number that is called soon, with the queue it waits in."""

    code: str
    queue_code: str
    agency_short: str
    unit_short: str
    zone_code: str


@dataclass(frozen=True)
class BoardView:
    """One zone's board (or the whole site's, zone "") at sequence ``seq``."""

    seq: int
    at: datetime
    site_name: str
    zone_code: str
    zone_name: str
    calls: tuple[CallLine, ...]
    next: tuple[NextLine, ...]
    lines: tuple[LineNow, ...]


@dataclass(frozen=True)
class Spoken:
    """A call that may be announced: its sequence in the journal, kind and words. ``kind`` is call or recall."""

    seq: int
    kind: str
    at: datetime
    ticket: str
    counter_code: str
    counter_label: str
    zone: str
    attempt: int


def board(*, site: str, zone: str = "", at: datetime) -> BoardView:
    """The board of a zone; an unknown zone shows nothing."""
    layout = plan(site, at=at)
    name = layout.zones[zone].name if zone in layout.zones else ""
    with snapshot(site=site) as seq:
        return BoardView(
            seq=seq,
            at=at,
            site_name=layout.site.name,
            zone_code=zone,
            zone_name=name,
            calls=_calls(layout, zone, at),
            next=_next(layout, zone, at),
            lines=tuple(lines_now(layout, at=at, zone=zone).values()),
        )


def _calls(layout: Plan, zone: str, at: datetime) -> tuple[CallLine, ...]:
    here = [c.id for c in layout.counters.values() if not zone or c.zone_code == zone]
    rows = Ticket.objects.filter(
        site_id=layout.site.id, day=layout.business_day(at), state__in=AT_COUNTER, counter_id__in=here
    ).select_related("line")
    return tuple(_call(layout, row) for row in rows.order_by("-last_call_at", "-id")[:CALLS_SHOWN])


def _call(layout: Plan, row: Ticket) -> CallLine:
    queue = layout.queue_by_id[row.line.queue_id]
    counter = layout.counter_by_id[row.counter_id or 0]
    when = row.last_call_at or row.ready_at
    return CallLine(
        row.code,
        counter.code,
        counter.label,
        queue.agency_short,
        queue.unit_short,
        row.state,
        row.calls,
        when,
    )


def _next(layout: Plan, zone: str, at: datetime) -> tuple[NextLine, ...]:
    """The next of each queue of the zone, those who are nearest to their turn first."""
    queues = [q.id for q in layout.queues.values() if not zone or q.zone_code == zone]
    rows = Ticket.objects.filter(
        site_id=layout.site.id, day=layout.business_day(at), state=WAITING, line__queue_id__in=queues
    ).order_by("line_id", "rank_at", "number", "id")
    firsts = rows.distinct("line_id").values_list("code", "line__queue_id", "rank_at")
    ordered = sorted(firsts, key=lambda row: (row[2], row[0]))[:NEXT_SHOWN]
    return tuple(_next_line(layout, code, queue) for code, queue, _rank in ordered)


def _next_line(layout: Plan, code: str, queue_id: int) -> NextLine:
    queue = layout.queue_by_id[queue_id]
    return NextLine(code, queue.code, queue.agency_short, queue.unit_short, queue.zone_code)


def standing_calls(*, site: str, at: datetime) -> frozenset[tuple[str, str]]:
    """The numbers called and not yet started, each with its counter's label: whom the voice may remind."""
    layout = plan(site, at=at)
    rows = Ticket.objects.filter(site_id=layout.site.id, day=layout.business_day(at), state=CALLED)
    found = rows.values_list("code", "counter_id")
    return frozenset((code, layout.counter_by_id[counter].label) for code, counter in found if counter)


def languages_of(*, site: str, codes: Iterable[str], at: datetime) -> dict[str, str]:
    """The languages of today's numbers whose visitors chose another than Indonesian, by number."""
    layout, wanted = plan(site, at=at), list(codes)
    rows = Ticket.objects.filter(site_id=layout.site.id, day=layout.business_day(at), code__in=wanted)
    return dict(rows.exclude(language="id").values_list("code", "language")) if wanted else {}


def calls_after(*, site: str, seq: int, zone: str = "") -> tuple[Spoken, ...]:
    """The calls and repeats told after ``seq``, for the voice."""
    layout = plan(site)
    kinds = {"queueing.ticket.called": "call", "queueing.ticket.recalled": "recall"}
    found = []
    for event in events_after(site=site, seq=seq, limit=1000):
        if event.kind not in kinds:  # other kinds name many counters at once
            continue
        counter = layout.counters.get(event.data.get("counter", ""))
        if counter and (not zone or counter.zone_code == zone):
            found.append(
                Spoken(
                    event.seq,
                    kinds[event.kind],
                    event.at,
                    event.data["code"],
                    counter.code,
                    counter.label,
                    counter.zone_code,
                    event.data["calls"],
                )
            )
    return tuple(found)
