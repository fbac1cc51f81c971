"""What an officer sees at the counter: the number in hand, the next one and why, the queue behind it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sewaka.catalogue.queries import ServiceInfo
from sewaka.journal.queries import snapshot
from sewaka.places.plans import CounterInfo, Plan
from sewaka.places.queries import plan
from sewaka.queueing.engine import explain
from sewaka.queueing.models import Desk
from sewaka.queueing.queries import _desk_rows
from sewaka.queueing.queries._desk_rows import Seen, Session
from sewaka.queueing.queries.ticket import StepLine, steps_of
from sewaka.queueing.states import (
    AT_COUNTER,
    CAN_BE_UNDONE,
    HELD,
    NO_SHOW,
    PRIORITY_GROUPS,
    STATE_WORDS,
    TICKET,
    VERB_WORDS,
    WAITING,
)

ROWS_SHOWN = 20
LATE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Keeping:
    """What a number set aside waits for. ``officer_id``: who alone goes on with it; ``back_to``: a queue that sent it."""

    officer_id: int | None
    officer_name: str
    back_to: str
    reason: str
    back_at: datetime | None

    def is_due(self, at: datetime) -> bool:
        """Whether they meant to be back by now."""
        return self.back_at is not None and at >= self.back_at


@dataclass(frozen=True)
class QueueRow:
    """A number behind the counter. ``turn_words`` says why it may go first; never who the person is."""

    token: str
    code: str
    queue_code: str
    service_name: str
    state: str
    waited_min: int
    turn: str
    turn_words: str
    priority_words: str
    since: datetime
    kept: Keeping | None = None


@dataclass(frozen=True)
class InHand:
    """The number at the counter, called or being served."""

    token: str
    code: str
    state: str
    state_words: str
    version: int
    queue_code: str
    service_code: str
    service_name: str
    service: ServiceInfo | None
    priority_words: str
    turn_words: str
    waited_s: int
    called_at: datetime
    last_call_at: datetime
    started_at: datetime | None
    calls: int
    calls_most: int
    recall_after_s: int
    standard_s: int | None
    why: str
    verbs: frozenset[str]
    kept: Keeping | None = None


@dataclass(frozen=True)
class Undoable:
    """The newest own step that can still be taken back."""

    token: str
    code: str
    words: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class HandView:
    """What an officer needs at once after a keypress: the session, the number in hand, the next one."""

    at: datetime
    site: str
    counter: CounterInfo
    is_open: bool
    officer_id: int | None
    officer_name: str
    opened_at: datetime | None
    paused_until: datetime | None
    help: str | None
    in_hand: InHand | None
    next_code: str
    next_why: str
    undo: Undoable | None


@dataclass(frozen=True, kw_only=True)
class DeskView(HandView):
    """One counter at sequence ``seq``, with the queue behind it and the history of the number in hand."""

    seq: int
    held: tuple[QueueRow, ...]
    queue: tuple[QueueRow, ...]
    waiting: int
    missed: tuple[QueueRow, ...]
    served_today: int
    mean_service_s: int | None
    history: tuple[StepLine, ...]


@dataclass(frozen=True)
class OpenDesk:
    """An open counter and who serves there."""

    counter_code: str
    officer_id: int
    officer_name: str
    opened_at: datetime
    opened_by: str


def open_desks(*, site: str) -> dict[str, OpenDesk]:
    """The open counters of a site by code."""
    rows = Desk.objects.select_related("officer", "counter").filter(closed_at=None, counter__site__code=site)
    return {
        row.counter.code: OpenDesk(
            row.counter.code, row.officer_id, row.officer.short_name, row.opened_at, row.opened_by
        )
        for row in rows
    }


def desk(*, site: str, counter: str, at: datetime, by: str = "") -> DeskView | None:
    """The counter now; ``by`` is the officer's actor code, for undo. None when there is no such counter."""
    layout = plan(site, at=at)
    info = layout.counters.get(counter)
    if info is None:
        return None
    with snapshot(site=site) as seq:
        return _view(layout, info, seq, at, by)


def hand(*, site: str, counter: str, at: datetime, by: str = "") -> HandView | None:
    """Only the number in hand and the next one, in two statements; as ``desk`` otherwise."""
    layout = plan(site, at=at)
    info = layout.counters.get(counter)
    if info is None:
        return None
    seen = _desk_rows.hand(info, day=layout.business_day(at))
    return HandView(**_hand(layout, info, seen, _session(layout, info, at, by), at))


def _view(layout: Plan, info: CounterInfo, seq: int, at: datetime, by: str) -> DeskView:
    day = layout.business_day(at)
    seen = _desk_rows.tickets(info, site=layout.site.id, day=day, most=ROWS_SHOWN)
    session = _session(layout, info, at, by)
    waiting = [one for one in seen if one.state == WAITING][:ROWS_SHOWN]
    served, mean = _desk_rows.today(info.id, officer=session.officer_id, day=day) if session else (0, None)
    held = next((one for one in seen if one.state in AT_COUNTER), None)
    return DeskView(
        **_hand(layout, info, seen, session, at),
        seq=seq,
        held=_held(layout, seen, at),
        queue=tuple(_row(layout, one, at) for one in waiting),
        waiting=_desk_rows.waiting(info, day=day) if len(waiting) == ROWS_SHOWN else len(waiting),
        missed=_lines(layout, seen, at, NO_SHOW),
        served_today=served,
        mean_service_s=mean,
        history=steps_of(layout, held.id) if held else (),
    )


def _undo_within(layout: Plan) -> timedelta:
    return timedelta(seconds=layout.rules["queueing.undo_within_s"])


def _session(layout: Plan, info: CounterInfo, at: datetime, by: str) -> Session | None:
    """The open desk, with the newest step of ``by`` while it can still be taken back."""
    return _desk_rows.session(info.id, by=by, since=at - _undo_within(layout))


def _hand(
    layout: Plan, info: CounterInfo, seen: list[Seen], session: Session | None, at: datetime
) -> dict[str, Any]:
    """The fields of ``HandView``."""
    first = next((one for one in seen if one.state == WAITING), None)
    code, why = _next(info, first, at) if first else ("", "")
    return {
        "at": at,
        "site": layout.site.code,
        "counter": info,
        "is_open": session is not None,
        "officer_id": session.officer_id if session else None,
        "officer_name": session.short_name if session else "",
        "opened_at": session.opened_at if session else None,
        "paused_until": session.paused_until if session else None,
        "help": session.help if session else None,
        "in_hand": next((_in_hand(layout, one, at) for one in seen if one.state in AT_COUNTER), None),
        "next_code": code,
        "next_why": why,
        "undo": _undo(layout, session),
    }


def _lines(layout: Plan, seen: list[Seen], at: datetime, state: str) -> tuple[QueueRow, ...]:
    return tuple(_row(layout, one, at) for one in seen if one.state == state)[:ROWS_SHOWN]


def _held(layout: Plan, seen: list[Seen], at: datetime) -> tuple[QueueRow, ...]:
    """Numbers set aside, those meant to be back first."""
    rows = _lines(layout, seen, at, HELD)
    return tuple(sorted(rows, key=lambda row: row.kept.back_at if row.kept and row.kept.back_at else LATE))


def _keeping(stored: str) -> Keeping | None:
    if not stored:
        return None
    officer, name, queue, reason, back = json.loads(stored)
    return Keeping(officer, name or "", queue or "", reason, datetime.fromisoformat(back) if back else None)


def _row(layout: Plan, row: Seen, at: datetime) -> QueueRow:
    return QueueRow(
        token=row.token,
        code=row.code,
        queue_code=layout.queue_by_id[row.queue_id].code,
        service_name=_service_name(layout, row.service_code),
        state=row.state,
        waited_min=explain.minutes(at - row.ready_at),
        turn=row.turn,
        turn_words=explain.turn_words(row.turn),
        priority_words=PRIORITY_GROUPS.get(row.priority, ""),
        since=row.ready_at,
        kept=_keeping(row.kept),
    )


def _service_name(layout: Plan, code: str) -> str:
    offering = layout.offerings.get(code)
    return (offering.short_name or offering.service_name) if offering else code


def _next(info: CounterInfo, first: Seen, at: datetime) -> tuple[str, str]:
    """The number that a call now would give, and why."""
    why = explain.why_next(
        turn=first.turn,
        granted=_desk_rows.granted(first),
        ready_at=first.ready_at,
        at=at,
        tier=1 + first.tier - min(served.tier for served in info.queues),
        ahead=_desk_rows.somebody_earlier(first),
    )
    return first.code, why


def _in_hand(layout: Plan, row: Seen, at: datetime) -> InHand:
    offering = layout.offerings.get(row.service_code)
    recalls = layout.rules["queueing.recalls"]
    called_at = row.called_at or row.ready_at
    last_call = row.last_call_at or called_at
    return InHand(
        token=row.token,
        code=row.code,
        state=row.state,
        state_words=STATE_WORDS[row.state],
        version=row.version,
        queue_code=layout.queue_by_id[row.queue_id].code,
        service_code=row.service_code,
        service_name=_service_name(layout, row.service_code),
        service=offering.service if offering else None,
        priority_words=PRIORITY_GROUPS.get(row.priority, ""),
        turn_words=explain.turn_words(row.turn),
        waited_s=max(0, int((called_at - row.ready_at).total_seconds())),
        called_at=called_at,
        last_call_at=last_call,
        started_at=row.started_at,
        calls=row.calls,
        calls_most=recalls["times"],
        recall_after_s=max(0, recalls["apart_s"] - int((at - last_call).total_seconds())),
        standard_s=offering.service.standard_s if offering else None,
        why=row.why,
        verbs=TICKET.verbs(row.state),
        kept=_keeping(row.kept),
    )


def _undo(layout: Plan, session: Session | None) -> Undoable | None:
    step = session.own if session else None
    if step is None or step.verb not in CAN_BE_UNDONE or not step.is_newest:
        return None
    return Undoable(step.token, step.code, VERB_WORDS[step.verb], step.at + _undo_within(layout))
