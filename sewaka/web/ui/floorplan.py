"""The floor plan as it is drawn: the wall with every counter's state, a visitor's way, the sheet one draws on.

Measures are squares of the floor; texts are in the same squares, so a picture says how large its letters are
(``letter``) for the surface it stands on. Every figure leaves here as text: a page in Indonesian would write 4,5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sewaka.places.floorplan import AreaInfo, FloorInfo, MarkInfo, Point, as_text, box, nearest_gap
from sewaka.places.plans import Plan
from sewaka.web.ui.kept import Kept

WIDE_OF_LETTER: Final = 0.58
"""How wide a letter is as a rule, in its own height."""
WORDS: Final[dict[str, Promise]] = {
    "entrance": gettext_lazy("Pintu masuk"),
    "door": gettext_lazy("Pintu"),
    "kiosk": gettext_lazy("Kios"),
    "desk": gettext_lazy("Informasi"),
    "toilet": gettext_lazy("WC"),
    "wide_toilet": gettext_lazy("WC disabilitas"),
    "ramp": gettext_lazy("Landai"),
    "lift": gettext_lazy("Lift"),
    "stairs": gettext_lazy("Tangga"),
    "nursing": gettext_lazy("Laktasi"),
    "prayer": gettext_lazy("Sembahyang"),
    "gathering": gettext_lazy("Titik kumpul"),
}
"""What a mark is called where there is little room."""
_GUIDES: Final = ("entrance", "desk", "ramp", "lift", "stairs")
"""What helps to find one's way; the rest would be in the way."""
PHONE, TOUCH, DESK, WALL = 24, 30, 52, 48
"""Letters of a line over the whole floor, by surface: the fewer, the larger."""
BIGGEST_BOX: Final = 3.4


@dataclass(frozen=True)
class Line:
    """A line of words at a place."""

    x: str
    y: str
    text: str
    letter: str


@dataclass(frozen=True)
class Shape:
    """An area. ``look``: "", planned, goal."""

    points: str
    look: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Icon:
    """A small picture of the sprite, by its upper left corner."""

    href: str
    x: str
    y: str
    side: str


@dataclass(frozen=True)
class Spot:
    """A box with words: a counter, a door. ``look``: kind or tone; ``said``: what it is, in full."""

    look: str
    x: str
    y: str
    wide: str
    high: str
    said: str
    lines: tuple[Line, ...]
    icon: Icon | None = None


@dataclass(frozen=True)
class Picture:
    """One floor, drawn. ``ground``: the address of the drawing under it; ``walk``: points of the way."""

    title: str
    wide: int
    high: int
    letter: str
    ground: str
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...]
    walk: str = ""
    end: Point | None = None
    grid: bool = False

    @property
    def goal(self) -> tuple[str, str] | None:
        """Where the way ends."""
        return (_n(self.end[0]), _n(self.end[1])) if self.end else None

    @property
    def squares(self) -> str:
        """The lines of the grid, every second one."""
        across = "".join(f"M0 {y}H{self.wide}" for y in range(2, self.high, 2))
        return across + "".join(f"M{x} 0V{self.high}" for x in range(2, self.wide, 2))

    @property
    def radius(self) -> str:
        """Of the dot at the end of the way."""
        return _n(float(self.letter) * 0.45)


Boxes = list[tuple[Point, Point]]
"""Upper left and lower right corners."""


@dataclass(frozen=True)
class Sign:
    """What a counter shows on the wall: its tone, an icon, one short line, and all of it in words."""

    tone: str
    icon: str
    line: str
    said: str


def _n(value: float) -> str:
    return f"{round(value, 2):g}"


def ground(floor: FloorInfo, site: str, version: int) -> str:
    """The address of the drawing under a floor; a new version of the site is a new address."""
    if not floor.has_drawing:
        return ""
    return f"{reverse('ui:floor_drawing', args=[site, floor.code])}?v={version}"


def fitted(words: str, wide: float, high: float, letter: float) -> list[str]:
    """The words in as many lines as there is room for; nothing where they do not fit."""
    most = int(wide / (letter * WIDE_OF_LETTER))
    rows: list[str] = []
    for word in words.split():
        joined = f"{rows[-1]} {word}" if rows else word
        if rows and len(joined) <= most:
            rows[-1] = joined
        else:
            rows.append(word)
    fits = all(len(row) <= most for row in rows) and len(rows) * letter * 1.25 <= high
    return rows if fits else []


def _lines(rows: list[str], middle: Point, letter: float) -> tuple[Line, ...]:
    """Lines around a middle, one below the other."""
    x, y = middle
    first = y - (len(rows) - 1) * letter * 0.6 + letter * 0.36
    return tuple(Line(_n(x), _n(first + n * letter * 1.2), row, _n(letter)) for n, row in enumerate(rows))


def _shape(area: AreaInfo, letter: float, look: str, taken: Boxes) -> Shape:
    """An area with its name near its upper or lower edge, wherever nothing stands; else without it."""
    (left, top), (right, low) = box(area.points)
    rows = fitted(area.name, right - left - letter * 0.6, low - top, letter)
    half = max((len(row) for row in rows), default=0) * letter * WIDE_OF_LETTER / 2
    high, x = len(rows) * letter * 1.2, (left + right) / 2
    for start in (top + letter * 0.3, low - high - letter * 0.3):
        if rows and not any(_meet(((x - half, start), (x + half, start + high)), each) for each in taken):
            return Shape(as_text(area.points), look, _lines(rows, (x, start + high / 2), letter))
    return Shape(as_text(area.points), look, ())


def _boxes(spots: Iterable[Spot]) -> Boxes:
    """The corners of what stands on the floor."""
    sides = ((float(each.x), float(each.y), float(each.wide), float(each.high)) for each in spots)
    return [((x, y), (x + wide, y + high)) for x, y, wide, high in sides]


def _pill(look: str, words: str, at: Point, letter: float, floor: FloorInfo) -> tuple[Spot, Point, Point]:
    """A box around words, kept inside the floor; with its corners."""
    wide, high = (len(words) + 1.6) * letter * WIDE_OF_LETTER, letter * 1.6
    x = min(max(at[0], wide / 2), max(wide / 2, floor.wide - wide / 2))
    y = min(max(at[1], high / 2), max(high / 2, floor.high - high / 2))
    left, top = x - wide / 2, y - high / 2
    spot = Spot(look, _n(left), _n(top), _n(wide), _n(high), words, _lines([words], (x, y), letter))
    return spot, (left, top), (left + wide, top + high)


def _word(mark: MarkInfo) -> str:
    return mark.label or str(WORDS[mark.kind])


def _square(mark: MarkInfo, side: float, look: str, said: str, code: str = "") -> Spot:
    """A counter as a square, with its code in it or without words."""
    left, top, long = _n(mark.x - side / 2), _n(mark.y - side / 2), _n(side)
    lines = _lines([code], (mark.x, mark.y), side * 0.5) if code else ()
    return Spot(look, left, top, long, long, said, lines)


def _side(floor: FloorInfo) -> float:
    """How large the squares of the counters may be, so that none covers another."""
    marks = floor.counters().values()
    return nearest_gap([(mark.x, mark.y) for mark in marks], BIGGEST_BOX) * 0.92


def _floor(floor: FloorInfo, plan: Plan, title: str, letter: float, spots: Iterable[Spot]) -> Picture:
    """A floor with what stands on it; names of areas give way to that."""
    standing = tuple(spots)
    taken = _boxes(standing)
    return Picture(
        title=title,
        wide=floor.wide,
        high=floor.high,
        letter=_n(letter),
        ground=ground(floor, plan.site.code, plan.version),
        shapes=tuple(_shape(each, letter, "planned" if each.planned else "", taken) for each in floor.areas),
        spots=standing,
    )


def _others(floor: FloorInfo, letter: float) -> list[Spot]:
    """Everything but counters, with its word."""
    marks = [mark for mark in floor.marks if not mark.counter_code]
    return [_pill(mark.kind, _word(mark), (mark.x, mark.y), letter, floor)[0] for mark in marks]


def on_wall(floor: FloorInfo, plan: Plan, signs: Mapping[str, Sign]) -> Picture:
    """The floor with the state of its counters."""
    letter, side = floor.wide / WALL, _side(floor)
    held = [_signed(mark, side, signs[code]) for code, mark in floor.counters().items() if code in signs]
    title = _("Denah {floor} dengan keadaan loket").format(floor=floor.name)
    return _floor(floor, plan, title, letter, (*_others(floor, letter), *held))


def _signed(mark: MarkInfo, side: float, sign: Sign) -> Spot:
    """A counter of the wall: its code and icon above, its number or state below."""
    x, y = mark.x, mark.y
    small = side * min(0.3, 0.94 / max(1, len(sign.line)) / WIDE_OF_LETTER)
    code = Line(_n(x - side * 0.2), _n(y), mark.counter_code, _n(side * 0.4))
    now = Line(_n(x), _n(y + side * 0.36), sign.line, _n(small))
    icon = Icon(
        f"{static('ui/icons.svg')}#{sign.icon}", _n(x + side * 0.08), _n(y - side * 0.34), _n(side * 0.36)
    )
    box_ = _square(mark, side, f"counter plan__spot--{sign.tone or 'off'}", sign.said)
    return replace(box_, lines=(code, now), icon=icon)


def sheet(floor: FloorInfo, plan: Plan) -> Picture:
    """The floor as the office draws on it: a grid, every mark with its word, every way."""
    letter, side = floor.wide / DESK, _side(floor)
    squares = [_square(mark, side, "counter", mark.label, code) for code, mark in floor.counters().items()]
    title = _("Denah {floor}").format(floor=floor.name)
    drawn = _floor(floor, plan, title, letter, (*squares, *_others(floor, letter)))
    walks = " M ".join(as_text(walk.points).replace(" ", " L ") for walk in floor.walks)
    return replace(drawn, walk=walks, grid=True)


@dataclass(frozen=True)
class Goal:
    """Where somebody is sent: a zone with the counters of the queue, or the one ``counter`` that calls.

    ``device``: the kiosk one stands at; ``letters``: of the surface (``PHONE``, ``TOUCH``).
    """

    zone: str
    counters: tuple[str, ...]
    counter: str = ""
    device: str = ""
    letters: int = PHONE

    def aims(self, code: str) -> bool:
        """Whether this counter is where one goes."""
        return code == self.counter if self.counter else code in self.counters


def ways(plan: Plan, goal: Goal) -> list[Picture]:
    """The floors one walks over to get there, in their order; nothing while the plan does not show the place."""
    reached = [floor for floor in plan.floors if _shows(floor, goal)]
    return [_way(floor, plan, goal) for floor in plan.floors if floor.leads_to(goal.zone)] if reached else []


def _shows(floor: FloorInfo, goal: Goal) -> bool:
    placed = any(goal.aims(code) for code in floor.counters())
    return placed or any(area.zone_code == goal.zone for area in floor.areas)


def _way(floor: FloorInfo, plan: Plan, goal: Goal) -> Picture:
    letter = floor.wide / goal.letters
    walk = next((each.points for each in floor.walks if each.zone_code == goal.zone), ())
    aimed = [mark for code, mark in floor.counters().items() if goal.aims(code)]
    where = _where(plan, goal)
    title = _("Denah {floor}: jalan ke {where}").format(floor=floor.name, where=where)
    spots = (*_squares(floor, goal, aimed), *_words(floor, goal, aimed, where, letter))
    drawn = _floor(floor, plan, title, letter, spots)
    rooms = {plan.counters[mark.counter_code].room_code for mark in aimed}
    looks = [_look(area, goal, rooms) for area in floor.areas]
    shapes = tuple(replace(shape, look=look) for shape, look in zip(drawn.shapes, looks, strict=True))
    return replace(
        drawn, shapes=shapes, walk=as_text(walk).replace(" ", " L "), end=walk[-1] if walk else None
    )


def _where(plan: Plan, goal: Goal) -> str:
    """What the goal is called."""
    counter = plan.counters.get(goal.counter)
    return counter.label if counter else plan.zones[goal.zone].name


def _look(area: AreaInfo, goal: Goal, rooms: set[str]) -> str:
    """``rooms``: where the counters stand one is sent to; without any, all rooms of the zone are meant."""
    if area.zone_code == goal.zone and (not rooms or area.room_code in rooms):
        return "goal"
    return "planned" if area.planned else ""


def _squares(floor: FloorInfo, goal: Goal, aimed: list[MarkInfo]) -> list[Spot]:
    """Every counter as a small square, without words; those one is sent to stand out."""
    side = min(_side(floor), floor.wide / 28)
    return [
        _square(mark, side, "counter plan__spot--goal" if mark in aimed else "counter", mark.label)
        for mark in floor.counters().values()
    ]


def _words(floor: FloorInfo, goal: Goal, aimed: list[MarkInfo], where: str, letter: float) -> list[Spot]:
    """The goal's name, where one stands, then what helps and covers neither."""
    wanted = [*_named_goal(floor, goal, aimed, where, letter)]
    stands = [m for m in floor.marks if m.kind == "kiosk" and goal.device and m.device == goal.device]
    wanted += [("here", _("Anda di sini"), (m.x, m.y)) for m in stands]
    wanted += [(m.kind, _word(m), (m.x, m.y)) for kind in _GUIDES for m in floor.marks if m.kind == kind]
    kept: list[tuple[Spot, Point, Point]] = []
    for look, words, at in wanted:
        made = _pill(look, words, at, letter, floor)
        if not any(_meet(made[1:], each[1:]) for each in kept):
            kept.append(made)
    return [spot for spot, _first, _last in kept]


def _named_goal(
    floor: FloorInfo, goal: Goal, aimed: list[MarkInfo], where: str, letter: float
) -> Iterable[tuple[str, str, Point]]:
    """The name above the counters, or in the middle of the zone's rooms."""
    if aimed:
        x = sum(mark.x for mark in aimed) / len(aimed)
        yield "goal", where, (x, min(mark.y for mark in aimed) - letter * 1.9)
        return
    area = next((each for each in floor.areas if each.zone_code == goal.zone), None)
    if area is not None:
        yield "goal", where, area.middle


def _meet(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    (left, top), (right, low) = one
    (left2, top2), (right2, low2) = other
    return left < right2 and left2 < right and top < low2 and top2 < low


_maps = Kept(600)


def way_map(plan: Plan, goal: Goal) -> SafeString:
    """The pictures of a way as markup; drawn once for all who are sent there, until something changes."""
    if not plan.floors:
        return SafeString("")
    key = (plan.site.code, plan.version, goal, get_language())
    return mark_safe(_maps.get_or(key, lambda: _drawn(ways(plan, goal))).decode())  # noqa: S308 - our own template


def _drawn(pictures: list[Picture]) -> bytes:
    parts = (render_to_string("ui/parts/floor_plan.html", {"picture": each}) for each in pictures)
    return "".join(parts).encode()
