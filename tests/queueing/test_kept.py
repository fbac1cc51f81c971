"""Set aside for later, for a colleague, sent elsewhere and back: nobody is lost, nobody else takes them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sewaka.places.queries import plan
from sewaka.queueing.actions import desks, forget, tickets
from sewaka.queueing.errors import CounterBusy, KeptForAnother, NotPossible, NotToBeReturned, WrongRequest
from sewaka.queueing.kept import Kept
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.board import calls_after
from sewaka.queueing.queries.desk import DeskView, desk
from sewaka.queueing.queries.turns import turn_of
from tests.queueing.conftest import Day


def seen(day: Day, counter: int = 0) -> DeskView:
    found = desk(site=day.hall.site, counter=day.hall.counters[counter], at=day.now, by=day.actor(counter))
    assert found is not None
    return found


@pytest.fixture
def two(day: Day) -> Day:
    day.open(0)
    day.open(1)
    return day


def holding() -> bool:
    return Kept.objects.filter(until_n=None).exists()


def serving(day: Day, counter: int = 0, service: int = 0) -> str:
    token = day.take(service).token
    day.do(tickets.call_next, counter)
    day.do(tickets.start, counter, token=token)
    return token


def test_a_number_set_aside_says_why_and_when_it_is_back(two: Day) -> None:
    token = serving(two)
    two.do(tickets.hold, token=token, reason="Fotokopi KTP", back_min=10)
    (row,) = seen(two).held
    assert row.kept is not None and row.kept.reason == "Fotokopi KTP" and row.kept.officer_id is None
    assert not row.kept.is_due(two.now) and row.kept.is_due(two.later(minutes=10).now)


def test_a_reason_alone_is_shown_and_the_next_hold_starts_clean(two: Day) -> None:
    token = serving(two)
    two.do(tickets.hold, token=token, reason="Menunggu sistem")
    (row,) = seen(two).held
    assert row.kept is not None and (row.kept.reason, row.kept.back_at) == ("Menunggu sistem", None)
    two.do(tickets.resume, token=token)
    two.do(tickets.hold, token=token)
    assert [row.kept for row in seen(two).held] == [None]


def test_those_meant_to_be_back_stand_first(two: Day) -> None:
    plain = serving(two)
    two.do(tickets.hold, token=plain)
    late, soon = serving(two), None
    two.do(tickets.hold, token=late, back_min=30)
    soon = serving(two)
    two.do(tickets.hold, token=soon, back_min=5)
    assert [row.token for row in seen(two).held] == [soon, late, plain]


def test_called_back_it_is_shown_and_said_like_every_call(two: Day) -> None:
    token = serving(two)
    two.do(tickets.hold, token=token, back_min=10)
    before = seen(two).seq
    answer = two.later(minutes=8).do(tickets.call_held, 1, token=token)
    assert (answer.state, answer.why) == ("called", "Dipanggil kembali sesudah ditahan.")
    (spoken,) = calls_after(site=two.hall.site, seq=before, zone="utama")
    assert spoken.counter_label == "Loket 2" and not holding()
    hand = seen(two, 1).in_hand
    assert hand is not None and hand.token == token and hand.why == answer.why


def test_a_number_kept_for_a_colleague_is_nobody_elses_while_they_are_there(two: Day) -> None:
    token = serving(two)
    two.do(tickets.hold, token=token, keeper=two.hall.officers[1])
    for verb in (tickets.call_held, tickets.resume):
        with pytest.raises(KeptForAnother) as no:
            two.do(verb, token=token)
        assert "Loket 2" in no.value.message
    assert two.do(tickets.call_held, 1, token=token).state == "called"


def test_when_the_colleague_has_left_anybody_may_go_on(two: Day) -> None:
    token = serving(two)
    two.do(tickets.hold, token=token, keeper=two.hall.officers[1])
    desks.close_desk(
        site=two.hall.site, counter="2", officer=two.hall.officers[1], reason="", by=two.actor(1), at=two.now
    )
    assert two.do(tickets.resume, token=token).state == "serving"


@pytest.mark.parametrize("wrong", [{"back_min": 241}, {"back_min": -1}, {"keeper": 987654}, {"keeper": 2}])
def test_odd_wishes_are_refused_and_nothing_moves(wrong: dict[str, int], two: Day) -> None:
    token = serving(two)
    wrong = {"keeper": two.hall.officers[2]} if wrong == {"keeper": 2} else wrong  # no counter open
    with pytest.raises(WrongRequest):
        two.do(tickets.hold, token=token, **wrong)
    assert Ticket.objects.get(token=token).state == "serving" and not Kept.objects.exists()


def test_one_number_in_hand_at_a_time(two: Day) -> None:
    token = serving(two)
    two.do(tickets.hold, token=token)
    serving(two)
    with pytest.raises(CounterBusy):
        two.do(tickets.call_held, token=token)


def test_only_a_held_number_is_called_back(two: Day) -> None:
    token = two.take().token
    with pytest.raises(NotPossible):
        two.do(tickets.call_held, token=token)


def test_sent_to_another_queue_and_back_to_the_same_officer(two: Day) -> None:
    token = serving(two)
    two.do(tickets.transfer, token=token, queue="K", reason="Bayar retribusi", back=True)
    assert seen(two).held == ()
    two.do(tickets.call_next, 1)
    two.do(tickets.start, 1, token=token)
    hand = seen(two, 1).in_hand
    assert hand is not None and hand.kept is not None and (hand.kept.back_to, hand.queue_code) == ("A", "K")
    two.later(minutes=4).do(tickets.send_back, 1, token=token)
    (row,) = seen(two).held
    assert (
        row.kept is not None and row.kept.officer_id == two.hall.officers[0] and "Loket 2" in row.kept.reason
    )
    with pytest.raises(KeptForAnother):
        two.do(tickets.call_held, 1, token=token)
    two.do(tickets.call_held, token=token)
    two.do(tickets.start, token=token)
    assert two.do(tickets.finish, token=token).state == "done" and not holding()


def test_the_wish_to_have_it_back_outlives_a_hold_there(two: Day) -> None:
    token = serving(two)
    two.do(tickets.transfer, token=token, queue="K", reason="Bayar retribusi", back=True)
    two.do(tickets.call_next, 1)
    two.do(tickets.start, 1, token=token)
    two.do(tickets.hold, 1, token=token, reason="Ambil uang")
    two.do(tickets.resume, 1, token=token)
    assert two.do(tickets.send_back, 1, token=token).state == "held"


def test_what_nobody_wants_back_is_not_sent_back(two: Day) -> None:
    token = serving(two)
    with pytest.raises(NotToBeReturned):
        two.do(tickets.send_back, token=token)


def test_a_call_back_can_be_undone(two: Day) -> None:
    token = serving(two)
    two.do(tickets.hold, token=token)
    two.do(tickets.call_held, token=token)
    assert two.desk(tickets.undo, token, by=two.actor(0)).state == "held"


def test_an_undone_call_back_waits_for_the_same_person_at_the_same_time(two: Day) -> None:
    token = serving(two)
    two.do(tickets.hold, token=token, reason="Fotokopi", back_min=20, keeper=two.hall.officers[0])
    (before,) = seen(two).held
    two.later(minutes=2).do(tickets.call_held, token=token)
    two.desk(tickets.undo, token, by=two.actor(0))
    (after,) = seen(two).held
    assert before.kept is not None and after.kept == before.kept


def test_an_undone_hold_leaves_nothing_to_wait_for(two: Day) -> None:
    token = serving(two)
    two.do(tickets.hold, token=token, back_min=20)
    two.desk(tickets.undo, token, by=two.actor(0))
    assert Ticket.objects.get(token=token).state == "serving" and not Kept.objects.exists()
    assert two.do(tickets.finish, token=token).state == "done"


def test_an_undone_way_back_still_wants_to_go_there(two: Day) -> None:
    token = serving(two)
    two.do(tickets.transfer, token=token, queue="K", reason="Bayar retribusi", back=True)
    two.do(tickets.call_next, 1)
    two.do(tickets.start, 1, token=token)
    two.do(tickets.send_back, 1, token=token)
    two.desk(tickets.undo, token, by=two.actor(1))
    hand = seen(two, 1).in_hand
    assert hand is not None and hand.kept is not None and hand.kept.back_to == "A"
    assert two.do(tickets.send_back, 1, token=token).state == "held"


def test_who_waits_reads_that_a_number_was_called_back_and_overtook_nobody(two: Day) -> None:
    held = serving(two)
    two.do(tickets.hold, token=held)
    mine = two.later(minutes=1).take().token
    two.later(minutes=1).do(tickets.call_held, token=held)
    found = turn_of(token=mine, at=two.now)
    assert found is not None and [call.rule for call in found.during] == ["back"]
    first = turn_of(token=held, at=two.now)
    assert first is not None and first.during == () and first.after == ()


def test_what_a_number_waited_for_is_forgotten_after_its_day(two: Day) -> None:
    token = serving(two)
    two.do(tickets.hold, token=token, back_min=5)
    by: dict[str, Any] = {"site": two.hall.site, "by": "system:worker"}
    forget.forget(**by, at=two.now)
    assert Kept.objects.exists()
    forget.forget(**by, at=two.now + timedelta(days=1))
    assert not Kept.objects.exists() and plan(two.hall.site) is not None
