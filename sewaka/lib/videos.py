"""What a video file is, read from its own structure: MP4 (ISO base media) and WebM. Pure: a file goes in.

Nothing is decoded. A file that says it is a video and has not the parts of one is refused, whatever its name.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

MP4, WEBM = "mp4", "webm"
_BOXES_MOST: Final = 20_000
_PLAYED: Final = frozenset({"avc1", "avc3", "vp08", "vp09", "av01"})
_FOUND_IN: Final = frozenset({"moov", "trak", "mdia", "minf", "stbl", "edts", "dinf"})
_PRIVATE: Final = frozenset({"udta", "meta"})
"""Boxes of an MP4's description with what a telephone notes besides: place, model, moment."""


class NotAVideo(ValueError):  # noqa: N818 - an answer about a file, worded for whoever sent it
    """No video that screens can play; the text says why, in Indonesian."""


@dataclass(frozen=True)
class Video:
    """``lasts_s`` is 0 where the file does not say."""

    kind: str
    width: int
    height: int
    lasts_s: float


@dataclass(frozen=True)
class _Box:
    """One box of an MP4: its kind, where it begins, where its contents begin and end."""

    kind: str
    starts: int
    inside: int
    ends: int


def kind_of(head: bytes) -> str:
    """``MP4`` or ``WEBM`` by the first bytes of a file; empty for anything else."""
    if head[4:8] == b"ftyp":
        return MP4
    return WEBM if head[:4] == b"\x1a\x45\xdf\xa3" else ""


def look(file: IO[bytes]) -> Video:
    """What the file holds. Raises ``NotAVideo``."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    kind = kind_of(file.read(16))
    if kind == MP4:
        return _mp4(file, size)
    if kind == WEBM:
        return _webm(file, size)
    raise NotAVideo("berkas ini bukan video MP4 atau WebM.")


def forget_privacy(file: IO[bytes]) -> None:
    """Blank, in place, what an MP4 tells of where and with what it was taken; its pictures do not move."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if kind_of(file.read(16)) != MP4:
        return
    for box in list(_deep(file, 0, size)):
        if box.kind in _PRIVATE:
            file.seek(box.starts + 4)
            file.write(b"free")
            file.seek(box.inside)
            file.write(bytes(box.ends - box.inside))


# --- MP4 ------------------------------------------------------------------------------------------


def _boxes(file: IO[bytes], starts: int, ends: int) -> Iterator[_Box]:
    """The boxes between two places, one after another. Raises ``NotAVideo`` where they do not fit."""
    while starts + 8 <= ends:
        file.seek(starts)
        head = file.read(16)
        length, inside = int.from_bytes(head[:4], "big"), starts + 8
        if length == 1:
            length, inside = int.from_bytes(head[8:16], "big"), starts + 16
        length = ends - starts if length == 0 else length
        if length < inside - starts or starts + length > ends:
            raise NotAVideo("berkas videonya terpotong atau rusak.")
        yield _Box(head[4:8].decode("latin-1"), starts, inside, starts + length)
        starts += length


def _deep(file: IO[bytes], starts: int, ends: int) -> Iterator[_Box]:
    """Every box, those inside others too."""
    waiting, seen = [(starts, ends)], 0
    while waiting:
        for box in _boxes(file, *waiting.pop()):
            seen += 1
            if seen > _BOXES_MOST:
                raise NotAVideo("susunan berkas videonya tidak wajar.")
            yield box
            if box.kind in _FOUND_IN:
                waiting.append((box.inside, box.ends))


def _mp4(file: IO[bytes], size: int) -> Video:
    found: dict[str, list[_Box]] = {}
    for box in _deep(file, 0, size):
        found.setdefault(box.kind, []).append(box)
    if "moov" not in found or not {"mdat", "moof"} & found.keys():
        raise NotAVideo("berkas videonya terpotong atau rusak.")
    codecs = {_bytes(file, box, 12, 4).decode("latin-1") for box in found.get("stsd", ())}
    if not codecs & _PLAYED:
        raise NotAVideo("videonya tidak dapat diputar layar. Simpan ulang sebagai MP4 (H.264) atau WebM.")
    sizes = [_tkhd(file, box) for box in found.get("tkhd", ())]
    width, height = max(sizes, default=(0, 0))
    return Video(MP4, width, height, _mvhd(file, found["mvhd"][0]) if "mvhd" in found else 0.0)


def _bytes(file: IO[bytes], box: _Box, skip: int, count: int) -> bytes:
    file.seek(box.inside + skip)
    return file.read(max(0, min(count, box.ends - box.inside - skip)))


def _number(file: IO[bytes], box: _Box, skip: int, count: int) -> int:
    return int.from_bytes(_bytes(file, box, skip, count), "big")


def _mvhd(file: IO[bytes], box: _Box) -> float:
    """The length of the whole; version 1 has longer figures."""
    long = _number(file, box, 0, 1) == 1
    scale = _number(file, box, 20 if long else 12, 4)
    lasts = _number(file, box, 24 if long else 16, 8 if long else 4)
    return lasts / scale if scale else 0.0


def _tkhd(file: IO[bytes], box: _Box) -> tuple[int, int]:
    """Width and height of a track, which end it as 16.16 figures; nought for sound."""
    skip = box.ends - box.inside - 8
    return _number(file, box, skip, 4) >> 16, _number(file, box, skip + 4, 4) >> 16


# --- WebM -----------------------------------------------------------------------------------------

_LOOK_AT: Final = 2**20
_HOLDS: Final = frozenset({0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0})
"""Elements that are looked into: the head, the segment, its facts, its tracks, a track, its picture."""
_DOCTYPE, _LASTS, _SCALE, _CODEC, _WIDTH, _HEIGHT, _CLUSTER = (
    0x4282, 0x4489, 0x2AD7B1, 0x86, 0xB0, 0xBA, 0x1F43B675
)  # fmt: skip


def _webm(file: IO[bytes], size: int) -> Video:
    file.seek(0)
    data = file.read(_LOOK_AT)
    found: dict[int, bytes] = {}
    for name, value in _elements(data):
        if name == _CLUSTER:
            break
        found.setdefault(name, value)
    if found.get(_DOCTYPE, b"").rstrip(b"\0") != b"webm":
        raise NotAVideo("berkas ini bukan video WebM.")
    if not found.get(_CODEC, b"").startswith((b"V_VP8", b"V_VP9", b"V_AV1")):
        raise NotAVideo("videonya tidak dapat diputar layar. Simpan ulang sebagai MP4 (H.264) atau WebM.")
    width, height = (int.from_bytes(found.get(name, b"")[:4], "big") for name in (_WIDTH, _HEIGHT))
    return Video(WEBM, width, height, _webm_lasts(found))


def _webm_lasts(found: dict[int, bytes]) -> float:
    """A duration is a float of ticks, a tick so many nanoseconds."""
    raw, scale = found.get(_LASTS, b""), int.from_bytes(found.get(_SCALE, b"")[:8], "big") or 1_000_000
    form = {4: ">f", 8: ">d"}.get(len(raw))
    lasts = struct.unpack(form, raw)[0] * scale / 1e9 if form else 0.0
    return float(lasts) if 0 <= lasts < 86_400 else 0.0


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Elements in the order they stand, those that hold others opened; as far as the data goes."""
    at, seen = 0, 0
    while at < len(data) and seen < _BOXES_MOST:
        seen += 1
        name, at = _vint(data, at, keep_mark=True)
        length, at = _vint(data, at)
        if name in _HOLDS:
            yield name, b""
            continue
        if name == _CLUSTER or length < 0:
            yield name, b""
            return
        yield name, data[at : at + min(length, 64)]
        at += length


def _vint(data: bytes, at: int, *, keep_mark: bool = False) -> tuple[int, int]:
    """A figure of variable length and where it ends; -1 for "unknown". Raises ``NotAVideo``."""
    if at >= len(data) or not data[at]:
        raise NotAVideo("berkas videonya terpotong atau rusak.")
    long = 9 - data[at].bit_length()
    raw = data[at : at + long]
    value = int.from_bytes(raw, "big")
    if not keep_mark:
        value &= (1 << (7 * long)) - 1
        if value == (1 << (7 * long)) - 1:
            value = -1
    return value, at + long
