"""The one way a ticket moves: the state table is asked, the row is swapped, the step and the event are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sewaka.journal.actions import record
from sewaka.places.plans import Plan
from sewaka.queueing.actions import _rows
from sewaka.queueing.actions._rows import MUTABLE, Row
from sewaka.queueing.errors import ChangedMeanwhile, NotPossible
from sewaka.queueing.events import TOLD_AS
from sewaka.queueing.states import ENDED, STATE_WORDS, TICKET, VERB_WORDS

WHY_LONGEST = 300


@dataclass(frozen=True)
class Deed:
    """Who does what, when, why; ``request_key`` makes a repeat harmless."""

    plan: Plan
    verb: str
    by: str
    at: datetime
    why: str = ""
    request_key: str | None = None


def _store(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def before(old: Row, new: Row) -> dict[str, Any]:
    """The columns that changed, as they stood: what undo restores."""
    names = (name for name in MUTABLE if getattr(old, name) != getattr(new, name))
    return {name: _store(getattr(old, name)) for name in names}


def restored(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns kept by ``before``, as values again."""
    return {
        name: datetime.fromisoformat(value) if name.endswith("_at") and value else value
        for name, value in values.items()
    }


def target(row: Row, verb: str) -> str:
    """Where the verb leads; raises ``NotPossible`` when the table has no such move."""
    state = TICKET.target(verb, row.state)
    if state is None:
        raise NotPossible(code=row.code, state=STATE_WORDS[row.state], verb=VERB_WORDS[verb])
    return state


def move(row: Row, deed: Deed, **change: Any) -> Row:
    """Move ``row`` by the state table with these further changes.

    Raises ``NotPossible`` (not in the table) or ``ChangedMeanwhile`` (somebody was faster).
    """
    state = target(row, deed.verb)
    ended = (
        {"ended_at": deed.at, "ended_by": deed.by} if state in ENDED else {"ended_at": None, "ended_by": ""}
    )
    return put(row, replace(row, state=state, version=row.version + 1, **(ended | change)), deed)


def put(old: Row, new: Row, deed: Deed) -> Row:
    """Write the new row with its step and tell it. For ``move`` and undo only: the table was asked before."""
    here = new if new.counter_id is not None else old
    step = {
        "verb": deed.verb,
        "at": deed.at,
        "by": deed.by,
        "why": deed.why[:WHY_LONGEST],
        "before": json.dumps(before(old, new)),
        "request_key": deed.request_key,
        "step_line": new.line_id,
        "step_counter": here.counter_id,
        "step_desk": here.desk_id,
    }
    if not _rows.swap(old, new, step):
        raise ChangedMeanwhile(code=old.code)
    tell(old, new, deed)
    return new


def tell(old: Row | None, new: Row, deed: Deed) -> None:
    """The event of a move: all that a board, a counter or a phone needs, and no personal data."""
    plan = deed.plan
    queue = plan.queue_by_id[new.queue_id]
    here = new.counter_id or (old.counter_id if old else None)
    counter = plan.counter_by_id[here] if here else None
    came_from = plan.queue_by_id[old.queue_id].code if old and old.queue_id != new.queue_id else ""
    data = {
        "code": new.code,
        "queue": queue.code,
        "from_queue": came_from,
        "counter": counter.code if counter else "",
        "zone": counter.zone_code if counter else queue.zone_code,
        "state": new.state,
        "number": new.number,
        "ready_at": new.ready_at.isoformat(),
        "rank_at": new.rank_at.isoformat(),
        "turn": new.turn,
        "calls": new.calls,
        "n": new.version,
        "why": deed.why[:WHY_LONGEST],
    }
    kind = f"queueing.ticket.{TOLD_AS[deed.verb]}"
    record(site=plan.site.code, kind=kind, subject=subject(new), by=deed.by, at=deed.at, data=data)


def subject(row: Row) -> str:
    """How the journal names a ticket: its day and number, never its token."""
    return f"ticket:{row.day.isoformat()}/{row.code}"
