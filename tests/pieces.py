"""Pictures and videos for tests: small, whole, and as harmful as a test wants them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image


def picture(
    kind: str = "PNG", size: tuple[int, int] = (320, 180), colour: str = "#0b5a63", **more: Any
) -> bytes:
    """A plain picture; ``more`` goes to Pillow (exif=…, pnginfo=…)."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def located() -> Any:
    """EXIF of a telephone: where it was, how it was held (a quarter to the right)."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Telepon Uji", 6
    exif.get_ifd(0x8825)[2] = (8.0, 39.0, 0.0)
    return exif


def bomb(wide: int = 60_000, high: int = 60_000) -> bytes:
    """A PNG of a few bytes that says it is huge."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 10))
        + _chunk(b"IEND")
    )


def _chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def box(kind: str, *inside: bytes) -> bytes:
    """One box of an MP4."""
    data = b"".join(inside)
    return struct.pack(">I4s", 8 + len(data), kind.encode("latin-1")) + data


def mp4(
    *, width: int = 640, height: int = 360, seconds: float = 3.0, codec: str = "avc1", udta: bytes = b""
) -> bytes:
    """The skeleton of an MP4: everything that tells what it is, and no pictures."""
    mvhd = box("mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, int(seconds * 1000)), bytes(80))
    tkhd = box("tkhd", bytes(76), struct.pack(">II", width << 16, height << 16))
    stsd = box("stsd", struct.pack(">II", 0, 1), struct.pack(">I", 16), codec.encode("latin-1"), bytes(8))
    trak = box("trak", tkhd, box("mdia", box("minf", box("stbl", stsd))))
    extra = (box("udta", udta),) if udta else ()
    return (
        box("ftyp", b"isom", bytes(4), b"isomavc1") + box("moov", mvhd, trak, *extra) + box("mdat", bytes(64))
    )


def element(name: int, data: bytes, *, known: bool = True) -> bytes:
    """One element of a WebM; not ``known``: its length is left open, as browsers do while recording."""
    mark = name.to_bytes((name.bit_length() + 7) // 8, "big")
    if not known:
        return mark + b"\x01" + b"\xff" * 7 + data
    size = bytes([0x80 | len(data)]) if len(data) < 127 else b"\x10" + len(data).to_bytes(3, "big")
    return mark + size + data


def webm(
    *, width: int = 320, height: int = 180, seconds: float | None = 2.0, doctype: bytes = b"webm"
) -> bytes:
    """The skeleton of a WebM."""
    shape = element(0xB0, width.to_bytes(2, "big")) + element(0xBA, height.to_bytes(2, "big"))
    track = element(0xAE, element(0x86, b"V_VP8") + element(0xE0, shape))
    facts = element(0x2AD7B1, (1_000_000).to_bytes(3, "big"))
    if seconds is not None:
        facts += element(0x4489, struct.pack(">d", seconds * 1000))
    inside = element(0x1549A966, facts) + element(0x1654AE6B, track) + element(0x1F43B675, b"\xe7\x81\x00")
    return element(0x1A45DFA3, element(0x4282, doctype)) + element(
        0x18538067, inside, known=seconds is not None
    )
