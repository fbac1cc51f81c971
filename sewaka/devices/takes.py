"""An uploaded recording: known by its content, opened, judged, trimmed and brought to the voice's loudness.

What is not good enough to be heard across a hall is refused in words that say what to do.
"""

from __future__ import annotations

import subprocess
import sys
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sewaka.devices import lexicon, loudness, sound
from sewaka.devices.errors import RecordingRefused
from sewaka.devices.sound import FULL, RATE, Sound

LARGEST: Final = 4 * 2**20
FILE_LONGEST_S: Final = 20
SHORTEST_S: Final = 0.08
LONGEST_S: Final = {
    lexicon.DIGIT: 0.9,
    lexicon.LETTER: 0.9,
    lexicon.FRAME: 1.6,
    lexicon.COUNTER: 1.6,
    lexicon.NAME: 1.6,
}
"""So long a word may sound, so that a whole call stays within four seconds."""
QUIETEST_LUFS: Final = -38.0
"""What is softer would be raised with all the noise of its room."""
_CLIPPED: Final = int(FULL * 0.995)
_RUN: Final = 3
_RUNS_MOST: Final = 5
_EDGE: Final = 0.02
"""Below this part of the loudest sample (−34 dB) a recording's ends count as silence."""
_PAD: Final = RATE // 100
_KINDS: Final = ((b"RIFF", 0), (b"OggS", 0), (b"fLaC", 0), (b"ID3", 0))
_OTHERS: Final = (
    (b"ftyp", 4, "M4A atau MP4"),
    (b"\x1a\x45\xdf\xa3", 0, "WebM"),
    (b"#!AMR", 0, "AMR"),
    (b"\x30\x26\xb2\x75", 0, "WMA"),
    (b"FORM", 0, "AIFF"),
    (b"caff", 0, "CAF"),
    (b"%PDF", 0, "PDF"),
    (b"PK\x03\x04", 0, "ZIP atau dokumen"),
    (b"\x89PNG", 0, "gambar"),
    (b"\xff\xd8\xff", 0, "gambar"),
)


@dataclass(frozen=True)
class Take:
    """A recording that is good enough: as it came, and as it will sound."""

    before: Sound
    after: Sound
    before_lufs: float
    after_lufs: float


def taken(data: bytes, *, group: str) -> Take:
    """The recording in an uploaded file, for a word of this group. Raises ``RecordingRefused``."""
    _check_kind(data)
    before = _samples(data)
    _check_sound(before)
    kept = _trimmed(before)
    _check_length(kept, group)
    level = loudness.lufs(kept)
    if level < QUIETEST_LUFS:
        raise RecordingRefused(why="suaranya terlalu pelan. Bicaralah lebih dekat ke mikrofon.")
    after = loudness.levelled(kept)
    return Take(before, after, level, loudness.lufs(after))


def _check_kind(data: bytes) -> None:
    if not data:
        raise RecordingRefused(why="berkasnya kosong.")
    if len(data) > LARGEST:
        raise RecordingRefused(why="berkasnya lebih dari 4 MB. Satu kata cukup satu detik.")
    other = next((name for mark, at, name in _OTHERS if data[at : at + len(mark)] == mark), "")
    if other:
        raise RecordingRefused(why=f"berkas ini {other}. Simpan sebagai WAV, MP3, OGG, atau FLAC.")
    if data[:4] == b"OggS" and b"OpusHead" in data[:80]:
        raise RecordingRefused(why="berkas ini OGG Opus. Simpan sebagai WAV, MP3, OGG Vorbis, atau FLAC.")
    if not any(data.startswith(mark, at) for mark, at in _KINDS) and not _is_mp3(data):
        raise RecordingRefused(why="isinya bukan suara WAV, MP3, OGG, atau FLAC.")


def _is_mp3(data: bytes) -> bool:
    """Whether it begins with a frame of MPEG audio layer 3."""
    return len(data) > 4 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2


def _samples(data: bytes) -> Sound:
    """The samples of the file, opened by a program of its own."""
    command = [sys.executable, "-m", "sewaka.devices.decode", str(FILE_LONGEST_S)]
    root = str(Path(__file__).resolve().parents[2])
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, the file goes through stdin
            command, input=data, capture_output=True, timeout=10, check=True, cwd=root
        )
    except (OSError, subprocess.SubprocessError) as broken:
        raise RecordingRefused(why="berkasnya tidak dapat dibuka, mungkin rusak.") from broken
    found = sound.from_samples(done.stdout)
    if len(found) > FILE_LONGEST_S * RATE:
        raise RecordingRefused(why=f"rekamannya lebih dari {FILE_LONGEST_S} detik. Rekam satu kata saja.")
    return found


def _check_sound(found: Sound) -> None:
    loudest = max((abs(one) for one in found), default=0)
    if loudest < FULL / 100:
        raise RecordingRefused(why="tidak terdengar suara di dalamnya.")
    if _clipped_runs(found) > _RUNS_MOST:
        raise RecordingRefused(why="suaranya pecah karena terlalu keras. Rekam lebih pelan atau agak jauh.")


def _clipped_runs(found: Sound) -> int:
    """How often the wave hits the ceiling and stays there."""
    runs = length = 0
    for one in found:
        length = length + 1 if abs(one) >= _CLIPPED else 0
        runs += length == _RUN
    return runs


def _trimmed(found: Sound) -> Sound:
    """Without what is silent before and after, relative to the loudest sample; the edges fade."""
    floor = max(abs(one) for one in found) * _EDGE
    loud = [place for place, one in enumerate(found) if abs(one) > floor]
    kept = array("h", found[max(0, loud[0] - _PAD) : loud[-1] + _PAD])
    for step in range(min(_PAD, len(kept) // 2)):
        kept[step] = kept[step] * step // _PAD
        kept[-1 - step] = kept[-1 - step] * step // _PAD
    return kept


def _check_length(kept: Sound, group: str) -> None:
    seconds = len(kept) / RATE
    if seconds < SHORTEST_S:
        raise RecordingRefused(why="suaranya hanya bunyi sekejap, bukan kata.")
    if seconds > LONGEST_S[group]:
        most = str(LONGEST_S[group]).replace(".", ",")
        now = f"{seconds:.1f}".replace(".", ",")
        raise RecordingRefused(
            why=f"ucapannya {now} detik, paling lama {most} detik. Ucapkan lebih cepat, di ruang yang tenang."
        )
