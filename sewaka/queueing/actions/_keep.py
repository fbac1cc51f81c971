"""Setting a visitor aside for later or for somebody, calling them back, sending them back where they came from."""

from __future__ import annotations

from datetime import datetime, timedelta

from sewaka.journal.actions import recording
from sewaka.queueing.actions import _lines, _rows
from sewaka.queueing.actions._call import (
    Answer,
    AtDesk,
    answer,
    at_desk,
    first_answer,
    keep_open,
    mine,
    refuse_when_busy,
    refuse_when_still,
)
from sewaka.queueing.actions._move import move, target
from sewaka.queueing.actions._once import once
from sewaka.queueing.actions._rows import Row
from sewaka.queueing.engine import explain
from sewaka.queueing.errors import (
    KeptForAnother,
    NotAtThisCounter,
    NotToBeReturned,
    UnknownTicket,
    WrongRequest,
)
from sewaka.queueing.kept import Kept
from sewaka.queueing.models import Desk

LONGEST_MIN = 240


def aside(desk: AtDesk, row: Row, *, reason: str, minutes: int, officer: int) -> None:
    """Note what a number just set aside waits for; nothing to note clears what an earlier time left.

    Whom it comes back to from here stays, unless somebody is named now. Raises ``WrongRequest``.
    """
    if not 0 <= minutes <= LONGEST_MIN:
        raise WrongRequest(field="waktu kembali")
    noted: dict[str, object] = {
        "reason": reason,
        "back_at": desk.at + timedelta(minutes=minutes) if minutes else None,
    }
    before = _holding(row)
    if officer:
        _check_serves(desk, row, officer)
        noted |= {"officer_id": officer}
    elif before is not None:
        noted |= {"officer_id": before.officer_id, "queue_id": before.queue_id}
    if any(noted.values()):
        _note(desk, row, **noted)
    else:
        _end(row)


def _holding(row: Row) -> Kept | None:
    """What holds now."""
    return Kept.objects.select_related("officer").filter(ticket_id=row.id, until_n=None).first()


def _end(row: Row) -> None:
    """What holds, holds no longer from the ticket's next step on."""
    Kept.objects.filter(ticket_id=row.id, until_n=None).update(until_n=row.version + 1)


def _note(desk: AtDesk, row: Row, **noted: object) -> None:
    """From the ticket's next step on it waits for this."""
    _end(row)
    Kept.objects.create(ticket_id=row.id, since_n=row.version + 1, kept_at=desk.at, kept_by=desk.by, **noted)


def undone(row: Row, n: int) -> None:
    """Step ``n`` of the ticket is taken back: what it noted is gone, what it ended holds again."""
    Kept.objects.filter(ticket_id=row.id, since_n=n).delete()
    Kept.objects.filter(ticket_id=row.id, until_n=n).update(until_n=None)


def _check_serves(desk: AtDesk, row: Row, officer: int) -> None:
    """Somebody whose open counter serves the queue, or oneself."""
    served = [
        info.id for info in desk.plan.counters.values() if row.queue_id in {q.queue_id for q in info.queues}
    ]
    if not Desk.objects.filter(closed_at=None, officer_id=officer, counter_id__in=served).exists():
        raise WrongRequest(field="petugas yang melanjutkan")


def to_return(desk: AtDesk, row: Row, officer: int) -> None:
    """The number goes to another queue and shall come back to this officer's."""
    _note(desk, row, officer_id=officer, queue_id=row.queue_id)


def let_go(desk: AtDesk, row: Row, officer: int) -> None:
    """Somebody goes on with a number set aside. Raises ``KeptForAnother`` while who keeps it has a counter open."""
    kept = _holding(row)
    if kept is None or kept.queue_id is not None:
        return
    if kept.officer is not None and kept.officer_id != officer:
        elsewhere = Desk.objects.filter(closed_at=None, officer_id=kept.officer.pk).first()
        if elsewhere is not None:
            label = desk.plan.counter_by_id[elsewhere.counter_id].label
            raise KeptForAnother(code=row.code, officer=kept.officer.short_name, counter=label)
    _end(row)


def call_held(
    *, site: str, counter: str, officer: int, token: str, request_key: str, by: str, at: datetime
) -> Answer:
    """Call a number that was set aside, on boards and by voice, to this counter.

    Raises ``KeptForAnother``, ``CounterBusy``, ``NotAtThisCounter`` and what every call may.
    """

    def act() -> Answer:
        desk = at_desk(site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at)
        refuse_when_still(desk)
        with recording():
            return _call_held(desk, token, officer)

    return once(act=act, first=lambda: first_answer(request_key, by))


def _call_held(desk: AtDesk, token: str, officer: int) -> Answer:
    row = _rows.by_token(token)
    if row is None or row.site_id != desk.plan.site.id:
        raise UnknownTicket()
    if row.queue_id not in {one.queue_id for one in desk.counter.queues}:
        raise NotAtThisCounter(code=row.code)
    target(row, "summon")
    _lines.lock(queues=[row.queue_id], day=row.day, calling=True)
    refuse_when_busy(desk)
    let_go(desk, row, officer)
    here = {"counter_id": desk.counter.id, "desk_id": desk.desk_id, "calls": 1, "last_call_at": desk.at}
    moved = move(row, desk.deed("summon", explain.BACK), **here)
    keep_open(desk)
    return answer(moved, explain.BACK)


def send_back(
    *, site: str, counter: str, officer: int, token: str, request_key: str, by: str, at: datetime
) -> Answer:
    """The errand here is done; the visitor goes back to who sent them, who calls them when free.

    Raises ``NotToBeReturned`` for a number nobody wants back.
    """

    def act() -> Answer:
        desk = at_desk(site=site, counter=counter, officer=officer, request_key=request_key, by=by, at=at)
        with recording():
            return _send_back(desk, mine(desk, token))

    return once(act=act, first=lambda: first_answer(request_key, by))


def _send_back(desk: AtDesk, row: Row) -> Answer:
    kept = _holding(row)
    if kept is None or kept.officer is None or kept.queue_id is None:
        raise NotToBeReturned(code=row.code)
    target(row, "hold")
    line = _lines.lock(queues=[kept.queue_id], day=row.day)[kept.queue_id]
    why = f"kembali kepada {desk.plan.queue_by_id[kept.queue_id].name}"
    moved = move(row, desk.deed("hold", why), line_id=line, queue_id=kept.queue_id)
    back = {"officer_id": kept.officer_id, "back_at": kept.back_at}
    _note(desk, row, reason=f"kembali dari {desk.counter.label}", **back)
    return answer(moved, why)
