"""A small ESC/POS interpreter: draws what a printer makes of the bytes. Preview and tests see the very bytes.

Known: ESC @ ! E a t d J M - {, GS ! B b h w H f V, GS ( k (QR), GS v 0. Anything else raises
``UnknownCommand``: a slip must not hold bytes nobody can account for. 203 dpi; a character is 12 × 24 dots.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import segno
from PIL import Image, ImageDraw, ImageFont, ImageOps

from sewaka.devices.printing.layout import DOTS
from sewaka.devices.printing.type import FONTS

_CODE_PAGES: Final = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}
_LEVELS: Final = {48: "l", 49: "m", 50: "q", 51: "h"}
_LINE: Final = 30
_EDGE: Final = 24
_ONE_BYTE: Final = {b"\x1b": b"!Eat-MdJ{", b"\x1d": b"!BbhwHf"}


class UnknownCommand(ValueError):  # noqa: N818 - named for what was met
    """The bytes hold a command this paper does not know; the text names place and bytes."""


@dataclass(frozen=True)
class _Glyph:
    letter: str
    wide: int
    high: int
    bold: bool
    invert: bool
    underline: bool


@dataclass
class _Paper:
    """The state of the printer while it reads."""

    dots: int
    canvas: Image.Image
    y: int = 0
    wide: int = 1
    high: int = 1
    bold: bool = False
    invert: bool = False
    underline: bool = False
    align: int = 0
    encoding: str = "cp437"
    module: int = 3
    level: str = "l"
    stored: bytes = b""
    cuts: int = 0
    line: list[_Glyph] = field(default_factory=list)

    def room(self, high: int) -> None:
        if self.y + high > self.canvas.height:
            taller = Image.new("L", (self.dots, max(self.canvas.height * 2, self.y + high)), 255)
            taller.paste(self.canvas, (0, 0))
            self.canvas = taller

    def left(self, wide: int) -> int:
        return (0, (self.dots - wide) // 2, self.dots - wide)[self.align]

    def put(self, picture: Image.Image) -> None:
        self.feed_line()
        self.room(picture.height)
        self.canvas.paste(picture, (self.left(picture.width), self.y))
        self.y += picture.height

    def feed(self, dots: int) -> None:
        self.feed_line()
        self.room(dots)
        self.y += dots

    def type(self, data: bytes) -> None:
        for letter in data.decode(self.encoding, "replace"):
            if self.line and (sum(12 * one.wide for one in self.line) + 12 * self.wide) > self.dots:
                self.feed_line()
            self.line.append(_Glyph(letter, self.wide, self.high, self.bold, self.invert, self.underline))

    def feed_line(self, empty: bool = False) -> None:
        """Draw the waiting line; with nothing waiting, feed only when ``empty`` asks for it."""
        glyphs, self.line = self.line, []
        if not glyphs:
            self.y += _LINE if empty else 0
            return
        high = max(24 * one.high for one in glyphs)
        self.room(high + 6)
        x = self.left(sum(12 * one.wide for one in glyphs))
        for one in glyphs:
            self.canvas.paste(_cell(one), (x, self.y + high - 24 * one.high))
            x += 12 * one.wide
        self.y += high + 6


@lru_cache(maxsize=512)
def _cell(glyph: _Glyph) -> Image.Image:
    """One character in its cell, two colours as on thermal paper."""
    size = (12 * glyph.wide, 24 * glyph.high)
    cell = Image.new("L", (12 * glyph.high, 24 * glyph.high), 255)
    pen = ImageDraw.Draw(cell)
    face = _face(20 * glyph.high, 800 if glyph.bold else 500)
    pen.text((0, 18 * glyph.high), glyph.letter, font=face, fill=0, anchor="ls")
    if glyph.underline:
        pen.rectangle((0, 22 * glyph.high, size[0], 23 * glyph.high), fill=0)
    cell = cell.resize(size) if size != cell.size else cell
    dark = cell.point(lambda level: 255 if level > 140 else 0)
    return ImageOps.invert(dark) if glyph.invert else dark


@lru_cache(maxsize=16)
def _face(size: int, weight: int) -> Any:
    face = ImageFont.truetype(str(FONTS / "jetbrains-mono.woff2"), size, layout_engine=ImageFont.Layout.BASIC)
    face.set_variation_by_axes([weight])
    return face


def draw(data: bytes, width: int) -> bytes:
    """The paper as a PNG with a narrow white edge, cut where the printer cuts."""
    paper = read(data, width)
    paper.feed_line()
    sheet = Image.new("L", (paper.dots + 2 * _EDGE, paper.y + 2 * _EDGE), 255)
    sheet.paste(paper.canvas.crop((0, 0, paper.dots, paper.y)), (_EDGE, _EDGE))
    out = io.BytesIO()
    sheet.convert("1", dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def read(data: bytes, width: int) -> _Paper:
    """Run every command; raises ``UnknownCommand`` at the first one not known or not whole."""
    dots = DOTS[width]
    paper = _Paper(dots=dots, canvas=Image.new("L", (dots, 1200), 255))
    place = 0
    while place < len(data):
        lead = data[place : place + 1]
        if lead in (b"\x1b", b"\x1d"):
            place = _command(paper, data, place)
        else:
            paper.feed_line(empty=True) if lead == b"\n" else paper.type(lead)
            place += 1
    return paper


def _command(paper: _Paper, data: bytes, place: int) -> int:
    """Run the command at ``place``; returns where the next thing begins."""
    lead, name, rest = data[place : place + 1], data[place + 1 : place + 2], data[place + 2 :]
    if lead + name == b"\x1b@":
        return place + 2
    if name and name in _ONE_BYTE[lead] and rest:
        _set(paper, lead + name, rest[0])
        return place + 3
    if lead + name == b"\x1d(" and rest[:1] == b"k" and len(rest) >= 3:
        return place + 5 + _qr(paper, rest[3 : 3 + rest[1] + 256 * rest[2]], rest[1] + 256 * rest[2])
    if lead + name == b"\x1dv" and len(rest) >= 6:
        return place + 8 + _raster(paper, rest)
    if lead + name == b"\x1dV" and rest:
        paper.feed_line()
        paper.cuts += 1
        return place + (4 if rest[0] in (65, 66) else 3)
    raise UnknownCommand(f"pada {place}: {(lead + name + rest[:4]).hex(' ')}")


def _set(paper: _Paper, command: bytes, value: int) -> None:
    """The commands with one byte after their name."""
    if command == b"\x1d!":
        paper.wide, paper.high = (value >> 4) + 1, (value & 7) + 1
    elif command == b"\x1b!":
        paper.wide, paper.high = 1 + bool(value & 32), 1 + bool(value & 16)
        paper.bold, paper.underline = bool(value & 8), bool(value & 128)
    elif command == b"\x1bt":
        paper.encoding = _CODE_PAGES.get(value, "cp437")
    elif command in (b"\x1bd", b"\x1bJ"):
        paper.feed(value * _LINE if command == b"\x1bd" else value)
    elif command in _FLAGS:
        setattr(paper, _FLAGS[command], bool(value & 1) if command != b"\x1b-" else value in (1, 2, 49, 50))
    elif command == b"\x1ba":
        paper.align = value % 48 if value % 48 < 3 else 0


_FLAGS: Final = {b"\x1bE": "bold", b"\x1dB": "invert", b"\x1b-": "underline"}


def _qr(paper: _Paper, body: bytes, size: int) -> int:
    """Store, shape and draw a QR code (GS ( k, cn = 49)."""
    if len(body) != size or body[:1] != b"1":
        raise UnknownCommand(f"GS ( k {body[:4].hex(' ')}")
    function, value = body[1], body[2:]
    if function == 67:
        paper.module = value[0]
    elif function == 69:
        paper.level = _LEVELS[value[0]]
    elif function == 80:
        paper.stored = value[1:]
    elif function == 81:
        code = segno.make_qr(paper.stored.decode(), error=paper.level, boost_error=False)
        out = io.BytesIO()
        code.save(out, kind="png", scale=paper.module, border=0)
        paper.put(Image.open(out).convert("L"))
    return size


def _raster(paper: _Paper, rest: bytes) -> int:
    """GS v 0: a picture, one bit a dot, set is black."""
    wide, high = rest[2] + 256 * rest[3], rest[4] + 256 * rest[5]
    body = rest[6 : 6 + wide * high]
    if rest[:1] != b"0" or len(body) != wide * high:
        raise UnknownCommand("GS v 0: gambar tidak utuh")
    paper.put(ImageOps.invert(Image.frombytes("1", (wide * 8, high), body).convert("L")))
    return wide * high
