"""My turn explained: what the engine computes by going back from steps is what a forward replay saw happening."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sewaka.queueing.engine import order, turns
from sewaka.queueing.engine.explain import ON_PAPER, chosen_reason, why_chosen, why_next
from sewaka.queueing.engine.turns import Call, Move, Standing, Ticket, Turn

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LINES = (1, 2)
HEAD_START = {order.PRIORITY: 60, order.RETURNING: 20, order.TRANSFER: 20, order.APPOINTMENT: 45}


@dataclass
class Seen:
    """A call as it was seen when it happened: everybody's standing a moment before."""

    order: int
    ticket: int
    n: int
    at: datetime
    line: int
    why: str
    standings: dict[int, Standing]


@dataclass
class Line:
    """A hall of two lines, played forward. Steps are kept as the actions keep them: with what stood before."""

    clock: datetime = AT
    steps: dict[int, list[Move]] = field(default_factory=dict)
    now: dict[int, Standing] = field(default_factory=dict)
    ready: dict[int, datetime] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    written: int = 0

    def step(self, ticket: int, verb: str, after: Standing, why: str = "") -> None:
        old = self.now.get(ticket)
        names = {
            "state": "state",
            "line": "line_id",
            "turn": "turn",
            "ready_at": "ready_at",
            "rank_at": "rank_at",
        }
        before: dict[str, Any] = {}
        for name, column in names.items():
            value = getattr(old, name, None)
            if old is not None and value != getattr(after, name):
                before[column] = value.isoformat() if isinstance(value, datetime) else value
        self.written += 1
        moves = self.steps.setdefault(ticket, [])
        counter = 7 if verb == "call" else None
        moves.append(Move(self.written, len(moves) + 1, verb, self.clock, after.line, counter, why, before))
        self.now[ticket] = after

    def joined(self, line: int, turn: str) -> Standing:
        self.ready[line] = ready = max(self.clock, self.ready.get(line, self.clock))
        return Standing("waiting", line, ready, ready - timedelta(minutes=HEAD_START.get(turn, 0)), turn)

    def issue(self, line: int, turn: str, state: str) -> None:
        ticket = len(self.now) + 1
        self.step(ticket, "issue", replace(self.joined(line, turn), state=state))

    def waiting(self, line: int) -> list[int]:
        found = [one for one, at in self.now.items() if at.state == "waiting" and at.line == line]
        return sorted(found, key=lambda one: (self.now[one].rank_at, one))

    def call(self, ticket: int, why: str) -> None:
        at = self.now[ticket]
        self.seen.append(
            Seen(
                self.written + 1,
                ticket,
                len(self.steps[ticket]) + 1,
                self.clock,
                at.line,
                why,
                dict(self.now),
            )
        )
        self.step(ticket, "call", replace(at, state="called"), why)

    def undo(self, ticket: int) -> None:
        last, at = self.steps[ticket][-1], self.now[ticket]
        back = {("line" if name == "line_id" else name): value for name, value in last.before.items()}
        for name in ("ready_at", "rank_at"):
            if name in back:
                back[name] = datetime.fromisoformat(back[name])
        self.step(ticket, "undo", replace(at, **back))

    def explained(self, me: int) -> Turn | None:
        tickets = [
            Ticket(one, one, f"A {one:03}", at, tuple(self.steps[one])) for one, at in self.now.items()
        ]
        return turns.explain(me=me, line=self.now[me].line, pasts=turns.pasts(tickets))


def play(line: Line, deeds: list[tuple[Any, ...]]) -> None:
    """Do what can be done, in this order; what the state table refuses is left out."""
    for what, which, number in deeds:
        line.clock += timedelta(seconds=number * 37)
        if what == "issue":
            line.issue(which, (order.NORMAL, order.NORMAL, order.PRIORITY)[number % 3], "waiting")
        elif what == "reserve":
            line.issue(which, order.NORMAL, "reserved")
        elif what == "call" and (found := line.waiting(which)):
            line.call(
                found[0],
                why_next(turn="normal", granted=timedelta(), ready_at=AT, at=AT, tier=1, ahead=False),
            )
        elif what == "choose" and (found := line.waiting(which)):
            place = number % len(found)
            line.call(found[place], why_chosen(reason="sakit mendadak", skipped=place))
        elif line.now:
            deed(line, what, 1 + number % len(line.now), which)


def deed(line: Line, what: str, one: int, which: int) -> None:
    """What one ticket does, if it may."""
    at = line.now[one]
    last = line.steps[one][-1].verb
    if what == "print" and at.state == "reserved":
        line.step(one, "printed", replace(at, state="waiting"))
    elif what == "miss" and at.state == "called":
        line.step(one, "no_show", replace(at, state="no_show"))
    elif what == "return" and at.state == "no_show":
        line.step(one, "return", line.joined(at.line, order.RETURNING))
    elif what == "finish" and at.state == "called":
        line.step(one, "finish", replace(at, state="done"))
    elif what == "transfer" and at.state in ("waiting", "called") and at.line != which:
        line.step(one, "transfer", line.joined(which, order.TRANSFER))
    elif what == "cancel" and at.state in ("waiting", "called", "reserved"):
        line.step(one, "cancel", replace(at, state="cancelled"))
    elif what == "prioritise" and at.state == "waiting":
        rank = at.ready_at - timedelta(minutes=60)
        line.step(one, "prioritise", replace(at, rank_at=rank, turn=order.PRIORITY))
    elif what == "undo" and last in ("call", "no_show", "return", "transfer", "cancel", "finish"):
        line.undo(one)


OTHERS = (
    "reserve",
    "print",
    "choose",
    "miss",
    "return",
    "finish",
    "transfer",
    "cancel",
    "prioritise",
    "undo",
)
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["issue", "call", *OTHERS, "issue", "call", "issue", "call"]),
        st.sampled_from(LINES),
        st.integers(0, 40),
    ),
    max_size=60,
)


def replayed(line: Line, me: int) -> list[tuple[str, str, datetime, str]]:
    """The same from what was seen while it happened, written without looking at the engine: code, phase, at, rule."""
    own = line.now[me].line
    undone = {(one, move.n - 1) for one, moves in line.steps.items() for move in moves if move.verb == "undo"}
    mine = [move for move in line.steps[me] if (me, move.n) not in undone]
    join = [move for move in mine if move.verb in ("issue", "return", "transfer") and move.line == own][-1]
    calls = [move for move in mine if move.verb == "call" and move.order > join.order]
    over = line.now[me].state in ("done", "cancelled", "no_show", "called")
    end = calls[-1].order if calls else line.steps[me][-1].order if over else line.written + 1
    rows = []
    for seen in line.seen:
        if seen.line != own or seen.ticket == me:
            continue
        taken_back = (seen.ticket, seen.n) in undone
        if seen.order < join.order:
            rule, phase = "earlier", "before"
        elif seen.order < end:
            rule, phase = why(seen, me), "during"
        elif calls:
            then = next(each for each in line.seen if each.order == calls[-1].order)
            other = then.standings.get(seen.ticket)
            if (
                other is None
                or (other.state, other.line) != ("waiting", own)
                or not first(then, seen.ticket, me)
            ):
                continue
            rule, phase = why(then, seen.ticket), "after"
        else:
            continue
        rows.append((f"A {seen.ticket:03}", phase, seen.at, "undone" if taken_back else rule))
    return rows


def first(seen: Seen, one: int, other: int) -> bool:
    return (seen.standings[one].ready_at, one) <= (seen.standings[other].ready_at, other)


def why(seen: Seen, left: int) -> str:
    """Why the called one went before ``left``."""
    one, other = seen.standings[seen.ticket], seen.standings[left]
    earlier = first(seen, seen.ticket, left)
    if (other.state, other.line) != ("waiting", seen.line):
        return "earlier" if earlier else "absent"
    if (one.rank_at, seen.ticket) > (other.rank_at, left):
        return "chosen" if seen.why.startswith("Dipanggil khusus") else "unexplained"
    return "earlier" if earlier else one.turn


@settings(max_examples=400, deadline=None)
@given(DEEDS)
def test_going_back_from_steps_tells_what_was_seen(deeds: list[tuple[Any, ...]]) -> None:
    line = Line()
    play(line, deeds)
    for me in line.now:
        found = line.explained(me)
        assert found is not None
        assert [(call.code, call.phase, call.at, call.rule) for call in found.calls] == replayed(line, me)


@settings(max_examples=200, deadline=None)
@given(DEEDS)
def test_nobody_goes_before_another_without_a_rule(deeds: list[tuple[Any, ...]]) -> None:
    line = Line()
    play(line, deeds)
    rules = {call.rule for me in line.now for call in (line.explained(me) or empty()).calls}
    assert "unexplained" not in rules and rules <= set(turns.RULES)


def empty() -> Turn:
    return Turn(0, "issue", AT, None, "normal", ())


@given(st.lists(st.integers(0, 2), max_size=40))
def test_where_nobody_has_a_head_start_all_came_earlier(deeds: list[int]) -> None:
    line = Line()
    play(line, [(("issue", "call", "call")[each], 1, 3) for each in deeds])
    rules = {call.rule for me in line.now for call in (line.explained(me) or empty()).calls}
    assert rules <= {"earlier"}


# --- one of each, told by hand -----------------------------------------------------------------------------------


def later(line: Line, minutes: int = 5) -> None:
    line.clock += timedelta(minutes=minutes)


def rules(line: Line, me: int, phase: str = "during") -> list[tuple[str, str]]:
    found = line.explained(me)
    assert found is not None
    return [(call.code, call.rule) for call in found.of(phase)]


def test_who_came_first_and_who_had_a_head_start() -> None:
    line = Line()
    for turn in (order.NORMAL, order.NORMAL, order.PRIORITY):
        line.issue(1, turn, "waiting")
        later(line)
    for one in (3, 1, 2):
        line.call(one, "Paling awal")
        later(line)
    assert rules(line, 2) == [("A 003", "priority"), ("A 001", "earlier")]
    found = line.explained(2)
    assert found is not None and found.counts == {"priority": 1, "earlier": 1}
    assert rules(line, 3) == [] and rules(line, 3, "after") == [("A 001", "priority"), ("A 002", "priority")]


def test_a_chosen_call_tells_the_officers_reason() -> None:
    line = Line()
    for _ in range(3):
        line.issue(1, order.NORMAL, "waiting")
        later(line)
    line.call(3, why_chosen(reason="petugas medis. Segera", skipped=2))
    found = line.explained(1)
    assert found is not None
    assert found.calls == (Call("A 003", line.clock, 7, "chosen", "during", "petugas medis. Segera"),)
    mine = line.explained(3)
    assert mine is not None and mine.of("after") == ()
    later(line)
    line.call(1, "Paling awal")
    assert [(each.rule, each.reason) for each in line.explained(3).of("after")] == [  # type: ignore[union-attr]
        ("chosen", "petugas medis. Segera")
    ]


def test_while_the_slip_was_not_out_one_was_not_in_the_line() -> None:
    line = Line()
    line.issue(1, order.NORMAL, "reserved")
    later(line)
    line.issue(1, order.NORMAL, "waiting")
    line.call(2, "Paling awal")
    line.step(1, "printed", replace(line.now[1], state="waiting"))
    assert rules(line, 1) == [("A 002", "absent")]


def test_before_one_came_and_after_a_return() -> None:
    line = Line()
    for _ in range(2):
        line.issue(1, order.NORMAL, "waiting")
        later(line)
    for one in (1, 2):
        line.call(one, "Paling awal")
        line.step(one, "no_show", replace(line.now[one], state="no_show"))
        later(line)
    line.step(2, "return", line.joined(1, order.RETURNING))
    assert rules(line, 2, "before") == [("A 001", "earlier")]
    assert line.explained(2).how == "return"  # type: ignore[union-attr]


def test_a_step_that_breaks_the_order_is_told_to_be_unexplained() -> None:
    """Somebody wrote a call that no rule allows."""
    line = Line()
    for _ in range(2):
        line.issue(1, order.NORMAL, "waiting")
        later(line)
    line.call(2, "Paling awal dalam antrean")
    assert rules(line, 1) == [("A 002", "unexplained")]


def test_a_call_by_voice_in_the_dark_is_told_as_one_of_the_book() -> None:
    line = Line()
    for _ in range(2):
        line.issue(1, order.NORMAL, "waiting")
        later(line)
    line.call(2, ON_PAPER)
    assert rules(line, 1) == [("A 002", "paper")]
    line.call(1, "Paling awal dalam antrean")
    assert rules(line, 2, "after") == [("A 001", "paper")]


@pytest.mark.parametrize("make", [lambda why: why, lambda why: why[:300]])
def test_the_reason_of_a_chosen_call_is_read_back(make: Callable[[str], str]) -> None:
    for reason in ("sakit", "a. 3 nomor", "x" * 200, "dua\nbaris"):
        assert chosen_reason(make(why_chosen(reason=reason, skipped=12))) == reason
    assert chosen_reason("Paling awal dalam antrean, menunggu 3 menit.") is None
    assert chosen_reason("") is None
