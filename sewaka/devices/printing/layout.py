"""From a slip to ESC/POS bytes: what a person needs next is the largest thing on the paper.

Order: poleng band, whose mall, the number as large as fits, where to go, what for, how long, what to hold
ready, the QR to follow it with its code in letters, when. Words are pictures in the house's typeface; a
printer without pictures gets the same in its own font.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from PIL import Image

from sewaka.devices.printing.texts import HARD, Texts, printable, texts
from sewaka.devices.printing.type import number_picture, poleng, qr_code, qr_picture, words_picture
from sewaka.lib.codes import is_token
from sewaka.lib.slips import Slip

if TYPE_CHECKING:
    from escpos.printer import Dummy

DOTS: Final = {58: 384, 80: 576}
SMALL, MIDDLE, LARGE = 0, 1, 2
_SIZES: Final = {58: (26, 34, 50), 80: (30, 42, 66)}
_SCALES: Final = ((1, 1), (1, 1), (2, 2))
_CELL: Final = 12
_MARGIN: Final = 12
_PLAIN: Final = str.maketrans("–—“”‘’\t", "--\"\"'' ")


class Page:
    """A printer that remembers, with the few moves a slip needs."""

    def __init__(self, width: int, pictures: bool) -> None:
        from escpos.printer import Dummy  # noqa: PLC0415 - loads its capability table: 28 MB, only when printing

        self.dots, self.pictures, self.sizes = DOTS[width], pictures, _SIZES[width]
        self.printer: Dummy = Dummy()
        self.printer.profile.profile_data["media"] = {"width": {"mm": width, "pixels": self.dots}}
        self.printer.hw("INIT")
        self.printer.charcode("CP437")

    def lines(self, text: str, size: int = SMALL, *, bold: bool = False, inverse: bool = False) -> None:
        """Centred text in lines of even length; an empty text is no line."""
        text = printable(text)
        if not text.strip():
            return
        if self.pictures:
            self.image(words_picture(text, self.sizes[size], self.dots, bold=bold, inverse=inverse))
            return
        wide, high = _SCALES[size]
        self.printer.set(
            align="center", bold=bold, custom_size=True, width=wide, height=high, smooth=True, invert=inverse
        )
        for line in wrap(text.translate(_PLAIN), self.dots // (_CELL * wide)):
            self.raw(line.replace(HARD, " ").encode("cp437", "replace") + b"\n")

    def number(self, number: str) -> None:
        """The number, as large as fits."""
        number = printable(number)
        if self.pictures:
            self.image(number_picture(number, self.dots - 2 * _MARGIN))
            return
        fits = max(1, min(8, self.dots // (_CELL * max(1, len(number)))))
        self.printer.set(align="center", bold=True, custom_size=True, width=fits, height=fits, smooth=True)
        self.raw(number.translate(_PLAIN).encode("cp437", "replace") + b"\n")

    def rule(self) -> None:
        """A thin line across the paper."""
        self.gap(12)
        if self.pictures:
            self.image(Image.new("1", (self.dots - 2 * _MARGIN, 3), 0))
        else:
            self.lines("-" * (self.dots // _CELL))
        self.gap(12)

    def gap(self, dots: int) -> None:
        """White paper of so many dots (ESC J)."""
        self.raw(b"\x1bJ" + bytes([dots]))

    def image(self, picture: Image.Image) -> None:
        """A picture in the middle of the paper."""
        wide = Image.new("1", (self.dots, picture.height), 1)
        wide.paste(picture, ((self.dots - picture.width) // 2, 0))
        self.printer.set(align="left")
        self.printer.image(wide, impl="bitImageRaster", center=False)

    def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        self.printer._raw(data)


def render(slip: Slip, width: int, pictures: bool, native_qr: bool) -> bytes:
    """The whole slip, cut included. Raises ``KeyError`` for a paper width that is neither 58 nor 80."""
    page, words = Page(width, pictures), texts(slip.language)
    for _copy in range(slip.copies):
        _whole(page, slip, words, native_qr)
    return bytes(page.printer.output)


def _whole(page: Page, slip: Slip, words: Texts, native_qr: bool) -> None:
    _head(page, slip)
    _number(page, slip, words)
    _way(page, slip, words)
    _wait(page, slip, words)
    _follow(page, slip, words, native_qr)
    _code(page, slip)
    _foot(page, slip, words)
    page.printer.cut()


def _head(page: Page, slip: Slip) -> None:
    if page.pictures:
        page.image(poleng(page.dots))
        page.gap(18)
    page.lines(slip.site, bold=True)
    page.lines(slip.top)
    page.gap(24)


def _number(page: Page, slip: Slip, words: Texts) -> None:
    page.lines(words.your_number)
    page.gap(16)
    page.number(slip.number)
    page.gap(28)
    if slip.copy:
        page.lines(words.copy, inverse=True)
        page.gap(6)
    if slip.priority:
        page.lines(slip.priority, inverse=True)
        page.gap(12)


def _way(page: Page, slip: Slip, words: Texts) -> None:
    if slip.counters:
        page.lines(words.go_to)
        page.lines(_unbroken(slip.counters), LARGE, bold=True)
    page.lines(slip.zone, MIDDLE)
    page.gap(24)
    page.lines(slip.service, MIDDLE, bold=True)
    if slip.agency:
        page.lines(slip.agency if slip.unit in ("", slip.agency) else f"{slip.unit}, {slip.agency}")


def _unbroken(counters: str) -> str:
    """ "dan 6" is never alone on a line: the last two words hang together."""
    words = counters.split(" ")
    return " ".join([*words[:-2], HARD.join(words[-2:])])


def _wait(page: Page, slip: Slip, words: Texts) -> None:
    page.rule()
    if slip.ahead is not None:
        people = words.ahead.format(n=slip.ahead) if slip.ahead else words.nobody_ahead
        page.lines(people, MIDDLE, bold=True)
    if slip.told:
        page.lines(words.told.format(told=slip.told.replace(" ", HARD)), MIDDLE)
    if slip.bring:
        page.gap(10)
        page.lines(slip.bring)
    page.rule()


def _follow(page: Page, slip: Slip, words: Texts, native_qr: bool) -> None:
    if not slip.url or not (page.pictures or native_qr):
        return
    page.gap(12)
    module = max(3, min(8, page.dots // 2 // len(qr_code(slip.url).matrix)))
    if native_qr:
        page.printer.set(align="center")
        page.printer.qr(slip.url, native=True, size=module, ec=1, model=2)
    else:
        page.image(qr_picture(slip.url, module))
    page.gap(12)
    page.lines(words.follow, bold=True)


def _code(page: Page, slip: Slip) -> None:
    """The code behind the QR in letters, for a phone without a camera and a printer without pictures."""
    code = slip.url.rstrip("/").rpartition("/")[2]
    if is_token(code):
        page.lines(f"{code[:6]}-{code[6:12]}-{code[12:]}", MIDDLE)


def _foot(page: Page, slip: Slip, words: Texts) -> None:
    page.gap(16)
    page.lines(slip.footer or words.missed)
    page.gap(6)
    if slip.proof:
        page.lines(words.proof)
        number, colon, groups = slip.proof.partition(" : ")
        page.lines(f"{number}{colon}{groups.replace(' ', HARD)}", bold=True)
        page.gap(6)
    day, pukul, clock = slip.issued.partition(" pukul ")
    page.lines(f"{day.replace(' ', HARD)}{pukul[:-1]}{HARD}{clock.replace(' ', HARD)}" if clock else day)
