"""Issuing stopped, ended or limited by hand for today, and lifted again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from sewaka.norms.errors import NotValid
from sewaka.places import actions as places
from sewaka.places import hours
from sewaka.places.errors import AlreadyEnded, NotFound
from sewaka.places.models import Offering
from sewaka.places.queries import plan
from sewaka.queueing.actions import tickets
from sewaka.queueing.errors import LineClosed, QueueQuotaReached, QuotaReached
from tests.queueing.conftest import Day

BY = "user:manajer"


def hand(day: Day, act: Callable[..., int], **more: object) -> int:
    return act(
        **({"site": day.hall.site, "reason": "sistem pusat terganggu", "by": BY, "at": day.now} | more)
    )


def lift(day: Day, number: int) -> None:
    places.lift_restriction(site=day.hall.site, restriction_id=number, by=BY, at=day.now)


def test_a_stopped_queue_gives_no_numbers_but_serves_who_waits(day: Day) -> None:
    day.open()
    day.take()
    number = hand(day, places.stop_issuing, queue="A")
    with pytest.raises(LineClosed, match="dihentikan sementara: sistem pusat terganggu"):
        day.take()
    assert day.take(1).number == 1, "the other queue goes on"
    assert day.do(tickets.call_next).code == "A 001"
    now = hours.availability(plan(day.hall.site, at=day.now), "A", day.now)
    assert (now.state, now.may_take, now.is_open) == ("stopped", False, True)
    lift(day, number)
    assert day.take().number == 2


def test_it_holds_for_today_only_unless_more_is_said(day: Day) -> None:
    hand(day, places.stop_issuing, queue="A")
    day.later(days=1)
    assert day.take().number == 1
    tomorrow = plan(day.hall.site, at=day.now).business_day(day.now) + timedelta(days=1)
    hand(day, places.stop_issuing, queue="A", until_on=tomorrow)
    day.later(days=1)
    with pytest.raises(LineClosed):
        day.take()
    assert day.later(days=1).take().number == 1


def test_one_service_may_be_stopped_and_its_queue_goes_on(day: Day) -> None:
    hand(day, places.stop_issuing, service=day.hall.services[0])
    layout = plan(day.hall.site, at=day.now)
    assert hours.service_availability(layout, day.hall.services[0], day.now).state == "stopped"
    assert hours.availability(layout, "A", day.now).state == "open"
    with pytest.raises(LineClosed, match="dihentikan sementara"):
        day.take()


def test_the_last_number_by_hand(day: Day) -> None:
    day.take()
    hand(day, places.end_issuing, queue="A", last_at=day.now + timedelta(minutes=10), reason="petugas rapat")
    assert day.take().number == 2
    now = hours.availability(plan(day.hall.site, at=day.now), "A", day.now)
    assert now.last_ticket_at == day.now + timedelta(minutes=10)
    day.later(minutes=10)
    with pytest.raises(LineClosed, match="petugas rapat. Yang sudah menunggu tetap dilayani"):
        day.take()
    assert hours.availability(plan(day.hall.site, at=day.now), "A", day.now).state == "last_ticket_passed"


def test_a_last_number_after_closing_changes_nothing(day: Day) -> None:
    hand(day, places.end_issuing, queue="A", last_at=day.now + timedelta(days=2))
    assert day.later(hours=1).take().number == 1


def test_todays_quota_of_a_service_takes_the_place_of_the_standing_one(day: Day) -> None:
    Offering.objects.filter(service__code=day.hall.services[0]).update(daily_quota=1)
    day.take()
    with pytest.raises(QuotaReached):
        day.take()
    hand(day, places.set_quota, service=day.hall.services[0], value=2)
    assert day.take().number == 2
    with pytest.raises(QuotaReached, match=r"\(2\)"):
        day.take()
    number = hand(day, places.set_quota, service=day.hall.services[0], value=None)
    assert day.take().number == 3, "no limit today"
    lift(day, number)
    with pytest.raises(QuotaReached):
        day.take()
    assert Offering.objects.get(service__code=day.hall.services[0]).daily_quota == 1


def test_a_queue_may_have_a_quota_today(day: Day) -> None:
    hand(day, places.set_quota, queue="A", value=1)
    first = day.take()
    with pytest.raises(QueueQuotaReached, match="Antrean A hari ini"):
        day.take()
    day.desk(tickets.cancel, first.token, reason="batal")
    with pytest.raises(QueueQuotaReached):
        day.take()
    assert day.take(1).number == 1


def test_a_new_restriction_of_the_same_kind_takes_the_place_of_the_old(day: Day) -> None:
    first = hand(day, places.stop_issuing, queue="A", reason="listrik padam")
    second = hand(day, places.stop_issuing, queue="A", reason="menunggu genset")
    with pytest.raises(AlreadyEnded):
        lift(day, first)
    with pytest.raises(LineClosed, match="menunggu genset"):
        day.take()
    lift(day, second)
    assert day.take().number == 1


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"queue": "Z"}, NotFound),
        ({"service": "tidak-ada"}, NotFound),
        ({"queue": "A", "reason": "  "}, NotValid),
        ({"queue": "A", "reason": "x" * 201}, NotValid),
    ],
)
def test_what_cannot_be_stopped_is_refused_by_name(day: Day, facts: dict, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        hand(day, places.stop_issuing, **facts)
    assert day.take().number == 1


def test_it_never_opens_what_the_hours_have_shut(db: None) -> None:
    from datetime import time

    from tests.halls import build

    day = Day(build(opens=time(10), closes=time(15)))
    hand(day, places.end_issuing, queue="A", last_at=day.now + timedelta(hours=3))
    with pytest.raises(LineClosed, match="Belum buka"):
        day.take()
