"""A new mall's days before: played once, as fast as the live hall will run, by real actions; and learned from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sewaka.demo import founding, past
from sewaka.journal.actions import verify
from sewaka.journal.models import Event
from sewaka.places.queries import plan
from sewaka.queueing.models import DayClose, Line, Pace, Ticket
from sewaka.queueing.promised import Promise
from sewaka.staff.queries import officers

pytestmark = pytest.mark.django_db
THURSDAY, FRIDAY = date(2026, 11, 19), date(2026, 11, 20)


@pytest.fixture
def var(tmp_path, settings, monkeypatch):
    settings.ENV = replace(settings.ENV, demo=True, var=tmp_path / "var")
    settings.PASSWORD_HASHERS = [f"{founding.__name__}.QuickHasher"]
    monkeypatch.setattr(past, "DAYS", ((1.0, 20), (1.0, 40)))
    return settings.ENV.var


def test_a_new_mall_begins_with_a_past(badung, var, at):
    """Monday's mall has a Thursday and a Friday: closed, every promise judged, waits those of a hall ten times as fast."""
    founding.found(var=var, at=at, past=10)
    assert [each.day for each in DayClose.objects.order_by("day")] == [THURSDAY, FRIDAY]
    assert Ticket.objects.filter(day=FRIDAY).count() == 40 and Ticket.objects.count() == 60
    first, last = (
        Ticket.objects.filter(day=FRIDAY).order_by(way)[0].issued_at for way in ("issued_at", "-issued_at")
    )
    assert last - first < timedelta(minutes=10)
    assert Promise.objects.exclude(outcome="").exists() and not Promise.objects.filter(outcome="").exists()
    assert Pace.objects.filter(samples__gt=0).exists()
    assert officers(site=badung, on=THURSDAY)
    assert Line.objects.filter(day=at.astimezone(plan(badung).tz).date()).count() == len(plan(badung).queues)
    verify(site=badung)


def test_a_past_is_played_once(badung, var, at):
    founding.found(var=var, at=at, past=10)
    told = Event.objects.count()
    founding.found(var=var, at=at, past=10)
    assert Event.objects.count() == told


def test_a_mall_that_has_begun_gets_no_past_any_more(badung, var, at):
    founding.found(var=var, at=at)
    founding.found(var=var, at=at, past=10)
    assert not DayClose.objects.exists()


def test_a_mall_that_was_closed_for_two_weeks_has_no_days_before(badung, at):
    layout = plan(badung, at=at)
    assert past.days_before(layout, at.date()) == (THURSDAY, FRIDAY)
    assert past.days_before(replace(layout, hours=()), at.date()) == ()
