"""The floor plan as figures: floors, areas, marks and ways, measured in squares of the floor's grid. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sewaka.places.errors import PointsNotFitting

Point = tuple[float, float]
SMALLEST, LARGEST = 6, 120
"""Squares of a floor's side."""
MOST_POINTS: Final = 40
_PAIR: Final = re.compile(r"(\d{1,3}(?:\.\d)?)\s*,\s*(\d{1,3}(?:\.\d)?)")


@dataclass(frozen=True)
class AreaInfo:
    """A room or another part of a floor. ``room_code``, ``zone_code`` are empty where it is none of them.

    ``is_named_by_room``: it bears the room's name and none of its own.
    """

    id: int
    name: str
    room_code: str
    zone_code: str
    planned: bool
    points: tuple[Point, ...]
    is_named_by_room: bool = False

    @property
    def middle(self) -> Point:
        """The middle of the box around it."""
        (left, top), (right, low) = box(self.points)
        return (left + right) / 2, (top + low) / 2


@dataclass(frozen=True)
class MarkInfo:
    """A counter, a door, a kiosk … ``device`` is the code of the kiosk that stands there."""

    id: int
    kind: str
    label: str
    counter_code: str
    zone_code: str
    device: str
    x: float
    y: float


@dataclass(frozen=True)
class WalkInfo:
    """The way people walk to a zone on this floor."""

    id: int
    zone_code: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class FloorInfo:
    """One floor. ``has_drawing``: a drawing from elsewhere lies under it."""

    id: int
    code: str
    name: str
    wide: int
    high: int
    has_drawing: bool
    position: int = 1
    areas: tuple[AreaInfo, ...] = ()
    marks: tuple[MarkInfo, ...] = ()
    walks: tuple[WalkInfo, ...] = ()

    def counters(self) -> dict[str, MarkInfo]:
        """The counters that stand on it, by code."""
        return {mark.counter_code: mark for mark in self.marks if mark.counter_code}

    def leads_to(self, zone: str) -> bool:
        """Whether the zone lies on this floor, or people walk over it to get there."""
        of_marks = any(mark.zone_code == zone for mark in self.marks)
        of_areas = any(area.zone_code == zone for area in self.areas)
        return of_marks or of_areas or any(walk.zone_code == zone for walk in self.walks)


def box(points: Iterable[Point]) -> tuple[Point, Point]:
    """The upper left and the lower right corner around some points."""
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys)), (max(xs), max(ys))


def rectangle(x: float, y: float, wide: float, high: float) -> list[Point]:
    """The corners of a rectangle."""
    return [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]


def points_of(text: str) -> list[Point]:
    """Points as people type them: ``2,3 12,3 12,9``. Raises ``PointsNotFitting``."""
    words = re.sub(r"\s*,\s*", ",", text.strip()).split()
    found = [_PAIR.fullmatch(word) for word in words]
    odd = next((word for word, pair in zip(words, found, strict=True) if pair is None), None)
    if odd is not None:
        raise PointsNotFitting(why=f"“{odd[:20]}” bukan titik seperti 12,3.5")
    return [(float(pair[1]), float(pair[2])) for pair in found if pair]


def as_text(points: Iterable[Point]) -> str:
    """The points as they are typed."""
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def insist_inside(points: Sequence[Point], *, wide: int, high: int, least: int) -> None:
    """Enough points, not too many, none beyond the floor. Raises ``PointsNotFitting``."""
    if not least <= len(points) <= MOST_POINTS:
        raise PointsNotFitting(why=f"harus {least} sampai {MOST_POINTS} titik")
    far = next(((x, y) for x, y in points if not (0 <= x <= wide and 0 <= y <= high)), None)
    if far is not None:
        raise PointsNotFitting(why=f"titik {far[0]:g},{far[1]:g} di luar lantai yang {wide} × {high} kotak")


def insist_area(points: Sequence[Point], *, wide: int, high: int) -> None:
    """A surface that is more than a line. Raises ``PointsNotFitting``."""
    insist_inside(points, wide=wide, high=high, least=3)
    turned = [*points, points[0]]
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(turned))
    if abs(twice) < 1:
        raise PointsNotFitting(why="titik-titiknya tidak membentuk bidang")


def nearest_gap(points: Sequence[Point], most: float) -> float:
    """How far apart the two nearest points are, seen as squares; ``most`` where none are nearer."""
    gaps = [
        max(abs(x1 - x2), abs(y1 - y2)) for n, (x1, y1) in enumerate(points) for x2, y2 in points[n + 1 :]
    ]
    return min([most, *(gap for gap in gaps if gap > 0)])
