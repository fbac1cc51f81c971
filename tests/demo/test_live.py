"""The simulated hall: life on every screen, by the real actions, and never in a real person's place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError

from sewaka.accounts import actions as accounts
from sewaka.demo import logins, posts
from sewaka.demo.live import LiveHall
from sewaka.demo.timetable import Timetable
from sewaka.demo.visitors import Crowd
from sewaka.feedback.models import Rating
from sewaka.journal.actions import verify
from sewaka.journal.models import Event
from sewaka.places.queries import plan
from sewaka.queueing.actions import desks, tickets
from sewaka.queueing.models import Desk, Step, Ticket
from sewaka.queueing.queries.board import board
from sewaka.queueing.queries.desk import open_desks
from sewaka.queueing.queries.figures import figures
from sewaka.staff.queries import officer

pytestmark = pytest.mark.django_db


class Time:
    """Time that passes only by waiting."""

    def __init__(self, at) -> None:
        self.begin, self.passed = at, 0.0

    def now(self):
        return self.begin + timedelta(seconds=self.passed)

    def clock(self):
        return self.passed

    def wait(self, seconds):
        self.passed += seconds


@pytest.fixture
def time(at):
    return Time(at)


@pytest.fixture
def hall(demo, time):
    return lambda speed=60.0: LiveHall(
        site=demo, speed=speed, now=time.now, clock=time.clock, wait=time.wait, chance=Random(7)
    )


def live(hall, time, seconds):
    until = time.passed + seconds
    hall.run(lambda: time.passed >= until)


def test_two_minutes_fill_the_hall_and_the_day_adds_up(hall, time, demo, at):
    live(hall(speed=60), time, 120)
    seen = board(site=demo, at=time.now())
    assert len(seen.calls) == 6 and seen.next
    assert len(open_desks(site=demo)) == len(plan(demo).counters)
    verbs = set(Step.objects.values_list("verb", flat=True))
    assert {
        "issue",
        "call",
        "start",
        "finish",
        "no_show",
        "return",
        "hold",
        "resume",
        "transfer",
        "cancel",
    } <= verbs
    assert Ticket.objects.filter(state="done").count() > 50
    assert Ticket.objects.exclude(priority="").exists() and Rating.objects.exists()
    assert verify(site=demo) > 500
    assert figures(site=demo, day=plan(demo).business_day(at)).balances


def test_nobody_has_two_numbers_in_hand(hall, time):
    live(hall(speed=300), time, 10)
    held = Ticket.objects.filter(state__in=("called", "serving")).values_list("counter_id", flat=True)
    assert len(held) == len(set(held)) > 5


def test_the_number_of_a_real_person_is_called_and_served(hall, time, demo, at):
    given = tickets.issue(
        site=demo, service="dukcapil_ktp", source="kiosk", request_key="k", by="device:K1", at=at
    )
    live(hall(speed=60), time, 60)
    assert Ticket.objects.get(token=given.token).state == "done"
    assert not Rating.objects.filter(ticket__token=given.token).exists()


def test_a_desk_that_a_person_opened_is_left_alone(hall, time, demo, at):
    ours = officer(code="petugas.4")
    desks.open_desk(site=demo, counter="4", officer=ours.id, by="user:petugas.4", at=at)
    live(hall(speed=60), time, 30)
    assert not Step.objects.filter(counter__code="4").exists()
    assert Step.objects.filter(counter__code="5").exists()


def test_who_logs_in_takes_the_counter_over_and_gives_it_back(hall, time, demo, settings):
    lived = hall(speed=60)
    live(lived, time, 20)
    assert Desk.objects.filter(counter__code="4", closed_at=None).exists()
    login = logins.read(settings.ENV.var / "demo-logins.json")["petugas.4"]
    accounts.sign_in(
        username="petugas.4",
        password=login.password,
        address="127.0.0.1",
        demo_welcome=True,
        by="door:gate",
        at=time.now(),
    )
    live(lived, time, 3)
    told = Event.objects.filter(actor="demo:petugas.4").count()
    live(lived, time, 30)
    assert Event.objects.filter(actor="demo:petugas.4").count() == told
    accounts.sign_out(by="user:petugas.4", at=time.now())
    live(lived, time, 30)
    assert Event.objects.filter(actor="demo:petugas.4").count() > told


def test_a_number_in_hand_is_gone_on_with_after_a_restart(hall, time):
    live(hall(speed=60), time, 30)
    begun = set(Ticket.objects.filter(state="serving").values_list("id", flat=True))
    live(hall(speed=60), time, 40)
    assert begun and not Ticket.objects.filter(id__in=begun, state="serving").exists()


def test_a_database_that_is_away_is_waited_for(hall, time, monkeypatch):
    lived, real, away = hall(speed=60), posts.tickets.call_next, []

    def sometimes(**wish):
        if 10 < time.passed < 14:
            away.append(time.passed)
            raise OperationalError("the database system is shutting down")
        return real(**wish)

    monkeypatch.setattr(posts.tickets, "call_next", sometimes)
    monkeypatch.setattr(posts.connection, "close", lambda: None)
    live(lived, time, 14)
    assert away
    before = Step.objects.filter(verb="call").count()
    live(lived, time, 20)
    assert Step.objects.filter(verb="call").count() > before


def test_a_hall_that_is_closed_stays_empty(demo, at, time):
    time.begin = at + timedelta(hours=12)
    lived = LiveHall(site=demo, speed=60, now=time.now, clock=time.clock, wait=time.wait, chance=Random(7))
    live(lived, time, 10)
    assert not Ticket.objects.exists()


def test_eight_in_a_hundred_have_priority_and_the_crowd_follows_the_day(demo):
    crowd = Crowd(plan(demo), Random(1))
    drawn = [crowd.visitor() for _ in range(3000)]
    assert 0.06 < sum(bool(each.priority) for each in drawn) / 3000 < 0.10
    assert 0.045 < sum(each.stays_away for each in drawn) / 3000 < 0.075
    assert {each.queue for each in drawn} == set(crowd.rates)
    mean = [sum(crowd.next_arrival_s(hour * 3600) for _ in range(500)) for hour in (1, 4)]
    assert mean[0] < mean[1]


def test_a_speed_divides_the_times_and_a_standstill_is_not_made_up_for(at):
    time = Time(at)
    table, done = Timetable(speed=10, clock=time.clock, wait=time.wait), []
    table.after(100, lambda: done.append(time.passed))
    table.after(110, lambda: done.append(time.passed))
    table.after(1000, lambda: done.append(time.passed))
    while len(done) < 1:
        table.do_next()
    time.passed = 60.0
    while table.do_next():
        pass
    assert done[0] == pytest.approx(10)
    assert done[1] == pytest.approx(60)
    assert done[2] == pytest.approx(149)


@pytest.mark.parametrize("speed", ["0", "601", "nan"])
def test_a_speed_out_of_reach_is_refused(settings, speed):
    settings.ENV = replace(settings.ENV, demo=True)
    with pytest.raises(CommandError, match="1-600"):
        call_command("live_demo", speed=float(speed))


def test_without_the_demo_there_is_no_simulation(settings):
    settings.ENV = replace(settings.ENV, demo=False)
    with pytest.raises(CommandError, match="SEWAKA_DEMO"):
        call_command("live_demo", speed=10)
