"""Every verb of the table, through the actions: what it does, what it refuses, what a repeat does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sewaka.journal import actions as journal
from sewaka.journal.queries import events_after
from sewaka.queueing import errors
from sewaka.queueing.actions import desks, tickets
from sewaka.queueing.models import Performed, Step, Ticket
from sewaka.queueing.states import STATE_WORDS, TICKET
from tests.queueing.conftest import Day


def state(token: str) -> str:
    return Ticket.objects.values_list("state", flat=True).get(token=token)


def called(day: Day) -> str:
    day.open()
    token = day.take().token
    day.do(tickets.call_next)
    return token


def serving(day: Day) -> str:
    token = called(day)
    day.later(seconds=40).do(tickets.start, token=token)
    return token


def test_a_day_of_one_visitor(day: Day) -> None:
    token = serving(day)
    day.later(minutes=5).do(tickets.finish, token=token)
    row = Ticket.objects.get(token=token)
    assert row.state == "done"
    assert row.started_at is not None
    assert row.ended_at is not None
    assert row.ended_at - row.started_at == timedelta(minutes=5)
    assert Performed.objects.filter(ticket=row, service_code="uji_a", quantity=1).exists()
    verbs = Step.objects.filter(ticket=row).order_by("n").values_list("verb", flat=True)
    assert list(verbs) == ["issue", "call", "start", "finish"]
    assert journal.verify(site="uji") == 5  # with the desk's opening


def test_the_earliest_is_next_and_the_reason_is_said(day: Day) -> None:
    day.open()
    first, _second = day.take(), day.take()
    answer = day.later(minutes=7).do(tickets.call_next)
    assert answer.code == first.code
    assert "menunggu 7 menit" in answer.why


def test_priority_goes_first_within_its_head_start_only(day: Day) -> None:
    day.open()
    early = day.take()
    later = day.later(minutes=59).take(priority="lansia")
    answer = day.do(tickets.call_next)
    assert answer.code == later.code
    assert "prioritas" in answer.why
    day.do(tickets.no_show, token=answer.token)
    day.later(minutes=2).take(priority="lansia")
    assert day.do(tickets.call_next).code == early.code


def test_a_counter_takes_its_first_tier_before_others(db: None) -> None:
    from tests.halls import build

    day = Day(build(counters=1, serve={"1": (("K", 1), ("A", 2))}))
    day.open()
    day.take(0)
    day.later(minutes=30).take(1)
    assert day.do(tickets.call_next).code == "K 001"


def test_a_double_tap_calls_one_person(day: Day) -> None:
    day.open()
    day.take()
    day.take()
    first = day.do(tickets.call_next, request_key="tap")
    assert day.do(tickets.call_next, request_key="tap") == first
    day.do(tickets.start, token=first.token)
    day.do(tickets.finish, token=first.token)
    assert day.do(tickets.call_next, request_key="tap") == first
    assert Ticket.objects.filter(state="waiting").count() == 1


def test_one_open_number_at_a_counter(day: Day) -> None:
    called(day)
    day.take()
    with pytest.raises(errors.CounterBusy):
        day.do(tickets.call_next)


def test_nobody_waiting_is_said(day: Day) -> None:
    day.open()
    with pytest.raises(errors.NobodyWaiting):
        day.do(tickets.call_next)


def test_calls_are_repeated_a_few_times_with_time_between(day: Day) -> None:
    token = called(day)
    with pytest.raises(errors.RecallTooSoon):
        day.later(seconds=5).do(tickets.call_again, token=token)
    for _ in range(2):
        day.later(seconds=31).do(tickets.call_again, token=token)
    with pytest.raises(errors.RecallsUsedUp):
        day.later(seconds=31).do(tickets.call_again, token=token)


def test_who_missed_the_call_may_come_back_ahead_of_later_arrivals(day: Day) -> None:
    token = called(day)
    day.do(tickets.no_show, token=token)
    others = [day.later(minutes=1).take().code for _ in range(3)]
    answer = day.later(minutes=10).desk(tickets.return_ticket, token)
    assert answer.state == "waiting"
    assert day.do(tickets.call_next).token == token
    assert others


def test_hold_frees_the_counter_and_resume_takes_it_again(day: Day) -> None:
    token = serving(day)
    day.do(tickets.hold, token=token, reason="fotokopi")
    other = day.take()
    day.do(tickets.call_next)
    with pytest.raises(errors.CounterBusy):
        day.do(tickets.resume, token=token)
    day.do(tickets.no_show, token=other.token)
    assert day.do(tickets.resume, token=token).state == "serving"


def test_a_transfer_keeps_the_number_and_waits_in_the_other_line(day: Day) -> None:
    token = serving(day)
    for _ in range(3):
        day.take(1)
    code = Ticket.objects.get(token=token).code
    day.later(minutes=5).do(tickets.transfer, token=token, queue="K", reason="salah loket")
    row = Ticket.objects.get(token=token)
    assert (row.code, row.state, row.line.queue.code, row.counter_id) == (code, "waiting", "K", None)
    told = events_after(site="uji", seq=0)[-1].data
    assert (told["from_queue"], told["queue"]) == ("A", "K")
    assert day.do(tickets.call_next).token == token
    with pytest.raises(errors.WrongRequest):
        day.do(tickets.transfer, token=token, queue="ZZ", reason="x")
    with pytest.raises(errors.ReasonMissing):
        day.do(tickets.transfer, token=token, queue="A", reason=" ")


@pytest.mark.parametrize("verb", ["call", "start", "hold", "finish", "no_show", "transfer"])
def test_undo_restores_exactly_what_stood_before(day: Day, verb: str) -> None:
    token = {"call": lambda: called(day), "start": lambda: serving(day), "no_show": lambda: called(day)}.get(
        verb, lambda: serving(day)
    )()
    ignored = {"version"}
    acts = {
        "hold": lambda: day.do(tickets.hold, token=token),
        "finish": lambda: day.do(tickets.finish, token=token),
        "no_show": lambda: day.do(tickets.no_show, token=token),
        "transfer": lambda: day.do(tickets.transfer, token=token, queue="K", reason="keliru"),
    }
    if verb in acts:
        before = Ticket.objects.filter(token=token).values().get()
        acts[verb]()
    day.later(seconds=20).desk(tickets.undo, token, by=day.actor(0))
    after = Ticket.objects.filter(token=token).values().get()
    if verb in acts:
        assert {k: v for k, v in after.items() if k not in ignored} == {
            k: v for k, v in before.items() if k not in ignored
        }
        assert not Performed.objects.exists()
    else:
        assert after["state"] == {"call": "waiting", "start": "called"}[verb]


def test_undo_is_only_for_the_newest_own_recent_step(day: Day) -> None:
    token = called(day)
    with pytest.raises(errors.UndoTooLate):
        day.desk(tickets.undo, token, by="user:orang.lain")
    with pytest.raises(errors.UndoTooLate):
        day.later(seconds=301).desk(tickets.undo, token, by=day.actor(0))


def test_priority_is_given_and_withdrawn_with_a_reason(day: Day) -> None:
    day.open()
    day.take()
    token = day.later(minutes=5).take().token
    with pytest.raises(errors.ReasonMissing):
        day.desk(tickets.give_priority, token, group="hamil", reason="")
    day.desk(tickets.give_priority, token, group="hamil", reason="hamil tua")
    assert day.do(tickets.call_next).token == token
    day.desk(tickets.undo, token, by=day.actor(0))
    day.desk(tickets.withdraw_priority, token, reason="salah nomor")
    assert day.do(tickets.call_next).token != token


def test_the_errand_is_corrected_within_its_queue_only(day: Day) -> None:
    token = day.take().token
    with pytest.raises(errors.WrongRequest):
        day.desk(tickets.change_service, token, service="uji_k")
    assert day.desk(tickets.change_service, token, service="uji_a").state == "waiting"


def test_cancel_needs_a_reason_and_the_number_is_never_given_again(day: Day) -> None:
    token = day.take().token
    with pytest.raises(errors.ReasonMissing):
        day.desk(tickets.cancel, token, reason=" ")
    day.desk(tickets.cancel, token, reason="pulang dulu")
    assert state(token) == "cancelled"
    assert day.take().code == "A 002"


def test_yesterdays_number_is_refused_kindly(day: Day) -> None:
    token = day.take().token
    with pytest.raises(errors.NotToday):
        day.later(days=1).desk(tickets.cancel, token, reason="x")


def test_another_officers_desk_cannot_be_used(day: Day) -> None:
    token = called(day)
    with pytest.raises(errors.DeskTaken):
        day.do(tickets.start, token=token, officer=day.hall.officers[1])
    with pytest.raises(errors.DeskClosed):
        day.do(tickets.call_next, counter=1)
    day.open(1)
    with pytest.raises(errors.NotAtThisCounter):
        day.do(tickets.start, counter=1, token=token)


def test_a_desk_opens_once_and_closes_empty_handed(day: Day) -> None:
    token = called(day)
    day.open()
    site, actor = day.hall.site, day.actor(0)
    with pytest.raises(errors.OfficerElsewhere):
        desks.open_desk(site=site, counter="2", officer=day.hall.officers[0], by=actor, at=day.now)
    with pytest.raises(errors.DeskTaken):
        desks.open_desk(site=site, counter="1", officer=day.hall.officers[1], by=actor, at=day.now)
    with pytest.raises(errors.TicketInHand):
        desks.close_desk(site=site, counter="1", officer=day.hall.officers[0], by=actor, at=day.now)
    day.do(tickets.no_show, token=token)
    shut = desks.close_desk(site=site, counter="1", officer=day.hall.officers[0], by=actor, at=day.now)
    assert shut.closed_at is not None


def test_a_chosen_call_tells_its_reason_and_how_many_it_passed(day: Day) -> None:
    day.open()
    day.take()
    token = day.take().token
    with pytest.raises(errors.ReasonMissing):
        day.do(tickets.call_chosen, token=token, reason="")
    answer = day.do(tickets.call_chosen, token=token, reason="sakit")
    assert "sakit" in answer.why
    assert "1 nomor lain" in answer.why


@pytest.mark.parametrize("source", sorted(STATE_WORDS))
def test_what_is_not_in_the_table_is_refused(day: Day, source: str) -> None:
    """Each verb of the counter from each state: allowed just where the table says."""
    verbs = {
        "recall": tickets.call_again,
        "start": tickets.start,
        "hold": tickets.hold,
        "finish": tickets.finish,
        "no_show": tickets.no_show,
    }
    token = serving(day)
    ended = source in ("done", "no_show", "cancelled", "void")
    for name, verb in verbs.items():
        moment = {"ended_at": day.now} if ended else {"ended_at": None}
        Ticket.objects.filter(token=token).update(state=source, **moment)
        allowed = TICKET.target(name, source) is not None
        try:
            with transaction.atomic():
                day.later(seconds=60).do(verb, token=token)
                assert allowed, f"{name} from {source}"
                transaction.set_rollback(True)
        except errors.NotPossible:
            assert not allowed, f"{name} from {source}"


def test_steps_and_events_cannot_be_changed(day: Day) -> None:
    day.take()
    for sql in ("UPDATE queueing_step SET why = 'x'", "DELETE FROM journal_event"):
        with pytest.raises(IntegrityError), transaction.atomic():
            from django.db import connection

            connection.cursor().execute(sql)
