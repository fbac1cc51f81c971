"""When it is best to come: how long people waited who came in each hour of the week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from sewaka.places import hours
from sewaka.places.plans import Plan, QueueInfo
from sewaka.queueing.engine import promise
from sewaka.queueing.promised import HourWait

LEAST_DAYS: Final = 3
"""Days an hour must have been seen on: one odd day is no habit."""
LEAST_HOURS: Final = 3
"""Hours that must be known before one is called the best."""
ANY_DAY: Final = 0
"""The weekday of an hour counted over all of them: known after days, where each weekday needs weeks."""

# Ordinary visitors only: who was given priority did not wait as others will.
_MEASURED = """
SELECT l.queue_id, extract(isodow FROM t.issued_at AT TIME ZONE %(zone)s)::int AS weekday,
  extract(hour FROM t.issued_at AT TIME ZONE %(zone)s)::int AS hour, count(*), count(DISTINCT t.day),
  percentile_disc(ARRAY[0.2, 0.5, 0.8]) WITHIN GROUP (ORDER BY extract(epoch FROM c.at - t.issued_at)::int)
FROM queueing_ticket t JOIN queueing_line l ON l.id = t.home_line_id
CROSS JOIN LATERAL (
  SELECT s.at FROM queueing_step s WHERE s.ticket_id = t.id AND s.verb = 'call' ORDER BY s.n LIMIT 1
) c
WHERE t.site_id = %(site)s AND t.day >= %(since)s AND t.day < %(before)s AND t.priority = '' AND c.at >= t.issued_at
GROUP BY GROUPING SETS ((1, 2, 3), (1, 3)) ORDER BY 1, 2 NULLS FIRST, 3
"""


@dataclass(frozen=True)
class HourOfWeek:
    """Who came then: how many on how many days, and the seconds a fifth, half and four fifths of them waited at most."""

    weekday: int
    hour: int
    n: int
    days: int
    low_s: int
    mid_s: int
    high_s: int


@dataclass(frozen=True)
class Week:
    """A queue's week. Hours with too few people are absent.

    ``best``: the shortest waits; of any day while too little is known of each weekday, none while nothing is.
    """

    hours: dict[tuple[int, int], HourOfWeek]
    open_hours: frozenset[tuple[int, int]]
    best: tuple[HourOfWeek, ...]
    learned_at: datetime | None
    least: int
    days: int

    @property
    def is_known(self) -> bool:
        """Whether the past is enough to recommend an hour."""
        return bool(self.best)


def measured(layout: Plan, *, since: date, before: date) -> list[dict[str, Any]]:
    """The hours of every queue's week from the days ``since`` until before ``before``, as columns of ``HourWait``."""
    values: dict[str, Any] = {
        "site": layout.site.id,
        "zone": layout.site.zone_name,
        "since": since,
        "before": before,
    }
    names = ("queue_id", "weekday", "hour", "n", "days")
    with connection.cursor() as cursor:
        cursor.execute(_MEASURED, values)
        rows = cursor.fetchall()
    rows = [(queue, weekday or ANY_DAY, *others) for queue, weekday, *others in rows]
    return [
        dict(zip(names, row[:5], strict=True)) | dict(zip(("low_s", "mid_s", "high_s"), row[5], strict=True))
        for row in rows
    ]


def week(layout: Plan, queue: QueueInfo, *, at: datetime) -> Week:
    """The week of a queue as last measured, only the hours in which it serves now."""
    terms = promise.terms(layout.rules.get("queueing.promise"))
    rows = list(HourWait.objects.filter(queue_id=queue.id).order_by("weekday", "hour"))
    open_hours = _open_hours(layout, queue, layout.business_day(at))
    found = [
        HourOfWeek(row.weekday, row.hour, row.n, row.days, row.low_s, row.mid_s, row.high_s)
        for row in rows
        if row.n >= terms.hour_least and row.days >= LEAST_DAYS
    ]
    known = {(each.weekday, each.hour): each for each in found if (each.weekday, each.hour) in open_hours}
    whenever = {hour for _day, hour in open_hours}
    return Week(
        hours=known,
        open_hours=frozenset(open_hours),
        best=_best(known.values())
        or _best(each for each in found if each.weekday == ANY_DAY and each.hour in whenever),
        learned_at=max((row.learned_at for row in rows), default=None),
        least=terms.hour_least,
        days=terms.days,
    )


def _best(hours: Iterable[HourOfWeek]) -> tuple[HourOfWeek, ...]:
    """The three hours with the shortest waits; none of too few."""
    ordered = sorted(hours, key=lambda each: (each.mid_s, each.high_s, each.weekday, each.hour))
    return tuple(ordered[:3]) if len(ordered) >= LEAST_HOURS else ()


def _open_hours(layout: Plan, queue: QueueInfo, today: date) -> set[tuple[int, int]]:
    """Weekday and hour of the next seven days in which the queue serves; a closed week shows its usual hours."""
    found = set()
    for ahead in range(7):
        day = today + timedelta(days=ahead)
        for start, end in hours.open_spans(layout, queue.code, day) or _usual(layout, queue, day):
            first, last = start.astimezone(layout.tz), end.astimezone(layout.tz) - timedelta(seconds=1)
            found |= {(day.isoweekday(), hour) for hour in range(first.hour, last.hour + 1)}
    return found


def _usual(layout: Plan, queue: QueueInfo, day: date) -> list[hours.Span]:
    """The hours of a day that is closed this once: the same weekday a week or two later."""
    later = (hours.open_spans(layout, queue.code, day + timedelta(weeks=n)) for n in (1, 2))
    return next((spans for spans in later if spans), [])
