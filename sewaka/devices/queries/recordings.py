"""Reading recordings of people that stand for words. The sounds themselves are read only where they are heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from sewaka.devices.voicing import Recording


@dataclass(frozen=True)
class RecordingInfo:
    """One recording without its sounds. ``text``: what it says; levels in LUFS, lengths in milliseconds."""

    id: int
    language: str
    key: str
    text: str
    file_name: str
    mark: str
    before_lufs: float
    sound_lufs: float
    before_ms: int
    sound_ms: int
    added_at: datetime
    added_by: str
    used_at: datetime | None
    used_by: str
    ended_at: datetime | None
    ended_by: str


FACTS = tuple(RecordingInfo.__dataclass_fields__)


def _infos(rows: QuerySet[Recording]) -> tuple[RecordingInfo, ...]:
    return tuple(RecordingInfo(*values) for values in rows.values_list(*FACTS))


def open_recordings(*, site: str, language: str = "") -> tuple[RecordingInfo, ...]:
    """The recordings in use and those that wait to be heard; of every language when none is named."""
    rows = Recording.objects.filter(site__code=site, ended_at=None).order_by("id")
    return _infos(rows.filter(language=language) if language else rows)


def recordings_of(*, site: str, language: str, key: str) -> tuple[RecordingInfo, ...]:
    """Every recording a word ever had, the newest first."""
    rows = Recording.objects.filter(site__code=site, language=language, key=key).order_by("-id")
    return _infos(rows[:50])


def recording_sounds(*, site: str, number: int) -> tuple[bytes, bytes] | None:
    """A recording as it came and as it sounds, both WAV; None when the mall has none of this number."""
    found = Recording.objects.filter(site__code=site, pk=number).values_list("before", "sound").first()
    return (bytes(found[0]), bytes(found[1])) if found else None


def open_marks() -> frozenset[str]:
    """The marks of every recording that did not end, of all malls."""
    return frozenset(Recording.objects.filter(ended_at=None).values_list("mark", flat=True))


def recorded_sound(*, mark: str) -> bytes | None:
    """The sound with this mark, a WAV of the voice's own kind; None when there is none (any more)."""
    found = Recording.objects.filter(mark=mark, ended_at=None).values_list("sound", flat=True).first()
    return bytes(found) if found else None
