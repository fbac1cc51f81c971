"""What boards, counters and phones are told: right, explained, without names; and snapshots follow events."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sewaka.journal.queries import Told, events_after
from sewaka.lib.refusal import Refusal
from sewaka.queueing.actions import tickets
from sewaka.queueing.queries import board, desk, lines, ticket
from tests.halls import build
from tests.queueing.conftest import Day


def test_the_board_shows_the_newest_call_first_and_who_is_next(day: Day) -> None:
    day.open(0)
    day.open(1)
    for _ in range(4):
        day.take()
    day.do(tickets.call_next, counter=0)
    day.later(seconds=10).do(tickets.call_next, counter=1)
    view = board.board(site="uji", at=day.now)
    assert [(call.code, call.counter_label) for call in view.calls] == [
        ("A 002", "Loket 2"),
        ("A 001", "Loket 1"),
    ]
    assert [one.code for one in view.next] == ["A 003"]
    assert {line.queue.code: line.waiting for line in view.lines} == {"A": 2, "K": 0}
    assert view.seq == events_after(site="uji", seq=0)[-1].seq


def test_calls_for_the_voice_come_from_the_journal(day: Day) -> None:
    day.open()
    token = day.take().token
    day.do(tickets.call_next)
    day.later(seconds=40).do(tickets.call_again, token=token)
    spoken = board.calls_after(site="uji", seq=0)
    assert [(one.kind, one.ticket, one.counter_label, one.attempt) for one in spoken] == [
        ("call", "A 001", "Loket 1", 1),
        ("recall", "A 001", "Loket 1", 2),
    ]
    assert board.calls_after(site="uji", seq=spoken[-1].seq) == ()


def test_the_desk_shows_the_hand_the_next_and_why(day: Day) -> None:
    day.open()
    day.take()
    day.take()
    day.later(minutes=5).take(priority="disabilitas")
    view = desk.desk(site="uji", counter="1", at=day.now)
    assert view is not None
    assert (view.next_code, view.waiting, view.in_hand) == ("A 003", 3, None)
    assert "prioritas" in view.next_why
    day.do(tickets.call_next)
    view = desk.desk(site="uji", counter="1", at=day.now, by=day.actor(0))
    assert view is not None
    assert view.in_hand is not None
    assert view.in_hand.code == "A 003"
    assert view.undo is not None
    assert desk.desk(site="uji", counter="99", at=day.now) is None


def test_the_phone_counts_those_before_it(day: Day) -> None:
    day.open()
    day.take()
    mine = day.take()
    day.take(priority="lansia")
    view = ticket.my_number(token=mine.token, at=day.now)
    assert view is not None
    assert (view.ahead, view.code, view.can_cancel) == (2, "A 002", True)
    assert view.told is not None
    assert ticket.my_number(token="0" * 17, at=day.now) is None


def test_a_number_is_found_however_it_is_typed(day: Day) -> None:
    token = day.take().token
    for typed in ("A 001", "a1", "a001", "A-1", "  a 01 "):
        assert ticket.find(site="uji", code=typed, day=date(2026, 11, 23)) == token
    for wrong in ("", "A 2", "'; --", "9" * 10_000, "é"):
        assert ticket.find(site="uji", code=wrong, day=date(2026, 11, 23)) is None


def test_the_hall_counts_the_waits_over_the_norm(day: Day) -> None:
    day.take()
    day.later(minutes=16).take()
    view = lines.hall(site="uji", at=day.now)
    assert (view.waiting, view.over_norm, view.norm_min) == (2, 1, 15)


class Fold:
    """A board, a counter and a phone built from events alone."""

    def __init__(self) -> None:
        self.seen: dict[str, dict[str, Any]] = {}

    def tell(self, event: Told) -> None:
        if event.kind.startswith("queueing.ticket."):
            self.seen[event.subject] = event.data | {"at": event.at}

    def at_counters(self) -> dict[str, str]:
        held = [one for one in self.seen.values() if one["state"] in ("called", "serving")]
        return {one["counter"]: one["code"] for one in held}

    def waiting(self, queue: str) -> list[str]:
        rows = [one for one in self.seen.values() if one["state"] == "waiting" and one["queue"] == queue]
        return [one["code"] for one in sorted(rows, key=lambda one: (one["rank_at"], one["number"]))]


VERBS = (
    "take",
    "call",
    "start",
    "finish",
    "hold",
    "no_show",
    "transfer",
    "cancel",
    "undo",
    "return",
    "priority",
)
scripts = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 2), st.integers(1, 50)), max_size=25)


def act(day: Day, verb: str, place: int, given_tokens: list[str]) -> None:
    held = desk.desk(site=day.hall.site, counter=day.hall.counters[place], at=day.now)
    assert held is not None
    token = (
        held.in_hand.token
        if held.in_hand
        else (given_tokens[-1 - place % len(given_tokens)] if given_tokens else "")
    )
    at_counter = {
        "call": lambda: day.do(tickets.call_next, place),
        "start": lambda: day.do(tickets.start, place, token=token),
        "finish": lambda: day.do(tickets.finish, place, token=token),
        "hold": lambda: day.do(tickets.hold, place, token=token),
        "no_show": lambda: day.do(tickets.no_show, place, token=token),
        "transfer": lambda: day.do(tickets.transfer, place, token=token, queue="K", reason="uji"),
        "cancel": lambda: day.desk(tickets.cancel, token, reason="uji"),
        "return": lambda: day.desk(tickets.return_ticket, token),
        "undo": lambda: day.desk(tickets.undo, token, by=day.actor(place)),
        "priority": lambda: day.desk(tickets.give_priority, token, group="hamil", reason="uji"),
    }
    if verb == "take":
        given_tokens.append(day.take(place % 2).token)
    else:
        at_counter[verb]()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(script=[("take", 0, 1), ("call", 1, 1), ("transfer", 1, 1), ("undo", 1, 1), ("transfer", 1, 1)])
@given(script=scripts)
def test_a_snapshot_and_the_later_events_give_the_later_snapshot(
    db: None, script: list[tuple[str, int, int]]
) -> None:
    from django.db import transaction

    with transaction.atomic():
        day = Day(build())
        for place in range(3):
            day.open(place)
        fold, given_tokens = Fold(), []
        for verb, place, minutes in script:
            day.later(minutes=minutes)
            try:
                act(day, verb, place, given_tokens)
            except Refusal:
                continue
        for event in events_after(site="uji", seq=0):
            fold.tell(event)
        view = board.board(site="uji", at=day.now)
        assert fold.at_counters() == {call.counter_code: call.code for call in view.calls}
        for line in view.lines:
            assert line.waiting == len(fold.waiting(line.queue.code))
        seen = desk.desk(site="uji", counter="1", at=day.now)
        assert seen is not None
        everybody = {*fold.waiting("A"), *fold.waiting("K")}
        assert seen.waiting == len(everybody)
        assert len(seen.queue) == min(len(everybody), desk.ROWS_SHOWN)
        for place in ("A", "K"):
            shown = [row.code for row in seen.queue if row.queue_code == place]
            assert shown == fold.waiting(place)[: len(shown)]
        for token in given_tokens:
            mine = ticket.my_number(token=token, at=day.now)
            assert mine is not None
            if mine.state == "waiting":
                assert mine.ahead == fold.waiting(mine.queue_code).index(mine.code)
        transaction.set_rollback(True)
