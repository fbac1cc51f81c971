"""What a paper says, apart from how it looks: a few kinds of blocks that each writer knows. Pure.

**A template is a function** from facts to a ``Document``; it belongs to the room that owns the wording. Written once,
it comes out as PDF, Word or PowerPoint (``papers.actions.render``). Texts are plain: no markup, so nothing typed by anybody
can become anything but letters. Papers of a mall are official: Indonesian in whatever language a page is.

    def invitation(facts: Mapping[str, Any]) -> Document:
        return Document(
            title=f"Undangan {facts['agency']}",
            titled=False,
            blocks=(
                Pairs((("Nomor", facts["number"]), ("Hal", "Undangan rapat"))),
                Para(f"Yth. Kepala {facts['agency']}"),
                Para("Bersama ini kami mengundang Bapak/Ibu …"),
                Signatures((Signature("Kepala Dinas", name=facts["head"]),), place="Kota Uji, 3 Mei 2026"),
            ),
        )
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, Final, Literal, TypeVar

Tone = Literal["", "good", "attention", "alarm", "quiet"]
Layout = Literal["page", "slides"]
DEEPEST: Final = 3
_NO_LETTERS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
T = TypeVar("T")


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3. As slides every heading of level 1 begins a slide. ``centred``: as "Pasal 1" stands."""

    text: str
    level: int = 1
    centred: bool = False


@dataclass(frozen=True)
class Para:
    """A paragraph; a line break stays one."""

    text: str
    strong: bool = False
    centred: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Pairs:
    """Names and what they are: "Nomor: 12/PKS/2026"."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Items:
    """A list, with dots or numbers."""

    rows: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table. ``figures``: the columns (from 0) that hold figures; ``widths``: shares of the columns; ``total``: the last
    row is a sum. ``empty`` is said in place of no rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    figures: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    total: bool = False
    empty: str = "Belum ada isinya."


@dataclass(frozen=True)
class Stat:
    """One large figure with what it counts."""

    figure: str
    label: str
    note: str = ""
    tone: Tone = ""


@dataclass(frozen=True)
class Stats:
    """Large figures side by side."""

    rows: tuple[Stat, ...]


@dataclass(frozen=True)
class Bar:
    """A bar: ``value`` makes its length, ``text`` is the figure as people read it. Not below zero."""

    label: str
    value: float
    text: str
    tone: Tone = ""


@dataclass(frozen=True)
class Bars:
    """A chart of bars lying one under the other. ``full``: the value of a whole bar; 0: the largest one's."""

    title: str
    rows: tuple[Bar, ...]
    full: float = 0

    @property
    def whole(self) -> float:
        """The value of a bar over the whole width."""
        return self.full or max((each.value for each in self.rows), default=0) or 1


@dataclass(frozen=True)
class Span:
    """A bar of a time plan, both days included; without days it is a row without a bar."""

    label: str
    start: date | None
    end: date | None
    text: str = ""
    tone: Tone = ""


@dataclass(frozen=True)
class Gantt:
    """A time plan. ``today`` draws a line."""

    title: str
    rows: tuple[Span, ...]
    today: date | None = None


@dataclass(frozen=True)
class Signature:
    """Who signs: office, name, number of the person (NIP)."""

    role: str
    organisation: str = ""
    name: str = ""
    number: str = ""


@dataclass(frozen=True)
class Signatures:
    """Places for signatures, two beside each other. ``place``: "Kota Uji, 3 Mei 2026"."""

    rows: tuple[Signature, ...]
    place: str = ""


@dataclass(frozen=True)
class Note:
    """A sentence that must not be overlooked."""

    text: str
    tone: Tone = "attention"


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Para | Pairs | Items | Table | Stats | Bars | Gantt | Signatures | Note | PageBreak


@dataclass(frozen=True)
class Document:
    """A paper before it has a form. ``titled``: whether the title stands above the text (a letter has none);
    ``layout``: how it becomes a PDF. The letterhead and the proof are added by ``papers.actions.render``.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    titled: bool = True
    layout: Layout = "page"


Template = Callable[[Mapping[str, Any]], Document]


def plain(value: T) -> T:
    """The same with every text free of characters that no file format can hold."""
    if isinstance(value, str):
        return _NO_LETTERS.sub(" ", value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(plain(each) for each in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: plain(getattr(value, each.name)) for each in fields(value)})
    return value


def levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with headings that begin at level 1 and go down step by step, as accessible files demand."""
    made: list[Block] = []
    last = 0
    for each in blocks:
        if isinstance(each, Heading):
            last = min(max(each.level, 1), last + 1, DEEPEST)
            made.append(replace(each, level=last))
        else:
            made.append(each)
    return tuple(made)


def in_words(chart: Bars | Gantt) -> str:
    """A chart for those who cannot see it."""
    if isinstance(chart, Bars):
        said = "; ".join(f"{each.label} {each.text}" for each in chart.rows)
    else:
        said = "; ".join(f"{each.label} {each.text}".strip() for each in chart.rows)
    return f"{chart.title}: {said or 'tanpa isi'}."
