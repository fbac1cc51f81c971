"""Who would have been called when, had the rules been others: a day replayed with its own calls.

The counters call at the moments they really called; only the choice changes. Visits last as long as they did, and a
call that an officer chose by hand stays with its number as long as it waits. So it answers "who", not "how many".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

Minutes = Mapping[str, int]
"""Head start in minutes by turn."""


@dataclass(frozen=True)
class Spell:
    """One time of waiting of a number. ``ended_at``: called or left; ``called`` tells which."""

    code: str
    number: int
    queue: str
    turn: str
    ready_at: datetime
    rank_at: datetime
    begun_at: datetime
    ended_at: datetime | None
    called: bool


@dataclass(frozen=True)
class Call:
    """A counter takes somebody: ``spell`` (its place in the list) at ``at``; ``tiers``: queue → tier, 1 first."""

    at: datetime
    counter: str
    tiers: Mapping[str, int]
    spell: int


@dataclass(frozen=True)
class Turned:
    """A spell with the moment of its call, and of the call it would have had; None: not until the end."""

    spell: Spell
    was_at: datetime
    would_at: datetime | None

    @property
    def later(self) -> timedelta:
        """How much later the call would have come; negative: earlier. Nought when it would not have come."""
        return self.would_at - self.was_at if self.would_at else timedelta()


class _Hall:
    """Who waits in which queue, by the rank of one set of rules."""

    def __init__(self, spells: Sequence[Spell], ranks: Sequence[datetime]) -> None:
        self.spells, self.ranks = spells, ranks
        self.waiting: dict[str, set[int]] = {}

    def come(self, spell: int) -> None:
        self.waiting.setdefault(self.spells[spell].queue, set()).add(spell)

    def go(self, spell: int) -> None:
        self.waiting.get(self.spells[spell].queue, set()).discard(spell)

    def holds(self, spell: int) -> bool:
        return spell in self.waiting.get(self.spells[spell].queue, ())

    def first(self, tiers: Mapping[str, int]) -> int | None:
        """The order of ``engine.order``: tier, rank, number."""
        there = ((tiers[queue], each) for queue in tiers for each in self.waiting.get(queue, ()))
        best = min(
            there, key=lambda one: (one[0], self.ranks[one[1]], self.spells[one[1]].number), default=None
        )
        return best[1] if best else None


def rehearse(
    spells: Sequence[Spell],
    calls: Iterable[Call],
    head_start: Mapping[str, Minutes],
    serves: Mapping[str, Mapping[str, int]] | None = None,
    absent: Collection[int] = (),
) -> tuple[Turned, ...]:
    """Every spell that was called, in the order of its calls, with the call it would have had.

    ``head_start``: queue → turn → minutes; a queue that is not in it keeps the ranks it had. ``serves``: counter →
    queue → tier, for counters that would have served others. ``absent``: places of spells that would not have been.
    """
    real = _Hall(spells, [each.rank_at for each in spells])
    other = _Hall(spells, [_rank(each, head_start) for each in spells])
    would: dict[int, datetime] = {}
    ordered = sorted(calls, key=lambda call: call.at)
    moments = _moments(spells)
    for call in ordered:
        while moments and moments[-1][0] <= call.at:
            _, begins, spell = moments.pop()
            for hall in (real,) if spell in absent else (real, other):
                (hall.come if begins else hall.go)(spell)
        chosen = _choice(real, other, call, (serves or {}).get(call.counter, call.tiers))
        real.go(call.spell)
        if chosen is not None:
            other.go(chosen)
            would[chosen] = call.at
    return tuple(Turned(spells[call.spell], call.at, would.get(call.spell)) for call in ordered)


def _rank(spell: Spell, head_start: Mapping[str, Minutes]) -> datetime:
    given = head_start.get(spell.queue)
    return spell.rank_at if given is None else spell.ready_at - timedelta(minutes=given.get(spell.turn, 0))


def _moments(spells: Sequence[Spell]) -> list[tuple[datetime, bool, int]]:
    """When somebody comes (True) or leaves without a call (False), the latest first; nobody leaves before coming."""
    found = [(each.begun_at, True, place) for place, each in enumerate(spells)]
    found += [
        (each.ended_at, False, place)
        for place, each in enumerate(spells)
        if each.ended_at is not None and not each.called
    ]
    return sorted(found, key=lambda one: (one[0], one[2], not one[1]), reverse=True)


def _choice(real: _Hall, other: _Hall, call: Call, tiers: Mapping[str, int]) -> int | None:
    by_hand = real.first(call.tiers) != call.spell
    if by_hand and other.holds(call.spell):
        return call.spell
    return other.first(tiers)
