"""Pausing at an open desk: with a reason and a planned length, back by one key. The desk stays the officer's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sewaka.journal.actions import record, recording
from sewaka.lib.format_id import clock
from sewaka.places.plans import CounterInfo, Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions import _rows
from sewaka.queueing.errors import (
    DeskClosed,
    DeskPaused,
    DeskTaken,
    NotPaused,
    PauseTooLong,
    ReasonMissing,
    TicketInHand,
    WrongRequest,
)
from sewaka.queueing.models import Desk
from sewaka.queueing.running import Pause
from sewaka.queueing.states import STATE_WORDS

LONGEST_MIN = 60
"""Where no rule ``queueing.pause_longest_min`` was enacted."""


def pause(
    *, site: str, counter: str, officer: int, reason: str, minutes: int, by: str, at: datetime
) -> datetime:
    """Pause the officer's desk for about ``minutes``; returns when they mean to be back.

    Nothing is called meanwhile, and who waits keeps their turn. Raises ``TicketInHand``, ``DeskPaused``,
    ``ReasonMissing``, ``PauseTooLong``, ``DeskClosed``, ``DeskTaken``.
    """
    layout, info = _place(site, counter, at)
    _check(layout, reason, minutes)
    until = at + timedelta(minutes=minutes)
    with recording():
        desk = _own(info, officer)
        if desk.paused_until is not None:
            raise DeskPaused(counter=info.label)
        held = _rows.at_counter(info.id)
        if held is not None:
            raise TicketInHand(code=held.code, state=STATE_WORDS[held.state])
        desk.paused_until = until
        desk.save(update_fields=["paused_until"])
        Pause.objects.create(desk=desk, reason=reason.strip(), planned_until=until, begun_at=at, begun_by=by)
        told = {"until": clock(until, layout.tz), "why": reason.strip()}
        _tell(layout, info, "paused", told, by, at)
    return until


def end_pause(*, site: str, counter: str, officer: int, by: str, at: datetime) -> None:
    """Back at the desk. Raises ``NotPaused``, ``DeskClosed``, ``DeskTaken``."""
    layout, info = _place(site, counter, at)
    with recording():
        desk = _own(info, officer)
        row = Pause.objects.filter(desk=desk, ended_at=None).first()
        if row is None:
            raise NotPaused(counter=info.label)
        desk.paused_until = None
        desk.save(update_fields=["paused_until"])
        row.ended_at, row.ended_by = max(at, row.begun_at), by
        row.save(update_fields=["ended_at", "ended_by"])
        minutes = int((row.ended_at - row.begun_at).total_seconds() // 60)
        _tell(layout, info, "unpaused", {"minutes": minutes}, by, at)


def _place(site: str, counter: str, at: datetime) -> tuple[Plan, CounterInfo]:
    layout = plan(site, at=at)
    info = layout.counters.get(counter)
    if info is None:
        raise WrongRequest(field="loket")
    return layout, info


def _check(layout: Plan, reason: str, minutes: int) -> None:
    if not reason.strip():
        raise ReasonMissing()
    longest = int(layout.rules.get("queueing.pause_longest_min", LONGEST_MIN))
    if minutes > longest:
        raise PauseTooLong(longest=longest)
    if minutes < 1:
        raise WrongRequest(field="lama istirahat")


def _own(info: CounterInfo, officer: int) -> Desk:
    """The officer's open desk, locked: a call that is just being made is waited for."""
    desk = Desk.objects.select_for_update(no_key=True).filter(closed_at=None, counter_id=info.id).first()
    if desk is None:
        raise DeskClosed(counter=info.label)
    if desk.officer_id != officer:
        raise DeskTaken(counter=info.label)
    return desk


def _tell(
    layout: Plan, info: CounterInfo, what: str, told: Mapping[str, object], by: str, at: datetime
) -> None:
    data = {"counter": info.code, "zone": info.zone_code, "queues": list(info.queue_codes)} | dict(told)
    kind, subject = f"queueing.desk.{what}", f"counter:{info.code}"
    record(site=layout.site.code, kind=kind, subject=subject, by=by, at=at, data=data)
