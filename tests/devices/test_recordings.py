"""Recordings of people: judged by content, brought to the voice's loudness, heard in the next call, kept as history."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sewaka.devices import actions, loudness, sound, speech
from sewaka.devices.errors import RecordingRefused, RecordingUnknown, WordUnknown
from sewaka.devices.queries.recordings import open_recordings, recording_sounds, recordings_of
from sewaka.devices.queries.voice import voice_word, words
from sewaka.devices.takes import taken
from sewaka.devices.voicing import Recording
from sewaka.places.models import Site
from tests.clocks import AT
from tests.devices.takes import vowel

pytest.importorskip("miniaudio")
BY: dict[str, Any] = {"by": "user:ni.luh", "at": AT}
NOL: dict[str, Any] = {"site": "uji", "language": "id", "key": "digit.0"}


@pytest.fixture(autouse=True)
def _var(tmp_path: Path, settings: Any) -> None:
    settings.ENV = SimpleNamespace(var=tmp_path)


@pytest.mark.parametrize(
    "shape",
    [{"rate": 48_000}, {"rate": 8_000, "channels": 1}, {"level": 0.05}, {"level": 0.9, "before": 0.0}],
)
def test_a_good_recording_is_trimmed_and_as_loud_as_every_word(shape: dict[str, Any]) -> None:
    take = taken(vowel(**shape), group="digit")
    found = sound.measured(take.after)
    assert found.length_s == pytest.approx(0.5, abs=0.03)
    assert found.lead_s < 0.02 and found.tail_s < 0.02
    assert found.peak_db < -0.9
    assert loudness.lufs(take.after) == pytest.approx(loudness.WORD_LUFS, abs=0.3)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "kosong"),
        (b"halo" * 100, "bukan suara"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt " + b"x" * 500, "rusak"),
        (b"\x00\x00\x00\x20ftypM4A " + b"x" * 500, "M4A"),
        (b"OggS" + b"\x00" * 24 + b"OpusHead" + b"\x00" * 80, "Opus"),
        (b"\x1a\x45\xdf\xa3" + b"x" * 500, "WebM"),
        (b"\x89PNG\r\n" + b"x" * 500, "gambar"),
        (b"RIFF" + b"x" * (4 * 2**20), "4 MB"),
        (vowel(level=0.002), "tidak terdengar"),
        (vowel(level=0.02), "terlalu pelan"),
        (vowel(level=3.0), "pecah"),
        (vowel(seconds=2.5), "2,5 detik, paling lama 0,9"),
        (vowel(seconds=0.03), "sekejap"),
        (vowel(seconds=0.5, noise=0.1), "paling lama"),
        (vowel(rate=8_000, channels=1, seconds=21), "20 detik"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_recording_is_refused_in_words_that_help(data: bytes, why: str) -> None:
    with pytest.raises(RecordingRefused) as refused:
        taken(data, group="digit")
    assert why in refused.value.message


def test_a_decoder_that_breaks_or_hangs_breaks_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("x", 1)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(RecordingRefused):
        taken(vowel(), group="digit")


def test_a_recording_is_heard_first_and_then_said_in_calls(mall: Site) -> None:
    before, _ = speech.announcement(ticket="A 001", counter="Loket 3", own=words(site="uji"))
    number = actions.bring_recording(**NOL, data=vowel(pitch=200), file_name="nol.wav", **BY)
    assert words(site="uji").recorded == {}, "nobody has heard it yet"
    actions.use_recording(site="uji", number=number, **BY)
    actions.use_recording(site="uji", number=number, **BY)
    after, seconds = speech.announcement(ticket="A 001", counter="Loket 3", own=words(site="uji"))
    assert after != before and speech.wav(key=after) != speech.wav(key=before)
    assert seconds <= 4.0
    both = recording_sounds(site="uji", number=number)
    assert both is not None and len(both[0]) > len(both[1])
    actions.remove_recording(site="uji", number=number, **BY)
    assert speech.announcement(ticket="A 001", counter="Loket 3", own=words(site="uji"))[0] == before
    with pytest.raises(RecordingUnknown):
        actions.remove_recording(site="uji", number=number, **BY)


def test_a_lost_copy_is_written_again_from_the_database(mall: Site, tmp_path: Path) -> None:
    number = actions.bring_recording(**NOL, data=vowel(), **BY)
    actions.use_recording(site="uji", number=number, **BY)
    own = words(site="uji")
    key, _ = speech.announcement(ticket="A 001", counter="Loket 3", own=own)
    heard = speech.wav(key=key)
    for one in (tmp_path / "voice").rglob("*.wav"):
        one.unlink()
    assert speech.announcement(ticket="A 001", counter="Loket 3", own=own)[0] == key
    assert speech.wav(key=key) == heard


def test_a_copy_goes_when_its_recording_ended(mall: Site, tmp_path: Path) -> None:
    number = actions.bring_recording(**NOL, data=vowel(), **BY)
    actions.use_recording(site="uji", number=number, **BY)
    speech.announcement(ticket="A 001", counter="Loket 3", own=words(site="uji"))
    copies = tmp_path / "voice" / "recorded"
    assert speech.forget_copies() == 0 and len(list(copies.iterdir())) == 1
    actions.remove_recording(site="uji", number=number, **BY)
    assert speech.forget_copies() == 1 and not list(copies.iterdir())


def test_a_better_recording_takes_the_place_and_the_old_one_is_known_for_a_year(mall: Site) -> None:
    first = actions.bring_recording(**NOL, data=vowel(), file_name="satu.wav", **BY)
    actions.use_recording(site="uji", number=first, **BY)
    actions.bring_recording(**NOL, data=vowel(pitch=150), **BY)
    second = actions.bring_recording(**NOL, data=vowel(pitch=180), **BY)
    actions.use_recording(site="uji", number=second, **BY)
    assert [one.id for one in open_recordings(site="uji")] == [second]
    assert [one.ended_at is None for one in recordings_of(**NOL)] == [True, False, False]
    later = AT + timedelta(days=366)
    actions.forget(site="uji", by="system:worker", at=later)
    assert [one.id for one in recordings_of(**NOL)] == [second]


def test_a_recording_of_old_words_is_not_said(mall: Site) -> None:
    number = actions.bring_recording(**NOL, data=vowel(), **BY)
    actions.use_recording(site="uji", number=number, **BY)
    waiting = actions.bring_recording(**NOL, data=vowel(pitch=180), **BY)
    actions.save_word(**NOL, text="kosong", version=0, **BY)
    assert words(site="uji").recorded == {}
    found = voice_word(**NOL)
    assert found is not None and found.is_stale
    with pytest.raises(RecordingRefused):
        actions.use_recording(site="uji", number=waiting, **BY)


def test_slow_speakers_never_make_a_call_too_long(mall: Site) -> None:
    for key in ("digit.8", "letter.b", "letter.k", "frame.number", "frame.to", "counter.loket-4"):
        place: dict[str, Any] = {"site": "uji", "language": "id", "key": key}
        number = actions.bring_recording(**place, data=vowel(seconds=0.88), **BY)
        actions.use_recording(site="uji", number=number, **BY)
    own = words(site="uji")
    key, seconds = speech.announcement(ticket="BK 888", counter="Loket 4", own=own)
    synthetic, _ = speech.announcement(ticket="BK 888", counter="Loket 4")
    assert seconds <= 4.0
    assert speech.wav(key=key) == speech.wav(key=synthetic), "said by the program, whole, rather than cut off"


def test_an_unknown_word_cannot_be_recorded(mall: Site) -> None:
    with pytest.raises(WordUnknown):
        actions.bring_recording(site="uji", language="id", key="digit.x", data=vowel(), **BY)
    assert not Recording.objects.exists()
