"""How loud the voice is at an hour of the day, as a small table of a zone. Pure.

Levels are in per cent of what the ear hears: half is half as loud (−10 dB), nought is silence. Times are of the
wall, to the minute; a span holds from its first minute to the one before its last.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

from sewaka.devices.errors import VolumeNotFitting

FULL: Final = 100
SPANS_MOST: Final = 12
_POWER: Final = 1.66
"""Loudness falls by half with 10 dB: 0.5 to this power is a third of the amplitude."""


@dataclass(frozen=True)
class Span:
    """A part of the day with a level of its own: minutes after midnight, ``until`` not included, and per cent."""

    begins: int
    until: int
    level: int

    @property
    def words(self) -> str:
        """ "12.00–13.30"."""
        return f"{_clock(self.begins)}–{_clock(self.until)}"

    @property
    def opens(self) -> time:
        """Its first minute, on the wall."""
        return time(*divmod(self.begins, 60))

    @property
    def shuts(self) -> time:
        """Its end, on the wall; the end of the day is midnight."""
        return time(*divmod(self.until % (24 * 60), 60))


@dataclass(frozen=True)
class Table:
    """The levels of a zone: the usual one, and the spans with another."""

    usual: int = FULL
    spans: tuple[Span, ...] = ()

    def at(self, wall: time) -> int:
        """The level at this time on the wall."""
        now = wall.hour * 60 + wall.minute
        return next((one.level for one in self.spans if one.begins <= now < one.until), self.usual)


def gain(level: int) -> float:
    """What the samples are multiplied with for a level: 100 leaves them as they are."""
    return round(math.pow(level / FULL, _POWER), 4)


def stored(spans: Iterable[Span]) -> list[list[int]]:
    """The spans as a row keeps them."""
    return [[one.begins, one.until, one.level] for one in spans]


def table(usual: int, rows: Iterable[Sequence[int]]) -> Table:
    """A table as a row keeps it."""
    return Table(usual, tuple(Span(*row) for row in rows))


def checked(usual: int, spans: Iterable[Span]) -> Table:
    """The table in order. Raises ``VolumeNotFitting`` for a level beyond 100, an empty span, two that overlap."""
    rows = tuple(sorted(spans, key=lambda one: one.begins))
    if len(rows) > SPANS_MOST:
        raise VolumeNotFitting(why=f"paling banyak {SPANS_MOST} bagian hari.")
    for one in rows:
        if not 0 <= one.begins < one.until <= 24 * 60:
            raise VolumeNotFitting(why=f"{one.words} tidak dapat dipakai: mulai harus sebelum selesai.")
    for one, other in zip(rows, rows[1:], strict=False):
        if other.begins < one.until:
            raise VolumeNotFitting(why=f"{one.words} dan {other.words} saling menindih.")
    if not all(0 <= level <= FULL for level in (usual, *(one.level for one in rows))):
        raise VolumeNotFitting(why="volume 0 sampai 100 persen.")
    return Table(usual, rows)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}.{minutes % 60:02d}"
