"""What became of told waits, and learning from it: settling, calibrating each queue, the hours of the week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Max

from sewaka.journal import hot
from sewaka.journal.actions import record, recording
from sewaka.places import hours
from sewaka.places.plans import Plan, QueueInfo
from sewaka.places.queries import plan
from sewaka.queueing.actions.telling import AGAIN_AFTER
from sewaka.queueing.engine import estimate, promise
from sewaka.queueing.engine.promise import Move, Outcome, Seen
from sewaka.queueing.models import Pace, Step, Ticket
from sewaka.queueing.promised import Fit, HourWait, Promise
from sewaka.queueing.queries.hours_of_week import measured
from sewaka.queueing.states import RESERVED, WAITING

AT_ISSUE: Final = ("slip", "kiosk", "desk")
NEWEST: Final = 2000
"""Past promises of a queue that are learned from, at most."""
SOME: Final = 500
"""Promises judged in one transaction."""
AFTER: Final = timedelta(hours=20)
AT_NIGHT: Final = timedelta(hours=6)
_SETTLE: Final = """
UPDATE queueing_promise AS p
SET until_at = s.until_at, outcome = s.outcome, verdict = s.verdict, settled_at = %(at)s, settled_by = %(by)s
FROM unnest(%(ids)s::bigint[], %(untils)s::timestamptz[], %(outcomes)s::text[], %(verdicts)s::text[])
  AS s(id, until_at, outcome, verdict)
WHERE p.id = s.id
"""


def settle(*, site: str, by: str, at: datetime) -> int:
    """Judge the promises whose outcome is known and can no longer be undone. Returns how many."""
    layout = plan(site, at=at)
    with transaction.atomic():
        empty = _find_numbers(layout, by, at)
        rows = Promise.objects.filter(outcome="", ticket__isnull=False, line__queue__site_id=layout.site.id)
        rows = rows.exclude(ticket__state__in=(WAITING, RESERVED)).select_related("ticket", "line")
        held = list(rows.select_for_update(of=("self",), no_key=True).order_by("id")[:SOME])
        steps = _moves({row.ticket_id for row in held if row.ticket_id})
        final = at - timedelta(seconds=layout.rules["queueing.undo_within_s"])
        settled = [row for row in held if _settled(row, steps[row.ticket_id or 0], final, by, at)]
        _keep(settled, by, at)
    return len(settled) + empty


def _keep(settled: list[Promise], by: str, at: datetime) -> None:
    """Write the outcomes in one short statement.

    Hundreds of rows spelled out one by one take seconds to word on a busy machine, and a transaction that stands
    idle for so long is ended by the database.
    """
    values = {
        "ids": [row.pk for row in settled],
        "untils": [row.until_at for row in settled],
        "outcomes": [row.outcome for row in settled],
        "verdicts": [row.verdict for row in settled],
    }
    hot.run(connection, _SETTLE, values | {"at": at, "by": by})


def _moves(tickets: Iterable[int]) -> dict[int, list[Move]]:
    found: dict[int, list[Move]] = defaultdict(list)
    rows = Step.objects.filter(ticket_id__in=list(tickets)).order_by("ticket_id", "n")
    for ticket, verb, at, line in rows.values_list("ticket_id", "verb", "at", "line_id"):
        found[ticket].append(Move(verb, at, line))
    return found


def _settled(row: Promise, moves: list[Move], final: datetime, by: str, at: datetime) -> bool:
    """Write down the outcome of one promise, if it is known for good."""
    over = row.line.closed_at is not None
    found = promise.outcome(moves, since=row.since_at, line=row.line_id)
    if found is None and over:
        found = _at_last(row, moves)
    if found is None or (found.at > final and not over):
        return False
    _put(row, found.kind, found.at, by, at)
    return True


def _at_last(row: Promise, moves: list[Move]) -> Outcome:
    """Of a day that is over: the slip never came, or a phone showed the wait in the instant of the call."""
    called = any(move.verb == "call" for move in promise.standing(moves))
    return Outcome(promise.CALLED if called else promise.VOID, row.since_at)


def _put(row: Promise, kind: str, until: datetime | None, by: str, at: datetime) -> None:
    row.outcome, row.until_at, row.settled_at, row.settled_by = kind, until, at, by
    row.verdict = promise.judge(
        low_s=row.low_s, high_s=row.high_s, since=row.since_at, until=until, kind=kind
    )


def _find_numbers(layout: Plan, by: str, at: datetime) -> int:
    """Give what boards told to the first ordinary number taken meanwhile. Returns how many had none."""
    rows = Promise.objects.filter(outcome="", ticket=None, line__queue__site_id=layout.site.id)
    none = 0
    for row in rows.order_by("id")[:SOME]:
        until = _stood_until(row)
        taken = Ticket.objects.filter(
            home_line_id=row.line_id, turn="normal", issued_at__gt=row.told_at, issued_at__lt=until
        )
        first = taken.order_by("number").values_list("id", "issued_at").first()
        if first is not None:
            row.ticket_id, row.since_at = first
            row.save(update_fields=["ticket", "since_at"])
        elif at >= until:
            _put(row, promise.NOBODY, None, by, at)
            row.save(update_fields=["until_at", "outcome", "verdict", "settled_at", "settled_by"])
            none += 1
    return none


def _stood_until(row: Promise) -> datetime:
    """Until when a board showed this: until it told something else, five minutes at most."""
    later = Promise.objects.filter(line_id=row.line_id, surface="board", told_at__gt=row.told_at)
    following: datetime | None = later.order_by("told_at").values_list("told_at", flat=True).first()
    most = row.told_at + AGAIN_AFTER
    return min(following, most) if following else most


def fit(*, site: str, by: str, at: datetime) -> int:
    """Calibrate every queue by its own past promises and measure the hours of the week.

    A calibration that changes nothing is not kept. Returns how many queues have a new one.
    """
    settle(site=site, by=by, at=at)
    layout = plan(site, at=at)
    terms = promise.terms(layout.rules.get("queueing.promise"))
    since = layout.business_day(at) - timedelta(days=terms.days)
    with recording():
        new = [
            queue.code for queue in layout.queues.values() if _calibrate(layout, queue, since, terms, by, at)
        ]
        _measure(layout, since, by, at)
        if new:
            data = {"queues": new, "since": since.isoformat()}
            record(site=site, kind="queueing.promise.fitted", subject="promise", by=by, at=at, data=data)
    return len(new)


def fit_due(*, site: str, by: str, at: datetime) -> int:
    """``fit`` once a night while the hall is closed; in a hall that never closes once a day."""
    layout = plan(site, at=at)
    rows = HourWait.objects.filter(queue__site_id=layout.site.id)
    last: datetime | None = rows.aggregate(last=Max("learned_at"))["last"]
    is_open = any(hours.availability(layout, code, at).is_open for code in layout.queues)
    if last is not None and at - last < (AFTER if is_open else AT_NIGHT):
        return 0
    return fit(site=site, by=by, at=at)


def _calibrate(
    layout: Plan, queue: QueueInfo, since: date, terms: promise.Terms, by: str, at: datetime
) -> bool:
    bands = [list(each) for each in promise.calibrate(_past(layout, queue, since), terms)]
    start = estimate.prior(queue.prior_minutes)
    usual = {"mean_s": start.mean_s, "spread_s": start.spread_s, "learned_at": at, "learned_by": by}
    Pace.objects.get_or_create(queue_id=queue.id, defaults=usual)
    pace = Pace.objects.select_for_update(no_key=True).get(queue_id=queue.id)
    before = Fit.objects.filter(queue_id=queue.id).order_by("-number").first()
    if (before.bands if before else []) == bands:
        return False
    pace.fit = Fit.objects.create(
        queue_id=queue.id, number=(before.number if before else 0) + 1, bands=bands, level_pct=terms.level_pct,
        since_on=since, learned_at=at, learned_by=by,
    )  # fmt: skip
    pace.save(update_fields=["fit"])
    return True


def _past(layout: Plan, queue: QueueInfo, since: date) -> list[Seen]:
    """The newest promises made with a number by the method in use, whether an interval was told or not."""
    rows = Promise.objects.filter(
        line__queue_id=queue.id,
        line__day__gte=since,
        surface__in=AT_ISSUE,
        outcome__in=(promise.CALLED, *promise.LEFT),
        expected_s__gt=0,
        version__startswith=f"{estimate.METHOD}.",
    ).exclude(basis=estimate.UNSERVED)
    wanted = ("line__day", "ahead", "expected_s", "since_at", "until_at", "outcome")
    spans: dict[date, Any] = {}
    found = []
    for day, ahead, expected, start, end, kind in rows.order_by("-told_at", "-id").values_list(*wanted)[
        :NEWEST
    ]:
        if day not in spans:
            spans[day] = hours.open_spans(layout, queue.code, day)
        ratio = promise.open_seconds(start, end, spans[day], layout.stood) / expected
        found.append(Seen(ahead, ratio, left=kind != promise.CALLED))
    return found


def _measure(layout: Plan, since: date, by: str, at: datetime) -> None:
    """Replace the hours of the week by what the closed days since then show."""
    HourWait.objects.filter(queue__site_id=layout.site.id).delete()
    found = measured(layout, since=since, before=layout.business_day(at))
    HourWait.objects.bulk_create(HourWait(learned_at=at, learned_by=by, **row) for row in found)
