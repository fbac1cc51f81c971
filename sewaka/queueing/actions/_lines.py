"""Locking lines and finding the next person: the statements that guard the order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from sewaka.journal import hot
from sewaka.queueing.engine.estimate import Pace, stored
from sewaka.queueing.errors import SiteFrozen

_OPEN = """
INSERT INTO queueing_line (queue_id, day, last_number, closed_by)
SELECT q, %(day)s, 0, '' FROM unnest(%(queues)s::bigint[]) AS q
ON CONFLICT (queue_id, day) DO NOTHING
"""
_LOCK = """
SELECT id, queue_id, frozen FROM queueing_line
WHERE queue_id = ANY(%(queues)s) AND day = %(day)s ORDER BY id FOR NO KEY UPDATE
"""
_RAISE = """
UPDATE queueing_line AS l SET last_number = last_number + 1, last_ready_at = GREATEST(last_ready_at, %(at)s)
WHERE queue_id = %(queue)s AND day = %(day)s
RETURNING id, last_number, last_ready_at, closed_at, frozen,
  (SELECT json_build_array(p.mean_s, p.spread_s, p.samples, COALESCE(f.number, 0), COALESCE(f.bands, '[]'))::text
    FROM queueing_pace p LEFT JOIN queueing_fit f ON f.id = p.fit_id WHERE p.queue_id = %(queue)s),
  EXISTS (SELECT 1 FROM queueing_desk d WHERE d.counter_id = ANY(%(counters)s) AND d.closed_at IS NULL)
"""
_READY = """
UPDATE queueing_line SET last_ready_at = GREATEST(last_ready_at, %(at)s) WHERE id = %(line)s RETURNING last_ready_at
"""
_AHEAD = """
SELECT count(*) FROM queueing_ticket WHERE line_id = %(line)s AND state = 'waiting' AND rank_at <= %(rank_at)s
"""
_READY_EARLIER = """
SELECT EXISTS (
  SELECT 1 FROM queueing_ticket WHERE line_id = %(line)s AND state = 'waiting' AND ready_at < %(ready_at)s
    AND id <> %(id)s
)
"""


@dataclass(frozen=True)
class Raised:
    """A line after its number was raised, still locked."""

    id: int
    number: int
    ready_at: datetime
    closed_at: datetime | None
    frozen: bool
    pace: Pace | None
    is_served: bool


def _rows(sql: str, **values: Any) -> list[tuple]:
    return hot.run(connection, sql, values).fetchall()


def open_lines(*, queues: Sequence[int], day: date) -> int:
    """Make today's lines of these queues; lines that exist stay. Returns how many are new."""
    return hot.run(connection, _OPEN, {"queues": list(queues), "day": day}).rowcount


def raise_number(*, queue: int, day: date, at: datetime, counters: Sequence[int]) -> Raised:
    """Lock the line of ``queue`` and take its next number. The line is made if it is not there yet."""
    values: dict[str, Any] = {"queue": queue, "day": day, "at": at, "counters": list(counters)}
    found = _rows(_RAISE, **values)
    if not found:
        open_lines(queues=[queue], day=day)
        found = _rows(_RAISE, **values)
    line, number, ready_at, closed_at, frozen, pace, served = found[0]
    known = stored(*json.loads(pace)) if pace else None
    return Raised(line, number, ready_at, closed_at, frozen, known, served)


def lock(*, queues: Sequence[int], day: date, calling: bool = False) -> dict[int, int]:
    """Lock the day's lines of these queues in order of id; queue id → line id.

    ``calling``: somebody is to be called from them, so ``SiteFrozen`` is raised while the site stands still. Who
    freezes it holds these locks, so a call either committed before or sees it here.
    """
    values: dict[str, Any] = {"queues": list(queues), "day": day}
    found = _rows(_LOCK, **values)
    if len(found) < len(set(queues)):
        open_lines(queues=queues, day=day)
        found = _rows(_LOCK, **values)
    if calling and any(frozen for _line, _queue, frozen in found):
        raise SiteFrozen()
    return {queue: line for line, queue, _frozen in found}


def become_ready(*, line: int, at: datetime) -> datetime:
    """Under the line's lock: the moment somebody becomes ready now, never before the one ahead."""
    return _rows(_READY, line=line, at=at)[0][0]


def ahead(*, line: int, rank_at: datetime) -> int:
    """How many wait before somebody of this rank who joins now."""
    return int(_rows(_AHEAD, line=line, rank_at=rank_at)[0][0])


def somebody_ready_earlier(*, line: int, ready_at: datetime, ticket: int) -> bool:
    """Whether somebody else in the line became ready earlier and still waits."""
    return bool(_rows(_READY_EARLIER, line=line, ready_at=ready_at, id=ticket)[0][0])
