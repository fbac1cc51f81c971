"""The paper-number book: reserved blocks, later entry in the same lines, harmless twice, explained and chained."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sewaka.journal.actions import verify
from sewaka.journal.models import Event
from sewaka.places.queries import plan
from sewaka.queueing.actions import days, tickets
from sewaka.queueing.actions.book import correct, enter, print_block
from sewaka.queueing.book import MARK, PaperCorrection, PaperEntry
from sewaka.queueing.errors import BookEntered, BookLivedOn, BookNotFitting, ReasonMissing
from sewaka.queueing.models import Line, Performed, Step, Ticket
from sewaka.queueing.queries.book import block, blocks, entries
from sewaka.queueing.queries.figures import figures
from sewaka.queueing.queries.reports import total
from sewaka.queueing.queries.turns import turn_of

from .conftest import Day
from .test_reports import span

BY = "user:informasi"


def performed(token: str) -> list[tuple[str, int]]:
    return list(Performed.objects.filter(ticket__token=token).values_list("service_code", "quantity"))


def book(day: Day, size: int = 25) -> int:
    return print_block(site="uji", queue="A", size=size, by=BY, at=day.now).id


def write(day: Day, number: int = 5001, **more: Any) -> str:
    """Taken forty minutes ago, called twenty minutes later, done in ten."""
    ago = {
        name: day.now - timedelta(minutes=m)
        for name, m in (("taken_at", 40), ("called_at", 20), ("ended_at", 10))
    }
    wanted = {"site": "uji", "number": number, "service": "uji_a", "result": "done", "counter": "1"}
    return enter(**(wanted | ago | {"by": BY, "at": day.now} | more))


def test_blocks_follow_each_other_and_never_overlap(day: Day) -> None:
    first, second = book(day), book(day, 50)
    found = {each.id: each for each in blocks(plan("uji"))}
    assert (found[first].codes[0], found[first].codes[-1]) == ("A 5001", "A 5025")
    assert (found[second].first, found[second].last) == (5026, 5075)
    assert print_block(site="uji", queue="K", size=25, by=BY, at=day.now).first == 5001
    with pytest.raises(BookNotFitting):
        print_block(site="uji", queue="A", size=7, by=BY, at=day.now)


def test_the_last_numbers_of_a_book_are_the_last(day: Day) -> None:
    for _ in range(49):
        book(day, 100)
    with pytest.raises(BookNotFitting, match="habis"):
        book(day, 100)


def test_a_line_of_the_book_is_a_ticket_of_the_same_line(day: Day) -> None:
    day.take()
    token = write(day, block=book(day))
    row = Ticket.objects.get(token=token)
    assert (row.code, row.state, row.source, row.counter.code) == ("A 5001", "done", "book", "1")
    assert row.home_line == Line.objects.get(queue__code="A", day=row.day)
    steps = Step.objects.filter(ticket=row).order_by("n")
    assert [step.verb for step in steps] == ["issue", "call", "start", "finish"]
    assert {step.why for step in steps} == {MARK}
    assert [step.at for step in steps][0] == row.issued_at and steps[3].at == row.ended_at
    assert row.version == 4
    told = Event.objects.get(kind="queueing.ticket.recorded")
    assert told.at == day.now and "A 5001" in str(told.data) and row.rank_at.isoformat() in str(told.data)
    assert verify(site="uji") > 0


def test_the_same_line_twice_changes_nothing_another_one_is_refused(day: Day) -> None:
    number = book(day)
    assert write(day, block=number) == write(day, block=number)
    with pytest.raises(BookEntered, match="A 5001"):
        write(day, block=number, result="no_show")
    assert PaperEntry.objects.count() == 1 and Ticket.objects.count() == 1
    assert Event.objects.filter(kind="queueing.ticket.recorded").count() == 1


def test_the_day_still_balances_and_kiosk_numbers_stay_gap_free(day: Day) -> None:
    number = book(day)
    day.take()
    write(day, 5001, block=number)
    write(day, 5003, block=number, result="no_show", ended_at=None)
    write(day, 5004, block=number, result="cancelled", called_at=None, counter="")
    assert day.take().number == 2
    found = figures(site="uji", day=Ticket.objects.first().day)
    assert found.balances
    assert (found.total.issued, found.total.from_book) == (5, 3)
    assert found.queues[0].last_number == 2
    for token in Ticket.objects.filter(state="waiting").values_list("token", flat=True):
        day.desk(tickets.cancel, token, reason="Pulang")
    days.close_day(site="uji", day=plan("uji").business_day(day.now), by=BY, at=day.now)
    assert figures(site="uji", day=Ticket.objects.first().day).balances


def test_who_still_waits_joins_at_the_old_place(day: Day) -> None:
    later = day.take()
    token = write(day, block=book(day), result="waiting", called_at=None, ended_at=None, counter="")
    day.open()
    assert day.do(tickets.call_next).token == token
    assert later.number == 1


def test_times_written_by_hand_teach_no_pace(day: Day) -> None:
    from sewaka.queueing.actions.pace import _gaps

    number = book(day)
    for n in range(5001, 5010):
        write(day, n, block=number, ended_at=day.now - timedelta(minutes=1))
    assert _gaps(plan("uji"), "A", day.now) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 5026},
        {"number": 1},
        {"service": "uji_k"},
        {"counter": "99"},
        {"result": "serving"},
        {"priority": "raja"},
        {"called_at": None},
        {"ended_at": None},
        {"result": "waiting", "taken_at_ago": 1440, "called_at": None, "ended_at": None},
        {"result": "waiting", "called_at": None},
        {"result": "waiting", "ended_at": None},
        {"taken_at_ago": 1},
        {"taken_at_ago": -5},
        {"taken_at_ago": 60 * 24 * 8},
    ],
)
def test_what_the_book_cannot_say_is_refused(day: Day, wrong: dict[str, Any]) -> None:
    ago = wrong.pop("taken_at_ago", None) if "taken_at_ago" in wrong else None
    more = dict(wrong) | ({"taken_at": day.now - timedelta(minutes=ago)} if ago is not None else {})
    with pytest.raises(BookNotFitting):
        write(day, **({"block": book(day)} | more))
    assert not Ticket.objects.exists()


def test_what_was_entered_is_listed(day: Day) -> None:
    number = book(day)
    write(day, 5002, block=number)
    (line,) = entries(block=number)
    assert (line.code, line.entered_by) == ("A 5002", BY)
    found = block(plan("uji"), number)
    assert found is not None and found.entered == 1
    assert block(plan("uji"), number + 99) is None


def put_right(day: Day, number: int = 5001, **more: Any) -> str:
    """The same line, but done twenty minutes after it was taken."""
    ago = {
        name: day.now - timedelta(minutes=m)
        for name, m in (("taken_at", 40), ("called_at", 35), ("ended_at", 20))
    }
    wanted = {"site": "uji", "number": number, "service": "uji_a", "result": "done", "counter": "2"}
    wanted |= {"reason": "jam salah baca"}
    return correct(**(wanted | ago | {"by": BY, "at": day.now} | more))


def test_a_wrong_line_is_put_right_and_what_was_entered_stays(day: Day) -> None:
    number = book(day)
    token = write(day, block=number)
    first = [(step.n, step.verb, step.at) for step in Step.objects.order_by("n")]
    assert put_right(day, block=number) == put_right(day, block=number) == token
    row = Ticket.objects.get()
    assert (row.counter.code, row.called_at) == ("2", day.now - timedelta(minutes=35)) and row.version == 8
    steps = list(Step.objects.order_by("n"))
    assert [(step.n, step.verb, step.at) for step in steps[:4]] == first
    assert [step.verb for step in steps[4:]] == ["rewrite", "call", "start", "finish"]
    assert steps[4].why == "jam salah baca" and steps[4].source == "done"
    kept = PaperCorrection.objects.get()
    assert kept.before == PaperEntry.objects.get().facts != kept.after
    assert Event.objects.filter(kind="queueing.ticket.rewritten").count() == 1
    found = figures(site="uji", day=row.day).total
    assert (found.wait.mean, found.service.mean, found.issued) == (5 * 60, 15 * 60, 1)
    told = total(span(day), at=day.now)
    assert told is not None and (told.wait.mean, told.serve.mean) == (5 * 60, 15 * 60)
    with pytest.raises(BookEntered):
        write(day, block=number)
    assert verify(site="uji") > 0


def test_it_may_be_corrected_again_also_to_never_handed_out(day: Day) -> None:
    number = book(day)
    write(day, block=number)
    put_right(day, block=number)
    gone: dict[str, Any] = {"called_at": None, "ended_at": None, "counter": ""}
    put_right(day, block=number, result="void", **gone)
    assert Ticket.objects.get().state == "void" and figures(site="uji", day=day.now.date()).balances
    put_right(day, block=number, result="waiting", **gone)
    day.open()
    called = day.do(tickets.call_next)
    assert called.code == "A 5001"
    with pytest.raises(BookLivedOn):
        put_right(day, block=number)
    turn = turn_of(token=Ticket.objects.get().token, at=day.now)
    assert turn is not None and turn.called_at == day.now


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [({"reason": " "}, ReasonMissing), ({"number": 5002}, BookNotFitting), ({"result": "x"}, BookNotFitting),
     ({"result": "void"}, BookNotFitting), ({"service": "uji_k"}, BookNotFitting)],
)  # fmt: skip
def test_a_correction_is_checked_like_an_entry(day: Day, wrong: dict[str, Any], refusal: Any) -> None:
    number = book(day)
    write(day, block=number)
    with pytest.raises(refusal):
        put_right(day, block=number, **wrong)
    assert not PaperCorrection.objects.exists() and Step.objects.count() == 4


def test_another_day_is_not_a_correction(day: Day) -> None:
    number = book(day)
    write(day, block=number)
    with pytest.raises(BookNotFitting, match="hari itu"):
        put_right(day, block=number, taken_at=day.now - timedelta(days=1))


def test_a_service_done_by_the_book_counts_as_given_and_goes_with_a_correction(day: Day) -> None:
    block = book(day)
    token = write(day, block=block)
    assert performed(write(day, block=block)) == performed(token) == [("uji_a", 1)]
    assert performed(write(day, block=block, number=5002, result="no_show", ended_at=None)) == []
    moments = {"taken_at": day.now - timedelta(minutes=40), "called_at": day.now - timedelta(minutes=20)}
    line = {"site": "uji", "block": block, "number": 5001, "service": "uji_a", "counter": "1"}
    correct(**line, **moments, result="no_show", reason="salah baca", by=BY, at=day.now)
    assert performed(token) == []
