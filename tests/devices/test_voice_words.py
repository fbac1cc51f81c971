"""The mall's own words for the voice: corrected, reviewed, set back, each state kept."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sewaka.devices import actions, lexicon, speech
from sewaka.devices.errors import WordChanged, WordNotFitting, WordUnknown
from sewaka.devices.queries.voice import voice_word, voice_words, word_history, words
from sewaka.devices.voicing import VoiceWord
from sewaka.journal.queries import events_of
from sewaka.places.models import Site
from tests.clocks import AT

BY: dict[str, Any] = {"by": "user:ni.luh", "at": AT}
FOUR: dict[str, Any] = {"site": "uji", "language": "id", "key": "digit.4"}


@pytest.fixture(autouse=True)
def _var(tmp_path: Path, settings: Any) -> None:
    settings.ENV = SimpleNamespace(var=tmp_path)


def test_every_language_has_an_entry_for_all_it_says() -> None:
    for language, wordings in lexicon.WORDINGS.items():
        known = {one.key for one in lexicon.entries(language, counters=["Loket 12"])}
        for wording in wordings:
            said = lexicon.clips(ticket="BK 0123456789", label="Loket 12", wording=wording, language=language)
            assert {one.key for one in said} <= known


def test_a_word_comes_as_the_table_has_it(mall: Site) -> None:
    found = voice_word(**FOUR)
    assert found is not None
    assert (found.text, found.said, found.version, found.is_own) == ("empat", "[[@mp'at]]", 0, False)
    assert words(site="uji") == lexicon.PLAIN
    labels = [one.text for one in voice_words(site="uji", language="en") if one.entry.group == "counter"]
    assert labels == ["Loket 4"]


def test_a_correction_is_said_from_then_on_and_the_old_state_stays(mall: Site) -> None:
    before, _ = speech.announcement(ticket="A 004", counter="Loket 3", own=words(site="uji"))
    actions.save_word(**FOUR, text="empat", said="em pat", version=0, **BY)
    own = words(site="uji")
    assert [one.text for one in lexicon.clips(
        ticket="A 004", label="Loket 3", wording=lexicon.WORDINGS["id"][0], own=own)][4] == "em pat"  # fmt: skip
    after, _ = speech.announcement(ticket="A 004", counter="Loket 3", own=own)
    assert after != before and speech.wav(key=after) != speech.wav(key=before)
    actions.reset_word(**FOUR, version=1, **BY)
    assert speech.announcement(ticket="A 004", counter="Loket 3", own=words(site="uji"))[0] == before
    assert [(one.version, one.said) for one in word_history(**FOUR)] == [(2, "[[@mp'at]]"), (1, "em pat")]
    told = [one.kind for one in events_of(site="uji", subject="voice:id.digit.4")]
    assert told == ["devices.voice.worded", "devices.voice.worded"]


def test_a_frame_and_a_counter_are_said_as_the_mall_wants(mall: Site) -> None:
    place: dict[str, Any] = {"site": "uji", "language": "en"}
    actions.save_word(**place, key="frame.proceed", text="Kindly go to", version=0, **BY)
    actions.save_word(
        **place, key="counter.loket-4", text="Loket 4", said="counter number four", version=0, **BY
    )
    said = lexicon.clips(
        ticket="A 1", label="Loket 4", wording=lexicon.WORDINGS["en"][0], language="en", own=words(site="uji")
    )
    assert [one.text for one in said] == ["Queue number", "A", "one", "Kindly go to", "counter number four"]


def test_a_review_counts_for_exactly_what_was_heard(mall: Site) -> None:
    actions.review_word(**FOUR, version=0, reviewer="Ni Made Contoh", **BY)
    found = voice_word(**FOUR)
    assert found is not None and (found.reviewer, found.is_own) == ("Ni Made Contoh", False)
    actions.save_word(**FOUR, text="empat", said="em pat", version=1, **BY)
    changed = voice_word(**FOUR)
    assert changed is not None and changed.reviewer == ""
    row = VoiceWord.objects.get(version=1)
    VoiceWord.objects.filter(pk=row.pk).update(said="as it came long ago")
    VoiceWord.objects.filter(version=2).delete()
    old = voice_word(**FOUR)
    assert old is not None and old.reviewer == "", "the table has changed since"
    assert "Contoh" not in str([one.data for one in events_of(site="uji", subject="voice:id.digit.4")])


def test_two_hands_on_one_word_are_told_apart(mall: Site) -> None:
    actions.save_word(**FOUR, text="empat", said="em pat", version=0, **BY)
    with pytest.raises(WordChanged):
        actions.save_word(**FOUR, text="empat", said="ampat", version=0, **BY)
    with pytest.raises(WordChanged):
        actions.review_word(**FOUR, version=0, reviewer="Ni Made", **BY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("x" * 81, ""),
        ("empat", "x" * 161),
        ("empat", "[[@mp"),
        ("em[pat", ""),
        ("empat", "a]]b[[c"),
    ],
)
def test_what_cannot_be_said_is_refused(mall: Site, text: str, said: str) -> None:
    with pytest.raises(WordNotFitting):
        actions.save_word(**FOUR, text=text, said=said, version=0, **BY)
    assert not VoiceWord.objects.exists()


@pytest.mark.parametrize(("language", "key"), [("id", "digit.x"), ("xx", "digit.4"), ("id", "")])
def test_an_unknown_word_is_named(mall: Site, language: str, key: str) -> None:
    with pytest.raises(WordUnknown):
        actions.save_word(site="uji", language=language, key=key, text="a", version=0, **BY)


def test_a_name_is_taught_once_and_said_in_sentences_and_counters(mall: Site) -> None:
    actions.add_name(site="uji", language="id", text="DISPERINAKER", said="dis perinaker", **BY)
    own = words(site="uji")
    assert (
        lexicon.free("Petugas DISPERINAKER ke Loket BPJS.", own) == "Petugas dis perinaker ke Loket B P J S."
    )
    assert lexicon.counter("Loket Disperinaker", own=own) == "loket dis perinaker"
    found = voice_word(site="uji", language="id", key="name.disperinaker")
    assert found is not None and found.is_added
    for text in ("DISPERINAKER", "KTP", "dua kata", "!!", "x" * 31):
        with pytest.raises(WordNotFitting):
            actions.add_name(site="uji", language="id", text=text, said="a", **BY)
