"""Opening and closing a desk: one officer at one counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from sewaka.journal.actions import record, recording
from sewaka.places.models import Counter
from sewaka.places.plans import CounterInfo, Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions import _rows
from sewaka.queueing.errors import DeskClosed, DeskTaken, OfficerElsewhere, TicketInHand, WrongRequest
from sewaka.queueing.models import Desk
from sewaka.queueing.running import Pause
from sewaka.queueing.states import STATE_WORDS


@dataclass(frozen=True)
class DeskInfo:
    """A desk session after opening or closing."""

    id: int
    counter: str
    officer_id: int
    opened_at: datetime
    closed_at: datetime | None


def _counter(layout: Plan, code: str) -> CounterInfo:
    info = layout.counters.get(code)
    if info is None or not info.is_open_for_use:
        raise WrongRequest(field="loket")
    return info


def open_desk(*, site: str, counter: str, officer: int, by: str, at: datetime) -> DeskInfo:
    """Open a counter for an officer; opening one's own open desk again changes nothing.

    Raises ``DeskTaken`` (another officer) or ``OfficerElsewhere`` (the officer holds another counter).
    """
    layout = plan(site, at=at)
    info = _counter(layout, counter)
    try:
        with recording():
            mine = _open_desk(layout, info, officer)
            if mine is None:
                mine = Desk.objects.create(counter_id=info.id, officer_id=officer, opened_at=at, opened_by=by)
                _tell(layout, info, "opened", by, at)
    except IntegrityError as raced:
        raise DeskTaken(counter=info.label) from raced
    return _info(mine, info)


def _open_desk(layout: Plan, info: CounterInfo, officer: int) -> Desk | None:
    for desk in Desk.objects.select_for_update(no_key=True).filter(closed_at=None, officer_id=officer):
        if desk.counter_id != info.id:
            raise OfficerElsewhere(counter=_named(layout, desk.counter))
        return desk
    if Desk.objects.filter(closed_at=None, counter_id=info.id).exists():
        raise DeskTaken(counter=info.label)
    return None


def _named(layout: Plan, counter: Counter) -> str:
    """How a counter is called, with its mall's name where that is another."""
    own = counter.site_id == layout.site.id
    return counter.label if own else f"{counter.label} ({counter.site.short_name})"


def close_desk(*, site: str, counter: str, officer: int, reason: str = "", by: str, at: datetime) -> DeskInfo:
    """Close the officer's desk. Raises ``TicketInHand`` while a number is called or being served there."""
    layout = plan(site, at=at)
    info = _counter(layout, counter)
    with recording():
        desk = Desk.objects.select_for_update(no_key=True).filter(closed_at=None, counter_id=info.id).first()
        if desk is None:
            raise DeskClosed(counter=info.label)
        if desk.officer_id != officer:
            raise DeskTaken(counter=info.label)
        held = _rows.at_counter(info.id)
        if held is not None:
            raise TicketInHand(code=held.code, state=STATE_WORDS[held.state])
        _close(desk, reason, by, at)
        _tell(layout, info, "closed", by, at, reason)
    return _info(desk, info)


def _close(desk: Desk, reason: str, by: str, at: datetime) -> None:
    """A pause that is still on ends with its desk."""
    desk.closed_at, desk.closed_by, desk.close_reason = max(at, desk.opened_at), by, reason[:200]
    desk.paused_until = None
    desk.save(update_fields=["closed_at", "closed_by", "close_reason", "paused_until"])
    Pause.objects.filter(desk=desk, ended_at=None).update(ended_at=desk.closed_at, ended_by=by)


def _tell(layout: Plan, info: CounterInfo, what: str, by: str, at: datetime, why: str = "") -> None:
    data = {"counter": info.code, "zone": info.zone_code, "queues": list(info.queue_codes), "why": why[:200]}
    record(
        site=layout.site.code,
        kind=f"queueing.desk.{what}",
        subject=f"counter:{info.code}",
        by=by,
        at=at,
        data=data,
    )


def _info(desk: Desk, info: CounterInfo) -> DeskInfo:
    return DeskInfo(desk.id, info.code, desk.officer_id, desk.opened_at, desk.closed_at)


def close_all(*, layout: Plan, reason: str, by: str, at: datetime) -> int:
    """Close every open desk of a site that holds no number, in order of id; used by the close of day.

    Returns how many.
    """
    closed = 0
    desks = Desk.objects.select_for_update(no_key=True, of=("self",)).order_by("id")
    for desk in desks.filter(closed_at=None, counter__site_id=layout.site.id):
        info = layout.counter_by_id[desk.counter_id]
        _close(desk, reason, by, at)
        _tell(layout, info, "closed", by, at, reason)
        closed += 1
    return closed
