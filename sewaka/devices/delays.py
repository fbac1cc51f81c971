"""From the call to the first sound: how long it took, by two stopwatches and no clock of a device. Pure.

The server's clock tells how long a call waited until a speaker got it; the speaker's stopwatch tells how long
from there to the first sound, and from that to its report. Both spans of the speaker must fit between the
server's giving and hearing back: one that does not is a speaker that slept or lies, and is not measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

TOLERANCE_MS: Final = 500
"""So much more than the server saw may a stopwatch tell: clocks run a little apart, timers wake late."""
LONGEST_MS: Final = 10 * 60 * 1000


@dataclass(frozen=True)
class Stopwatch:
    """What a speaker measured, in milliseconds: given to first sound, first sound to report."""

    start_ms: int
    spoken_ms: int


def delay_ms(*, due_at: datetime, given_at: datetime, heard_at: datetime, watch: Stopwatch) -> int | None:
    """From the call (``due_at``) to its first sound, in milliseconds; None where the watch cannot be right.

    ``given_at``: when the speaker was given the call; ``heard_at``: when its report came, both the server's.
    """
    seen = _ms(given_at, heard_at)
    told = watch.start_ms + watch.spoken_ms
    if min(watch.start_ms, watch.spoken_ms) < 0 or not told <= seen + TOLERANCE_MS <= LONGEST_MS:
        return None
    return max(0, _ms(due_at, given_at)) + watch.start_ms


def _ms(begins: datetime, ends: datetime) -> int:
    return round((ends - begins).total_seconds() * 1000)


def quantile(values: Iterable[int], share: float) -> int | None:
    """The value that ``share`` of all do not exceed (the nearest rank); None of none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None
