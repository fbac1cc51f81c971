"""What the information desk and the visitor do with a number: cancel, come back, correct, change, prioritise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import connection

from sewaka.journal import hot
from sewaka.journal.actions import recording
from sewaka.places.queries import plan
from sewaka.queueing.actions import _keep, _lines, _rows
from sewaka.queueing.actions._call import Answer, answer, first_answer, stays_open
from sewaka.queueing.actions._move import Deed, move, put, restored
from sewaka.queueing.actions._once import checked, once
from sewaka.queueing.actions._rows import Row
from sewaka.queueing.actions._serve import pass_on, rejoin
from sewaka.queueing.engine import order
from sewaka.queueing.errors import (
    CounterBusy,
    DeskClosed,
    NotPossible,
    NotToday,
    ReasonMissing,
    UndoTooLate,
    UnknownTicket,
    WrongRequest,
)
from sewaka.queueing.models import Performed, Step
from sewaka.queueing.states import (
    AT_COUNTER,
    CAN_BE_UNDONE,
    PRIORITY_GROUPS,
    STATE_WORDS,
    VERB_WORDS,
    WAITING,
)

# The officer's open desk at the counter of an earlier one.
_SAME_OFFICER = """
SELECT d.id FROM queueing_desk d JOIN queueing_desk e ON e.counter_id = d.counter_id AND e.officer_id = d.officer_id
WHERE e.id = %(desk)s AND d.closed_at IS NULL
"""


def _with_ticket(do: Callable[[Row, Deed], Answer], *, site: str, token: str, deed: Deed) -> Answer:
    """Do something with today's ticket of this token in one transaction, harmlessly twice."""

    def act() -> Answer:
        with recording():
            return do(_today(site, token, deed), deed)

    return once(act=act, first=lambda: first_answer(deed.request_key or "", deed.by))


def _today(site: str, token: str, deed: Deed) -> Row:
    row = _rows.by_token(token)
    if row is None or row.site_id != deed.plan.site.id:
        raise UnknownTicket()
    if row.day != deed.plan.business_day(deed.at):
        raise NotToday(code=row.code, day=f"{row.day:%d/%m/%Y}")
    return row


def _deed(site: str, verb: str, by: str, at: datetime, request_key: str, why: str = "") -> Deed:
    return Deed(plan(site, at=at), verb, by, at, why.strip(), checked(request_key))


def cancel(*, site: str, token: str, reason: str, request_key: str, by: str, at: datetime) -> Answer:
    """Take a number out of the day, by the visitor or an officer. The number is never given again."""

    def do(row: Row, deed: Deed) -> Answer:
        if not deed.why:
            raise ReasonMissing()
        return answer(move(row, deed, reason=deed.why), deed.why)

    return _with_ticket(do, site=site, token=token, deed=_deed(site, "cancel", by, at, request_key, reason))


def return_ticket(*, site: str, token: str, request_key: str, by: str, at: datetime) -> Answer:
    """Somebody who missed the call is back the same day: waiting again, ahead of later arrivals by the rule."""
    deed = _deed(site, "return", by, at, request_key, "kembali setelah terlewat")
    return _with_ticket(lambda row, deed: rejoin(row, deed, deed.plan), site=site, token=token, deed=deed)


def change_queue(
    *,
    site: str,
    token: str,
    queue: str,
    reason: str,
    service: str = "",
    request_key: str,
    by: str,
    at: datetime,
) -> Answer:
    """The information desk sends a waiting visitor to another queue; the number stays."""
    deed = _deed(site, "transfer", by, at, request_key, reason)

    def do(row: Row, deed: Deed) -> Answer:
        if row.state != WAITING:
            raise NotPossible(code=row.code, state=STATE_WORDS[row.state], verb=VERB_WORDS["transfer"])
        return pass_on(row, deed, queue, service)

    return _with_ticket(do, site=site, token=token, deed=deed)


def change_service(*, site: str, token: str, service: str, request_key: str, by: str, at: datetime) -> Answer:
    """Correct the errand within the same queue; the place in the line stays."""
    deed = _deed(site, "correct", by, at, request_key, f"layanan menjadi {service}")

    def do(row: Row, deed: Deed) -> Answer:
        offering = deed.plan.offerings.get(service)
        if offering is None or deed.plan.queues[offering.queue_code].id != row.queue_id:
            raise WrongRequest(field="layanan")
        return answer(move(row, deed, service_code=service))

    return _with_ticket(do, site=site, token=token, deed=deed)


def give_priority(
    *, site: str, token: str, group: str, reason: str, request_key: str, by: str, at: datetime
) -> Answer:
    """An officer gives priority with a reason; the ticket is ranked again from when it became ready."""
    deed = _deed(site, "prioritise", by, at, request_key, reason)

    def do(row: Row, deed: Deed) -> Answer:
        if group not in PRIORITY_GROUPS:
            raise WrongRequest(field="golongan prioritas")
        return _rank_again(row, deed, priority=group)

    return _with_ticket(do, site=site, token=token, deed=deed)


def withdraw_priority(
    *, site: str, token: str, reason: str, request_key: str, by: str, at: datetime
) -> Answer:
    """An officer withdraws priority with a reason."""
    deed = _deed(site, "deprioritise", by, at, request_key, reason)
    return _with_ticket(
        lambda row, deed: _rank_again(row, deed, priority=""), site=site, token=token, deed=deed
    )


def _rank_again(row: Row, deed: Deed, priority: str) -> Answer:
    if not deed.why:
        raise ReasonMissing()
    queue = deed.plan.queue_by_id[row.queue_id]
    _lines.lock(queues=[queue.id], day=row.day)
    kept = [row.turn] if row.turn != order.PRIORITY else []
    turn, granted = order.head_start([*kept, *([order.PRIORITY] if priority else [])], queue.head_start_min)
    moved = move(
        row,
        deed,
        priority=priority,
        turn=turn,
        head_start_s=int(granted / timedelta(seconds=1)),
        rank_at=row.ready_at - granted,
    )
    return answer(moved, deed.why)


def undo(*, site: str, token: str, request_key: str, by: str, at: datetime) -> Answer:
    """Take back the newest step of a ticket, if it was one's own and recent (norms: queueing.undo_within_s).

    What stood before is restored exactly, rank included; services recorded by a finish are taken back too.
    Raises ``CounterBusy`` or ``DeskClosed`` when the counter it goes back to holds another number or is closed.
    """
    deed = _deed(site, "undo", by, at, request_key)
    return _with_ticket(_undo, site=site, token=token, deed=deed)


def _undo(row: Row, deed: Deed) -> Answer:
    step = Step.objects.get(ticket_id=row.id, n=row.version)
    within = deed.plan.rules["queueing.undo_within_s"]
    late = (deed.at - step.at).total_seconds() > within
    if late or step.by != deed.by or step.verb not in CAN_BE_UNDONE:
        raise UndoTooLate(code=row.code, minutes=within // 60)
    old = replace(row, version=row.version + 1, **restored(step.before))
    if old.line_id != row.line_id:
        old = replace(old, queue_id=_queue_of(old))
    label = ""
    if old.state in AT_COUNTER:
        old, label = _back_to_counter(old, deed)
    _lock_for(old)
    if step.verb == "finish":
        Performed.objects.filter(ticket_id=row.id).delete()
    _keep.undone(row, step.n)
    told = replace(deed, why=f"{VERB_WORDS[step.verb]} diurungkan")
    back = answer(put(row, old, told), told.why)
    if old.state in AT_COUNTER:
        stays_open(old.desk_id or 0, label)
    return back


def _back_to_counter(old: Row, deed: Deed) -> tuple[Row, str]:
    """Only to a counter whose hands are free, where the same officer still (or again) has an open desk.

    Returns the ticket at that desk, and the counter's label.
    """
    assert old.counter_id is not None
    label = deed.plan.counter_by_id[old.counter_id].label
    busy = _rows.at_counter(old.counter_id)
    if busy is not None and busy.id != old.id:
        raise CounterBusy(code=busy.code)
    desk = hot.run(connection, _SAME_OFFICER, {"desk": old.desk_id}).fetchone()
    if desk is None:
        raise DeskClosed(counter=label)
    return replace(old, desk_id=desk[0]), label


def _lock_for(old: Row) -> None:
    """Whoever goes back to waiting does so under the line's lock, like everybody who joins a line."""
    if old.state == WAITING:
        _lines.lock(queues=[old.queue_id], day=old.day)


def _queue_of(row: Row) -> int:
    return Step.objects.filter(ticket_id=row.id, line_id=row.line_id).values_list(
        "line__queue_id", flat=True
    )[0]
