"""A picture as it was sent, made into one that is safe to show: drawn anew, without anything told besides.

What is kept is only what can be seen: place, telephone and moment of a photograph are gone, and so is whatever
else a file may carry behind its picture.
"""

from __future__ import annotations

import io
from contextlib import suppress
from typing import IO, Final

from PIL import Image, ImageCms, ImageOps

LARGEST: Final = 2560
"""Pixels of the longer side that are kept: more than any board shows."""
_FORMS: Final = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
_SIGNS: Final = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))


class NotAPicture(ValueError):  # noqa: N818 - an answer about a file, worded for whoever sent it
    """No picture that can be shown; the text says why, in Indonesian."""


def kind_of(head: bytes) -> str:
    """png, jpg or webp by the first bytes of a file; empty for anything else."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return next((kind for sign, kind in _SIGNS if head.startswith(sign)), "")


def redrawn(file: IO[bytes], *, megapixels: int) -> tuple[bytes, str, int, int]:
    """The picture's new bytes, kind, width and height. Raises ``NotAPicture``.

    How large it says it is, is asked before anything is unpacked, so that a few bytes cannot fill the memory.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=tuple(_FORMS)) as found:
            wide, high = found.size
            if wide * high > megapixels * 1_000_000:
                raise NotAPicture(
                    f"gambarnya {wide} × {high} piksel, lebih dari {megapixels} juta. Perkecil dahulu."
                )
            kind = _FORMS[str(found.format)]
            found.draft("RGB", (LARGEST, LARGEST))
            picture = _plain(found)
    except NotAPicture:
        raise
    except Image.DecompressionBombError as huge:
        raise NotAPicture(f"gambarnya jauh lebih dari {megapixels} juta piksel. Perkecil dahulu.") from huge
    except Exception as broken:  # whatever a decoder stumbles over is a broken picture, never our failure
        raise NotAPicture("gambarnya rusak atau terpotong.") from broken
    return _written(picture, kind), kind, *picture.size


def _plain(found: Image.Image) -> Image.Image:
    """Upright, in the colours of screens, no larger than needed, and nothing but pixels."""
    upright = ImageOps.exif_transpose(found)
    upright.thumbnail((LARGEST, LARGEST))
    clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    drawn = upright.convert("RGBA" if clear else "RGB")
    profile = found.info.get("icc_profile")
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ImageCms.profileToProfile(drawn, theirs, ImageCms.createProfile("sRGB"), inPlace=True)
    plain = Image.new(drawn.mode, drawn.size)
    plain.paste(drawn)
    return plain


def _written(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "jpg":
        picture.convert("RGB").save(out, "JPEG", quality=85, optimize=True)
    elif kind == "webp":
        picture.save(out, "WEBP", quality=85)
    else:
        picture.save(out, "PNG", optimize=True)
    return out.getvalue()
