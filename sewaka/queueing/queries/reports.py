"""Figures of a span of days by what one asks for: queue, service, hour, counter, officer. Read from steps.

A ticket's own row counts where its number was given; a counter and an officer are credited with what happened at
them, so a transferred number shows its stay at each. Times marked as wrong (``Mistimed``) are in no mean.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from sewaka.places.plans import Plan
from sewaka.queueing.queries.figures import Spread

LONGEST_DAYS: Final = 366
LEAST: Final = 20
"""Numbers an officer must have served before they are compared with others, where no rule says another."""

BY_NUMBER: Final = {
    "antrean": "q.code",
    "instansi": "a.code",
    "layanan": "t.service_code",
    "hari": "t.day::text",
    "pekan": "extract(isodow FROM t.day)::int::text",
    "jam": "lpad(extract(hour FROM t.issued_at AT TIME ZONE %(zone)s)::text, 2, '0')",
    "asal": "t.source",
    "giliran": "t.turn",
    "hasil": "CASE WHEN t.state = 'done' THEN t.reason ELSE '' END",
}
"""What numbers can be counted by: the expression of each."""
AT_WORK: Final = {"loket": "s.counter_id", "petugas": "d.officer_id"}
"""What the work at counters can be counted by."""

_SPREAD = """count({what}), avg({what})::float, percentile_cont(0.5) WITHIN GROUP (ORDER BY {what}),
  percentile_cont(0.9) WITHIN GROUP (ORDER BY {what})"""

# Statements with gaps for what is counted by and measured. Seconds of each number in each state come from its steps in
# their order; a clock set back counts as no time, nor does a standstill of the whole site. What a correction of the
# paper book wrote anew takes the place of all before it.
_LASTED = """
WITH moved AS (
  SELECT s.ticket_id, s.verb, s.target, s.at, s.counter_id, s.desk_id, t.day, t.state, t.ended_at, t.service_code,
    lead(s.at) OVER (PARTITION BY s.ticket_id ORDER BY s.n) AS until
  FROM queueing_step s JOIN queueing_ticket t ON t.id = s.ticket_id JOIN queueing_line h ON h.id = t.home_line_id
  WHERE t.site_id = %(site)s AND t.day BETWEEN %(first)s AND %(last)s AND h.queue_id = ANY(%(queues)s)
    AND (t.source <> 'book' OR s.n >= COALESCE((
      SELECT max(r.n) FROM queueing_step r WHERE r.ticket_id = s.ticket_id AND r.verb = 'rewrite'), 1))
), lasted AS (
  SELECT m.*, GREATEST(0, extract(epoch FROM m.until - m.at) - COALESCE((
      SELECT sum(extract(epoch FROM LEAST(f.ended_at, m.until) - GREATEST(f.begun_at, m.at))) FROM places_freeze f
      WHERE f.site_id = %(site)s AND f.begun_at < m.until AND f.ended_at > m.at), 0)) AS sec
  FROM moved m
)
"""
_NUMBERS = f"""{_LASTED}, spent AS (
  SELECT l.ticket_id,
    CASE WHEN bool_or(l.verb = 'call') AND count(m.ticket_id) = 0
      THEN COALESCE(sum(l.sec) FILTER (WHERE l.target = 'waiting'), 0) END AS waited,
    CASE WHEN bool_or(l.verb = 'start') AND count(m.ticket_id) = 0
      THEN COALESCE(sum(l.sec) FILTER (WHERE l.target = 'called'), 0) END AS walked,
    CASE WHEN min(l.state) = 'done' AND count(m.ticket_id) = 0
      THEN COALESCE(sum(l.sec) FILTER (WHERE l.target = 'serving'), 0) END AS served
  FROM lasted l LEFT JOIN queueing_mistimed m ON m.ticket_id = l.ticket_id GROUP BY l.ticket_id
)
SELECT {{key}}, count(*), count(*) FILTER (WHERE t.state = 'done'), count(*) FILTER (WHERE t.state = 'no_show'),
  count(*) FILTER (WHERE t.state IN ('cancelled', 'void')), count(*) FILTER (WHERE t.turn = 'priority'),
  count(*) FILTER (WHERE p.waited > %(norm)s), {{wait}}, {{walk}}, {{serve}}
FROM queueing_ticket t JOIN spent p ON p.ticket_id = t.id
JOIN queueing_line h ON h.id = t.home_line_id JOIN places_queue q ON q.id = h.queue_id
JOIN catalogue_unit u ON u.id = q.unit_id JOIN catalogue_agency a ON a.id = u.agency_id
GROUP BY 1 ORDER BY 1
"""  # noqa: S608 - the parts are constants of this module, never input
_WORK = f"""{_LASTED}, stay AS (
  SELECT {{key}} AS key, s.ticket_id, min(s.service_code) AS service,
    bool_or(s.verb = 'finish' AND s.state = 'done' AND s.at = s.ended_at) AS done,
    bool_or(s.verb = 'no_show' AND s.state = 'no_show' AND s.at = s.ended_at) AS missed,
    count(*) FILTER (WHERE s.verb = 'transfer') AS passed_on,
    sum(s.sec) FILTER (WHERE s.target = 'called') AS walked,
    sum(s.sec) FILTER (WHERE s.target = 'serving') AS served, count(m.ticket_id) AS wrong
  FROM lasted s JOIN queueing_desk d ON d.id = s.desk_id LEFT JOIN queueing_mistimed m ON m.ticket_id = s.ticket_id
  WHERE d.counter_id = ANY(%(counters)s) GROUP BY 1, 2
), good AS (
  SELECT *, CASE WHEN done AND wrong = 0 THEN COALESCE(served, 0) END AS taken,
    CASE WHEN served IS NOT NULL AND wrong = 0 THEN COALESCE(walked, 0) END AS came FROM stay
), usual AS (
  SELECT *, avg(taken) OVER (PARTITION BY service) AS expected FROM good
)
SELECT key, count(*), count(*) FILTER (WHERE done), count(*) FILTER (WHERE missed), sum(passed_on),
  COALESCE(sum(COALESCE(walked, 0) + COALESCE(served, 0)), 0)::float,
  sum(taken)::float, sum(expected) FILTER (WHERE taken IS NOT NULL)::float, {{walk}}, {{serve}}
FROM usual GROUP BY key
"""  # noqa: S608 - the parts are constants of this module, never input
_OPEN = """
SELECT {key}, sum(extract(epoch FROM LEAST(COALESCE(d.closed_at, %(at)s), %(until)s) - d.opened_at))::float,
  COALESCE(sum((SELECT sum(extract(epoch FROM COALESCE(p.ended_at, d.closed_at, %(at)s) - p.begun_at))
    FROM queueing_pause p WHERE p.desk_id = d.id)), 0)::float
FROM queueing_desk d
WHERE d.counter_id = ANY(%(counters)s) AND d.opened_at >= %(since)s AND d.opened_at < %(until)s GROUP BY 1
"""


@dataclass(frozen=True)
class Numbers:
    """Numbers of one queue, service, hour … . ``walk``: from the last call to the start of serving."""

    key: str
    issued: int
    done: int
    missed: int
    gone: int
    priority: int
    over_norm: int
    wait: Spread
    walk: Spread
    serve: Spread


@dataclass(frozen=True)
class Work:
    """What was done at a counter or by an officer. Seconds.

    ``busy_s``: with a visitor, called or served. ``taken_s`` of the finished ones against ``expected_s``: what the
    same services took on average, whoever did them. ``open_s``: of desks opened in the span, pauses left out.
    """

    key: int
    seen: int
    done: int
    missed: int
    passed_on: int
    busy_s: float
    taken_s: float | None
    expected_s: float | None
    walk: Spread
    serve: Spread
    open_s: float = 0.0
    paused_s: float = 0.0

    @property
    def per_hour(self) -> float | None:
        """Numbers finished in an hour of an open counter."""
        return 3600 * self.done / self.open_s if self.open_s >= 60 else None

    @property
    def share(self) -> float | None:
        """The part of the open time with a visitor."""
        return min(1.0, self.busy_s / self.open_s) if self.open_s >= 60 else None

    def against_others(self, least: int) -> float | None:
        """Time taken as part of what the same services take on average; None for too few numbers to say."""
        enough = self.serve.n >= least and self.taken_s is not None and self.expected_s
        return self.taken_s / self.expected_s if enough and self.taken_s and self.expected_s else None


@dataclass(frozen=True)
class Span:
    """Which days, both included; the numbers of which queues, and the work at which counters."""

    layout: Plan
    first: date
    last: date
    queues: Collection[str]
    counters: Collection[str]

    def values(self, at: datetime) -> dict[str, Any]:
        midnight = datetime.combine(self.first, datetime.min.time(), self.layout.tz)
        after = datetime.combine(self.last + timedelta(days=1), datetime.min.time(), self.layout.tz)
        return {
            "site": self.layout.site.id,
            "zone": self.layout.site.zone_name,
            "first": self.first,
            "last": self.last,
            "queues": [self.layout.queues[code].id for code in self.queues],
            "counters": [self.layout.counters[code].id for code in self.counters],
            "norm": 60 * self.layout.rules["queueing.wait_norm_min"],
            "since": midnight,
            "until": after,
            "at": at,
        }


def _numbers(span: Span, key: str, at: datetime) -> tuple[Numbers, ...]:
    """The rows by an expression that is a constant of this module, never input."""
    parts = {name: _SPREAD.format(what=f"p.{name}ed") for name in ("wait", "walk")}
    parts["serve"] = _SPREAD.format(what="p.served")
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERS.format(key=key, **parts), span.values(at))
        rows = cursor.fetchall()
    return tuple(_row(row) for row in rows)


def _row(row: tuple[Any, ...]) -> Numbers:
    key, issued, done, missed, gone, priority, over, *rest = row
    spreads = (Spread(*rest[:4]), Spread(*rest[4:8]), Spread(*rest[8:]))
    return Numbers(key, issued, done, missed, gone, priority, over, *spreads)


def numbers(span: Span, *, by: str, at: datetime) -> tuple[Numbers, ...]:
    """The numbers of the span counted ``by`` one of ``BY_NUMBER``; nothing where none was given."""
    return _numbers(span, BY_NUMBER[by], at)


def total(span: Span, *, at: datetime) -> Numbers | None:
    """All numbers of the span as one row; None where none was given."""
    return next(iter(_numbers(span, "''", at)), None)


def work(span: Span, *, by: str, at: datetime) -> tuple[Work, ...]:
    """The work of the span counted ``by`` one of ``AT_WORK``, by id; who opened a counter in vain is there too."""
    values = span.values(at)
    parts = {"walk": _SPREAD.format(what="came"), "serve": _SPREAD.format(what="taken")}
    with connection.cursor() as cursor:
        cursor.execute(_WORK.format(key=AT_WORK[by], **parts), values)
        done = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(_OPEN.format(key=AT_WORK[by].replace("s.", "d.")), values)
        opened = {key: (max(0.0, open_s - paused), paused) for key, open_s, paused in cursor.fetchall()}
    return tuple(_work(key, done.get(key), opened.get(key, (0.0, 0.0))) for key in sorted({*done, *opened}))


def _work(key: int, row: tuple[Any, ...] | None, opened: tuple[float, float]) -> Work:
    if row is None:
        nothing = Spread(0, None, None, None)
        return Work(key, 0, 0, 0, 0, 0.0, None, None, nothing, nothing, *opened)
    seen, done, missed, passed_on, busy, taken, expected, *spreads = row
    walk, serve = Spread(*spreads[:4]), Spread(*spreads[4:])
    return Work(key, seen, done, missed, int(passed_on), busy, taken, expected, walk, serve, *opened)
