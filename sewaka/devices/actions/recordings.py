"""Recordings of people: brought, heard, taken into use, taken away. What was used stays known for a year."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sewaka.devices import sound
from sewaka.devices.errors import RecordingRefused, RecordingUnknown, WordUnknown
from sewaka.devices.queries.voice import WordInfo, voice_word
from sewaka.devices.takes import Take, taken
from sewaka.devices.voicing import Recording
from sewaka.journal.actions import record, recording
from sewaka.places.models import Site


def bring_recording(
    *, site: str, language: str, key: str, data: bytes, file_name: str = "", by: str, at: datetime
) -> int:
    """Keep an uploaded recording of a word until somebody heard it; returns its number.

    One that waited before gives way. Nothing is said with it yet. Raises ``WordUnknown``, ``RecordingRefused``.
    """
    word = voice_word(site=site, language=language, key=key)
    if word is None:
        raise WordUnknown
    take = taken(data, group=word.entry.group)
    with recording():
        place = Site.objects.select_for_update(no_key=True).get(code=site)
        waiting = Recording.objects.filter(
            site=place, language=language, key=key, ended_at=None, used_at=None
        )
        waiting.update(ended_at=at, ended_by=by)
        row = _row(place, word, take, file_name)
        row.added_at, row.added_by = at, by
        row.save()
        _tell("devices.recording.brought", site, row, by, at)
    return row.pk


def _row(place: Site, word: WordInfo, take: Take, file_name: str) -> Recording:
    wav = sound.to_wav(take.after)
    return Recording(
        site=place,
        language=word.language,
        key=word.entry.key,
        text=word.text,
        file_name="".join(one for one in file_name if one.isprintable())[:120],
        before=sound.to_wav(take.before),
        sound=wav,
        mark=hashlib.sha256(wav).hexdigest()[:40],
        before_lufs=round(take.before_lufs, 1),
        sound_lufs=round(take.after_lufs, 1),
        before_ms=len(take.before) * 1000 // sound.RATE,
        sound_ms=len(take.after) * 1000 // sound.RATE,
    )


def use_recording(*, site: str, number: int, by: str, at: datetime) -> None:
    """Say the word with this recording from now on; the one before gives way. Twice is harmless.

    Raises ``RecordingUnknown``, or ``RecordingRefused`` when the word was changed meanwhile.
    """
    with recording():
        row = _locked(site, number)
        if row.used_at is not None:
            return
        word = voice_word(site=site, language=row.language, key=row.key)
        if word is None or word.text != row.text:
            raise RecordingRefused(why="katanya sudah diubah sejak rekaman ini dibuat.")
        before = Recording.objects.filter(
            site=row.site, language=row.language, key=row.key, ended_at=None, used_at__isnull=False
        )
        before.update(ended_at=at, ended_by=by)
        row.used_at, row.used_by = at, by
        row.save(update_fields=["used_at", "used_by"])
        _tell("devices.recording.used", site, row, by, at)


def remove_recording(*, site: str, number: int, by: str, at: datetime) -> None:
    """Take a recording away: the word is synthetic again. Raises ``RecordingUnknown``."""
    with recording():
        row = _locked(site, number)
        row.ended_at, row.ended_by = at, by
        row.save(update_fields=["ended_at", "ended_by"])
        _tell("devices.recording.removed", site, row, by, at)


def _locked(site: str, number: int) -> Recording:
    """An open recording, with all of the mall's held: two hands never use two for one word."""
    Site.objects.select_for_update(no_key=True).get(code=site)
    rows = Recording.objects.defer("before", "sound").filter(site__code=site, pk=number, ended_at=None)
    row = rows.first()
    if row is None:
        raise RecordingUnknown
    return row


def _tell(kind: str, site: str, row: Recording, by: str, at: datetime) -> None:
    data = {"language": row.language, "key": row.key, "text": row.text, "recording": row.pk}
    record(site=site, kind=kind, subject=f"voice:{row.language}.{row.key}", by=by, at=at, data=data)
