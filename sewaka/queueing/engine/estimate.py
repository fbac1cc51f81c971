"""How long until the call: people ahead × the queue's own learned pace, always as an interval.

The pace of a queue is the time between two calls of that queue while somebody waits; it already holds how many
counters served it and what else they did, so it is never divided by open counters. The wait of ``n`` people
ahead is the sum of ``n + 1`` such gaps, taken as gamma distributed; its 10 % and 90 % quantiles by the
Wilson–Hilferty approximation (1931). Spans in which the hall is closed are skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from typing import NamedTuple

Z = 1.2816  # 90 % quantile of the normal distribution: one told wait in ten may be too long, one too short
PRIOR_SAMPLES = 8  # how many observed gaps weigh as much as the prior
LONGEST_GAP_S = 3600.0


@dataclass(frozen=True)
class Pace:
    """Seconds between two calls of a queue while somebody waits: mean, spread (standard deviation), samples."""

    mean_s: float
    spread_s: float
    samples: int = 0


class ToldWait(NamedTuple):
    """A wait as told: between ``low_s`` and ``high_s`` seconds from when it was told."""

    low_s: int
    high_s: int


def prior(minutes: float) -> Pace:
    """The pace before anything was seen: the stated minutes, as uncertain as they are long."""
    return Pace(mean_s=60.0 * minutes, spread_s=60.0 * minutes)


def learn(start: Pace, gaps_s: Sequence[float]) -> Pace:
    """The prior and the newest gaps (seconds, oldest first) as one pace; each gap is capped at an hour."""
    seen = [min(max(gap, 1.0), LONGEST_GAP_S) for gap in gaps_s]
    weight = PRIOR_SAMPLES + len(seen)
    mean = (PRIOR_SAMPLES * start.mean_s + sum(seen)) / weight
    squares = PRIOR_SAMPLES * (start.spread_s**2 + (start.mean_s - mean) ** 2)
    squares += sum((gap - mean) ** 2 for gap in seen)
    return Pace(mean_s=mean, spread_s=sqrt(squares / weight), samples=len(seen))


def _quantile(mean: float, variance: float, z: float) -> float:
    """Quantile of a gamma distribution of this mean and variance (Wilson–Hilferty)."""
    shape = mean * mean / variance
    root = 1 - 1 / (9 * shape) + z / (3 * sqrt(shape))
    return mean * max(root, 0.0) ** 3


def busy_seconds(ahead: int, pace: Pace) -> tuple[float, float]:
    """Low and high seconds of service time until the call with ``ahead`` people before it."""
    gaps = max(ahead, 0) + 1
    mean = gaps * pace.mean_s
    doubt = pace.spread_s**2 / (PRIOR_SAMPLES + pace.samples)
    variance = max(gaps * pace.spread_s**2 + gaps * gaps * doubt, 1.0)
    return _quantile(mean, variance, -Z), _quantile(mean, variance, Z)


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


def tell(*, ahead: int, pace: Pace, at: datetime, spans: Sequence[tuple[datetime, datetime]]) -> ToldWait:
    """The told wait of somebody with ``ahead`` people before them at ``at``."""
    low, high = busy_seconds(ahead, pace)
    if ahead == 0:
        low = 0.0
    first = after_open_time(at, low, spans) - at
    last = after_open_time(at, high, spans) - at
    return ToldWait(low_s=int(first.total_seconds()), high_s=max(int(last.total_seconds()), 60))
