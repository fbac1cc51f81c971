"""Calling: who is next, calling again, not present. The desk's lines are locked, then the minimum is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from sewaka.journal import hot
from sewaka.journal.actions import recording
from sewaka.places.plans import CounterInfo, Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions import _lines, _rows
from sewaka.queueing.actions._move import Deed, move
from sewaka.queueing.actions._once import checked, once
from sewaka.queueing.actions._rows import Row
from sewaka.queueing.engine import explain
from sewaka.queueing.errors import (
    ChangedMeanwhile,
    CounterBusy,
    DeskClosed,
    DeskPaused,
    DeskTaken,
    NobodyWaiting,
    NotAtThisCounter,
    NotPossible,
    QueueOrderFixed,
    ReasonMissing,
    RecallsUsedUp,
    RecallTooSoon,
    SiteFrozen,
    UnknownTicket,
    WrongRequest,
)
from sewaka.queueing.models import Step
from sewaka.queueing.states import STATE_WORDS, VERB_WORDS, WAITING

_DESK = """
SELECT id, officer_id, paused_until IS NOT NULL FROM queueing_desk
WHERE counter_id = %(counter)s AND closed_at IS NULL
"""
_KEEP_OPEN = """
SELECT paused_until IS NOT NULL FROM queueing_desk WHERE id = %(desk)s AND closed_at IS NULL FOR SHARE
"""


@dataclass(frozen=True)
class Answer:
    """What a counter's verb gives back: the ticket after the move and why."""

    token: str
    code: str
    state: str
    version: int
    why: str


@dataclass(frozen=True)
class AtDesk:
    """An officer at an open desk, doing something now."""

    plan: Plan
    counter: CounterInfo
    desk_id: int
    by: str
    at: datetime
    request_key: str
    paused: bool = False

    def deed(self, verb: str, why: str = "") -> Deed:
        return Deed(self.plan, verb, self.by, self.at, why, self.request_key)


def answer(row: Row, why: str = "") -> Answer:
    """A moved ticket as an answer."""
    return Answer(row.token, row.code, row.state, row.version, why)


def first_answer(request_key: str, by: str) -> Answer | None:
    """The answer of the step that ``by`` did with this key, or None."""
    step = Step.objects.filter(request_key=request_key, by=by).select_related("ticket").first()
    if step is None:
        return None
    return Answer(step.ticket.token, step.ticket.code, step.target, step.n, step.why)


def at_desk(*, site: str, counter: str, officer: int, request_key: str, by: str, at: datetime) -> AtDesk:
    """The officer's open desk; raises ``DeskClosed`` or ``DeskTaken``."""
    layout = plan(site, at=at)
    info = layout.counters.get(counter)
    if info is None:
        raise WrongRequest(field="loket")
    found = hot.run(connection, _DESK, {"counter": info.id}).fetchone()
    if found is None:
        raise DeskClosed(counter=info.label)
    if found[1] != officer:
        raise DeskTaken(counter=info.label)
    return AtDesk(layout, info, found[0], by, at, checked(request_key), paused=found[2])


def keep_open(desk: AtDesk) -> None:
    """Hold the desk session open until the commit (last lock before the journal)."""
    stays_open(desk.desk_id, desk.counter.label)


def stays_open(desk_id: int, label: str) -> None:
    """As ``keep_open``, for a desk session by its id. Raises ``DeskClosed``, ``DeskPaused``."""
    found = hot.run(connection, _KEEP_OPEN, {"desk": desk_id}).fetchone()
    if found is None:
        raise DeskClosed(counter=label)
    if found[0]:
        raise DeskPaused(counter=label)


def refuse_when_still(desk: AtDesk) -> None:
    """Nobody is sent to a counter while the site stands still or the officer pauses."""
    if desk.plan.freeze is not None:
        raise SiteFrozen()
    if desk.paused:
        raise DeskPaused(counter=desk.counter.label)


def call_next(
    *, site: str, counter: str, officer: int, queue: str = "", request_key: str, by: str, at: datetime
) -> Answer:
    """Call whoever is next for this counter, with the reason in words.

    ``queue``: only from this one of the counter's queues, where the mall leaves that to officers
    (norms: queueing.call_by_queue). Raises ``QueueOrderFixed``, ``WrongRequest``, ``DeskClosed``, ``DeskTaken``,
    ``DeskPaused``, ``SiteFrozen``, ``CounterBusy``, ``NobodyWaiting``.
    """

    def act() -> Answer:
        desk = at_desk(site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at)
        return _call_next(desk, queue)

    return once(act=act, first=lambda: first_answer(request_key, by))


def _tiers(desk: AtDesk, queue: str) -> dict[int, int]:
    """The queues to call from with their tiers; only the one picked, if one was."""
    served = {each.queue_id: each.tier for each in desk.counter.queues if queue in ("", each.queue_code)}
    if not served and queue:
        raise WrongRequest(field="antrean")
    if queue and not desk.plan.rules.get("queueing.call_by_queue", True):
        raise QueueOrderFixed()
    return served


def _call_next(desk: AtDesk, queue: str = "") -> Answer:
    tiers = _tiers(desk, queue)
    refuse_when_still(desk)
    with recording():
        lines = _lines.lock(queues=list(tiers), day=desk.plan.business_day(desk.at), calling=True)
        refuse_when_busy(desk)
        return _call_first(desk, {line: tiers[each] for each, line in lines.items()}, queue)


def _call_first(desk: AtDesk, tiers: dict[int, int], queue: str) -> Answer:
    """Call the first of these locked lines (line id → tier); ``queue``: the one picked, if one was."""
    while True:
        found = _rows.next_waiting(tiers=tiers)
        if found is None:
            raise NobodyWaiting()
        row, tier = found
        try:
            return _to_counter(desk, row, _why(desk, row, tier, queue))
        except ChangedMeanwhile:
            continue  # a visitor may cancel without the line's lock; then the next one is looked for


def _why(desk: AtDesk, row: Row, tier: int, queue: str) -> str:
    """The reason of this call. A line's own tier counts from the counter's first one."""
    lowest = min(served.tier for served in desk.counter.queues)
    return explain.why_next(
        turn=row.turn,
        granted=timedelta(seconds=row.head_start_s),
        ready_at=row.ready_at,
        at=desk.at,
        tier=1 + tier - lowest,
        picked=desk.plan.queues[queue].name if queue and len(desk.counter.queues) > 1 else "",
        ahead=row.head_start_s > 0
        and _lines.somebody_ready_earlier(line=row.line_id, ready_at=row.ready_at, ticket=row.id),
    )


def _to_counter(desk: AtDesk, row: Row, why: str) -> Answer:
    moved = move(
        row,
        desk.deed("call", why),
        counter_id=desk.counter.id,
        desk_id=desk.desk_id,
        calls=1,
        called_at=desk.at,
        called_by=desk.by,
        last_call_at=desk.at,
    )
    keep_open(desk)
    return answer(moved, why)


def refuse_when_busy(desk: AtDesk) -> None:
    """One number in hand at a time. Raises ``CounterBusy``."""
    held = _rows.at_counter(desk.counter.id)
    if held is not None:
        raise CounterBusy(code=held.code)


def call_chosen(
    *, site: str, counter: str, officer: int, token: str, reason: str, request_key: str, by: str, at: datetime
) -> Answer:
    """Call one ticket out of order. It needs a reason, which stands in the step; the door asks the permission."""

    def act() -> Answer:
        if not reason.strip():
            raise ReasonMissing()
        desk = at_desk(site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at)
        return _call_chosen(desk, token, reason.strip())

    return once(act=act, first=lambda: first_answer(request_key, by))


def _call_chosen(desk: AtDesk, token: str, reason: str) -> Answer:
    served = {one.queue_id for one in desk.counter.queues}
    refuse_when_still(desk)
    with recording():
        _lines.lock(queues=sorted(served), day=desk.plan.business_day(desk.at), calling=True)
        refuse_when_busy(desk)
        row = _rows.by_token(token)
        if row is None or row.queue_id not in served:
            raise UnknownTicket()
        if row.state != WAITING:
            raise NotPossible(code=row.code, state=STATE_WORDS[row.state], verb=VERB_WORDS["call"])
        skipped = _lines.ahead(line=row.line_id, rank_at=row.rank_at) - 1
        return _to_counter(desk, row, explain.why_chosen(reason=reason, skipped=max(skipped, 0)))


def mine(desk: AtDesk, token: str) -> Row:
    """The ticket of this token when it is at this counter; raises ``UnknownTicket`` or ``NotAtThisCounter``."""
    row = _rows.by_token(token)
    if row is None or row.site_id != desk.plan.site.id:
        raise UnknownTicket()
    if row.counter_id != desk.counter.id:
        raise NotAtThisCounter(code=row.code)
    return row


def call_again(
    *, site: str, counter: str, officer: int, token: str, request_key: str, by: str, at: datetime
) -> Answer:
    """Repeat the call. At most ``recalls`` calls in all, some seconds apart (norms: queueing.recalls)."""

    def act() -> Answer:
        desk = at_desk(site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at)
        refuse_when_still(desk)
        with recording():
            row = mine(desk, token)
            _lines.lock(queues=[row.queue_id], day=row.day, calling=True)
            _refuse_recall(desk, row)
            return answer(move(row, desk.deed("recall"), calls=row.calls + 1, last_call_at=desk.at))

    return once(act=act, first=lambda: first_answer(request_key, by))


def _refuse_recall(desk: AtDesk, row: Row) -> None:
    rule = desk.plan.rules["queueing.recalls"]
    if row.calls >= rule["times"]:
        raise RecallsUsedUp(code=row.code, times=row.calls)
    passed = (desk.at - row.last_call_at).total_seconds() if row.last_call_at else rule["apart_s"]
    if passed < rule["apart_s"]:
        raise RecallTooSoon(code=row.code, seconds=max(1, int(rule["apart_s"] - passed)))


def no_show(
    *, site: str, counter: str, officer: int, token: str, request_key: str, by: str, at: datetime
) -> Answer:
    """The called visitor is not there. They may come back the same day (``return_ticket``)."""

    def act() -> Answer:
        desk = at_desk(site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at)
        refuse_when_still(desk)
        with recording():
            return answer(move(mine(desk, token), desk.deed("no_show")))

    return once(act=act, first=lambda: first_answer(request_key, by))
