"""Announcements as WAV files: clips spoken once, joined behind a chime, at most four seconds a language.

``<var>/voice/clips`` holds one trimmed WAV a word and pace, ``<var>/voice/calls`` the joined announcements,
``<var>/voice/recorded`` copies of recordings of people that take the place of a clip (the database has them).
Every file is written beside its place and renamed, so a reader sees a whole file or none; all are made again
when missing.
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

from sewaka.devices import lexicon, loudness, sound
from sewaka.devices.errors import VoiceSilent
from sewaka.devices.lexicon import PLAIN, Clip, Words
from sewaka.devices.queries.recordings import open_marks, recorded_sound

LONGEST_S: Final = 4.0
PAUSE_LANGUAGE_S: Final = 0.3
EDITION: Final = "2"
"""Raised when the sound of the same words changes; older files are then no longer found and fall away."""
READING_WPM: Final = 150
READINGS_KEPT: Final = 80
KEPT: Final = 400
"""So many announcements are kept (about 70 MB); the oldest make room."""
AT_ONCE: Final = 80
"""So many clips are spoken in one run of the program."""
_KEY: Final = re.compile(r"[0-9a-f]{40}\Z")


def announcement(
    *, ticket: str, counter: str, languages: Sequence[str] = ("id",), own: Words = PLAIN
) -> tuple[str, float]:
    """The announcement "number ``ticket`` to ``counter``": its key and seconds; made now unless it is kept.

    ``counter`` is the label as shown ("Loket 12"); each language takes at most four seconds, the first with the
    chime. ``own``: the mall's words. Raises ``VoiceSilent``.
    """
    voices = [lexicon.VOICES[one] for one in languages]
    key = _name(f"{voices}|{languages}|{own.mark}|{ticket}|{counter}")
    path = _folder("calls") / f"{key}.wav"
    if not path.is_file():
        lead = sound.CHIME_LEAD_S
        spoken = [_joined(ticket, counter, one, own, 0.0 if n else lead) for n, one in enumerate(languages)]
        _write(path, sound.to_wav(_behind_chime(spoken)))
        _make_room(path.parent, KEPT)
    return key, _seconds(path)


def message(*, parts: Sequence[tuple[str, str]], own: Words = PLAIN) -> tuple[str, float]:
    """Free sentences, as (language, words), behind the chime, at the pace of a page read aloud: key and seconds.

    Made now unless it is kept already; how long it may be is its speaker's rule. Raises ``VoiceSilent``.
    """
    said = [(language, lexicon.free(words, own, language)) for language, words in parts]
    key = _name(f"message|{READING_WPM}|{said}")
    path = _folder("calls") / f"{key}.wav"
    if not path.is_file():
        spoken = [
            loudness.levelled(sound.trimmed(next(_spoken([Clip(words, READING_WPM, 0.0)], language))))
            for language, words in said
        ]
        _write(path, sound.to_wav(_behind_chime(spoken)))
        _make_room(path.parent, KEPT)
    return key, _seconds(path)


def sample(*, entry: lexicon.Entry, said: str, language: str) -> bytes:
    """One word alone as the program says it, for the ear that corrects it, as a WAV. Raises ``VoiceSilent``."""
    paces = lexicon.WORDINGS[language][0]
    wpm = paces.frame_wpm if entry.group == lexicon.FRAME else paces.facts_wpm
    piece = Clip(said, wpm, 0.0)
    return sound.to_wav(_clips([piece], language, PLAIN)[piece])


def _behind_chime(spoken: Sequence[sound.Sound]) -> sound.Sound:
    """One language after another, the first behind the chime; the loudest sample at −3 dB."""
    pauses = [(each, PAUSE_LANGUAGE_S) for each in spoken]
    return sound.normalised(sound.with_chime(sound.joined(pauses)))


def _seconds(path: Path) -> float:
    return (path.stat().st_size - 44) / 2 / sound.RATE


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
    said = lexicon.free(text)
    path = _folder("readings") / f"{_name(f'{lexicon.VOICES[voice]}|{READING_WPM}|{said}')}.wav"
    if not path.is_file():
        spoken = sound.trimmed(next(_spoken([Clip(said, READING_WPM, 0.0)], voice)))
        _write(path, sound.to_wav(sound.normalised(spoken)))
        _make_room(path.parent, READINGS_KEPT)
    return path.read_bytes()


def prepare(
    *, tickets: Iterable[str], counters: Iterable[str], language: str = "id", own: Words = PLAIN
) -> int:
    """Speak the clips these numbers and counters will need, if they are missing; returns how many are needed.

    Called once when the day is opened, so that the first call is not late.
    """
    calls = [(ticket, "") for ticket in tickets] + [("", label) for label in counters]
    needed = {
        clip: None
        for ticket, label in calls
        for wording in lexicon.WORDINGS[language]
        for clip in lexicon.clips(ticket=ticket, label=label, wording=wording, language=language, own=own)
    }
    missing = [clip for clip in needed if not _clip_path(clip, language, own).is_file()]
    for first in range(0, len(missing), AT_ONCE):
        _clips(missing[first : first + AT_ONCE], language, own)
    return len(needed)


def forget_copies() -> int:
    """Delete the copies of recordings that ended: a person's voice does not stay behind; returns how many."""
    marks = open_marks()
    gone = [one for one in _folder("recorded").glob("*.wav") if one.stem not in marks]
    for one in gone:
        one.unlink(missing_ok=True)
    return len(gone)


def _joined(ticket: str, counter: str, language: str, own: Words, lead_s: float) -> sound.Sound:
    """The fullest wording that stays within four seconds with what goes before it.

    Where people speak too slowly for any, the program's own words are taken; only what is too long even then,
    a label of thirty words, ends there.
    """
    synthetic = Words(changed=own.changed)
    tries = [(each, voice) for voice in (own, synthetic) for each in lexicon.WORDINGS[language]]
    parts: list[tuple[sound.Sound, float]] = []
    for wording, voice in tries:
        pieces = lexicon.clips(ticket=ticket, label=counter, wording=wording, language=language, own=voice)
        spoken = _clips(pieces, language, voice)
        parts = [(spoken[piece], piece.pause_s) for piece in pieces]
        if lead_s + _lasting(parts) <= LONGEST_S:
            break
    return sound.joined(parts)[: int((LONGEST_S - lead_s) * sound.RATE)]


def _lasting(parts: list[tuple[sound.Sound, float]]) -> float:
    """Seconds the parts take when joined (a little less: the last pause is not said)."""
    return sum(len(clip) / sound.RATE + pause for clip, pause in parts)


def _clips(pieces: Sequence[Clip], language: str, own: Words) -> dict[Clip, sound.Sound]:
    """The sound of each piece: a recording, a kept clip, or newly spoken (all missing ones in one run)."""
    paths = {piece: _clip_path(piece, language, own) for piece in pieces}
    missing = [piece for piece, path in paths.items() if not path.is_file()]
    for piece, spoken in zip(missing, _spoken(missing, language), strict=True):
        _write(paths[piece], sound.to_wav(loudness.levelled(sound.trimmed(spoken))))
    return {piece: sound.from_wav(path.read_bytes()) for piece, path in paths.items()}


def _clip_path(piece: Clip, language: str, own: Words) -> Path:
    mark = own.recorded.get((language, piece.key), "")
    recorded = _folder("recorded") / f"{mark}.wav"
    if mark and (recorded.is_file() or _copied(mark, recorded)):
        return recorded
    return (
        _folder("clips")
        / f"{_name(f'{lexicon.VOICES[language]}|{lexicon.PITCH}|{piece.wpm}|{piece.text}')}.wav"
    )


def _copied(mark: str, path: Path) -> bool:
    """A recording written out of the database; False when it is gone by now."""
    found = recorded_sound(mark=mark)
    if found is not None:
        _write(path, found)
    return found is not None


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
