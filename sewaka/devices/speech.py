"""Announcements as WAV files: clips spoken once, joined behind a chime, at most four seconds.

``<var>/voice/clips`` holds one trimmed WAV a word and pace, ``<var>/voice/calls`` the joined announcements,
``<var>/voice/recorded/<language>`` recordings of people that take the place of a clip (named after the text:
``nol.wav``). Every file is written beside its place and renamed, so a reader sees a whole file or none.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from django.conf import settings

from sewaka.devices import lexicon, sound
from sewaka.devices.errors import VoiceSilent
from sewaka.devices.lexicon import Clip

LONGEST_S: Final = 4.0
EDITION: Final = "1"
"""Raised when the sound of the same words changes; older files are then no longer found and fall away."""
READING_WPM: Final = 150
READINGS_KEPT: Final = 80
KEPT: Final = 400
"""So many announcements are kept (about 70 MB); the oldest make room."""
AT_ONCE: Final = 80
"""So many clips are spoken in one run of the program."""
_KEY: Final = re.compile(r"[0-9a-f]{40}\Z")


def announcement(*, ticket: str, counter: str, language: str = "id") -> str:
    """The key of the announcement "number ``ticket`` to ``counter``", made now unless it is kept already.

    ``counter`` is the label as shown ("Loket 12"). Raises ``VoiceSilent``.
    """
    key = _name(f"{lexicon.VOICES[language]}|{language}|{_recordings()}|{ticket}|{counter}")
    path = _folder("calls") / f"{key}.wav"
    if not path.is_file():
        _write(path, sound.to_wav(_joined(ticket, counter, language)))
        _make_room(path.parent, KEPT)
    return key


def message(*, text: str, language: str = "id") -> tuple[str, float]:
    """A free sentence behind the chime, at the pace of a page read aloud: its key and its seconds.

    Made now unless it is kept already; how long it may be is its speaker's rule. Raises ``VoiceSilent``.
    """
    said = re.sub(r"\w+", lambda word: lexicon.spoken(word[0]), text)
    key = _name(f"message|{lexicon.VOICES[language]}|{READING_WPM}|{said}")
    path = _folder("calls") / f"{key}.wav"
    if not path.is_file():
        spoken = sound.levelled(sound.trimmed(next(_spoken([Clip(said, READING_WPM, 0.0)], language))))
        _write(path, sound.to_wav(sound.normalised(sound.with_chime(spoken))))
        _make_room(path.parent, KEPT)
    return key, (path.stat().st_size - 44) / 2 / sound.RATE


def wav(*, key: str) -> bytes | None:
    """The file of an announcement; None for a key that names none."""
    if not _KEY.match(key):
        return None
    path = _folder("calls") / f"{key}.wav"
    return path.read_bytes() if path.is_file() else None


def reading(*, text: str, language: str = "id") -> bytes:
    """A page's text read aloud at an easy pace, as a WAV; kept, so it is spoken once. Raises ``VoiceSilent``.

    For one visitor at a kiosk, so without the chime and without the limit of an announcement.
    """
    voice = language if language in lexicon.VOICES else "id"
    said = re.sub(r"\w+", lambda word: lexicon.spoken(word[0]), text)
    path = _folder("readings") / f"{_name(f'{lexicon.VOICES[voice]}|{READING_WPM}|{said}')}.wav"
    if not path.is_file():
        spoken = sound.trimmed(next(_spoken([Clip(said, READING_WPM, 0.0)], voice)))
        _write(path, sound.to_wav(sound.normalised(spoken)))
        _make_room(path.parent, READINGS_KEPT)
    return path.read_bytes()


def prepare(*, tickets: Iterable[str], counters: Iterable[str], language: str = "id") -> int:
    """Speak the clips these numbers and counters will need, if they are missing; returns how many are needed.

    Called once when the day is opened, so that the first call is not late.
    """
    calls = [(ticket, "") for ticket in tickets] + [("", label) for label in counters]
    needed = {
        clip: None
        for ticket, label in calls
        for wording in lexicon.WORDINGS[language]
        for clip in lexicon.clips(ticket=ticket, label=label, wording=wording, language=language)
    }
    missing = [clip for clip in needed if not _clip_path(clip, language).is_file()]
    for first in range(0, len(missing), AT_ONCE):
        _clips(missing[first : first + AT_ONCE], language)
    return len(needed)


def _joined(ticket: str, counter: str, language: str) -> sound.Sound:
    """The fullest wording that stays within four seconds, behind the chime; the shortest one is cut there."""
    parts: list[tuple[sound.Sound, float]] = []
    for wording in lexicon.WORDINGS[language]:
        pieces = lexicon.clips(ticket=ticket, label=counter, wording=wording, language=language)
        spoken = _clips(pieces, language)
        parts = [(spoken[piece], piece.pause_s) for piece in pieces]
        if sound.CHIME_LEAD_S + _lasting(parts) <= LONGEST_S:
            break
    return sound.normalised(sound.with_chime(sound.joined(parts))[: int(LONGEST_S * sound.RATE)])


def _lasting(parts: list[tuple[sound.Sound, float]]) -> float:
    """Seconds the parts take when joined (a little less: the last pause is not said)."""
    return sum(len(clip) / sound.RATE + pause for clip, pause in parts)


def _clips(pieces: Sequence[Clip], language: str) -> dict[Clip, sound.Sound]:
    """The sound of each piece: a recording, a kept clip, or newly spoken (all missing ones in one run)."""
    paths = {piece: _clip_path(piece, language) for piece in pieces}
    missing = [piece for piece, path in paths.items() if not path.is_file()]
    for piece, spoken in zip(missing, _spoken(missing, language), strict=True):
        _write(paths[piece], sound.to_wav(sound.levelled(sound.trimmed(spoken))))
    return {piece: sound.from_wav(path.read_bytes()) for piece, path in paths.items()}


def _clip_path(piece: Clip, language: str) -> Path:
    slug = re.sub(r"[^a-z0-9]+", "-", piece.text.lower()).strip("-")
    recorded = _folder("recorded") / language / f"{slug}.wav"
    if recorded.is_file():
        return recorded
    return (
        _folder("clips")
        / f"{_name(f'{lexicon.VOICES[language]}|{lexicon.PITCH}|{piece.wpm}|{piece.text}')}.wav"
    )


def _spoken(pieces: Sequence[Clip], language: str) -> Iterator[sound.Sound]:
    if not pieces:
        return
    clips = [{"text": piece.text, "rate": piece.wpm, "pitch": lexicon.PITCH} for piece in pieces]
    answer = _run(json.dumps({"voice": lexicon.VOICES[language], "clips": clips}).encode())
    for _ in pieces:
        if len(answer) < 8:
            raise VoiceSilent
        rate, size = struct.unpack("<II", answer[:8])
        if rate != sound.RATE or len(answer) < 8 + size:
            raise VoiceSilent
        yield sound.from_samples(answer[8 : 8 + size])
        answer = answer[8 + size :]


def _run(request: bytes) -> bytes:
    """The speech program, a process of its own (its library is GPL-3), answered within ten seconds."""
    command = [sys.executable, "-m", "sewaka.devices.espeak"]
    root = str(Path(__file__).resolve().parents[2])
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, texts go through stdin
            command, input=request, capture_output=True, timeout=10, check=True, cwd=root
        )
    except (OSError, subprocess.SubprocessError) as silent:
        raise VoiceSilent from silent
    return done.stdout


def _recordings() -> str:
    """A mark that changes when a recording is added or replaced, so that announcements are made anew."""
    folder = _folder("recorded")
    return ",".join(sorted(f"{one.name}:{one.stat().st_mtime_ns}" for one in folder.glob("*/*.wav")))


def _name(text: str) -> str:
    return hashlib.sha256(f"{EDITION}|{text}".encode("utf-8", "replace")).hexdigest()[:40]


def _folder(name: str) -> Path:
    return Path(settings.ENV.var) / "voice" / name


def _write(path: Path, data: bytes) -> None:
    """Write beside the place and rename: two writers do no harm, a torn file is never seen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(beside).replace(path)


def _make_room(folder: Path, keep: int) -> None:
    """Let the oldest files go when there are too many; another process may be doing the same."""
    kept = list(folder.glob("*.wav"))
    if len(kept) > keep:
        for old in sorted(kept, key=_written)[: len(kept) - keep * 3 // 4]:
            old.unlink(missing_ok=True)


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
