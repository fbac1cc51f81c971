"""What the simulated hall does when: a timetable in seconds of the hall, which run ``speed`` times as fast."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count

Clock = Callable[[], float]
Wait = Callable[[float], object]
Deed = Callable[[], None]

LATE_S = 1.0
"""Real seconds it may run late; beyond them the hall stood still, and goes on from there without a rush."""


class Timetable:
    """Deeds in the order of their moments. ``clock`` gives real seconds, ``wait`` sleeps for some."""

    def __init__(self, *, speed: float, clock: Clock, wait: Wait) -> None:
        self.speed = speed
        self._clock, self._wait = clock, wait
        self._deeds: list[tuple[float, int, Deed]] = []
        self._numbers = count()
        self._origin = clock()
        self.now_s = 0.0

    def after(self, seconds: float, deed: Deed, *, least_real_s: float = 0.0) -> None:
        """Do ``deed`` after so many seconds of the hall, yet never sooner than ``least_real_s`` real ones."""
        due = self.now_s + max(seconds, least_real_s * self.speed)
        heapq.heappush(self._deeds, (due, next(self._numbers), deed))

    def do_next(self) -> bool:
        """Do the next deed if it is due; else sleep a little towards it. False when there is none."""
        if not self._deeds:
            return False
        due = self._deeds[0][0]
        missing = self._origin + due / self.speed - self._clock()
        if missing > 0:
            self._wait(min(missing, 0.5))
            return True
        if missing < -LATE_S:
            self._origin -= missing
        _, _, deed = heapq.heappop(self._deeds)
        self.now_s = max(self.now_s, due)
        deed()
        return True
