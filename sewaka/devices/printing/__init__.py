"""Slips on paper, without Django: a slip becomes ESC/POS bytes, and those very bytes become a picture.

The print agent uses it on the kiosk machine, the doors for the preview. Pillow and python-escpos are loaded
at the first use, because a door that never prints should not carry them.
"""

from __future__ import annotations

from importlib import import_module

from sewaka.lib.slips import Slip

WIDTHS = (58, 80)


def render_escpos(slip: Slip, width: int = 80, *, pictures: bool = True, native_qr: bool = True) -> bytes:
    """The slip for a printer of ``width`` mm paper (58 or 80).

    Without ``pictures`` only text commands are used (old printers); then the QR is native or left out.
    ``native_qr=False`` draws the QR as a picture for printers without the command.
    """
    return bytes(import_module("sewaka.devices.printing.layout").render(slip, width, pictures, native_qr))


def render_png(slip: Slip, width: int = 80) -> bytes:
    """The paper as a PNG, drawn from the bytes ``render_escpos`` gives (203 dpi: 384 or 576 dots wide)."""
    return picture(render_escpos(slip, width), width)


def picture(data: bytes, width: int = 80) -> bytes:
    """What a printer of ``width`` mm paper makes of these ESC/POS bytes, as a PNG."""
    return bytes(import_module("sewaka.devices.printing.paper").draw(data, width))
