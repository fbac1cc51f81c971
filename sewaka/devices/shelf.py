"""The shelf: files of pictures and videos under ``var/media``, each named by the SHA-256 of its contents.

A file is written beside its place, forced to the disk and renamed, before its row is kept; so a row never names a
file that is not whole. Which files there are is the business of the table; one without a row is swept away later.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from django.conf import settings

from sewaka.devices.errors import MediaNotFitting
from sewaka.devices.showing import MediaLimits
from sewaka.lib import videos

_NAME: Final = re.compile(r"[0-9a-f]{64}\.(png|jpg|webp|mp4|webm)")
_MB: Final = 1_000_000


@dataclass(frozen=True)
class Shelved:
    """What was found in a file, and under which name it stands."""

    sha256: str
    kind: str
    bytes: int
    width: int
    height: int
    lasts_s: float


def name_of(sha256: str, kind: str) -> str:
    """The name of a piece's file, as it stands on the disk and in addresses."""
    return f"{sha256}.{kind}"


def path_of(name: str) -> Path | None:
    """Where the file of this name lies; None for what is no such name or not there."""
    if not _NAME.fullmatch(name):
        return None
    path = _folder() / name[:2] / name
    return path if path.is_file() else None


def put(file: IO[bytes], *, limits: MediaLimits) -> Shelved:
    """Look into a file, clean it, and put it on the shelf. Raises ``MediaNotFitting``.

    What it is, its contents say, never its name. The same file twice is one.
    """
    from sewaka.devices import pictures  # noqa: PLC0415 - see _picture

    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = file.read(64)
    if not size:
        raise MediaNotFitting(why="berkasnya kosong.")
    if pictures.kind_of(head):
        _allow(size, limits.image_mb, "gambar")
        return _picture(file, limits)
    if videos.kind_of(head):
        _allow(size, limits.video_mb, "video")
        return _video(file)
    raise MediaNotFitting(
        why="isi berkas ini bukan gambar PNG, JPEG, atau WebP, dan bukan video MP4 atau WebM."
    )


def _allow(size: int, most_mb: int, what: str) -> None:
    if size > most_mb * _MB:
        raise MediaNotFitting(why=f"{what} paling besar {most_mb} MB, berkas ini {-(-size // _MB)} MB.")


def _picture(file: IO[bytes], limits: MediaLimits) -> Shelved:
    """Pillow is loaded with the first picture: it is nothing for processes that draw none."""
    from sewaka.devices import pictures  # noqa: PLC0415 - brings Pillow

    try:
        data, kind, width, height = pictures.redrawn(file, megapixels=limits.megapixels)
    except pictures.NotAPicture as no:
        raise MediaNotFitting(why=str(no)) from no
    sha256 = hashlib.sha256(data).hexdigest()
    _write(name_of(sha256, kind), lambda out: out.write(data))
    return Shelved(sha256, kind, len(data), width, height, 0.0)


def _video(file: IO[bytes]) -> Shelved:
    """A video is not drawn anew; what it tells of its maker is blanked in the copy."""
    with tempfile.TemporaryFile(dir=_ready()) as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy, _MB)
        try:
            found = videos.look(copy)
            videos.forget_privacy(copy)
        except videos.NotAVideo as no:
            raise MediaNotFitting(why=str(no)) from no
        copy.seek(0)
        sha256 = hashlib.file_digest(copy, "sha256").hexdigest()
        size = copy.seek(0, os.SEEK_END)
        copy.seek(0)
        _write(name_of(sha256, found.kind), lambda out: shutil.copyfileobj(copy, out, _MB))
    return Shelved(sha256, found.kind, size, found.width, found.height, found.lasts_s)


def _write(name: str, fill: Callable[[IO[bytes]], object]) -> None:
    target = _folder() / name[:2] / name
    if target.is_file():
        target.touch()  # somebody wants it again: the sweeper lets a young file be
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    with os.fdopen(handle, "wb") as out:
        fill(out)
        out.flush()
        os.fsync(out.fileno())
    Path(beside).replace(target)
    _keep_name(target.parent)


def _keep_name(folder: Path) -> None:
    """Force the new name to the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(*, known: Iterable[str], before_s: float) -> int:
    """Take away files that no row names and nobody touched since ``before_s`` (seconds since 1970)."""
    wanted, gone = set(known), 0
    for path in _folder().glob("??/*"):
        if path.name not in wanted and path.stat().st_mtime < before_s:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT)


def _ready() -> Path:
    _folder().mkdir(parents=True, exist_ok=True)
    return _folder()
