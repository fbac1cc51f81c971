"""The statements behind a counter's screen. It is asked after every keypress of every officer, so they
are written by hand and kept prepared; each reads the first entries of an index and nothing more."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from sewaka.journal import hot
from sewaka.places.plans import CounterInfo


@dataclass(frozen=True)
class Seen:
    """A ticket as the counter's screen reads it."""

    id: int
    token: str
    code: str
    number: int
    line_id: int
    service_code: str
    state: str
    turn: str
    head_start_s: int
    priority: str
    ready_at: datetime
    rank_at: datetime
    called_at: datetime | None
    last_call_at: datetime | None
    started_at: datetime | None
    calls: int
    version: int
    queue_id: int
    tier: int
    why: str
    """Of a number at the counter: why its call was next, as told with the call."""
    kept: str = ""
    """Of a number held or at the counter: officer, name, queue, reason, back at (``Kept``) as JSON; empty as a rule."""


@dataclass(frozen=True)
class OwnStep:
    """The newest step somebody made at a counter, and whether it is still the ticket's newest."""

    token: str
    code: str
    verb: str
    at: datetime
    is_newest: bool


@dataclass(frozen=True)
class Session:
    """The open desk and its officer, with the newest step of whoever asks."""

    officer_id: int
    short_name: str
    opened_at: datetime
    paused_until: datetime | None
    help: str | None
    """Of a call for help that is still open: raised or acknowledged."""
    own: OwnStep | None


_COLUMNS = ", ".join(
    f"t.{field.name}" for field in fields(Seen) if field.name not in ("queue_id", "tier", "why", "kept")
)
_LINES = """
  SELECT l.id, l.queue_id, q.tier FROM unnest(%(queues)s::bigint[], %(tiers)s::int[]) AS q(queue_id, tier)
  JOIN queueing_line l ON l.queue_id = q.queue_id AND l.day = %(day)s
"""
_KEPT = """COALESCE((
   SELECT json_build_array(k.officer_id, o.short_name, q.code, k.reason, k.back_at)::text FROM queueing_kept k
   LEFT JOIN staff_officer o ON o.id = k.officer_id LEFT JOIN places_queue q ON q.id = k.queue_id
   WHERE k.ticket_id = t.id AND k.until_n IS NULL), '')"""
_AT_COUNTER = f"""
(SELECT {_COLUMNS}, l.queue_id, 0, COALESCE((
   SELECT s.why FROM queueing_step s WHERE s.ticket_id = t.id AND s.verb IN ('call', 'summon') ORDER BY s.n DESC LIMIT 1),
   ''), {_KEPT}
 FROM queueing_ticket t JOIN queueing_line l ON l.id = t.line_id
 WHERE t.counter_id = %(counter)s AND t.state IN ('called', 'serving'))
"""  # noqa: S608 - the names are the columns above, never input
_TICKETS = f"""
WITH d AS ({_LINES})
(SELECT {_COLUMNS}, d.queue_id, d.tier, '', '' FROM d CROSS JOIN LATERAL (
   SELECT * FROM queueing_ticket WHERE line_id = d.id AND state = 'waiting'
   ORDER BY rank_at, number, id LIMIT %(most)s) AS t)
UNION ALL
(SELECT {_COLUMNS}, d.queue_id, d.tier, '', {_KEPT} FROM queueing_ticket t JOIN d ON d.id = t.line_id
 WHERE t.site_id = %(site)s AND t.day = %(day)s AND t.state IN ('held', 'no_show'))
UNION ALL
{_AT_COUNTER}
"""  # noqa: S608 - the names are the columns above, never input
_HAND = f"""
WITH d AS ({_LINES})
(SELECT {_COLUMNS}, d.queue_id, d.tier, '', '' FROM d CROSS JOIN LATERAL (
   SELECT * FROM queueing_ticket WHERE line_id = d.id AND state = 'waiting'
   ORDER BY rank_at, number, id LIMIT 1) AS t ORDER BY d.tier, t.rank_at, t.number, t.id LIMIT 1)
UNION ALL
{_AT_COUNTER}
"""  # noqa: S608 - the names are the columns above, never input
_SESSION = """
SELECT d.officer_id, o.short_name, d.opened_at, d.paused_until, (
  SELECT CASE WHEN h.acknowledged_at IS NULL THEN 'raised' ELSE 'acknowledged' END FROM queueing_helpcall h
  WHERE h.counter_id = d.counter_id AND h.resolved_at IS NULL), s.token, s.code, s.verb, s.at, s.is_newest
FROM queueing_desk d JOIN staff_officer o ON o.id = d.officer_id LEFT JOIN LATERAL (
  SELECT t.token, t.code, s.verb, s.at, t.version = s.n AS is_newest
  FROM queueing_step s JOIN queueing_ticket t ON t.id = s.ticket_id
  WHERE s.desk_id = d.id AND s.at >= %(since)s AND s.by = %(by)s ORDER BY s.at DESC, s.id DESC LIMIT 1) AS s ON true
WHERE d.counter_id = %(counter)s AND d.closed_at IS NULL
"""
_COUNT = f"""
WITH d AS ({_LINES})
SELECT count(*) FROM queueing_ticket t JOIN d ON d.id = t.line_id WHERE t.state = 'waiting'
"""  # noqa: S608 - the part is the statement above, never input
_TODAY = """
SELECT count(*), EXTRACT(epoch FROM avg(t.ended_at - t.started_at))
FROM queueing_ticket t JOIN queueing_desk d ON d.id = t.desk_id
WHERE t.counter_id = %(counter)s AND t.day = %(day)s AND t.state = 'done' AND d.officer_id = %(officer)s
"""
_EARLIER = """
SELECT EXISTS (SELECT 1 FROM queueing_ticket WHERE line_id = %(line)s AND state = 'waiting' AND ready_at < %(ready_at)s)
"""


def _rows(sql: str, **values: Any) -> list[tuple]:
    return hot.run(connection, sql, values).fetchall()


def _served(info: CounterInfo) -> dict[str, list[int]]:
    return {
        "queues": [one.queue_id for one in info.queues],
        "tiers": [one.tier for one in info.queues],
    }


def tickets(info: CounterInfo, *, site: int, day: date, most: int) -> list[Seen]:
    """The tickets at and behind a counter in the order of calling; at most ``most`` waiting ones a line."""
    rows = _rows(_TICKETS, **_served(info), site=site, day=day, most=most, counter=info.id)
    return sorted((Seen(*row) for row in rows), key=lambda one: (one.tier, one.rank_at, one.number, one.id))


def hand(info: CounterInfo, *, day: date) -> list[Seen]:
    """Only the number at the counter and the one that would be called next."""
    return [Seen(*row) for row in _rows(_HAND, **_served(info), day=day, counter=info.id)]


def waiting(info: CounterInfo, *, day: date) -> int:
    """How many wait for the counter."""
    return int(_rows(_COUNT, **_served(info), day=day)[0][0])


def session(counter: int, *, by: str, since: datetime) -> Session | None:
    """The open desk of a counter, with the newest step that ``by`` made there since then."""
    found = _rows(_SESSION, counter=counter, by=by, since=since)
    if not found:
        return None
    desk, own = found[0][:5], found[0][5:]
    return Session(*(*desk, OwnStep(*own) if own[0] is not None else None))


def today(counter: int, *, officer: int, day: date) -> tuple[int, int | None]:
    """How many this officer finished here today, and the mean seconds from start to finish."""
    count, mean = _rows(_TODAY, counter=counter, officer=officer, day=day)[0]
    return count, int(mean) if mean is not None else None


def somebody_earlier(one: Seen) -> bool:
    """Whether somebody in the same line became ready earlier and still waits."""
    return one.head_start_s > 0 and bool(_rows(_EARLIER, line=one.line_id, ready_at=one.ready_at)[0][0])


def granted(one: Seen) -> timedelta:
    """The head start of a ticket."""
    return timedelta(seconds=one.head_start_s)
