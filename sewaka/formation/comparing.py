"""Two wordings of an agreement beside each other: what was added, what was taken out. Pure.

Word files are read paragraph by paragraph, tables cell by cell. Of anything else only the outside is compared.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
MOST_PARAGRAPHS: Final = 3_000
MOST_TEXT: Final = 20_000_000
"""Bytes of the text part; a packed file can unfold to far more than an agreement ever has."""
AROUND: Final = 1
"""How many unchanged paragraphs are shown before and after a change."""
ALIKE: Final = 0.5
"""From this likeness on (0 to 1) a paragraph counts as reworded, not as another one."""
_TEXT_PART: Final = "word/document.xml"
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID: Final = (f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br")
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Bit:
    """A piece of a paragraph: ``kind`` same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Piece:
    """A paragraph in the comparison. A changed one is told in ``bits``; ``skipped``: so many unchanged are left out."""

    kind: str
    bits: tuple[Bit, ...] = ()
    skipped: int = 0


class UnreadableError(Exception):
    """The text of the file cannot be read; ``args[0]`` says why, in words."""


def paragraphs(data: bytes) -> list[str]:
    """The text of a Word file, without empty paragraphs. Raises ``UnreadableError``."""
    found = [text for each in _body(data).iter(f"{_WORD}p") if (text := _text(each))]
    if len(found) > MOST_PARAGRAPHS:
        raise UnreadableError("naskahnya terlalu panjang")
    return found


def _body(data: bytes) -> Element:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if packed.getinfo(_TEXT_PART).file_size > MOST_TEXT:
                raise UnreadableError("naskahnya terlalu panjang")
            text = packed.read(_TEXT_PART)
        if b"<!DOCTYPE" in text:  # no words processor writes one; entities could unfold without end
            raise UnreadableError("berkas Word ini tidak wajar")
        return fromstring(text)  # noqa: S314 - without a DOCTYPE there is nothing to unfold
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ParseError) as wrong:
        raise UnreadableError("berkas Word ini tidak dapat dibaca") from wrong


def _text(paragraph: Element) -> str:
    """Its words; tabs and line breaks are blanks."""
    parts = [
        each.text or "" if each.tag == f"{_WORD}t" else " " for each in paragraph.iter() if each.tag in _SAID
    ]
    return " ".join("".join(parts).split())


def compare(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """What leads from the old text to the new one, in order."""
    pieces: list[Piece] = []
    for verb, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            pieces += [Piece(SAME, (Bit(SAME, text),)) for text in old[i:j]]
        else:
            pieces += _replaced(old[i:j], new[k:m])
    return _shortened(pieces)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Paragraphs that took the place of others: those that are alike are told as reworded."""
    pairs = min(len(old), len(new))
    for before, after in zip(old[:pairs], new[:pairs], strict=True):
        bits = _reworded(_WORDS.findall(before), _WORDS.findall(after))
        if bits:
            yield Piece(CHANGED, bits)
        else:
            yield Piece(REMOVED, (Bit(REMOVED, before),))
            yield Piece(ADDED, (Bit(ADDED, after),))
    for text in old[pairs:]:
        yield Piece(REMOVED, (Bit(REMOVED, text),))
    for text in new[pairs:]:
        yield Piece(ADDED, (Bit(ADDED, text),))


def _reworded(old: list[str], new: list[str]) -> tuple[Bit, ...]:
    """The words that stayed, went and came; nothing when the two have too little in common."""
    words = SequenceMatcher(None, old, new, autojunk=False)
    if words.ratio() < ALIKE:
        return ()
    bits: list[Bit] = []
    for verb, i, j, k, m in words.get_opcodes():
        if verb == "equal":
            bits.append(Bit(SAME, "".join(old[i:j])))
            continue
        bits += [Bit(REMOVED, "".join(old[i:j]))] if i < j else []
        bits += [Bit(ADDED, "".join(new[k:m]))] if k < m else []
    return tuple(bits)


def _shortened(pieces: list[Piece]) -> list[Piece]:
    """Long stretches without a change are left out, but said."""
    near = {
        n + shift
        for n, piece in enumerate(pieces)
        if piece.kind != SAME
        for shift in range(-AROUND, AROUND + 1)
    }
    found: list[Piece] = []
    skipped = 0
    for n, piece in enumerate(pieces):
        if n in near:
            found += [Piece(SAME, skipped=skipped)] if skipped else []
            found.append(piece)
            skipped = 0
        else:
            skipped += 1
    return [*found, Piece(SAME, skipped=skipped)] if skipped else found
