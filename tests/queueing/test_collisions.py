"""Keys, tokens and counters that two people use at once, or that are not one's own: named, and nothing told."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from sewaka.queueing import errors
from sewaka.queueing.actions import _once, desks, tickets
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.ticket import my_number, reprint, site_of
from tests.queueing.conftest import Day

NO_TOKENS = ("\0", "\ud800", "", "A" * 17, "x" * 10_000, "' OR 1=1 --")


def test_a_key_of_another_device_does_not_reveal_its_slip(day: Day) -> None:
    day.take(request_key="sama", by="device:K1")
    with pytest.raises(errors.WrongRequest):
        day.take(request_key="sama", by="device:K2")
    assert Ticket.objects.count() == 1


def test_a_key_of_another_officer_does_not_reveal_the_call(day: Day) -> None:
    day.open()
    day.open(1)
    mine = day.take()
    day.take()
    assert day.do(tickets.call_next, request_key="sama").code == mine.code
    with pytest.raises(errors.WrongRequest):
        day.do(tickets.call_next, counter=1, request_key="sama")
    assert Ticket.objects.filter(state="called").count() == 1


def _missed_and_next(day: Day) -> str:
    """The first number was called and missed, the second is at the counter now."""
    day.open()
    first = day.take().token
    day.take()
    day.do(tickets.call_next)
    day.later(seconds=40).do(tickets.no_show, token=first)
    day.do(tickets.call_next)
    return first


def test_undo_does_not_put_two_numbers_at_one_counter(day: Day) -> None:
    first = _missed_and_next(day)
    with pytest.raises(errors.CounterBusy):
        day.desk(tickets.undo, first, by=day.actor(0))
    assert Ticket.objects.get(token=first).state == "no_show"


def _finished(day: Day) -> str:
    day.open()
    token = day.take().token
    day.do(tickets.call_next)
    day.do(tickets.start, token=token)
    day.later(minutes=2).do(tickets.finish, token=token)
    return token


def _close(day: Day) -> None:
    desks.close_desk(
        site="uji",
        counter=day.hall.counters[0],
        officer=day.hall.officers[0],
        by=day.actor(0),
        at=day.now,
    )


def test_undo_does_not_bring_a_number_to_a_closed_desk(day: Day) -> None:
    token = _finished(day)
    _close(day)
    with pytest.raises(errors.DeskClosed):
        day.desk(tickets.undo, token, by=day.actor(0))
    assert Ticket.objects.get(token=token).state == "done"


def test_undo_finds_the_desk_the_officer_opened_again(day: Day) -> None:
    token = _finished(day)
    _close(day)
    day.later(seconds=5).open()
    day.desk(tickets.undo, token, by=day.actor(0))
    row = Ticket.objects.select_related("desk").get(token=token)
    assert row.state == "serving"
    assert row.desk is not None
    assert row.desk.closed_at is None


def test_a_counter_that_got_a_number_meanwhile_is_said_in_words(day: Day) -> None:
    """``lanjut`` and ``panggil`` at once: the database says no, and the officer reads why."""
    first = _missed_and_next(day)

    def collide() -> None:
        row = Ticket.objects.get(token=first)
        at = Ticket.objects.get(state="called")
        Ticket.objects.filter(pk=row.pk).update(
            state="called", counter=at.counter, desk=at.desk, called_at=day.now, ended_at=None
        )

    with pytest.raises(errors.CounterBusy) as no:
        _once.once(act=collide, first=lambda: None)
    assert "baru saja" in no.value.message


def test_other_broken_promises_of_the_database_stay_errors() -> None:
    def broken() -> None:
        raise IntegrityError("a bug of ours")

    with pytest.raises(IntegrityError):
        _once.once(act=broken, first=lambda: None)


@pytest.mark.parametrize("text", NO_TOKENS)
def test_what_is_no_token_is_an_unknown_number(day: Day, text: str) -> None:
    assert site_of(token=text) is None
    assert my_number(token=text, at=day.now) is None
    assert reprint(token=text) is None
    with pytest.raises(errors.UnknownTicket):
        day.desk(tickets.cancel, text, reason="uji")
    with pytest.raises(errors.UnknownTicket):
        tickets.confirm_shown(token=text, by="device:K1", at=day.now)
