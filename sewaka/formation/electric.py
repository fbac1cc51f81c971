"""Whether the power suffices: loads against what is installed, the generator, and the minutes until it runs. Pure.

Watts are what loads draw, volt-amperes what supplies are built for; between them lies the power factor.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

EFFICIENCY_PCT: Final = 85
"""Of a UPS's battery: what reaches the plugs."""


@dataclass(frozen=True)
class Load:
    """Things that draw power. ``watts`` of one is None while nobody knows; ``at_once_pct``: how many run together."""

    name: str
    watts: int | None
    quantity: int
    at_once_pct: int = 100
    on_generator: bool = False
    on_ups: bool = False

    @property
    def drawn(self) -> int | None:
        """Watts at once, rounded up; None while unknown."""
        return None if self.watts is None else -(-self.watts * self.quantity * self.at_once_pct // 100)


@dataclass(frozen=True)
class Supply:
    """A supply. ``kind``: mains, generator or ups. Unknown figures are None.

    Of a generator: ``start_s`` until it carries the load, ``fuel_l`` in the tank, ``litres_h`` it burns.
    Of a UPS: ``battery_wh``, or ``stated_min`` as its papers say for the load.
    """

    name: str
    kind: str
    va: int | None
    factor_pct: int | None = None
    start_s: int | None = None
    fuel_l: int | None = None
    litres_h: float | None = None
    battery_wh: int | None = None
    stated_min: int | None = None
    is_active: bool = True


@dataclass(frozen=True)
class PowerRule:
    """``usable_pct`` of a supply may be planned with; ``factor_pct`` where none is stated; ``bridge_pct`` of the
    generator's start the UPS must last."""

    usable_pct: int = 80
    factor_pct: int = 80
    bridge_pct: int = 150


@dataclass(frozen=True)
class Carrying:
    """One kind of supply against its load. ``watts``: what it may carry under the rule, None while unknown."""

    watts: int | None
    drawn: int
    unknown: tuple[str, ...]

    @property
    def suffices(self) -> bool | None:
        """Whether it does; None while a figure is missing that could change the answer."""
        if self.watts is None:
            return None
        if self.drawn > self.watts:
            return False
        return None if self.unknown else True


@dataclass(frozen=True)
class PowerVerdict:
    """The mains with everything, the generator and the UPS with what hangs on them, and the bridge between them.

    ``ups_min``: how long the UPS lasts; ``start_s``: until the generator carries; ``generator_h``: how long its tank
    lasts. None is unknown.
    """

    mains: Carrying
    generator: Carrying
    ups: Carrying
    ups_min: int | None
    start_s: int | None
    generator_h: float | None
    bridge_pct: int

    @property
    def bridges(self) -> bool | None:
        """Whether the UPS lasts until the generator runs, with the margin of the rule; None while unknown."""
        if self.ups_min is None or self.start_s is None:
            return None
        return self.ups_min * 60 * 100 >= self.start_s * self.bridge_pct


def verdict(loads: Iterable[Load], supplies: Iterable[Supply], rule: PowerRule) -> PowerVerdict:
    """Loads against supplies."""
    known, active = list(loads), [each for each in supplies if each.is_active]
    by_ups = [each for each in known if each.on_ups]
    ups = _of(active, "ups")
    starts = [each.start_s for each in _of(active, "generator")]
    return PowerVerdict(
        mains=_carrying(_of(active, "mains"), known, rule),
        generator=_carrying(_of(active, "generator"), [each for each in known if each.on_generator], rule),
        ups=_carrying(ups, by_ups, rule),
        ups_min=_lasts(ups, by_ups),
        start_s=None if not starts or None in starts else max(each or 0 for each in starts),
        generator_h=_tank(_of(active, "generator")),
        bridge_pct=rule.bridge_pct,
    )


def _of(supplies: Iterable[Supply], kind: str) -> list[Supply]:
    return [each for each in supplies if each.kind == kind]


def _carrying(supplies: list[Supply], loads: list[Load], rule: PowerRule) -> Carrying:
    drawn = sum(each.drawn or 0 for each in loads)
    unknown = tuple(each.name for each in loads if each.drawn is None)
    return Carrying(_watts(supplies, rule), drawn, unknown)


def _watts(supplies: list[Supply], rule: PowerRule) -> int | None:
    """What may be planned with: VA × power factor × the usable part; None while one is unknown, or there is none."""
    if not supplies or any(each.va is None for each in supplies):
        return None
    parts = ((each.va or 0) * (each.factor_pct or rule.factor_pct) for each in supplies)
    return sum(parts) * rule.usable_pct // 10_000


def _lasts(ups: list[Supply], loads: list[Load]) -> int | None:
    """Minutes the weakest UPS lasts with all that hangs on them shared out evenly; None while unknown."""
    if not ups:
        return None
    if any(each.drawn is None for each in loads):
        return None
    drawn = sum(each.drawn or 0 for each in loads) / len(ups)
    minutes = [_minutes(each, drawn) for each in ups]
    return None if None in minutes else min(each or 0 for each in minutes)


def _minutes(ups: Supply, watts: float) -> int | None:
    """What its papers say goes before what its battery would give."""
    if ups.stated_min is not None:
        return ups.stated_min
    if ups.battery_wh is None or watts <= 0:
        return None
    return int(ups.battery_wh * EFFICIENCY_PCT / 100 / watts * 60)


def _tank(generators: list[Supply]) -> float | None:
    hours = [each.fuel_l / each.litres_h for each in generators if each.fuel_l is not None and each.litres_h]
    return round(min(hours), 1) if hours else None


@dataclass(frozen=True)
class Climate:
    """The rule for a room of servers: degrees, and after how many days a reading is old."""

    low_c: int = 18
    high_c: int = 27
    days: int = 7

    def judge(self, celsius: float) -> str:
        """ "cold", "hot" or "good"; the limits themselves are good."""
        return "cold" if celsius < self.low_c else "hot" if celsius > self.high_c else "good"
