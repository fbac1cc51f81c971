"""QR codes as SVG paths. A kiosk draws one for each number it gives, so the codes of one kind of address share their work.

Version, error level and mask are fixed, and so is the length of the text: then every module is an exclusive or of
some of the text's bits (Reed–Solomon codes are linear over GF(2)). Two codes differ by one pattern for each letter
that differs, wherever the others stand. segno draws the pattern of each letter at each place once; after that a code
costs one XOR a letter instead of a whole encoding (3 µs instead of 500).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import segno

QUIET: Final = 4
"""Modules of white around a code."""
Code = tuple[int, int]
"""Side in modules, and the modules row by row as the bits of one number, the first one highest."""


def drawn(text: str) -> Code:
    """A code as segno draws it."""
    # Any of the eight masks is valid; weighing them all against each other costs eight times the work.
    made = segno.make(text, error="m", mode="byte", micro=False, boost_error=False, mask=2)
    modules = "".join("1" if dark else "0" for line in made.matrix for dark in line)
    return len(made.matrix), int(modules, 2)


@lru_cache(maxsize=8)
def _blank(head: str, tail: str, length: int) -> Code:
    """The code with noughts in place of what varies."""
    return drawn(f"{head}{'0' * length}{tail}")


@lru_cache(maxsize=2048)
def _pattern(head: str, tail: str, length: int, place: int, letter: str) -> int:
    """What this letter at this place changes in the blank code."""
    changed = f"{head}{'0' * place}{letter}{'0' * (length - place - 1)}{tail}"
    return drawn(changed)[1] ^ _blank(head, tail, length)[1]


def varied(text: str, varying: str) -> Code:
    """The same code as ``drawn``, for texts that differ in ``varying`` alone, which is ASCII (a number's token)."""
    head, _, tail = text.partition(varying)
    length = len(varying)
    side, modules = _blank(head, tail, length)
    for place, letter in enumerate(varying):
        modules ^= _pattern(head, tail, length, place, letter)
    return side, modules


def _strokes(byte: int) -> str:
    """Eight modules of a row as movements of a pen: ``h`` draws, ``m`` does not."""
    runs = re.findall("0+|1+", f"{byte:08b}")
    return "".join(f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in runs)


_STROKES: Final = tuple(_strokes(byte) for byte in range(256))


def path(code: Code) -> tuple[int, str]:
    """Side with the quiet zone, and the dark modules as a path to be stroked one module wide."""
    side, modules = code
    width = -(-side // 8)
    parts = []
    for y in range(side):
        row = modules >> side * (side - 1 - y) & (1 << side) - 1
        parts.append(f"M{QUIET} {y + QUIET}.5")
        parts += (_STROKES[byte] for byte in (row << 8 * width - side).to_bytes(width, "big"))
    return side + 2 * QUIET, "".join(parts)
