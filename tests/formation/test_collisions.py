"""Milestones on closed days: the programme of the papers collides with Galungan, Waisak and the leave before Lebaran."""

from __future__ import annotations

from datetime import date

import pytest

from sewaka.formation.actions import budget as procurement
from sewaka.formation.closed_days import Closed
from sewaka.formation.queries.collisions import calendar, collisions
from sewaka.formation.queries.programme import main
from sewaka.formation.states.budget import Stage
from sewaka.places.queries import plan
from tests.clocks import AT


@pytest.fixture
def closed(badung: str) -> Closed:
    return calendar(plan(badung))


def test_galungan_waisak_and_pancasila_are_one_cluster(closed: Closed) -> None:
    found = closed.cluster(date(2018, 5, 31))
    assert found is not None
    assert (found.first, found.last, found.open_days) == (date(2018, 5, 26), date(2018, 6, 3), 1)
    assert found.names == (
        "Hari Raya Waisak", "Penampahan Galungan", "Galungan", "Umanis Galungan", "Hari Lahir Pancasila",
    )  # fmt: skip
    assert closed.cluster(date(2018, 5, 28)) == found  # the one day between is squeezed in
    assert closed.cluster(date(2018, 6, 5)) is None


def test_a_week_with_one_holiday_is_no_cluster(closed: Closed) -> None:
    assert closed.cluster(date(2018, 5, 10)) is None
    assert closed.is_closed(date(2018, 5, 10))


def test_the_year_has_its_clusters(closed: Closed) -> None:
    assert [each.first for each in closed.clusters(date(2018, 5, 1), date(2018, 7, 31))] == [
        date(2018, 5, 26),
        date(2018, 6, 9),
    ]


def test_the_plan_of_the_papers_collides(badung: str, closed: Closed) -> None:
    whole = main(site=badung, on=date(2018, 4, 1))
    assert whole is not None
    found = {(each.item.code, each.day): each.why for each in collisions(whole, closed)}
    assert "Umanis Galungan" in found["trial", date(2018, 5, 31)]
    opening = found["launching", date(2018, 6, 1)]
    assert "Hari Lahir Pancasila" in opening
    assert "Dari 7 hari targetnya hanya 4 hari pelayanan." in opening
    assert "Rangkaian libur berikutnya mulai 9 Juni 2018" in opening


def test_a_tender_late_by_a_month_shifts_the_opening_by_it(badung: str) -> None:
    on = date(2018, 4, 1)
    plan_of = {Stage.AWARDED: on, Stage.DELIVERED: date(2018, 7, 2)}
    procurement.plan_stages(site=badung, code="lounge_interior", stages=plan_of, by="user:uji", at=AT)
    first = main(site=badung, on=on)
    assert first is not None and first.opens_on == date(2018, 7, 3)
    assert [each.code for each in first.path] == ["lounge", "launching"]
    late = {Stage.AWARDED: on, Stage.DELIVERED: date(2018, 8, 2)}
    procurement.plan_stages(site=badung, code="lounge_interior", stages=late, by="user:uji", at=AT)
    then = main(site=badung, on=on)
    assert then is not None and then.opens_on == date(2018, 8, 3)
