"""My turn from the steps that the real actions write."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Step, Ticket
from sewaka.queueing.queries import turns
from sewaka.queueing.queries.turns import CallLine, TurnView, turn_of
from tests.queueing.conftest import Day


def told(day: Day, token: str) -> TurnView:
    found = turn_of(token=token, at=day.now)
    assert found is not None
    return found


def rules(calls: tuple[CallLine, ...]) -> list[tuple[str, str]]:
    return [(each.code, each.rule) for each in calls]


def served(day: Day) -> str:
    """Call the next one and be done with them; returns the number."""
    called = day.later(minutes=1).do(tickets.call_next)
    day.do(tickets.start, token=called.token)
    day.do(tickets.finish, token=called.token)
    return called.code


def test_a_morning_with_every_rule_is_explained(day: Day) -> None:
    """A 001 before me; A 003 has priority; A 004 is chosen; K 001 is passed on to my line; A 001 comes back."""
    day.open()
    day.take()
    missed = day.do(tickets.call_next)
    day.later(minutes=2).do(tickets.no_show, token=missed.token)
    day.take()
    day.later(minutes=1)
    mine = day.take()
    day.later(minutes=1).take(priority="hamil")
    chosen = day.later(minutes=1).take()
    other = day.take(1)
    assert served(day) == "A 004"
    picked = day.do(tickets.call_chosen, token=chosen.token, reason="Bu Made pingsan")
    day.do(tickets.start, token=picked.token)
    day.do(tickets.finish, token=picked.token)
    day.desk(tickets.change_queue, token=other.token, queue="A", reason="salah antrean")
    day.later(seconds=5).desk(tickets.return_ticket, token=missed.token)
    assert [served(day) for _ in range(4)] == ["K 001", "A 001", "A 002", "A 003"]

    view = told(day, mine.token)
    assert rules(view.before) == [("A 001", "earlier")]
    assert rules(view.during) == [
        ("A 004", "priority"),
        ("A 005", "chosen"),
        ("K 001", "transfer"),
        ("A 001", "returning"),
        ("A 002", "earlier"),
    ]
    [by_hand] = [each for each in view.during if each.rule == "chosen"]
    assert (by_hand.reason, by_hand.shown_reason) == ("Bu Made pingsan", "")
    assert view.called_at is not None and not view.is_waiting and view.counted == view.during
    assert rules(told(day, chosen.token).after) == [("A 002", "chosen"), ("A 003", "chosen")]
    assert rules(told(day, other.token).after) == [("A 002", "transfer"), ("A 003", "transfer")]


def test_only_a_reason_from_the_list_may_be_shown(day: Day) -> None:
    day.open()
    mine, other = day.take(), day.later(minutes=1).take()
    day.do(tickets.call_chosen, token=other.token, reason="Sakit mendadak")
    [call] = told(day, mine.token).during
    assert call.shown_reason == "Sakit mendadak" and told(day, mine.token).is_waiting


def test_a_call_taken_back_is_told_and_not_counted(day: Day) -> None:
    day.open()
    day.take()
    mine = day.take()
    called = day.do(tickets.call_next)
    day.desk(tickets.undo, token=called.token, by=day.actor(0))
    assert rules(told(day, mine.token).during) == [("A 001", "undone")]
    assert told(day, mine.token).counted == ()


def test_a_number_that_went_through_two_lines_is_explained_in_the_one_it_stands_in(day: Day) -> None:
    day.open()
    mine = day.take()
    day.take(1)
    day.later(minutes=1).desk(tickets.change_queue, token=mine.token, queue="K", reason="salah antrean")
    day.later(minutes=1)
    day.do(tickets.call_chosen, token=Ticket.objects.get(code="K 001").token, reason="x")
    view = told(day, mine.token)
    assert (view.queue_code, view.how) == ("K", "transfer")
    assert rules(view.during) == [("K 001", "chosen")]


def test_there_is_no_turn_for_what_is_no_number(day: Day) -> None:
    assert turn_of(token="x", at=day.now) is None
    assert turn_of(token="0" * 17, at=day.now) is None


def test_everybody_in_a_line_is_answered_by_one_reading(day: Day) -> None:
    tokens = [day.take().token for _ in range(3)]
    day.open()
    day.do(tickets.call_next)
    turns._kept.clear()
    told(day, tokens[0])
    with CaptureQueriesContext(connection) as asked:
        for token in tokens:
            told(day, token)
    assert not [each for each in asked.captured_queries if "queueing_step" in each["sql"]]
    day.take()
    with CaptureQueriesContext(connection) as asked:
        told(day, tokens[2])
    assert len([each for each in asked.captured_queries if "queueing_step" in each["sql"]]) == 1


def test_the_order_of_steps_is_the_order_of_what_happened(day: Day) -> None:
    """Clocks may go back; steps of a line are written under its lock."""
    day.open()
    first, second = day.take(), day.take()
    day.later(minutes=-30).do(tickets.call_next)
    assert Step.objects.get(verb="call").at < Step.objects.get(verb="issue", ticket__token=first.token).at
    assert rules(told(day, second.token).during) == [("A 001", "earlier")]
