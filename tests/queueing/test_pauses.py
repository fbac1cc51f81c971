"""A pause: the desk stays the officer's, nobody is called, and everybody sees until when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sewaka.queueing.actions import desks, pauses, tickets
from sewaka.queueing.errors import (
    DeskClosed,
    DeskPaused,
    DeskTaken,
    NotPaused,
    PauseTooLong,
    ReasonMissing,
    TicketInHand,
)
from sewaka.queueing.models import Desk
from sewaka.queueing.running import Pause
from tests.queueing.conftest import Day


def pause(day: Day, counter: int = 0, reason: str = "Istirahat", minutes: int = 15, **more: object) -> object:
    place = {
        "site": day.hall.site,
        "counter": day.hall.counters[counter],
        "officer": day.hall.officers[counter],
    }
    facts = place | {"reason": reason, "minutes": minutes, "by": day.actor(counter), "at": day.now}
    return pauses.pause(**(facts | more))  # type: ignore[arg-type]


def back(day: Day, counter: int = 0) -> None:
    pauses.end_pause(
        site=day.hall.site,
        counter=day.hall.counters[counter],
        officer=day.hall.officers[counter],
        by=day.actor(counter),
        at=day.now,
    )


def test_nobody_is_called_during_a_pause_and_the_desk_stays_open(day: Day) -> None:
    day.open()
    first = day.take()
    assert pause(day) == day.now + timedelta(minutes=15)
    for verb, more in ((tickets.call_next, {}), (tickets.call_chosen, {"token": first.token, "reason": "x"})):
        with pytest.raises(DeskPaused):
            day.do(verb, **more)
    assert Desk.objects.get().closed_at is None
    back(day.later(minutes=20))
    assert day.do(tickets.call_next).code == "A 001"
    row = Pause.objects.get()
    assert row.ended_at == day.now and row.ended_at > row.planned_until


def test_a_number_in_hand_comes_first(day: Day) -> None:
    day.open()
    day.take()
    day.do(tickets.call_next)
    with pytest.raises(TicketInHand):
        pause(day)


def test_an_undo_during_a_pause_does_not_bring_somebody_to_an_empty_chair(day: Day) -> None:
    day.open()
    day.take()
    token = day.do(tickets.call_next).token
    day.do(tickets.start, token=token)
    day.do(tickets.finish, token=token)
    pause(day)
    with pytest.raises(DeskPaused):
        day.desk(tickets.undo, token, by=day.actor(0))


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [({"reason": " "}, ReasonMissing), ({"minutes": 61}, PauseTooLong), ({"officer": -1}, DeskTaken)],
)
def test_what_is_no_pause_is_refused_by_name(day: Day, facts: dict, refusal: type[Exception]) -> None:
    day.open()
    with pytest.raises(refusal):
        pause(day, **facts)
    assert not Pause.objects.exists()


def test_twice_or_without_a_desk_is_refused(day: Day) -> None:
    with pytest.raises(DeskClosed):
        pause(day)
    day.open()
    with pytest.raises(NotPaused):
        back(day)
    pause(day)
    with pytest.raises(DeskPaused):
        pause(day)


def test_closing_the_desk_ends_the_pause(day: Day) -> None:
    day.open()
    pause(day)
    desks.close_desk(
        site=day.hall.site,
        counter="1",
        officer=day.hall.officers[0],
        by=day.actor(0),
        at=day.later(minutes=3).now,
    )
    assert Pause.objects.get().ended_at == day.now
    day.open()
    day.take()
    assert day.do(tickets.call_next).code == "A 001"
