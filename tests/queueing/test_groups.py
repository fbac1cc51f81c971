"""Numbers for a family: consecutive, of one visit, all or none, once; and what the officer is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from sewaka.journal.actions import verify
from sewaka.journal.models import Event
from sewaka.places import actions as places
from sewaka.places.models import Offering, Site
from sewaka.queueing.actions.groups import Group, issue_group
from sewaka.queueing.errors import GroupNotFitting, LineClosed, QuotaReached, UnknownService
from sewaka.queueing.models import Line, Ticket
from sewaka.queueing.queries.visit import party
from sewaka.visits.models import Stop, Visit
from tests.halls import build

from .conftest import Day


def take(day: Day, **more: Any) -> Group:
    wanted = {
        "site": day.hall.site,
        "service": day.hall.services[0],
        "numbers": 5,
        "persons": 6,
        "request_key": "keluarga",
        "by": "user:informasi",
        "at": day.now,
    }
    return issue_group(**(wanted | more))


def test_five_numbers_follow_each_other_and_are_one_visit(day: Day) -> None:
    day.take()
    codes = [one.code for one in take(day, companions=1).numbers]
    assert codes == ["A 002", "A 003", "A 004", "A 005", "A 006"]
    visit = Visit.objects.latest("id")
    assert (visit.persons, visit.companions, visit.source) == (6, 1, "information")
    stops = Stop.objects.filter(visit=visit).order_by("position")
    assert [stop.position for stop in stops] == [1, 2, 3, 4, 5]
    assert Ticket.objects.filter(stop__in=stops).count() == 5
    assert verify(site="uji") > 0


def test_the_group_is_told_once_besides_its_numbers(day: Day) -> None:
    take(day)
    told = Event.objects.get(kind="queueing.group.issued").data
    assert "A 005" in str(told) and "6" in str(told)
    assert Event.objects.filter(kind="queueing.ticket.issued").count() == 5


def test_the_same_key_gives_the_same_numbers(day: Day) -> None:
    first = [one.token for one in take(day).numbers]
    assert [one.token for one in take(day).numbers] == first
    assert Line.objects.get(queue__code="A").last_number == 5


def test_a_quota_that_ends_in_between_refuses_the_whole(day: Day) -> None:
    Offering.objects.filter(service__code=day.hall.services[0]).update(daily_quota=4)
    Site.objects.get(code="uji").save()
    with pytest.raises(QuotaReached):
        take(day)
    assert not Ticket.objects.exists() and not Visit.objects.exists()
    assert not Line.objects.filter(last_number__gt=0).exists()
    assert len(take(day, numbers=4, request_key="empat").numbers) == 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"numbers": 0},
        {"numbers": 11, "persons": 20},
        {"numbers": 3, "persons": 2},
        {"companions": 6},
        {"companions": -1},
        {"request_key": "k" * 80},
    ],
)
def test_counts_that_do_not_fit_are_refused(day: Day, wrong: dict[str, Any]) -> None:
    with pytest.raises(GroupNotFitting):
        take(day, **wrong)
    assert not Ticket.objects.exists()


def test_what_a_single_number_is_refused_for_a_group_is_too(day: Day) -> None:
    with pytest.raises(UnknownService):
        take(day, service="tidak_ada")
    today = day.now.date()
    places.add_closure(
        site="uji", from_on=today, until_on=today, reason="Libur", layer="national", by="user:uji", at=day.now
    )
    with pytest.raises(LineClosed):
        take(day)


def test_the_party_of_each_number_is_known(day: Day) -> None:
    numbers = take(day, numbers=2, persons=3, companions=1).numbers
    found = party(token=numbers[1].token)
    assert found is not None and found.is_group
    assert (found.persons, found.companions, [code for code, _ in found.numbers]) == (
        3,
        1,
        ["A 001", "A 002"],
    )
    alone = party(token=day.take().token)
    assert alone is not None and not alone.is_group
    assert party(token="x") is None


@pytest.mark.django_db(transaction=True)
def test_two_groups_at_once_stay_together(transactional_db: None) -> None:
    day = Day(build())

    def one(key: str) -> list[int]:
        try:
            return [each.number for each in take(day, request_key=key, numbers=4).numbers]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(one, ["a", "b", "c", "d"]))
    assert sorted(found) == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16]]
