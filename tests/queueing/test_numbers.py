"""Taking a number: gap-free, once a request, only while the hall takes numbers."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from sewaka.journal import actions as journal
from sewaka.journal.queries import events_after
from sewaka.lib.codes import is_token
from sewaka.places.models import Offering
from sewaka.queueing import errors
from sewaka.queueing.actions import days, tickets
from sewaka.queueing.models import Step, Ticket
from tests.halls import build
from tests.queueing.conftest import Day


def test_numbers_run_from_one_without_gaps_in_each_line(day: Day) -> None:
    first = [day.take(0).code for _ in range(3)]
    other = [day.take(1).code for _ in range(2)]
    assert (first, other) == (["A 001", "A 002", "A 003"], ["K 001", "K 002"])


def test_the_same_request_gives_the_first_answer(day: Day) -> None:
    first = day.take(request_key="sama")
    again = day.later(minutes=1).take(request_key="sama")
    assert again == first
    assert Ticket.objects.count() == 1
    assert day.take().code == "A 002"


def test_a_number_carries_slip_token_and_link(day: Day) -> None:
    given = day.take(priority="lansia")
    assert is_token(given.token)
    assert given.url.endswith(f"/n/{given.token}/")
    assert given.slip.number == given.code == "A 001"
    assert given.slip.counters == "Loket 1, 2, atau 3"
    assert "lansia" not in given.slip.to_json()


def test_nothing_is_told_while_no_counter_is_open(day: Day) -> None:
    assert day.take().told is None
    day.open(0)
    told = day.take().told
    assert told is not None
    assert told.low_s < told.high_s


def test_the_event_names_neither_token_nor_group(day: Day) -> None:
    given = day.take(priority="hamil")
    (event,) = events_after(site="uji", seq=0)
    text = str(event)
    assert event.subject == "ticket:2026-11-23/A 001"
    assert given.token not in text
    assert "hamil" not in text


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"service": "tidak_ada"}, errors.UnknownService),
        ({"service": "'; DROP TABLE queueing_ticket; --"}, errors.UnknownService),
        ({"priority": "presiden"}, errors.WrongRequest),
        ({"language": "xx"}, errors.WrongRequest),
        ({"persons": 0}, errors.WrongRequest),
        ({"persons": 51}, errors.WrongRequest),
        ({"source": "x" * 10_000}, errors.WrongRequest),
        ({"request_key": ""}, errors.WrongRequest),
        ({"request_key": "k" * 81}, errors.WrongRequest),
        ({"request_key": "kunci\n"}, errors.WrongRequest),
    ],
)
def test_a_wrong_wish_is_refused_by_name_and_costs_no_number(
    day: Day, change: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        day.take(**change)
    assert day.take().code == "A 001"


def test_a_quota_is_kept_and_named(day: Day) -> None:
    Offering.objects.filter(service__code="uji_a").update(daily_quota=2)
    day.take()
    day.take()
    with pytest.raises(errors.QuotaReached) as refused:
        day.take()
    assert "2" in refused.value.message


def test_closed_hours_refuse_with_the_reason(db: None) -> None:
    hall = build(opens=time(8), closes=time(15))
    day = Day(hall, now=datetime(2026, 11, 23, 8, 0, tzinfo=UTC))  # 16.00 WITA
    with pytest.raises(errors.LineClosed) as refused:
        day.take()
    assert "15.00" in refused.value.message


def test_a_closed_day_gives_no_more_numbers(day: Day) -> None:
    day.take()
    days.close_day(site="uji", day=day.now.date(), by="user:kepala", at=day.now)
    with pytest.raises(errors.LineClosed):
        day.take()


def test_at_midnight_numbers_begin_again_and_yesterday_stays(day: Day) -> None:
    day.take()
    day.now = datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC)  # 23.59.59 WITA
    late = day.take()
    day.later(seconds=1)
    early = day.take()
    assert (late.code, early.code) == ("A 002", "A 001")
    assert Ticket.objects.get(token=late.token).day != Ticket.objects.get(token=early.token).day


def test_two_sites_do_not_share_numbers_or_chains(db: None) -> None:
    west, east = Day(build("barat", zone_name="Asia/Jakarta")), Day(build("timur"))
    for day in (west, east, west):
        day.take()
    assert {site: journal.verify(site=site) for site in ("barat", "timur")} == {"barat": 2, "timur": 1}


def test_a_clock_set_back_does_not_change_the_order(day: Day) -> None:
    day.open()
    first = day.take()
    day.now -= timedelta(hours=2)
    second = day.take()
    assert day.do(tickets.call_next).code == first.code
    assert Ticket.objects.get(token=second.token).ready_at >= Ticket.objects.get(token=first.token).ready_at


def test_every_number_has_its_first_step(day: Day) -> None:
    given = day.take()
    step = Step.objects.get(ticket__token=given.token)
    assert (step.n, step.verb, step.target) == (1, "issue", "waiting")
