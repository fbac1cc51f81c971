"""The voice: measured, because a test has no ears. At most four seconds, no clipping, no dead air."""

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.devices import lexicon, loudness, sound, speech
from sewaka.devices.errors import VoiceSilent


@pytest.fixture(scope="module")
def voice_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("suara dengan spasi")


@pytest.fixture(autouse=True)
def _var(voice_folder: Path, settings) -> None:
    settings.ENV = SimpleNamespace(var=voice_folder)


def heard(ticket: str, counter: str, language: str = "id") -> sound.Measure:
    key, seconds = speech.announcement(ticket=ticket, counter=counter, languages=[language])
    data = speech.wav(key=key)
    assert data is not None
    found = sound.measured(sound.from_wav(data))
    assert seconds == pytest.approx(found.length_s)
    return found


@pytest.mark.parametrize(
    ("ticket", "counter", "language"),
    [
        ("A 007", "Loket 3", "id"),
        ("BK 888", "Loket 88", "id"),
        ("WX 999", "Loket 999", "id"),
        ("K 101", "Meja Informasi", "id"),
        ("A 007", "Loket 12", "en"),
        ("A 007", "Loket 12", "ban"),
        ("AAAA 0000", "Loket " + "empat " * 30, "id"),
    ],
)
def test_a_call_is_short_loud_and_without_dead_air(ticket: str, counter: str, language: str) -> None:
    found = heard(ticket, counter, language)
    assert 1.5 < found.length_s <= 4.0
    assert found.peak_db == pytest.approx(-3.0, abs=0.1)
    assert -24 < found.rms_db < -12
    assert found.lead_s < 0.02
    assert found.tail_s < 0.05


def test_the_sentence_of_the_house_is_said_in_full() -> None:
    full = {("number", "proceed")}
    assert {(one.before_number, one.before_counter) for one in lexicon.WORDINGS["id"][:2]} == full
    pieces = lexicon.clips(ticket="A 007", label="Loket 3", wording=lexicon.WORDINGS["id"][1])
    assert [piece.text for piece in pieces] == [
        "Nomor antrean", "A", "nol", "nol", "tujuh", "Silakan menuju", "loket tiga",
    ]  # fmt: skip
    spoken = speech._clips(pieces, "id", lexicon.PLAIN)
    said = sound.with_chime(sound.joined([(spoken[piece], piece.pause_s) for piece in pieces]))
    assert len(said) <= 4.0 * sound.RATE
    assert heard("A 007", "Loket 3").length_s == pytest.approx(len(said) / sound.RATE)


def test_the_same_call_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    key, _ = speech.announcement(ticket="A 007", counter="Loket 3")
    monkeypatch.setattr(speech, "_run", lambda _: pytest.fail("spoken again"))
    assert speech.announcement(ticket="A 007", counter="Loket 3")[0] == key


def test_prepared_words_need_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    speech.prepare(tickets=["CK0123456789"], counters=["Loket 5"])
    monkeypatch.setattr(speech, "_run", lambda _: pytest.fail("spoken again"))
    assert speech.announcement(ticket="CK 420", counter="Loket 5")


def test_different_calls_sound_different() -> None:
    one = speech.wav(key=speech.announcement(ticket="A 007", counter="Loket 3")[0])
    other = speech.wav(key=speech.announcement(ticket="A 008", counter="Loket 3")[0])
    assert one != other


@pytest.mark.parametrize("key", ["", "../../secret", "a" * 39, "A" * 40, "a" * 40, "a" * 40 + "\n"])
def test_an_unknown_key_gives_nothing(key: str) -> None:
    assert speech.wav(key=key) is None


def test_only_so_many_announcements_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "KEPT", 4)
    keys = [speech.announcement(ticket=f"A 00{digit}", counter="Loket 1")[0] for digit in range(8)]
    assert speech.wav(key=keys[-1]) is not None
    assert sum(speech.wav(key=key) is not None for key in keys) <= 5


@pytest.mark.parametrize(
    "broken",
    [subprocess.TimeoutExpired("x", 1), OSError("none"), subprocess.CalledProcessError(1, "x")],
)
def test_a_broken_program_is_a_named_refusal(monkeypatch: pytest.MonkeyPatch, broken: Exception) -> None:
    def fail(*_: object, **__: object) -> None:
        raise broken

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(VoiceSilent):
        speech.announcement(ticket="Z 009", counter="Loket 77")


@pytest.mark.parametrize("answer", [b"", b"\x22\x56\x00\x00\xff\xff\x00\x00", b"\x00" * 8])
def test_a_torn_answer_is_a_named_refusal(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    monkeypatch.setattr(speech, "_run", lambda _: answer)
    with pytest.raises(VoiceSilent):
        speech.announcement(ticket="Z 009", counter="Loket 78")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Loket 3", "loket tiga"),
        ("Loket 4", "loket [[@mp'at]]"),
        ("Loket 14", "loket [[@mp,at b@l'as]]"),
        ("Loket 26", "loket dua puluh [[@n'am]]"),
        ("Loket DPMPTSP", "loket D P M P T S P"),
        ("Meja Informasi", "meja informasi"),
    ],
)
def test_how_a_counter_is_given_to_the_voice(label: str, said: str) -> None:
    assert lexicon.counter(label) == said


@given(st.lists(st.integers(-32768, 32767), max_size=400))
def test_sound_survives_its_file_and_levels_never_clip(samples: list[int]) -> None:
    made = sound.from_samples(b"".join(one.to_bytes(2, "little", signed=True) for one in samples))
    assert sound.from_wav(sound.to_wav(made)) == made
    for louder in (loudness.levelled(made), sound.normalised(made), sound.with_chime(made)):
        assert all(-32768 <= one <= 32767 for one in louder)


def test_what_is_no_sound_of_ours_is_refused() -> None:
    with pytest.raises(sound.NotOurSound):
        sound.from_wav(b"RIFFnonsense")
