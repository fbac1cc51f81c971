"""My turn, explained: every call in my line before mine, and after mine of those who came before me, each by its rule.

Computed from steps alone. A step keeps what stood before it, so a ticket's standing at any moment is found by going
back from how it stands now; calls and joinings of one line are written under its lock, so the order of their steps is
the order in which they happened. A call is held against the standing of both at that moment:

* *earlier*: the other was ready first;
* *priority, appointment, returning, transfer*: ready later, but with the head start of that rule;
* *chosen*: picked by an officer's hand although I was to be called first;
* *paper*: called by voice from the paper-number book while the power was away, and entered afterwards;
* *absent*: I was not waiting (my slip was not out yet);
* *back*: had had its turn, was set aside and called back; it overtook nobody;
* *undone*: the officer took the call back;
* *unexplained*: none of these. It must not happen, and is told all the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sewaka.queueing.engine import order
from sewaka.queueing.engine.explain import ON_PAPER, chosen_reason

EARLIER, CHOSEN, ABSENT, UNDONE, UNEXPLAINED = "earlier", "chosen", "absent", "undone", "unexplained"
BACK, PAPER = "back", "paper"
RULES: Final = (EARLIER, *order.TURNS[1:], CHOSEN, PAPER, ABSENT, BACK, UNDONE, UNEXPLAINED)
BEFORE, DURING, AFTER = "before", "during", "after"
"""When a call was made: before I joined the line, while I waited, after I was called."""
CALLS: Final = frozenset({"call", "summon"})
JOINS: Final = frozenset({"issue", "return", "transfer", "rewrite"})
WAITING: Final = "waiting"


@dataclass(frozen=True)
class Standing:
    """Where a ticket stands: what decides who is called before whom."""

    state: str
    line: int
    ready_at: datetime
    rank_at: datetime
    turn: str


@dataclass(frozen=True)
class Move:
    """One step of a ticket as stored. ``order`` grows in the order in which steps were written."""

    order: int
    n: int
    verb: str
    at: datetime
    line: int
    counter: int | None
    why: str
    before: Mapping[str, Any]


@dataclass(frozen=True)
class Ticket:
    """A ticket as it stands now, with its moves, oldest first."""

    id: int
    number: int
    code: str
    now: Standing
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Call:
    """A call of somebody else's number in my line and the rule by which it was made. ``reason``: of a chosen one."""

    code: str
    at: datetime
    counter: int | None
    rule: str
    phase: str
    reason: str = ""


@dataclass(frozen=True)
class Turn:
    """My latest wait in a line. ``called_at`` is None while I wait; ``how`` is the verb that brought me into it."""

    line: int
    how: str
    joined_at: datetime
    called_at: datetime | None
    turn: str
    calls: tuple[Call, ...]

    def of(self, phase: str) -> tuple[Call, ...]:
        """The calls of one phase, in their order."""
        return tuple(each for each in self.calls if each.phase == phase)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many were called while I waited, by rule; calls taken back do not count."""
        return Counter(each.rule for each in self.of(DURING) if each.rule != UNDONE)


class Past:
    """The standings of one ticket through its moves."""

    def __init__(self, ticket: Ticket) -> None:
        self.ticket = ticket
        self.orders = [move.order for move in ticket.moves]
        self.after = _rewound(ticket)
        self.undone = _undone(ticket.moves)

    def at(self, moment: int) -> Standing | None:
        """How it stood when the step ``moment`` was about to be written; None before its own first step."""
        place = bisect_right(self.orders, moment - 1) - 1
        return self.after[place] if place >= 0 else None

    def waits(self, moment: int, line: int) -> Standing | None:
        """Its standing at ``moment`` if it waited in ``line`` then."""
        found = self.at(moment)
        return found if found is not None and found.state == WAITING and found.line == line else None


def _undone(moves: Iterable[Move]) -> frozenset[int]:
    """Steps that were taken back: by an undo the one before it, by a correction of the paper book all before it."""
    found: set[int] = set()
    for move in moves:
        if move.verb == "undo":
            found.add(move.n - 1)
        elif move.verb == "rewrite":
            found.update(range(1, move.n))
    return frozenset(found)


def _rewound(ticket: Ticket) -> list[Standing]:
    """The standing after each move, found by going back from how the ticket stands now."""
    standing, found = ticket.now, list[Standing]()
    for move in reversed(ticket.moves):
        found.append(standing)
        standing = _stood(standing, move.before)
    return found[::-1]


def _stood(after: Standing, before: Mapping[str, Any]) -> Standing:
    known: dict[str, Any] = {}
    for column, name in (("state", "state"), ("line_id", "line"), ("turn", "turn")):
        if column in before:
            known[name] = before[column]
    for name in ("ready_at", "rank_at"):
        if name in before:
            known[name] = datetime.fromisoformat(before[name])
    return replace(after, **known) if known else after


def explain(*, me: int, line: int, pasts: Mapping[int, Past]) -> Turn | None:
    """The explanation of ticket ``me`` in its ``line``; ``pasts`` are all tickets that were ever in it, by id.

    None when it never joined that line.
    """
    mine = pasts[me]
    joined = _joined(mine, line)
    if joined is None:
        return None
    called = _called(mine, joined)
    end = called or _ended(mine)
    others = (past for past in pasts.values() if past is not mine)
    found = [
        (move.order, call)
        for past in others
        for move in past.ticket.moves
        if move.verb in CALLS
        and move.line == line
        and (call := _call(past, move, mine, joined, called, end)) is not None
    ]
    standing = mine.at(called.order) if called else mine.ticket.now
    return Turn(
        line=line,
        how=joined.verb,
        joined_at=joined.at,
        called_at=called.at if called else None,
        turn=standing.turn if standing else order.NORMAL,
        calls=tuple(call for _order, call in sorted(found, key=lambda each: each[0])),
    )


def _joined(mine: Past, line: int) -> Move | None:
    """The newest move that brought me into the line and was not taken back."""
    joins = [
        move
        for move in mine.ticket.moves
        if move.verb in JOINS and move.line == line and move.n not in mine.undone
    ]
    return joins[-1] if joins else None


def _called(mine: Past, joined: Move) -> Move | None:
    """The newest call since then that was not taken back."""
    calls = [
        move
        for move in mine.ticket.moves
        if move.verb == "call" and move.order > joined.order and move.n not in mine.undone
    ]
    return calls[-1] if calls else None


def _ended(mine: Past) -> Move | None:
    """The move with which a number that was never called left the line."""
    last = mine.ticket.moves[-1]
    return last if mine.ticket.now.state not in (WAITING, "reserved", "void") else None


def _call(
    past: Past, move: Move, mine: Past, joined: Move, called: Move | None, end: Move | None
) -> Call | None:
    """What one call means to me; None when it was made after mine of somebody who came later."""
    if move.verb == "summon":
        return _back(past, move, joined, end)
    if move.order < joined.order:
        rule, phase = EARLIER, BEFORE
    elif end is None or move.order < end.order:
        rule, phase = _rule(past, move, mine), DURING
    elif called is not None and (given := _overtaken(past, mine, called)):
        rule, phase = given, AFTER
    else:
        return None
    rule = UNDONE if move.n in past.undone else rule
    words = called.why if phase == AFTER and called else move.why
    reason = (chosen_reason(words) or "") if rule == CHOSEN else ""
    return Call(past.ticket.code, move.at, move.counter, rule, phase, reason)


def _back(past: Past, move: Move, joined: Move, end: Move | None) -> Call | None:
    """A number called back after it was set aside, told only to those who waited then."""
    if move.order < joined.order or (end is not None and move.order > end.order):
        return None
    rule = UNDONE if move.n in past.undone else BACK
    return Call(past.ticket.code, move.at, move.counter, rule, DURING)


def _rule(past: Past, move: Move, mine: Past) -> str:
    """By which rule the call ``move`` of another came before mine."""
    other, own = past.at(move.order), mine.at(move.order)
    assert other is not None and own is not None
    if own.state != WAITING or own.line != move.line:
        return EARLIER if _first(past, other, mine, own) else ABSENT
    return _by(past, other, mine, own, move)


def _overtaken(past: Past, mine: Past, called: Move) -> str:
    """By which rule I was called before another who was ready first and still waited; "" when nobody was overtaken."""
    own = mine.at(called.order)
    other = past.waits(called.order, called.line)
    assert own is not None
    return _by(mine, own, past, other, called) if other and _first(past, other, mine, own) else ""


def _by(taken: Past, one: Standing, left: Past, other: Standing, move: Move) -> str:
    """Why ``taken`` was called by ``move`` while ``left`` waited in the same line."""
    if _key(taken, one) > _key(left, other):
        return _out_of_order(move)
    if _first(taken, one, left, other):
        return EARLIER
    return one.turn if one.turn != order.NORMAL else UNEXPLAINED


def _out_of_order(move: Move) -> str:
    if chosen_reason(move.why) is not None:
        return CHOSEN
    return PAPER if move.why == ON_PAPER else UNEXPLAINED


def _first(past: Past, standing: Standing, other: Past, against: Standing) -> bool:
    """Whether the one became ready before the other; of two at the same moment the smaller number."""
    return (standing.ready_at, past.ticket.number) <= (against.ready_at, other.ticket.number)


def _key(past: Past, standing: Standing) -> tuple[datetime, int, int]:
    return (standing.rank_at, past.ticket.number, past.ticket.id)


def pasts(tickets: Iterable[Ticket]) -> dict[int, Past]:
    """The pasts of a line's tickets, by id; made once for everybody in the line."""
    return {ticket.id: Past(ticket) for ticket in tickets}
