"""A ticket as the actions see it: read once, changed as a value, written back by compare-and-swap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from django.db import connection

from sewaka.journal import hot
from sewaka.lib.codes import is_token


@dataclass(frozen=True)
class Row:
    """One ticket. The fields up to ``token`` never change; ``MUTABLE`` ones change with a step."""

    id: int
    site_id: int
    day: Any
    home_line_id: int
    number: int
    code: str
    token: str
    line_id: int
    service_code: str
    state: str
    priority: str
    turn: str
    head_start_s: int
    ready_at: datetime
    rank_at: datetime
    counter_id: int | None
    desk_id: int | None
    calls: int
    called_at: datetime | None
    called_by: str
    last_call_at: datetime | None
    started_at: datetime | None
    started_by: str
    ended_at: datetime | None
    ended_by: str
    reason: str
    version: int
    queue_id: int


MUTABLE: Final = tuple(
    field.name
    for field in fields(Row)
    if field.name
    not in {"id", "site_id", "day", "home_line_id", "number", "code", "token", "version", "queue_id"}
)
_COLUMNS = ", ".join(f"t.{field.name}" for field in fields(Row) if field.name != "queue_id")
_SELECT = (
    f"SELECT {_COLUMNS}, l.queue_id FROM queueing_ticket t JOIN queueing_line l ON l.id = t.line_id WHERE "  # noqa: S608
)
_BY_TOKEN = _SELECT + "t.token = %(token)s"
_BY_ID = _SELECT + "t.id = %(id)s"
# The minimum of each line first, then the minimum of those: each is the first entry of one index.
_NEXT = f"""
SELECT {_COLUMNS}, l.queue_id, d.tier FROM unnest(%(lines)s::bigint[], %(tiers)s::int[]) AS d(line, tier)
CROSS JOIN LATERAL (
  SELECT * FROM queueing_ticket WHERE line_id = d.line AND state = 'waiting' ORDER BY rank_at, number, id LIMIT 1
) AS t JOIN queueing_line l ON l.id = t.line_id
ORDER BY d.tier, t.rank_at, t.number, t.id LIMIT 1
"""  # noqa: S608 - the names are the columns above, never input
_AT_COUNTER = _SELECT + "t.counter_id = %(counter)s AND t.state IN ('called', 'serving')"

_SET = ", ".join(f"{name} = %({name})s" for name in MUTABLE)
_MOVE = f"""
WITH moved AS (
  UPDATE queueing_ticket SET {_SET}, version = %(n)s WHERE id = %(id)s AND version = %(version)s RETURNING id
)
INSERT INTO queueing_step
  (ticket_id, n, verb, source, target, at, by, line_id, counter_id, desk_id, why, before, request_key)
SELECT id, %(n)s, %(verb)s, %(source)s, %(state)s, %(at)s, %(by)s, %(step_line)s, %(step_counter)s, %(step_desk)s,
  %(why)s, %(before)s::jsonb, %(request_key)s
FROM moved RETURNING ticket_id
"""  # noqa: S608 - the names are the columns above, never input


_PERFORMED = """
INSERT INTO queueing_performed (ticket_id, service_code, quantity, result)
SELECT %(ticket)s, s.code, s.quantity, %(result)s FROM unnest(%(codes)s::text[], %(quantities)s::int[]) AS s(code, quantity)
"""


def _one(sql: str, values: dict[str, Any]) -> Row | None:
    found = hot.run(connection, sql, values).fetchone()
    return Row(*found) if found else None


def by_token(token: str) -> Row | None:
    """The ticket behind a token, or None; what is no token never reaches the database."""
    return None if not is_token(token) else _one(_BY_TOKEN, {"token": token})


def by_id(ticket_id: int) -> Row:
    """The ticket of this id; it exists."""
    row = _one(_BY_ID, {"id": ticket_id})
    assert row is not None
    return row


def at_counter(counter_id: int) -> Row | None:
    """The ticket a counter holds open (called or being served), or None."""
    return _one(_AT_COUNTER, {"counter": counter_id})


def next_waiting(*, tiers: Mapping[int, int]) -> tuple[Row, int] | None:
    """The next person among locked lines (line id → tier) and their line's tier; None when nobody waits."""
    values = {"lines": list(tiers), "tiers": list(tiers.values())}
    found = hot.run(connection, _NEXT, values).fetchone()
    return (Row(*found[:-1]), found[-1]) if found else None


def record_performed(ticket_id: int, services: Mapping[str, int], result: str) -> None:
    """Keep the services performed (code → quantity) with their result."""
    values = {"ticket": ticket_id, "result": result}
    values |= {"codes": list(services), "quantities": list(services.values())}
    hot.run(connection, _PERFORMED, values)


def swap(old: Row, new: Row, step: dict[str, Any]) -> bool:
    """Write ``new`` over ``old`` with its step; False when somebody else changed the ticket meanwhile."""
    values = {name: getattr(new, name) for name in MUTABLE}
    values |= {"id": old.id, "version": old.version, "n": new.version, "source": old.state} | step
    return hot.run(connection, _MOVE, values).fetchone() is not None
