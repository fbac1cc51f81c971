"""A floor plan as it was drawn elsewhere, made into one that is safe to show: read by an XML parser, written anew. Pure.

Only what draws is written: shapes, words, and the few attributes that say where and how. A script, a link, a picture
from elsewhere, a style sheet or an event handler is not taken out: it is never written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from sewaka.places.errors import DrawingNotFitting

LARGEST_UPLOAD: Final = 3_000_000
"""Bytes as it comes: programs that draw write much that nobody sees."""
LARGEST: Final = 60_000
"""Bytes as it is kept: the map on a visitor's phone must open at once."""
MOST_PARTS, DEEPEST = 4000, 40

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_WORDS: Final = frozenset({"text", "tspan", "title", "desc"})
_SHAPES: Final = frozenset({"g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_NUMBER: Final = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?"
_LENGTH: Final = re.compile(rf"{_NUMBER}(?:px|pt|mm|cm|em|%)?")
_NUMBERS: Final = re.compile(r"[0-9eE+\-.,\s]+")
_PATH: Final = re.compile(r"[MmZzLlHhVvCcSsQqTtAaEe0-9+\-.,\s]+")
_MOVES: Final = re.compile(r"(?:(?:matrix|translate|scale|rotate|skewX|skewY)\([-+\d.eE,\s]+\)[\s,]*)+")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{3,8}|rgba?\([\d.,%\s/]+\)|hsla?\([\d.,%\s/a-z]+\)|[a-zA-Z]{3,24}")
_WORD: Final = re.compile(r"[a-zA-Z][a-zA-Z -]{0,30}")
_FACE: Final = re.compile(r"[\w ,'-]{1,80}")
_KINDS: Final[dict[str, re.Pattern[str]]] = (
    dict.fromkeys(
        ("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "dx", "dy"),
        _LENGTH,
    )
    | dict.fromkeys(("stroke-width", "font-size", "stroke-dashoffset", "letter-spacing"), _LENGTH)
    | dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity", "stroke-miterlimit"), _LENGTH)
    | dict.fromkeys(("points", "stroke-dasharray"), _NUMBERS)
    | dict.fromkeys(("fill", "stroke", "color"), _COLOUR)
    | dict.fromkeys(("fill-rule", "stroke-linecap", "stroke-linejoin", "text-anchor", "font-style"), _WORD)
    | dict.fromkeys(("dominant-baseline", "visibility", "display"), _WORD)
    | {"font-weight": re.compile(r"[a-z]{4,7}|[1-9]00"), "font-family": _FACE}
    | {"d": _PATH, "transform": _MOVES}
)
"""The attributes that are written, and what their values may look like. No value can hold ``url(``.

Every pattern reads a value once, however long: none can be matched in two ways.
"""


@dataclass(frozen=True)
class Drawing:
    """A plan that may be shown. ``left_out``: the names of what was not taken over, each once."""

    svg: str
    left_out: tuple[str, ...]


def clean(data: bytes) -> Drawing:
    """The drawing, written anew. Raises ``DrawingNotFitting`` for what is no SVG, is damaged, or is too large."""
    if len(data) > LARGEST_UPLOAD:
        raise DrawingNotFitting(why=f"berkasnya lebih dari {LARGEST_UPLOAD // 1_000_000} MB")
    reader = _Reader()
    try:
        reader.read(data)
    except expat.ExpatError as wrong:
        raise DrawingNotFitting(why="isinya bukan SVG yang utuh") from wrong
    made = "".join(reader.out)
    if not reader.draws:
        raise DrawingNotFitting(why="tidak ada gambar di dalamnya yang dapat dipakai")
    if len(made.encode()) > LARGEST:
        size = -(-len(made.encode()) // 1000)
        raise DrawingNotFitting(why=f"sesudah dibersihkan masih {size} kB, paling besar {LARGEST // 1000} kB")
    return Drawing(made, tuple(sorted(reader.left_out)))


@dataclass
class _Reader:
    """Hears the parser and writes what is allowed. ``skipped``: how deep one is inside something that is not."""

    out: list[str] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    path: list[str] = field(default_factory=list)
    skipped: int = 0
    parts: int = 0
    draws: bool = False

    def read(self, data: bytes) -> None:
        """Entities are refused where they are declared, so none can be expanded; nothing is ever fetched."""
        parser = expat.ParserCreate(namespace_separator="\n")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.EntityDeclHandler = self._entity
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)

    def _entity(self, *_told: Any) -> None:
        raise DrawingNotFitting(why="berkasnya memuat entitas XML")

    def _begin(self, told: str, given: dict[str, str]) -> None:
        space, _, name = told.rpartition("\n")
        if not self.path and not self.skipped:
            self._root(space, name, given)
            return
        if self.skipped or space != _NAMESPACE or not self._may(name):
            self._skip(name)
            return
        self.parts += 1
        if self.parts > MOST_PARTS or len(self.path) > DEEPEST:
            raise DrawingNotFitting(why="isinya terlalu rumit")
        self.draws = self.draws or name in _SHAPES - {"g"}
        self.path.append(name)
        self.out.append(f"<{name}{self._attributes(given)}>")

    def _may(self, name: str) -> bool:
        return name in _WORDS or (name in _SHAPES and self.path[-1] not in _WORDS)

    def _skip(self, name: str) -> None:
        if not self.skipped:
            self.left_out.add(name[:40])
        self.skipped += 1

    def _root(self, space: str, name: str, given: dict[str, str]) -> None:
        if (space, name) != (_NAMESPACE, "svg"):
            raise DrawingNotFitting(why="isinya bukan gambar SVG")
        self.path.append(name)
        self.out.append(f'<svg xmlns="{_NAMESPACE}" viewBox="{view_box(given)}">')

    def _end(self, _told: str) -> None:
        if self.skipped:
            self.skipped -= 1
        elif self.path:
            self.out.append(f"</{self.path.pop()}>")

    def _text(self, text: str) -> None:
        if not self.skipped and self.path and self.path[-1] in _WORDS:
            self.out.append(escape(text))

    def _attributes(self, given: dict[str, str]) -> str:
        styled = dict(part.split(":", 1) for part in given.get("style", "").split(";") if ":" in part)
        told = {name.strip(): value for name, value in styled.items()}
        kept = {n: v.strip() for n, v in (given | told).items() if n in _KINDS and fits(n, v.strip())}
        self.left_out |= {n for n in given if n.lower().startswith("on") or n.rpartition("\n")[2] == "href"}
        return "".join(f" {name}={quoteattr(value)}" for name, value in kept.items())


def fits(name: str, value: str) -> bool:
    """Whether an attribute may have this value."""
    return _KINDS[name].fullmatch(value) is not None


def view_box(given: dict[str, str]) -> str:
    """The part that is seen: as the drawing says, or its width and height. Raises ``DrawingNotFitting``."""
    told = re.split(r"[\s,]+", given.get("viewBox", "").strip())
    if told == [""]:
        told = ["0", "0", *(re.sub(r"(px|pt|mm|cm)$", "", given.get(n, "")) for n in ("width", "height"))]
    if len(told) != 4 or not all(re.fullmatch(_NUMBER, each) for each in told):
        raise DrawingNotFitting(why="ukuran gambarnya tidak tertulis")
    if not all(0 < float(each) < 1e6 for each in told[2:]):
        raise DrawingNotFitting(why="ukuran gambarnya tidak masuk akal")
    return " ".join(told)
