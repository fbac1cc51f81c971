"""Spans of time: how long a ticket stood in each state, and the spans in which a whole site stood still.

From steps, never from columns that a later step overwrites. A site that stands still (an evacuation) lets nobody
wait and serves nobody: its standstill is taken out of every measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]


def overlap_s(start: datetime, end: datetime, spans: Iterable[Span]) -> float:
    """Seconds between two moments that lie in the spans, which do not overlap each other."""
    none = timedelta()
    within = (max(none, min(end, shut) - max(start, opens)) for opens, shut in spans)
    return sum(within, none).total_seconds()


def back(at: datetime, seconds: float, still: Sequence[Span]) -> datetime:
    """The moment so many seconds before ``at``, standstills not counted."""
    left = timedelta(seconds=seconds)
    for begun, ended in sorted(still, reverse=True):
        until = min(ended, at)
        if begun < at and at - left < until:
            left -= at - until
            at = begun
    return at - left


def seconds_by_state(steps: Iterable[tuple[str, datetime]], still: Sequence[Span] = ()) -> dict[str, float]:
    """Seconds spent in each state, from (state after the step, moment) in the order of the steps.

    The state after the last step is still going on and is not counted. A clock set back counts as no time, nor
    does a standstill.
    """
    spent: dict[str, float] = {}
    before: tuple[str, datetime] | None = None
    for state, at in steps:
        if before is not None:
            passed = max(0.0, (at - before[1]).total_seconds() - overlap_s(before[1], at, still))
            spent[before[0]] = spent.get(before[0], 0.0) + passed
        before = (state, at)
    return spent
