"""Reading what the voice says: a mall's own words, who heard them, what is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sewaka.devices import lexicon
from sewaka.devices.lexicon import Entry, Said, Words
from sewaka.devices.queries.recordings import RecordingInfo, open_recordings
from sewaka.devices.voicing import VoiceWord
from sewaka.places.queries import plan


@dataclass(frozen=True)
class WordInfo:
    """One thing the voice says, as it is now. ``entry`` is how it comes; ``version`` 0: never touched.

    ``reviewer``: the native speaker who found exactly this good, "" for none. ``used``: its recording, as long as
    it says these very words; ``waiting``: one that nobody took into use yet.
    """

    entry: Entry
    language: str
    text: str
    said: str
    version: int = 0
    set_at: datetime | None = None
    set_by: str = ""
    reviewer: str = ""
    reviewed_at: datetime | None = None
    reviewed_by: str = ""
    used: RecordingInfo | None = None
    waiting: RecordingInfo | None = None

    @property
    def is_own(self) -> bool:
        """Whether the mall says it otherwise than it comes."""
        return (self.text, self.said) != (self.entry.text, self.entry.said)

    @property
    def is_added(self) -> bool:
        """Whether it is a name the mall has added."""
        return self.entry.group == lexicon.NAME and self.entry.text not in lexicon.NAMES

    @property
    def is_stale(self) -> bool:
        """Whether its recording says other words by now and is not used."""
        return self.used is not None and self.used.text != self.text


@dataclass(frozen=True)
class WordState:
    """One version of a word, for its history."""

    version: int
    text: str
    said: str
    is_default: bool
    set_at: datetime
    set_by: str
    reviewer: str
    reviewed_at: datetime | None


def words(*, site: str) -> Words:
    """What this mall says otherwise than the table, for the voice itself. Two queries, no sounds.

    A rehearsal says what its mall says, marked as practice; recordings of the marked frames cannot say so.
    """
    mall = plan(site).site.rehearsal_of
    if mall:
        own = words(site=mall)
        kept = {where: mark for where, mark in own.recorded.items() if where[1] not in lexicon.OPENINGS}
        return Words(changed=own.changed, recorded=kept, rehearsed=True)
    rows = _newest(site)
    changed = {(row.language, row.key): Said(row.text, row.said) for row in rows if not row.is_default}
    used = [one for one in open_recordings(site=site) if one.used_at is not None]
    if not used:
        return Words(changed=changed)
    texts = {(one.language, one.entry.key): one.text for each in _languages(used) for one in _all(site, each)}
    recorded = {
        (one.language, one.key): one.mark for one in used if texts.get((one.language, one.key)) == one.text
    }
    return Words(changed=changed, recorded=recorded)


def _languages(used: list[RecordingInfo]) -> list[str]:
    return sorted({one.language for one in used})


def _newest(site: str, language: str = "") -> list[VoiceWord]:
    rows = VoiceWord.objects.filter(site__code=site)
    rows = rows.filter(language=language) if language else rows
    return list(rows.order_by("language", "key", "-version").distinct("language", "key"))


def _all(site: str, language: str) -> list[WordInfo]:
    rows = {row.key: row for row in _newest(site, language)}
    labels = [one.label for one in plan(site).counters.values()]
    added = [row.text for row in rows.values() if row.key.startswith(f"{lexicon.NAME}.")]
    known = {lexicon.key_of(lexicon.NAME, one) for one in lexicon.NAMES}
    own = [one for one in added if lexicon.key_of(lexicon.NAME, one) not in known]
    return [
        _info(each, language, rows.get(each.key))
        for each in lexicon.entries(language, counters=labels, own=own)
    ]


def _info(entry: Entry, language: str, row: VoiceWord | None) -> WordInfo:
    """An entry with its newest version; what was found good counts only for exactly these words."""
    if row is None:
        return WordInfo(entry, language, entry.text, entry.said)
    now = (entry.text, entry.said) if row.is_default else (row.text, row.said)
    heard = (row.text, row.said) == now
    return WordInfo(
        entry, language, *now, version=row.version, set_at=row.set_at, set_by=row.set_by,
        reviewer=row.reviewer if heard else "", reviewed_at=row.reviewed_at if heard else None,
        reviewed_by=row.reviewed_by if heard else "",
    )  # fmt: skip


def voice_words(*, site: str, language: str) -> tuple[WordInfo, ...]:
    """Everything the voice says in one language, with its recordings."""
    near = open_recordings(site=site, language=language)
    used = {one.key: one for one in near if one.used_at is not None}
    waiting = {one.key: one for one in near if one.used_at is None}
    return tuple(
        WordInfo(**{**vars(each), "used": used.get(each.entry.key), "waiting": waiting.get(each.entry.key)})
        for each in _all(site, language)
    )


def voice_word(*, site: str, language: str, key: str) -> WordInfo | None:
    """One thing the voice says; None when it says no such thing."""
    if language not in lexicon.VOICES:
        return None
    return next((one for one in voice_words(site=site, language=language) if one.entry.key == key), None)


def word_history(*, site: str, language: str, key: str) -> tuple[WordState, ...]:
    """Every version of a word, the newest first."""
    rows = VoiceWord.objects.filter(site__code=site, language=language, key=key).order_by("-version")[:50]
    return tuple(
        WordState(
            row.version, row.text, row.said, row.is_default, row.set_at, row.set_by, row.reviewer,
            row.reviewed_at,
        )
        for row in rows
    )  # fmt: skip
