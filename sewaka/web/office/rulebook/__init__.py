"""How each known rule is named, said in words, and typed: its parts with their units and bounds.

A rule that is not in the book is shown and typed as JSON. Where a rule is used is the business of its room.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from sewaka.web.office.rulebook.founding import FOUNDING
from sewaka.web.office.rulebook.mall import MALL
from sewaka.web.office.rulebook.parts import Part, Path, Shape

__all__ = [
    "LONGEST",
    "SHAPES",
    "Part",
    "Shape",
    "as_json",
    "build",
    "from_json",
    "in_words",
    "title",
    "value_at",
]
LONGEST = 4000
SHAPES: Final[dict[str, Shape]] = MALL | FOUNDING


def title(key: str) -> str:
    """The name of a rule; its key where it has none."""
    return str(SHAPES[key].title) if key in SHAPES else key


def value_at(value: Any, path: Path) -> Any:
    """What stands at a path of a value; None where there is nothing."""
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def build(values: Mapping[Path, Any]) -> Any:
    """A value from its parts; paths of one or two steps, a second step that is a number makes a list."""
    if () in values:
        return values[()]
    made: dict[str, Any] = {}
    for path, value in values.items():
        first, rest = str(path[0]), path[1:]
        if not rest:
            made[first] = value
        elif isinstance(rest[0], int):
            made.setdefault(first, []).append(value)
        else:
            made.setdefault(first, {})[rest[0]] = value
    return made


def in_words(key: str, value: Any) -> str:
    """A rule's value as people say it; as JSON where the book does not know it or it has another shape."""
    parts = SHAPES[key].parts if key in SHAPES else ()
    found = [(part, value_at(value, part.path)) for part in parts]
    if not found or not all(part.fits(each) for part, each in found):
        return as_json(value)
    if len(found) == 1:
        return found[0][0].words(found[0][1])
    said = ""
    for part, each in found:
        said += f" {part.joins} {part.words(each)}" if part.joins else f"; {part.label} {part.words(each)}"
    return said.removeprefix("; ")


def as_json(value: Any) -> str:
    """A value as it is stored."""
    return json.dumps(value, ensure_ascii=False)


def from_json(text: str) -> Any:
    """A value typed as JSON. Raises ``ValueError`` for what is none, is too deep, or no database can keep."""
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except RecursionError as deep:
        raise ValueError("too deep") from deep
    if "\\u0000" in json.dumps(value):
        raise ValueError("a zero character")
    return value


def _no_constant(word: str) -> Any:
    raise ValueError(word)
