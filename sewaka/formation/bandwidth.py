"""How much network a mall needs, whether its lines carry it, and how they are shared out. Pure; kilobits a second.

A unit needs what its services use at once, or what it said it needs at least, whichever is more; the mall needs the sum
of that, or what a recapitulation states, whichever is more. Units on a line of their own are left out. A reserve line
carries nothing as a rule: it is there for the day the main line fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

LEAST_RATE: Final = 64
"""Nobody is guaranteed less than a page can be opened with, as long as there is so much for everybody."""
FIRST, OTHERS = 0, 3
"""Priorities of transaction systems and of the rest, as ``tc`` counts them: 0 goes first."""
LEFT_OVER: Final = "lain"


@dataclass(frozen=True)
class Use:
    """Something that is used: by so many people at once, so much each."""

    users: int
    kbps: int


@dataclass(frozen=True)
class UnitNeed:
    """What a unit needs. ``is_critical``: it works with money or the state's registers and must go on in a failure.

    ``on_own_line``: it brings a line of its own (banks), so the mall's lines do not carry it. ``subnet``: its addresses.
    """

    code: str
    name: str
    uses: tuple[Use, ...] = ()
    minimum: int | None = None
    is_critical: bool = False
    on_own_line: bool = False
    subnet: str = ""

    @property
    def used(self) -> int:
        """The sum of what is used at once."""
        return sum(each.users * each.kbps for each in self.uses)

    @property
    def need(self) -> int:
        """What the mall's lines must carry for it."""
        return 0 if self.on_own_line else max(self.used, self.minimum or 0)

    @property
    def is_known(self) -> bool:
        """Whether anybody said what it needs."""
        return self.on_own_line or bool(self.uses) or self.minimum is not None


@dataclass(frozen=True)
class Line:
    """A line. ``role``: main, reserve or dedicated (of one agency); ``kbps`` is None while nobody knows it."""

    role: str
    kbps: int | None
    is_active: bool = True


@dataclass(frozen=True)
class Headroom:
    """The rule: how much of a line may be planned with, and how much the need grows, in per cent."""

    usable_pct: int = 80
    growth_pct: int = 0


@dataclass(frozen=True)
class Verdict:
    """Whether the lines carry the need. ``summed``: of the units; ``stated``: of a recapitulation, or None.

    ``critical`` is None while no unit is marked: then nobody knows what must go on in a failure.
    """

    summed: int
    stated: int | None
    critical: int | None
    main: int
    reserve: int
    rule: Headroom

    @property
    def need(self) -> int:
        """What is needed today."""
        return max(self.summed, self.stated or 0)

    @property
    def grown(self) -> int:
        """What will be needed after the growth that is planned for."""
        return -(-self.need * (100 + self.rule.growth_pct) // 100)

    @property
    def usable(self) -> int:
        """What may be planned with: a part of the main lines; the reserve is not in it."""
        return self.main * self.rule.usable_pct // 100

    @property
    def plain_gap(self) -> int:
        """What is missing even if the main lines were used to the last bit; negative: left over."""
        return self.need - self.main

    @property
    def missing(self) -> int:
        """What is missing under the rule, growth included."""
        return max(0, self.grown - self.usable)

    @property
    def both(self) -> int:
        """Main and reserve together, as one might be tempted to count."""
        return self.main + self.reserve

    @property
    def both_usable(self) -> int:
        """What could be planned with even then."""
        return self.both * self.rule.usable_pct // 100

    @property
    def survives(self) -> bool | None:
        """Whether the reserve carries what must go on when the main lines fail; None while that is not known."""
        return None if self.critical is None else self.critical <= self.reserve

    @property
    def carries(self) -> bool:
        """Whether the main lines carry the need under the rule."""
        return self.missing == 0

    @property
    def to_buy(self) -> int:
        """How much more main line makes the need fit under the rule."""
        wanted = -(-self.grown * 100 // self.rule.usable_pct)
        return max(0, wanted - self.main)


def verdict(
    units: Iterable[UnitNeed], lines: Iterable[Line], *, stated: int | None, rule: Headroom
) -> Verdict:
    """Need against lines."""
    known = list(units)
    critical = [unit.need for unit in known if unit.is_critical and unit.is_known]
    active = [line for line in lines if line.is_active]
    return Verdict(
        summed=sum(unit.need for unit in known),
        stated=stated,
        critical=sum(critical) if critical else None,
        main=sum(line.kbps or 0 for line in active if line.role == "main"),
        reserve=sum(line.kbps or 0 for line in active if line.role == "reserve"),
        rule=rule,
    )


@dataclass(frozen=True)
class Share:
    """A unit's part of the main lines: ``rate`` is its own at all times, ``ceiling`` what it may take when it is free."""

    code: str
    name: str
    need: int
    rate: int
    ceiling: int
    prio: int
    subnet: str = ""


def allocate(units: Iterable[UnitNeed], capacity: int) -> list[Share]:
    """Share a capacity out. What is guaranteed never adds up to more than it; transaction systems are served first.

    Where it does not suffice, everybody gets the least there is for all, then transaction systems what they need, then
    the others in proportion to what they need.
    """
    known = [unit for unit in units if unit.need]
    if not known:
        return []
    floor = min(LEAST_RATE, capacity // len(known))
    rates = [min(unit.need, floor) for unit in known]
    left = capacity - sum(rates)
    for critical in (True, False):
        turn = [n for n, unit in enumerate(known) if unit.is_critical is critical]
        given = _proportional([known[n].need - rates[n] for n in turn], left)
        for n, more in zip(turn, given, strict=True):
            rates[n] += more
        left -= sum(given)
    return [_share(unit, rate, capacity) for unit, rate in zip(known, rates, strict=True)]


def _share(unit: UnitNeed, rate: int, capacity: int) -> Share:
    prio = FIRST if unit.is_critical else OTHERS
    return Share(unit.code, unit.name, unit.need, rate, capacity, prio, unit.subnet)


def _proportional(wanted: Sequence[int], room: int) -> list[int]:
    """Everybody what is wanted, or less in the same proportion where there is no room for all; nothing is left over."""
    whole = sum(wanted)
    if whole <= room:
        return list(wanted)
    given = [each * room // whole for each in wanted]
    short = [n for n, each in enumerate(wanted) if given[n] < each]
    for n in short[: room - sum(given)]:
        given[n] += 1
    return given


def with_left_over(units: Sequence[UnitNeed], stated: int | None) -> list[UnitNeed]:
    """The units, and beside them what a recapitulation states beyond their sum: it belongs to somebody."""
    rest = (stated or 0) - sum(unit.need for unit in units)
    others = UnitNeed(LEFT_OVER, "Belum dirinci per unit", minimum=rest)
    return [*units, others] if rest > 0 else list(units)
