"""Whether a mall is alive, week by week: who came, what was served, which agencies and counters took part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from sewaka.places.plans import Plan
from sewaka.queueing.queries.promises import monday

# Numbers that were really handed out, with the visit each belongs to; weeks begin on Monday.
_TAKEN: Final = """
WITH taken AS (
  SELECT date_trunc('week', t.day)::date AS week, t.day, t.state, v.id AS visit, v.persons, a.code AS agency
  FROM queueing_ticket t JOIN visits_stop s ON s.id = t.stop_id JOIN visits_visit v ON v.id = s.visit_id
  JOIN queueing_line h ON h.id = t.home_line_id JOIN places_queue q ON q.id = h.queue_id
  JOIN catalogue_unit u ON u.id = q.unit_id JOIN catalogue_agency a ON a.id = u.agency_id
  WHERE t.site_id = %(site)s AND t.day BETWEEN %(first)s AND %(last)s AND t.state <> 'void'
)
SELECT week, count(*), count(*) FILTER (WHERE state = 'done'), count(DISTINCT visit), count(DISTINCT day),
  array_agg(DISTINCT agency),
  (SELECT sum(persons) FROM (SELECT DISTINCT visit, persons FROM taken o WHERE o.week = taken.week) AS came)
FROM taken GROUP BY week
"""
_OPENED: Final = """
SELECT date_trunc('week', d.opened_at AT TIME ZONE %(zone)s)::date, array_agg(DISTINCT d.counter_id)
FROM queueing_desk d JOIN places_counter c ON c.id = d.counter_id
WHERE c.site_id = %(site)s AND d.opened_at >= %(since)s AND d.opened_at < %(until)s GROUP BY 1
"""


@dataclass(frozen=True)
class Week:
    """A week from Monday to ``last``. ``persons``: with those who came along; ``days``: on which numbers were taken.

    ``agencies``: codes of those whose numbers were taken; ``closed``: labels of the counters in use that never opened.
    """

    first: date
    last: date
    days: int
    visits: int
    persons: int
    issued: int
    served: int
    agencies: frozenset[str]
    opened: int
    closed: tuple[str, ...]


def weeks(layout: Plan, *, last: date, count: int) -> tuple[Week, ...]:
    """The last ``count`` weeks until ``last``, newest first; a week in which nothing happened stands there with zeros.

    Which counters are in use is asked of today's plan.
    """
    begun = [monday(last) - timedelta(weeks=back) for back in range(count)]
    midnight = datetime.combine(begun[-1], datetime.min.time(), layout.tz)
    after = datetime.combine(last + timedelta(days=1), datetime.min.time(), layout.tz)
    values: dict[str, Any] = {
        "site": layout.site.id,
        "zone": layout.site.zone_name,
        "first": begun[-1],
        "last": last,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, values)
        taken = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(_OPENED, values | {"since": midnight, "until": after})
        opened = {week: frozenset(counters) for week, counters in cursor.fetchall()}
    used = [each for each in layout.counters.values() if each.is_open_for_use]
    made = []
    for first in begun:
        issued, served, visits, days, agencies, persons = taken.get(first, (0, 0, 0, 0, (), 0))
        at_work = opened.get(first, frozenset())
        closed = tuple(each.label for each in used if each.id not in at_work)
        until = min(first + timedelta(days=6), last)
        figures = (days, visits, int(persons or 0), issued, served, frozenset(agencies))
        made.append(Week(first, until, *figures, len(used) - len(closed), closed))
    return tuple(made)
