"""The day in figures, and the daily sheet. Every number issued is accounted for: the sheet must balance."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import groupby
from statistics import median, quantiles
from typing import Any

from sewaka.journal.queries import snapshot
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.engine.spans import seconds_by_state
from sewaka.queueing.mistimed import Mistimed
from sewaka.queueing.models import DayClose, Performed, Step, Ticket
from sewaka.queueing.queries.tallies import numbered_of
from sewaka.queueing.states import STATE_WORDS


@dataclass(frozen=True)
class Spread:
    """Seconds: how many were measured, mean, median and 90 % quantile; None where nothing was measured."""

    n: int
    mean: float | None
    median: float | None
    p90: float | None


@dataclass(frozen=True)
class QueueFigures:
    """One queue's day. ``issued`` is the sum of all states; ``over_norm`` counts waits beyond the norm."""

    queue_code: str
    queue_name: str
    agency_short: str
    issued: int
    last_number: int
    states: dict[str, int]
    wait: Spread
    service: Spread
    over_norm: int
    priority: int
    from_book: int = 0
    """of the issued, those entered from the paper-number book; the last number does not count them"""


@dataclass(frozen=True)
class DayFigures:
    """A site's day at sequence ``seq``."""

    seq: int
    day: date
    queues: tuple[QueueFigures, ...]
    total: QueueFigures
    performed: int
    closed_at: datetime | None
    balances: bool


@dataclass(frozen=True)
class TodayRow:
    """One number of the day as the office lists it: no name, no token."""

    code: str
    queue_code: str
    agency_code: str
    agency_short: str
    service_name: str
    state: str
    state_words: str
    counter_label: str
    source: str
    turn: str
    issued_at: datetime
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    waited_s: int | None
    served_s: int | None
    reason: str
    token: str


def _spread(seconds: Iterable[float]) -> Spread:
    seen = sorted(seconds)
    if not seen:
        return Spread(0, None, None, None)
    p90 = quantiles(seen, n=10, method="inclusive")[-1] if len(seen) > 1 else seen[0]
    return Spread(len(seen), sum(seen) / len(seen), median(seen), p90)


def _tickets(layout: Plan, day: date) -> list[Ticket]:
    rows = Ticket.objects.select_related("line", "home_line").filter(site_id=layout.site.id, day=day)
    return list(rows.order_by("issued_at", "id"))


Spans = dict[int, dict[str, float]]


def _spans(layout: Plan, day: date) -> Spans:
    """Seconds of each ticket of the day in each state, from its steps; a transfer or a hold loses nothing.

    Tickets whose times are marked as wrong are absent: they are in no mean. What the whole site stood still is
    nobody's wait.
    """
    rows = Step.objects.filter(ticket__site_id=layout.site.id, ticket__day=day).order_by("ticket_id", "n")
    rows = rows.exclude(ticket_id__in=Mistimed.objects.filter(ticket__day=day).values("ticket_id"))
    steps = rows.values_list("ticket_id", "verb", "target", "at")
    by_ticket = groupby(steps, key=lambda step: step[0])
    return {ticket: seconds_by_state(_standing(each), layout.stood) for ticket, each in by_ticket}


def _standing(steps: Iterable[tuple[int, str, str, datetime]]) -> list[tuple[str, datetime]]:
    """States and moments; what a correction of the paper book wrote anew takes the place of all before it."""
    found: list[tuple[str, datetime]] = []
    for _, verb, state, at in steps:
        found = [(state, at)] if verb == "rewrite" else [*found, (state, at)]
    return found


def _waited(row: Ticket, spans: Spans) -> float | None:
    """Seconds in the lines until called, all of them together; None for a ticket that was never called."""
    spent = spans.get(row.pk)
    return None if spent is None or not (row.called_at or "called" in spent) else spent.get("waiting", 0.0)


def _served(row: Ticket, spans: Spans) -> float | None:
    """Seconds of service at all counters, times of being held left out; None unless it was finished."""
    spent = spans.get(row.pk)
    return spent.get("serving", 0.0) if spent is not None and row.state == "done" else None


def _figures(
    layout: Plan, code: str, name: str, agency: str, rows: list[Ticket], spans: Spans
) -> QueueFigures:
    norm = 60 * layout.rules["queueing.wait_norm_min"]
    waits = [wait for row in rows if (wait := _waited(row, spans)) is not None]
    return QueueFigures(
        queue_code=code,
        queue_name=name,
        agency_short=agency,
        issued=len(rows),
        last_number=max((row.number for row in rows if row.source != "book"), default=0),
        states={state: sum(row.state == state for row in rows) for state in STATE_WORDS},
        wait=_spread(waits),
        service=_spread(served for row in rows if (served := _served(row, spans)) is not None),
        over_norm=sum(wait > norm for wait in waits),
        priority=sum(bool(row.priority) for row in rows),
        from_book=sum(row.source == "book" for row in rows),
    )


def figures(*, site: str, day: date, queues: Collection[str] | None = None) -> DayFigures:
    """The figures of a day, by the queue that gave the number (a transfer does not move a number's origin).

    ``queues``: only the numbers of these queues, in the sums as well; None means all.
    """
    layout = plan(site)
    with snapshot(site=site) as seq:
        kept = (
            DayClose.objects.filter(site_id=layout.site.id, day=day)
            .values_list("closed_at", flat=True)
            .first()
        )
        return _day_figures(layout, day, seq, kept, queues)


def _day_figures(
    layout: Plan, day: date, seq: int, closed_at: datetime | None, only: Collection[str] | None = None
) -> DayFigures:
    wanted = {queue.id for queue in layout.queues.values() if only is None or queue.code in only}
    rows = [row for row in _tickets(layout, day) if row.home_line.queue_id in wanted]
    spans = _spans(layout, day)
    by_queue: dict[int, list[Ticket]] = {}
    for row in rows:
        by_queue.setdefault(row.home_line.queue_id, []).append(row)
    queues = tuple(
        _figures(layout, queue.code, queue.name, queue.agency_short, by_queue[queue.id], spans)
        for queue in layout.queues.values()
        if queue.id in by_queue
    )
    performed = Performed.objects.filter(
        ticket__site_id=layout.site.id, ticket__day=day, ticket__home_line__queue_id__in=wanted
    )
    return DayFigures(
        seq=seq,
        day=day,
        queues=queues,
        total=_figures(layout, "", "Semua antrean", "", rows, spans),
        performed=sum(performed.values_list("quantity", flat=True)),
        closed_at=closed_at,
        balances=all(
            each.issued == each.last_number + each.from_book == sum(each.states.values()) for each in queues
        ),
    )


def sheet_of(layout: Plan, day: date) -> dict[str, Any]:
    """The daily sheet as it is kept at closing: plain JSON."""
    found = _day_figures(layout, day, 0, None)
    return {
        "day": day.isoformat(),
        "site": layout.site.name,
        "balances": found.balances,
        "performed": found.performed,
        "total": asdict(found.total),
        "queues": [asdict(each) for each in found.queues],
        "numbered": numbered_of(layout, day),
    }


def kept_sheet(*, site: str, day: date) -> dict[str, Any] | None:
    """The sheet kept when the day was closed; None while it is open."""
    rows = DayClose.objects.filter(site__code=site, day=day)
    return rows.values_list("sheet", flat=True).first()


def today(
    *, site: str, day: date, queue: str = "", state: str = "", agency: str = "", limit: int = 500
) -> tuple[TodayRow, ...]:
    """The numbers of a day, newest first, filtered by queue, state or agency code."""
    layout = plan(site)
    spans = _spans(layout, day)
    rows = [_today_row(layout, row, spans) for row in reversed(_tickets(layout, day))]
    wanted = (
        row
        for row in rows
        if (not queue or row.queue_code == queue)
        and (not state or row.state == state)
        and (not agency or row.agency_code == agency)
    )
    return tuple(row for row, _n in zip(wanted, range(limit), strict=False))


def _today_row(layout: Plan, row: Ticket, spans: Spans) -> TodayRow:
    queue = layout.queue_by_id[row.line.queue_id]
    offering = layout.offerings.get(row.service_code)
    counter = layout.counter_by_id.get(row.counter_id or 0)
    waited, served = _waited(row, spans), _served(row, spans)
    return TodayRow(
        code=row.code,
        queue_code=queue.code,
        agency_code=queue.agency_code,
        agency_short=queue.agency_short,
        service_name=(offering.short_name or offering.service_name) if offering else row.service_code,
        state=row.state,
        state_words=STATE_WORDS[row.state],
        counter_label=counter.label if counter else "",
        source=row.source,
        turn=row.turn,
        issued_at=row.issued_at,
        called_at=row.called_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        waited_s=int(waited) if waited is not None else None,
        served_s=int(served) if served is not None else None,
        reason=row.reason,
        token=row.token,
    )
