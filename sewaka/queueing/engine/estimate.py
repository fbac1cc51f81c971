"""How long until the call: people ahead × the queue's own learned pace, always as an interval.

The pace of a queue is the time between two calls of that queue while somebody waits; it already holds how many
counters served it and what else they did, so it is never divided by open counters. The wait of ``n`` people
ahead is the sum of ``n + 1`` such gaps, taken as gamma distributed; its 10 % and 90 % quantiles by the
Wilson–Hilferty approximation (1931): the prior. Where the queue's own past promises support it, their conformal
bounds take the place of the quantiles (``engine.promise``). Spans in which the hall is closed are skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import sqrt
from statistics import NormalDist
from typing import Final, NamedTuple

from sewaka.lib import format_id
from sewaka.queueing.engine.promise import BAND_STARTS, Bounds, Terms, band_of

Z = 1.2816  # 90 % quantile of the normal distribution: one told wait in ten may be too long, one too short
GUESSED = 2  # how many observed gaps the stated pace weighs at first: a guess, a third more or less
FORGOTTEN = 16  # observed gaps after which the guess counts no more
USUAL_SPREAD = (
    0.5  # how much gaps differ, as part of their mean, before any was seen; it weighs SPREAD_SAMPLES gaps
)
SPREAD_SAMPLES = 8
LONGEST_GAP_S = 3600.0
METHOD = 3  # raised with every change of the rules below: the first part of an estimate's version
PAST: Final = "past"
PRIOR: Final = "prior"
REFUSED: Final = "refused"
UNSERVED: Final = "unserved"


@dataclass(frozen=True)
class Pace:
    """Seconds between two calls of a queue while somebody waits: mean, spread (standard deviation), samples.

    ``bounds``: what the queue's past promises allow, by band; ``fit``: the number of that calibration, 0 without one.
    """

    mean_s: float
    spread_s: float
    samples: int = 0
    fit: int = 0
    bounds: tuple[Bounds, ...] = ()


class ToldWait(NamedTuple):
    """A wait as told: between ``low_s`` and ``high_s`` seconds from when it was told.

    Already rounded as people read it: a promise is judged by what was said, not by what was computed.
    """

    low_s: int
    high_s: int


class Estimate(NamedTuple):
    """What is told, and from what. ``told`` is None when the past does not support a promise (``basis`` says why).

    ``expected_s``: the predicted mean of open time until the call.
    """

    told: ToldWait | None
    ahead: int
    band: int
    expected_s: int
    basis: str
    version: str


def prior(minutes: float) -> Pace:
    """The pace before anything was seen: the stated minutes, and half of them more or less from call to call."""
    return Pace(mean_s=60.0 * minutes, spread_s=60.0 * minutes * USUAL_SPREAD)


def stored(mean_s: float, spread_s: float, samples: int, fit: int, bands: Sequence[Sequence[float]]) -> Pace:
    """A pace from its columns, with the bands of its calibration as lists."""
    bounds = tuple(Bounds(int(band), low, high, int(n)) for band, low, high, n in bands)
    return Pace(mean_s, spread_s, int(samples), fit, bounds)


def _guessed(samples: int) -> float:
    """How many observed gaps the stated pace still weighs: however wrong it was, it must not bend waits for long."""
    return GUESSED * max(1 - samples / FORGOTTEN, 0.0)


def learn(start: Pace, gaps_s: Sequence[float]) -> Pace:
    """The prior and the newest gaps (seconds, oldest first) as one pace; each gap is capped at an hour.

    How much gaps differ is taken from the mean that was seen, so a wrong guess does not widen what people are told.
    """
    seen = [min(max(gap, 1.0), LONGEST_GAP_S) for gap in gaps_s]
    guessed = _guessed(len(seen))
    mean = (guessed * start.mean_s + sum(seen)) / (guessed + len(seen))
    squares = SPREAD_SAMPLES * (USUAL_SPREAD * mean) ** 2 + sum((gap - mean) ** 2 for gap in seen)
    return Pace(mean_s=mean, spread_s=sqrt(squares / (SPREAD_SAMPLES + len(seen))), samples=len(seen))


def _quantile(mean: float, variance: float, z: float) -> float:
    """Quantile of a gamma distribution of this mean and variance (Wilson–Hilferty)."""
    shape = mean * mean / variance
    root = 1 - 1 / (9 * shape) + z / (3 * sqrt(shape))
    return mean * max(root, 0.0) ** 3


def busy_seconds(ahead: int, pace: Pace, z: float = Z) -> tuple[float, float]:
    """Low and high seconds of service time until the call with ``ahead`` people before it."""
    gaps = max(ahead, 0) + 1
    mean = gaps * pace.mean_s
    doubt = pace.spread_s**2 / (_guessed(pace.samples) + pace.samples)
    variance = max(gaps * pace.spread_s**2 + gaps * gaps * doubt, 1.0)
    return _quantile(mean, variance, -z), _quantile(mean, variance, z)


def after_open_time(at: datetime, seconds: float, spans: Sequence[tuple[datetime, datetime]]) -> datetime:
    """The moment when ``seconds`` of open time have passed since ``at``; beyond the last span time runs on.

    People who wait at closing time are still served, so the end of the last span is not a wall.
    """
    left = seconds
    now = at
    for start, end in spans:
        now = max(now, start)
        if now >= end:
            continue
        room = (end - now).total_seconds()
        if left <= room:
            return now + timedelta(seconds=left)
        left -= room
        now = end
    return now + timedelta(seconds=left)


def expected_s(ahead: int, pace: Pace) -> float:
    """The predicted mean of open time until the call: people ahead, and oneself, × the queue's own pace."""
    return (max(ahead, 0) + 1) * pace.mean_s


@lru_cache(maxsize=64)
def _z(level_pct: int) -> float:
    """The quantile of the normal distribution that leaves half of the rest above it."""
    return NormalDist().inv_cdf(0.5 + level_pct / 200)


def between(ahead: int, pace: Pace, level_pct: int) -> tuple[float, float]:
    """Low and high seconds of open time: from the past of each band where there is one, else from the prior.

    Never shorter for more people: the end of a shorter band bounds the longer ones from below, the beginning of a
    longer band the shorter ones from above. Widening keeps the coverage.
    """
    z = _z(level_pct)
    known = {each.band: each for each in pace.bounds}

    def plain(people: int) -> tuple[float, float]:
        own = known.get(band_of(people))
        if own is None:
            return busy_seconds(people, pace, z)
        return own.low * expected_s(people, pace), own.high * expected_s(people, pace)

    low, high = plain(ahead)
    band = band_of(ahead)
    firsts = [plain(start)[0] for start in BAND_STARTS[band + 1 :]]
    lasts = [plain(start - 1)[1] for start in BAND_STARTS[1 : band + 1]]
    return min([low, *firsts]), max([high, *lasts])


def _on_the_clock(
    open_s: tuple[float, float], at: datetime, spans: Sequence[tuple[datetime, datetime]]
) -> ToldWait:
    first, last = (after_open_time(at, seconds, spans) - at for seconds in open_s)
    begins, ends = format_id.outward(first.total_seconds(), last.total_seconds())
    return ToldWait(low_s=60 * begins, high_s=60 * ends)


def tell(
    *, ahead: int, pace: Pace, at: datetime, spans: Sequence[tuple[datetime, datetime]], terms: Terms
) -> Estimate:
    """What may be told to somebody with ``ahead`` people before them at ``at``, under these terms."""
    band = band_of(ahead)
    has_past = any(each.band == band for each in pace.bounds)
    low, high = between(ahead, pace, terms.level_pct)
    low = low if ahead else 0.0
    told: ToldWait | None = _on_the_clock((low, high), at, spans)
    basis = PAST if has_past else PRIOR
    if high - low > 60 * terms.widest_min or not (has_past or terms.prior):
        told, basis = None, REFUSED
    return Estimate(told, ahead, band, round(expected_s(ahead, pace)), basis, version_of(pace))


def unserved(ahead: int, pace: Pace) -> Estimate:
    """Nothing is told while no counter serves the queue."""
    mean = round(expected_s(ahead, pace))
    return Estimate(None, ahead, band_of(ahead), mean, UNSERVED, version_of(pace))


def version_of(pace: Pace) -> str:
    """The method and the calibration an estimate was made with: "2.14"."""
    return f"{METHOD}.{pace.fit}"
