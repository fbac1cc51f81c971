"""What a board plays when, from the schedules of its mall. Pure.

The narrowest place counts: what is planned for this board, else for its zone, else for every board. Several
playlists planned for the same place at the same time are played one after another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

AHEAD = timedelta(hours=24)
"""So far a board knows its programme, so that it keeps to it while the network is gone."""


@dataclass(frozen=True)
class Slot:
    """One schedule. ``zone`` and ``device`` are codes, empty for every board; what is None does not narrow."""

    id: int
    playlist: int
    zone: str = ""
    device: str = ""
    weekdays: str = "1234567"
    opens: time | None = None
    closes: time | None = None
    from_on: date | None = None
    until_on: date | None = None

    @property
    def narrowness(self) -> int:
        """2 for one board, 1 for a zone, 0 for all."""
        return 2 if self.device else 1 if self.zone else 0

    def is_for(self, *, zone: str, device: str) -> bool:
        """Whether a board is meant. A board of the whole mall shows what is planned for all."""
        return self.device in ("", device) and self.zone in ("", zone)

    def runs(self, at: datetime, tz: tzinfo) -> bool:
        """Whether it plays at a moment."""
        local = at.astimezone(tz)
        on, wall = local.date(), local.time()
        in_days = (self.from_on or date.min) <= on <= (self.until_on or date.max)
        in_hours = (self.opens or time.min) <= wall and (self.closes is None or wall < self.closes)
        return in_days and in_hours and str(on.isoweekday()) in self.weekdays


@dataclass(frozen=True)
class Segment:
    """A stretch of time and the playlists of it, in order; none where nothing is planned."""

    from_at: datetime
    until_at: datetime
    playlists: tuple[int, ...]


def playing(slots: Iterable[Slot], at: datetime, tz: tzinfo) -> tuple[int, ...]:
    """The playlists of one board's ``slots`` at a moment."""
    now = [each for each in slots if each.runs(at, tz)]
    most = max((each.narrowness for each in now), default=0)
    chosen = sorted((each for each in now if each.narrowness == most), key=lambda each: each.id)
    return tuple(dict.fromkeys(each.playlist for each in chosen))


def programme(slots: Sequence[Slot], at: datetime, tz: tzinfo, *, ahead: timedelta = AHEAD) -> list[Segment]:
    """From ``at`` on, stretch by stretch; neighbours that play the same are one."""
    ends = at + ahead
    edges = sorted({at, ends, *(edge for each in slots for edge in _edges(each, at, ends, tz))})
    found: list[Segment] = []
    for start, end in zip(edges, edges[1:], strict=False):
        lists = playing(slots, start, tz)
        if found and found[-1].playlists == lists:
            found[-1] = Segment(found[-1].from_at, end, lists)
        else:
            found.append(Segment(start, end, lists))
    return found


def _edges(slot: Slot, at: datetime, ends: datetime, tz: tzinfo) -> Iterable[datetime]:
    """The moments in between at which a slot may begin or end: its times, and midnight."""
    day, last = at.astimezone(tz).date(), ends.astimezone(tz).date()
    while day <= last:
        for wall in (time.min, slot.opens, slot.closes):
            edge = datetime.combine(day, wall, tz).astimezone(at.tzinfo) if wall is not None else at
            if at < edge < ends:
                yield edge
        day += timedelta(days=1)
