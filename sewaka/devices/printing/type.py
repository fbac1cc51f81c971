"""Words, number and ornament as pictures, in the house's typeface. Two colours, as on thermal paper."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import segno
from PIL import Image, ImageDraw, ImageFont

FONTS: Final = Path(__file__).parent / "fonts"
_TILE: Final = 12
_NUMBER_HIGH: Final = 200
_LEADING: Final = 1.22
_REGULAR, _BOLD = 550, 800


def evenly(text: str, size: int, dots: int, bold: bool = False) -> list[str]:
    """Text in as few lines of ``dots`` as needed, none much shorter than the others."""
    face = _face(size, _BOLD if bold else _REGULAR)
    least = _wrapped(text, face, dots)
    longest = max((face.getlength(word) for word in text.split(" ")), default=0)
    for narrower in range(dots - 12, max(dots // 2, int(longest)), -12):
        lines = _wrapped(text, face, narrower)
        if len(lines) > len(least):
            break
        least = lines
    return least


def fitting(text: str, size: int, dots: int, bold: bool = False) -> int:
    """``size``, or up to a fifth smaller where that saves a line."""
    lines = len(evenly(text, size, dots, bold))
    smaller = (
        each for each in range(size - 1, size * 4 // 5, -1) if len(evenly(text, each, dots, bold)) < lines
    )
    return next(smaller, size)


def _wrapped(text: str, face: Any, dots: float) -> list[str]:
    """Greedy lines; a word wider than the paper is broken. Hard blanks (U+00A0) do not break."""
    lines: list[str] = [""]
    for word in (part for part in text.split(" ") if part):
        longer = f"{lines[-1]} {word}".strip(" ")
        if face.getlength(longer) <= dots:
            lines[-1] = longer
            continue
        lines += [""] if lines[-1] else []
        for letter in word:
            if face.getlength(lines[-1] + letter) > dots:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]


def words_picture(
    text: str, size: int, dots: int, *, bold: bool = False, inverse: bool = False
) -> Image.Image:
    """Centred lines as one picture of the paper's width. ``inverse``: white on a black badge."""
    size = fitting(text, size, dots - 24, bold or inverse)
    lines = evenly(text, size, dots - 24, bold or inverse)
    face, step = _face(size, _BOLD if bold or inverse else _REGULAR), round(size * _LEADING)
    picture = Image.new("L", (dots, step * len(lines) + (10 if inverse else 0)), 255)
    pen = ImageDraw.Draw(picture)
    if inverse and lines:
        half = max(face.getlength(line) for line in lines) / 2 + 18
        pen.rounded_rectangle((dots / 2 - half, 0, dots / 2 + half, picture.height - 3), 10, fill=0)
    for row, line in enumerate(lines):
        top = row * step + (5 if inverse else 0)
        pen.text((dots / 2, top + size * 0.98), line, font=face, fill=255 if inverse else 0, anchor="ms")
    return _two_colours(picture)


@lru_cache(maxsize=64)
def number_picture(number: str, dots: int) -> Image.Image:
    """The number as large as the paper and the eye allow."""
    text = number.strip() or "-"
    size, box = _largest(text, dots)
    picture = Image.new("L", (max(1, box[2] - box[0]), max(1, box[3] - box[1])), 255)
    ImageDraw.Draw(picture).text((-box[0], -box[1]), text, font=_face(size, _BOLD), fill=0)
    return _two_colours(picture)


def _largest(text: str, dots: int) -> tuple[int, tuple[int, ...]]:
    """Type size and box of ``text``: the largest within width and height."""
    box = _face(200, _BOLD).getbbox(text)
    factor = min(dots / max(1, box[2] - box[0]), _NUMBER_HIGH / max(1, box[3] - box[1]))
    size = int(200 * factor)
    while size > 8 and _face(size, _BOLD).getbbox(text)[2] - _face(size, _BOLD).getbbox(text)[0] > dots:
        size -= 1
    return max(8, size), tuple(int(edge) for edge in _face(max(8, size), _BOLD).getbbox(text))


@lru_cache(maxsize=2)
def poleng(dots: int) -> Image.Image:
    """The black-and-white check, two rows across the paper."""
    band = Image.new("1", (dots, 2 * _TILE), 1)
    pen = ImageDraw.Draw(band)
    for row in range(2):
        for left in range(row * _TILE, dots, 2 * _TILE):
            pen.rectangle((left, row * _TILE, left + _TILE - 1, (row + 1) * _TILE - 1), fill=0)
    return band


def qr_code(text: str) -> segno.QRCode:
    """The code a printer draws by itself: level M, no micro code."""
    return segno.make_qr(text, error="m", boost_error=False)


def qr_picture(text: str, module: int) -> Image.Image:
    """The code as a picture, ``module`` dots a module."""
    matrix = qr_code(text).matrix
    small = Image.frombytes(
        "L", (len(matrix), len(matrix)), bytes(0 if one else 255 for row in matrix for one in row)
    )
    return small.convert("1").resize((len(matrix) * module,) * 2, Image.Resampling.NEAREST)


def _two_colours(picture: Image.Image) -> Image.Image:
    return picture.point(lambda level: 255 if level > 127 else 0).convert("1")


@lru_cache(maxsize=16)
def _face(size: int, weight: int) -> Any:
    face = ImageFont.truetype(
        str(FONTS / "plus-jakarta-sans.woff2"), size, layout_engine=ImageFont.Layout.BASIC
    )
    face.set_variation_by_axes([weight])
    return face
