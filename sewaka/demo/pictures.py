"""Two pictures for the demonstration's boards, drawn here so that a newcomer sees a board with a media area.

Both are marked as examples. Made once; what people change of them stays as they left it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

import segno
from PIL import Image, ImageDraw, ImageFont

from sewaka.devices import actions as devices
from sewaka.devices.layouts import Arrangement
from sewaka.devices.printing.type import FONTS
from sewaka.devices.programme import Slot
from sewaka.devices.queries import device
from sewaka.devices.queries.showing import media, playlists

SIZE: Final = (1920, 1080)
SEA, SEA_LIGHT, FRANGIPANI, STONE, TURMERIC = "#0b5a63", "#7cc8c3", "#fbf6ec", "#17282b", "#e9a21b"
LIST: Final = "Contoh tayangan"
BOARD: Final = "P2"
FOLLOW = "Ikuti nomor Anda di ponsel"
BRING = "Siapkan berkas Anda"


def show(*, site: str, by: str, at: datetime) -> None:
    """Put the pictures on the shelf and let the board of the demonstration play them."""
    if not playlists(site=site) and not media(site=site):
        _fill(site, by, at)
    board = device(site=site, code=BOARD)
    if board is not None and "layout" not in board.settings:
        wanted = Arrangement(layout="calls_media", waits=False)
        devices.arrange_board(site=site, code=BOARD, arrangement=wanted, by=by, at=at)


def _fill(site: str, by: str, at: datetime) -> None:
    number = devices.save_playlist(site=site, title=LIST, by=by, at=at)
    for title, alt, draw in PICTURES:
        piece = devices.add_media(
            site=site, file=draw(), title=f"Contoh: {title}", alt=alt, is_example=True, by=by, at=at
        )
        devices.add_item(site=site, playlist_id=number, media_id=piece.id, by=by, at=at)
    devices.plan_showing(site=site, slot=Slot(id=0, playlist=number), by=by, at=at)


def follow() -> io.BytesIO:
    """How to follow one's number: three steps beside a telephone with a code."""
    picture, pen = _ground(SEA)
    _heading(pen, FOLLOW, FRANGIPANI)
    steps = ("Pindai kode QR pada slip.", "Tunggu di mana Anda suka.", "Ponsel memberi tahu saat dipanggil.")
    _rows(pen, steps, FRANGIPANI, TURMERIC)
    pen.rounded_rectangle((1350, 250, 1750, 930), 48, fill=STONE)
    pen.rounded_rectangle((1374, 300, 1726, 880), 20, fill=FRANGIPANI)
    code = io.BytesIO()
    segno.make_qr("SEWAKA CONTOH", error="m").save(
        code, kind="png", scale=10, border=1, dark=STONE, light=None
    )
    drawn = Image.open(code).convert("RGBA").resize((296, 296), Image.Resampling.NEAREST)
    picture.paste(drawn, (1402, 340), drawn)
    pen.text((1550, 690), "A 007", font=_face(84, 800), fill=SEA, anchor="ma")
    pen.text((1550, 800), "3 orang lagi", font=_face(40, 600), fill=STONE, anchor="ma")
    return _as_file(picture)


def bring() -> io.BytesIO:
    """What to have ready at the counter."""
    picture, pen = _ground(FRANGIPANI)
    _heading(pen, BRING, SEA)
    rows = ("KTP asli pemohon", "Berkas asli dan fotokopinya", "Nomor antrean di tangan")
    _rows(pen, rows, STONE, TURMERIC)
    for n in range(3):
        left = 1340 + 60 * n
        pen.rounded_rectangle(
            (left, 300 + 70 * n, left + 330, 730 + 70 * n), 20, fill="#ffffff", outline=SEA, width=6
        )
        for line in range(4):
            top = 370 + 70 * n + 70 * line
            pen.rounded_rectangle((left + 40, top, left + 290, top + 22), 11, fill=SEA_LIGHT)
    return _as_file(picture)


PICTURES: Final[tuple[tuple[str, str, Callable[[], io.BytesIO]], ...]] = (
    (FOLLOW, "Ikuti nomor Anda di ponsel: pindai kode QR pada slip, tunggu, ponsel memberi tahu.", follow),
    (BRING, "Siapkan KTP asli, berkas asli dan fotokopinya, serta nomor antrean Anda.", bring),
)


def _ground(colour: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A sheet with the poleng band above and the mark of an example below."""
    picture = Image.new("RGB", SIZE, colour)
    pen = ImageDraw.Draw(picture)
    for n in range(0, SIZE[0], 24):
        pen.rectangle((n, 0, n + 23, 11), fill=STONE if n // 24 % 2 else FRANGIPANI)
        pen.rectangle((n, 12, n + 23, 23), fill=FRANGIPANI if n // 24 % 2 else STONE)
    pen.rounded_rectangle((120, 960, 330, 1024), 12, fill=TURMERIC)
    pen.text((225, 992), "Contoh", font=_face(36, 700), fill=STONE, anchor="mm")
    return picture, pen


def _heading(pen: ImageDraw.ImageDraw, text: str, colour: str) -> None:
    first, second, *rest = text.split(" ")
    pen.text((120, 150), f"{first} {second}\n{' '.join(rest)}", font=_face(120, 800), fill=colour, spacing=18)


def _rows(pen: ImageDraw.ImageDraw, rows: Sequence[str], colour: str, mark: str) -> None:
    for n, text in enumerate(rows):
        top = 520 + 140 * n
        pen.ellipse((120, top, 200, top + 80), fill=mark)
        pen.text((160, top + 40), str(n + 1), font=_face(44, 800), fill=STONE, anchor="mm")
        pen.text((240, top + 40), text, font=_face(54, 600), fill=colour, anchor="lm")


def _face(size: int, weight: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(str(FONTS / "plus-jakarta-sans.woff2"), size)
    face.set_variation_by_axes([weight])
    return face


def _as_file(picture: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    out.seek(0)
    return out
