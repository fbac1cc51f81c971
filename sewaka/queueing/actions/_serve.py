"""Serving at the counter: start, hold, resume, finish, pass on to another queue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sewaka.journal.actions import recording
from sewaka.places.plans import Plan, QueueInfo
from sewaka.queueing.actions import _keep, _lines, _rows
from sewaka.queueing.actions._call import (
    Answer,
    AtDesk,
    answer,
    at_desk,
    first_answer,
    keep_open,
    mine,
    refuse_when_still,
)
from sewaka.queueing.actions._move import Deed, move, target
from sewaka.queueing.actions._once import once
from sewaka.queueing.actions._rows import Row
from sewaka.queueing.engine import order
from sewaka.queueing.errors import (
    CounterBusy,
    NotAtThisCounter,
    ReasonMissing,
    ResultMissing,
    UnknownTicket,
    WrongRequest,
)
from sewaka.queueing.queries.results import results

MOST_SERVICES = 20
USUAL = "selesai"


def _at_desk_once(
    do: Callable[[AtDesk], Answer],
    *,
    site: str,
    counter: str,
    officer: int,
    request_key: str,
    by: str,
    at: datetime,
) -> Answer:
    """Do something at an open desk in one transaction, harmlessly twice."""

    def act() -> Answer:
        desk = at_desk(site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at)
        with recording():
            return do(desk)

    return once(act=act, first=lambda: first_answer(request_key, by))


def start(
    *, site: str, counter: str, officer: int, token: str, request_key: str, by: str, at: datetime
) -> Answer:
    """The visitor is at the counter: serving begins."""

    def do(desk: AtDesk) -> Answer:
        return answer(move(mine(desk, token), desk.deed("start"), started_at=at, started_by=by))

    return _at_desk_once(
        do, site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at
    )


def hold(
    *,
    site: str,
    counter: str,
    officer: int,
    token: str,
    reason: str = "",
    back_min: int = 0,
    keeper: int = 0,
    request_key: str,
    by: str,
    at: datetime,
) -> Answer:
    """Set the visitor aside (copying, fetching a paper); the counter is free for another.

    ``back_min``: when they mean to be back; ``keeper``: the officer who alone goes on with them. Raises ``WrongRequest``.
    """

    def do(desk: AtDesk) -> Answer:
        row = mine(desk, token)
        moved = move(row, desk.deed("hold", reason))
        _keep.aside(desk, row, reason=reason, minutes=back_min, officer=keeper)
        return answer(moved)

    return _at_desk_once(
        do, site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at
    )


def resume(
    *, site: str, counter: str, officer: int, token: str, request_key: str, by: str, at: datetime
) -> Answer:
    """Go on with a held visitor at a free counter that serves the queue."""

    def do(desk: AtDesk) -> Answer:
        refuse_when_still(desk)
        row = _served_here(desk, token)
        _lines.lock(queues=[row.queue_id], day=row.day, calling=True)
        _keep.let_go(desk, row, officer)
        busy = _rows.at_counter(desk.counter.id)
        if busy is not None:
            raise CounterBusy(code=busy.code)
        moved = move(row, desk.deed("resume"), counter_id=desk.counter.id, desk_id=desk.desk_id)
        keep_open(desk)
        return answer(moved)

    return _at_desk_once(
        do, site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at
    )


def _served_here(desk: AtDesk, token: str) -> Row:
    row = _rows.by_token(token)
    if row is None or row.site_id != desk.plan.site.id:
        raise UnknownTicket()
    if row.queue_id not in {one.queue_id for one in desk.counter.queues}:
        raise NotAtThisCounter(code=row.code)
    return row


def finish(
    *,
    site: str,
    counter: str,
    officer: int,
    token: str,
    services: Sequence[tuple[str, int]] = (),
    result: str = "",
    note: str = "",
    request_key: str,
    by: str,
    at: datetime,
) -> Answer:
    """Serving is done: record the services performed (code, quantity) and the result.

    Without ``services`` the ticket's own service counts once; without ``result`` it is "selesai", unless the service
    demands one (``ResultMissing``). Raises ``WrongRequest`` for an unknown service, result or quantity.
    """

    def do(desk: AtDesk) -> Answer:
        row = mine(desk, token)
        ended = _result(desk, row, result)
        done = _performed(desk, row, services)
        moved = move(row, desk.deed("finish", note), reason=ended)
        _rows.record_performed(row.id, done, ended)
        return answer(moved)

    return _at_desk_once(
        do, site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at
    )


def _result(desk: AtDesk, row: Row, result: str) -> str:
    """How the service ended, as chosen, or as usual. Raises ``ResultMissing``, ``WrongRequest``."""
    offering = desk.plan.offerings.get(row.service_code)
    if not result and offering is not None and offering.result_required:
        raise ResultMissing(service=offering.short_name or offering.service_name)
    if result and result not in results(desk.plan):
        raise WrongRequest(field="hasil layanan")
    return result or USUAL


def _performed(desk: AtDesk, row: Row, services: Sequence[tuple[str, int]]) -> dict[str, int]:
    """The services by code with their quantities. Raises ``WrongRequest``."""
    counted: dict[str, int] = {}
    for code, quantity in services or [(row.service_code, 1)]:
        if code not in desk.plan.offerings or not 1 <= quantity <= 100:
            raise WrongRequest(field="layanan yang diberikan")
        counted[code] = counted.get(code, 0) + quantity
    if len(counted) > MOST_SERVICES or max(counted.values()) > 100:
        raise WrongRequest(field="layanan yang diberikan")
    return counted


def transfer(
    *,
    site: str,
    counter: str,
    officer: int,
    token: str,
    queue: str,
    reason: str,
    service: str = "",
    back: bool = False,
    request_key: str,
    by: str,
    at: datetime,
) -> Answer:
    """Pass the visitor on to another queue; the number stays, and they go in front of later arrivals there.

    ``back``: whoever serves them there sends them back to this officer (``send_back``).
    """

    def do(desk: AtDesk) -> Answer:
        row = mine(desk, token)
        if back:
            _keep.to_return(desk, row, officer)
        return pass_on(row, desk.deed("transfer", reason), queue, service)

    return _at_desk_once(
        do, site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at
    )


def pass_on(row: Row, deed: Deed, queue: str, service: str = "") -> Answer:
    """Move a ticket to ``queue`` with the head start of a transfer (or its priority, if that is larger)."""
    if not deed.why.strip():
        raise ReasonMissing()
    goal = deed.plan.queues.get(queue)
    if goal is None or not goal.is_active or goal.id == row.queue_id:
        raise WrongRequest(field="antrean tujuan")
    if service and deed.plan.offerings.get(service) is None:
        raise WrongRequest(field="layanan")
    target(row, deed.verb)
    return _into_line(row, deed, goal, [order.TRANSFER], service or row.service_code)


def _into_line(row: Row, deed: Deed, goal: QueueInfo, turns: list[str], service: str) -> Answer:
    """Join a line under its lock, ready now, with the largest head start of ``turns`` and the own priority."""
    line = _lines.lock(queues=[goal.id], day=row.day)[goal.id]
    ready_at = _lines.become_ready(line=line, at=deed.at)
    moved = _ranked(row, deed, goal, turns, line, ready_at, service)
    return answer(moved, deed.why)


def _ranked(
    row: Row, deed: Deed, goal: QueueInfo, turns: list[str], line: int, ready_at: datetime, service: str
) -> Row:
    own = [order.PRIORITY] if row.priority else []
    turn, granted = order.head_start([*turns, *own], goal.head_start_min)
    return move(
        row,
        deed,
        line_id=line,
        queue_id=goal.id,
        service_code=service,
        ready_at=ready_at,
        rank_at=ready_at - granted,
        turn=turn,
        head_start_s=int(granted / timedelta(seconds=1)),
        counter_id=None,
        desk_id=None,
        calls=0,
        called_at=None,
        called_by="",
        last_call_at=None,
        started_at=None,
        started_by="",
    )


def rejoin(row: Row, deed: Deed, layout: Plan) -> Answer:
    """Back into the same line after having missed the call, with the head start of a return."""
    target(row, deed.verb)
    return _into_line(row, deed, layout.queue_by_id[row.queue_id], [order.RETURNING], row.service_code)
