"""The gaps a pace is learned from: time between two calls of one line while somebody waited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sewaka.queueing.engine.spans import Span, overlap_s


@dataclass(frozen=True)
class Passage:
    """One ticket's way through a line: when it became ready and when it was called."""

    ready_at: datetime
    called_at: datetime


def gaps_s(passages: Iterable[Passage], spans: Sequence[Span], still: Sequence[Span] = ()) -> list[float]:
    """Seconds between neighbouring calls, oldest first.

    The clock of a gap starts at the previous call or, when nobody waited then, at the next person's
    readiness; gaps that reach over a closed span or a standstill say nothing about the pace and are left out.
    """
    found: list[float] = []
    previous: datetime | None = None
    for passage in sorted(passages, key=lambda each: each.called_at):
        start = max(previous, passage.ready_at) if previous else None
        if start is not None and _same_span(start, passage.called_at, spans, still):
            found.append((passage.called_at - start).total_seconds())
        previous = passage.called_at
    return found


def _same_span(start: datetime, end: datetime, spans: Sequence[Span], still: Sequence[Span]) -> bool:
    if overlap_s(start, end, still):
        return False
    return not spans or any(opens <= start and end <= closes for opens, closes in spans)
