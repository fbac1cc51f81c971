"""Queue prefixes: which sound alike over a loudspeaker in Indonesian, and how a number is written. Pure.

Letter names: a be ce de e ef ge ha i je ka el em en o pe ki er es te u fe we eks ye zet. Letters whose names
share their vowel and differ in one weak consonant are taken for each other in a noisy hall.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from string import Formatter, ascii_uppercase

LONGEST_NUMBER = 7
DEFAULT_FORMAT = "{prefix} {number:03d}"
_ALIKE = ("AHK", "BCDEGJPTVWY", "MN", "FSX", "IQ", "L", "R", "O", "U", "Z")
_SOUND = {letter: group[0] for group in _ALIKE for letter in group}
_PREFIX = re.compile(r"[A-Z][A-Z0-9]?")
_WIDTH = re.compile(r"(0[1-5])?d?")
_LITERAL = re.compile(r"[A-Z0-9 ./-]*")


class FormatProblem(ValueError):  # noqa: N818 - it says what is wrong, nothing failed
    """Why a number format cannot be used, in Indonesian."""


def is_prefix(text: str) -> bool:
    """One capital letter, perhaps followed by a capital letter or a digit."""
    return _PREFIX.fullmatch(text) is not None


def _sounds(prefix: str) -> tuple[str, ...]:
    return tuple(_SOUND.get(letter, letter) for letter in prefix)


def clashes(a: str, b: str) -> bool:
    """Whether two prefixes can be taken for each other when called aloud.

    Equal length: every sound alike. Different length: the shorter sounds like the beginning of the longer,
    because a swallowed second letter would turn one into the other.
    """
    return all(x == y for x, y in zip(_sounds(a), _sounds(b), strict=False))


def clash(prefix: str, taken: Iterable[str]) -> str | None:
    """The first of the ``taken`` prefixes that sounds like this one."""
    return next((other for other in taken if clashes(prefix, other)), None)


def free(taken: Iterable[str], limit: int = 5) -> list[str]:
    """Prefixes that sound apart from all ``taken`` ones, short ones first."""
    held = tuple(taken)
    found: list[str] = []
    for candidate in _candidates():
        if clash(candidate, held) is None and candidate not in found:
            found.append(candidate)
        if len(found) == limit:
            break
    return found


def _candidates() -> Iterator[str]:
    yield from ascii_uppercase
    for first, second in product(ascii_uppercase, repeat=2):
        if first != second:
            yield first + second


def preview(number_format: str, prefix: str, number: int) -> str:
    """The number as people will see it; raises ``FormatProblem``.

    Only ``{prefix}`` and ``{number}`` (with a width such as ``:03d``) are known, once each; between them only
    capitals, digits, blanks, full stops, slashes and dashes.
    """
    _check(number_format)
    shown = number_format.format(prefix=prefix, number=number)
    if len(shown) > LONGEST_NUMBER:
        raise FormatProblem(f"{shown} lebih panjang dari {LONGEST_NUMBER} huruf")
    return shown


def _check(number_format: str) -> None:
    if len(number_format) > 40:
        raise FormatProblem("bentuk nomor terlalu panjang")
    try:
        parts = list(Formatter().parse(number_format))
    except ValueError:
        raise FormatProblem("tanda kurung kurawal tidak berpasangan") from None
    names = [name for _, name, _, _ in parts if name is not None]
    if sorted(names) != ["number", "prefix"]:
        raise FormatProblem("harus memuat {prefix} dan {number}, masing-masing satu kali")
    for literal, name, spec, conversion in parts:
        _check_part(literal, name, spec or "", conversion)


def _check_part(literal: str, name: str | None, spec: str, conversion: str | None) -> None:
    if not _LITERAL.fullmatch(literal):
        raise FormatProblem(
            "di luar kurung hanya boleh huruf besar, angka, spasi, titik, garis miring, dan tanda hubung"
        )
    if conversion or (name == "prefix" and spec):
        raise FormatProblem("{prefix} ditulis tanpa tambahan")
    if name == "number" and not _WIDTH.fullmatch(spec):
        raise FormatProblem("lebar angka ditulis seperti {number:03d}")
