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
    back_at = desk.at + timedelta(minutes=minutes) if minutes else None
    noted: dict[str, object] = {"reason": reason, "back_at": back_at, "kept_at": desk.at, "kept_by": desk.by}
    if officer:
        _check_serves(desk, row, officer)
        noted |= {"officer_id": officer, "queue_id": None}
    if officer or minutes or reason:
        Kept.objects.update_or_create(ticket_id=row.id, defaults=noted)
    else:
        Kept.objects.filter(ticket_id=row.id).update(**noted)


def _check_serves(desk: AtDesk, row: Row, officer: int) -> None:
    """Somebody whose open counter serves the queue, or oneself."""
    served = [
        info.id for info in desk.plan.counters.values() if row.queue_id in {q.queue_id for q in info.queues}
    ]
    if not Desk.objects.filter(closed_at=None, officer_id=officer, counter_id__in=served).exists():
        raise WrongRequest(field="petugas yang melanjutkan")


def to_return(desk: AtDesk, row: Row, officer: int) -> None:
    """The number goes to another queue and shall come back to this officer's."""
    noted = {"officer_id": officer, "queue_id": row.queue_id, "reason": "", "back_at": None}
    Kept.objects.update_or_create(ticket_id=row.id, defaults=noted | {"kept_at": desk.at, "kept_by": desk.by})


def let_go(desk: AtDesk, row: Row, officer: int) -> None:
    """Somebody goes on with a number set aside. Raises ``KeptForAnother`` while who keeps it has a counter open."""
    kept = Kept.objects.select_related("officer").filter(ticket_id=row.id).first()
    if kept is None or kept.queue_id is not None:
        return
    if kept.officer is not None and kept.officer_id != officer:
        elsewhere = Desk.objects.filter(closed_at=None, officer_id=kept.officer.pk).first()
        if elsewhere is not None:
            label = desk.plan.counter_by_id[elsewhere.counter_id].label
            raise KeptForAnother(code=row.code, officer=kept.officer.short_name, counter=label)
    kept.delete()


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
    kept = Kept.objects.select_related("officer").filter(ticket_id=row.id, queue__isnull=False).first()
    if kept is None or kept.officer is None or kept.queue_id is None:
        raise NotToBeReturned(code=row.code)
    target(row, "hold")
    line = _lines.lock(queues=[kept.queue_id], day=row.day)[kept.queue_id]
    why = f"kembali kepada {desk.plan.queue_by_id[kept.queue_id].name}"
    moved = move(row, desk.deed("hold", why), line_id=line, queue_id=kept.queue_id)
    kept.queue, kept.reason = None, f"kembali dari {desk.counter.label}"
    kept.kept_at, kept.kept_by = desk.at, desk.by
    kept.save(update_fields=["queue", "reason", "kept_at", "kept_by"])
    return answer(moved, why)
