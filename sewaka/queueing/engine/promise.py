"""Told waits as promises: how past ones set the width of the next (split-conformal), and whether one held.

A queue's pace predicts the mean open time until a call. What really passed, divided by what was predicted when it
was told, is that promise's *ratio*. The pace was learned from earlier calls than those of the ratios, so the ratios
of one queue and band of queue length are as good as exchangeable with the next one, and their order statistics bound
it: the k-th smallest of n is at least the next one with probability k / (n + 1) or more (Vovk 2005; Lei 2018).

Somebody who left before the call would have waited longer than they did, nobody knows how much. They still count:
their share goes to all who waited longer and to the next one (Efron 1967, which is Kaplan and Meier's estimate).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sewaka.queueing.engine.spans import Span

BAND_STARTS: Final = (0, 1, 4, 8, 16)
"""The first number of people ahead of each band; the last band has no end."""

TINY: Final = 1e-9
"""Shares are sums of fractions; what differs by less is the same."""

CALLED: Final = "called"
CANCELLED: Final = "cancelled"
CLOSED: Final = "closed"
MOVED: Final = "moved"
VOID: Final = "void"
NOBODY: Final = "nobody"

HELD: Final = "held"
EARLIER: Final = "earlier"
LATER: Final = "later"
UNJUDGED: Final = "unjudged"
UNTOLD: Final = "untold"

LEFT: Final = (CANCELLED, CLOSED, MOVED)
"""Ends of a wait without a call, by people who had been waiting."""


def band_of(ahead: int) -> int:
    """The band of a queue length, from 0."""
    return sum(ahead >= start for start in BAND_STARTS[1:])


def band_words(band: int) -> str:
    """The people ahead of a band in figures: "0", "1–3", "16+"."""
    first = BAND_STARTS[band]
    if band + 1 == len(BAND_STARTS):
        return f"{first}+"
    last = BAND_STARTS[band + 1] - 1
    return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class Terms:
    """What the mall has settled (norms: queueing.promise): how often a promise must hold, from what it may be made.

    ``level_pct``: promises meant to hold, of a hundred. ``least``: past waits a band needs. ``widest_min``: a wider
    interval is not told. ``prior``: whether a queue without a past may promise from its stated pace.
    ``days``: how far the past reaches. ``hour_least``: waits an hour of the week needs to be shown.
    """

    level_pct: int = 80
    least: int = 20
    widest_min: int = 60
    prior: bool = True
    days: int = 56
    hour_least: int = 12


def terms(rule: Mapping[str, Any] | None) -> Terms:
    """The terms as settled; what the rule leaves out, or says oddly, is as in ``Terms``."""
    said = rule or {}
    plain = Terms()

    def whole(name: str, usual: int, low: int, high: int) -> int:
        value = said.get(name, usual)
        fits = isinstance(value, int) and not isinstance(value, bool)
        return min(max(value, low), high) if fits else usual

    return Terms(
        level_pct=whole("level_pct", plain.level_pct, 50, 99),
        least=whole("least", plain.least, 5, 1000),
        widest_min=whole("widest_min", plain.widest_min, 5, 480),
        prior=bool(whole("prior", int(plain.prior), 0, 1)),
        days=whole("days", plain.days, 7, 365),
        hour_least=whole("hour_least", plain.hour_least, 3, 1000),
    )


class Seen(NamedTuple):
    """A past promise to learn from. ``left``: no call ended the wait, so ``ratio`` is less than it would have been."""

    ahead: int
    ratio: float
    left: bool = False


class Bounds(NamedTuple):
    """What the past of a band allows: waits lie between ``low`` and ``high`` times the predicted mean."""

    band: int
    low: float
    high: float
    n: int


def _weighed(seen: Sequence[Seen]) -> list[tuple[float, float]]:
    """The ratios of those who were called, the smallest first, each with its share of 1; the rest is beyond them all.

    Everybody, and the next one, begins with the same share; who left hands theirs on to those who waited longer.
    """
    share = 1 / (len(seen) + 1)
    found = []
    for place, each in enumerate(sorted(seen, key=lambda one: (one.ratio, one.left))):
        if each.left:
            share += share / (len(seen) - place)
        else:
            found.append((each.ratio, share))
    return found


def conformal(seen: Sequence[Seen], level_pct: int, *, from_now: bool = False) -> tuple[float, float] | None:
    """The interval that holds the next ratio with at least this coverage; None when there are too few.

    Half of what may fail lies on each side; with ``from_now`` the interval begins at once and all of it lies above.
    """
    fails = 1 - level_pct / 100
    below, above = (0.0 if from_now else fails / 2), (fails if from_now else fails / 2)
    low, passed = 0.0, 0.0
    for ratio, share in _weighed(seen):
        passed += share
        if passed <= below + TINY:
            low = ratio
        if passed >= 1 - above - TINY:
            return low, ratio
    return None


def calibrate(past: Sequence[Seen], terms: Terms) -> tuple[Bounds, ...]:
    """Bounds of every band that has enough of a past; ``n`` counts those who were called.

    Who has nobody ahead may be called at once: that interval begins now.
    """
    found = []
    for band in range(len(BAND_STARTS)):
        seen = [each for each in past if band_of(each.ahead) == band]
        between = conformal(seen, terms.level_pct, from_now=BAND_STARTS[band] == 0)
        called = sum(not each.left for each in seen)
        if between is not None and called >= terms.least:
            found.append(Bounds(band, *between, called))
    return tuple(found)


class Move(NamedTuple):
    """One step of a ticket as far as a promise cares: verb, moment, the line it stood in afterwards."""

    verb: str
    at: datetime
    line: int


class Outcome(NamedTuple):
    """What became of a promise, and when."""

    kind: str
    at: datetime


_ENDS: Final = {"call": CALLED, "cancel": CANCELLED, "close": CLOSED}


def standing(moves: Sequence[Move]) -> list[Move]:
    """The moves without those that were undone; only the newest step can be, so each undo follows its step.

    What the paper book's correction writes anew takes the place of all before it.
    """
    kept: list[Move] = []
    for move in moves:
        if move.verb == "rewrite":
            kept = [move]
        elif move.verb != "undo":
            kept.append(move)
        elif kept:
            kept.pop()
    return kept


def outcome(moves: Sequence[Move], *, since: datetime, line: int) -> Outcome | None:
    """The first thing after ``since`` that settles a promise told in ``line``; None while it is open.

    Somebody moved to another line was not told of that one, so the promise ends there unjudged.
    """
    for move in standing(moves):
        if move.at < since or move.verb in ("issue", "rewrite"):
            continue
        if move.line != line:
            return Outcome(MOVED, move.at)
        if move.verb in _ENDS:
            return Outcome(_ENDS[move.verb], move.at)
    return None


def judge(
    *, low_s: int | None, high_s: int | None, since: datetime, until: datetime | None, kind: str
) -> str:
    """Whether a settled promise held.

    Somebody who left, or was sent home at closing, after more than ``high_s`` was certainly told too little; before
    that nobody can say.
    """
    if low_s is None or high_s is None:
        return UNTOLD
    if kind in (VOID, NOBODY) or until is None:
        return UNJUDGED
    waited = until - since
    if waited > timedelta(seconds=high_s):
        return LATER
    if kind != CALLED:
        return UNJUDGED
    return EARLIER if waited < timedelta(seconds=low_s) else HELD


def open_seconds(start: datetime, end: datetime, spans: Sequence[Span], still: Sequence[Span] = ()) -> float:
    """Open time between two moments; time after the last span counts, since those who wait are still served.

    Standstills are not open time.
    """
    stood = sum(open_seconds(max(start, begun), min(end, ended), spans) for begun, ended in still)
    return _open_seconds(start, end, spans) - stood


def _open_seconds(start: datetime, end: datetime, spans: Sequence[Span]) -> float:
    if not spans or end <= start:
        return max((end - start).total_seconds(), 0.0)
    within = sum((max(timedelta(), min(end, shut) - max(start, opens)) for opens, shut in spans), timedelta())
    late = max(timedelta(), end - max(start, spans[-1][1]))
    return (within + late).total_seconds()
