"""Weeks: who came, what was served, which agencies and counters took part."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sewaka.formation.activity import span
from sewaka.places.queries import plan
from sewaka.queueing.actions import tickets
from sewaka.queueing.queries.activity import Week, weeks
from tests.halls import AT
from tests.queueing.conftest import Day


def test_a_week_counts_numbers_visits_people_and_those_who_took_part(day: Day) -> None:
    first = day.take(persons=3)
    day.take()
    day.open()
    day.do(tickets.call_next)
    day.do(tickets.start, token=first.token)
    day.do(tickets.finish, token=first.token)
    now, before = weeks(plan(day.hall.site), last=AT.date(), count=2)
    assert (now.issued, now.served, now.visits, now.persons, now.days) == (2, 1, 2, 4, 1)
    assert len(now.agencies) == 1 and now.opened == 1
    assert len(now.closed) == len(day.hall.counters) - 1
    assert (before.issued, before.persons, before.agencies, before.opened) == (0, 0, frozenset(), 0)
    assert before.last + timedelta(days=1) == now.first and now.last == AT.date()


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_the_days_of_a_week_are_said_with_both_ends(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    said = span(Week(first, last, 0, 0, 0, 0, 0, frozenset(), 0, ()))
    assert said.startswith(str(first.day)) and said.endswith(str(last.year)) and str(last.day) in said
    assert str(first.year) in said and ("–" in said) == (days > 0)
