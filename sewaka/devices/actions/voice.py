"""The mall's own words for the voice: corrected, found good by a native speaker, set back to how they come."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from sewaka.devices import lexicon
from sewaka.devices.errors import WordChanged, WordNotFitting, WordUnknown
from sewaka.devices.messages import tidy
from sewaka.devices.queries.voice import WordInfo, voice_word
from sewaka.devices.voicing import VoiceWord
from sewaka.journal.actions import record, recording
from sewaka.places.models import Site

TEXT_LONGEST: Final = 80
SAID_LONGEST: Final = 160
NAME_LONGEST: Final = 30
_PHONEMES: Final = re.compile(r"\[\[[^\[\]]+\]\]")


def save_word(
    *, site: str, language: str, key: str, text: str, said: str = "", version: int, by: str, at: datetime
) -> None:
    """Say a word otherwise from now on. ``said`` empty: as it is written. ``version``: the one that was looked at.

    Raises ``WordUnknown``, ``WordNotFitting`` or ``WordChanged``.
    """
    shown, spoken = tidy(text), tidy(said) or tidy(text)
    _check(shown, spoken)
    _put(site, language, key, version, by, at, text=shown, said=spoken)


def add_name(*, site: str, language: str, text: str, said: str, by: str, at: datetime) -> None:
    """Teach the voice a name it would say wrongly. Raises ``WordNotFitting``."""
    shown, spoken = tidy(text), tidy(said)
    _check(shown, spoken)
    key = lexicon.key_of(lexicon.NAME, shown)
    if not re.search(r"\w", shown) or not key.removeprefix(f"{lexicon.NAME}.") or len(shown) > NAME_LONGEST:
        raise WordNotFitting(why=f"nama terdiri atas huruf atau angka, paling panjang {NAME_LONGEST}.")
    if " " in shown:
        raise WordNotFitting(why="satu kata setiap nama.")
    with recording():
        if voice_word(site=site, language=language, key=key) is not None:
            raise WordNotFitting(why="nama itu sudah ada di daftar; perbaiki di sana.")
        _write(site, language, key, 1, by, at, text=shown, said=spoken)


def reset_word(*, site: str, language: str, key: str, version: int, by: str, at: datetime) -> None:
    """Say a word again as it comes with Sewaka. Raises ``WordUnknown`` or ``WordChanged``."""
    found = _known(site, language, key)
    entry = found.entry
    _put(site, language, key, version, by, at, text=entry.text, said=entry.said, is_default=True)


def review_word(
    *, site: str, language: str, key: str, version: int, reviewer: str, by: str, at: datetime
) -> None:
    """A native speaker heard a word as it is now and found it good.

    Raises ``WordUnknown``, ``WordNotFitting`` or ``WordChanged``.
    """
    name = tidy(reviewer)
    if not name or len(name) > 80:
        raise WordNotFitting(why="tulis nama penutur asli yang mendengarnya.")
    found = _known(site, language, key)
    same = {"text": found.text, "said": found.said, "is_default": not found.is_own}
    _put(site, language, key, version, by, at, reviewer=name, reviewed_at=at, reviewed_by=by, **same)


def _known(site: str, language: str, key: str) -> WordInfo:
    found = voice_word(site=site, language=language, key=key)
    if found is None:
        raise WordUnknown
    return found


def _check(text: str, said: str) -> None:
    if not text or not said:
        raise WordNotFitting(why="tulisan dan ucapannya harus diisi.")
    if len(text) > TEXT_LONGEST or len(said) > SAID_LONGEST:
        raise WordNotFitting(why=f"tulisan paling panjang {TEXT_LONGEST} huruf, ucapan {SAID_LONGEST}.")
    if re.search(r"[\[\]]", _PHONEMES.sub("", said)) or "[" in text or "]" in text:
        raise WordNotFitting(why="fonem ditulis di antara [[ dan ]], hanya pada ucapan.")


def _put(site: str, language: str, key: str, version: int, by: str, at: datetime, **facts: object) -> None:
    """A new version after the one that was looked at."""
    with recording():
        Site.objects.select_for_update(no_key=True).get(code=site)
        if _known(site, language, key).version != version:
            raise WordChanged
        _write(site, language, key, version + 1, by, at, **facts)


def _write(site: str, language: str, key: str, version: int, by: str, at: datetime, **facts: object) -> None:
    row = VoiceWord.objects.create(
        site=Site.objects.get(code=site), language=language, key=key, version=version, set_at=at, set_by=by,
        **facts,
    )  # fmt: skip
    data = {"language": language, "key": key, "text": row.text, "said": row.said, "version": version}
    kind = "devices.voice.reviewed" if row.reviewed_at else "devices.voice.worded"
    record(site=site, kind=kind, subject=f"voice:{language}.{key}", by=by, at=at, data=data)
