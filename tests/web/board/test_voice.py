"""The voice through its door: one at a time, each call once, one reminder, sound that can be heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sewaka.devices import actions as devices
from sewaka.devices import sound, speech
from sewaka.devices.errors import VoiceSilent
from sewaka.devices.queries import announcements
from sewaka.places import actions as places
from sewaka.queueing.actions import tickets
from tests.queueing.conftest import Day
from tests.web.board.conftest import BY

Machine = Callable[..., Client]
KEY = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(autouse=True)
def quick_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words are enough here; the sound itself has its own tests and one below."""
    monkeypatch.setattr(speech, "announcement", lambda **_: (KEY, 3.9))


def call(day: Day, counter: int = 0) -> str:
    taken = day.take()
    day.open(counter)
    day.do(tickets.call_next, counter)
    return taken.token


def ask(speaker: Client) -> dict[str, Any] | None:
    answer = speaker.post("/papan/suara/berikut/")
    return answer.json() if answer.status_code == 200 else None


def report(speaker: Client, said: dict[str, Any], result: str = "diucapkan") -> int:
    return speaker.post(said["done"], {"zona": said["zone"], "hasil": result}).status_code


def outcomes(*seqs: int) -> list[str | None]:
    found = announcements(site="uji", zone="utama", seqs=seqs)
    return [found.get(seq) for seq in seqs]


def test_a_call_is_said_once_in_words_and_sound(day: Day, machine: Machine) -> None:
    speaker = machine("speaker", "S1", zone="utama")
    assert ask(speaker) is None
    call(day)
    said = ask(speaker)
    assert said is not None
    assert said["text"] == "Nomor antrean A 001. Silakan menuju Loket 1."
    assert said["url"] == f"/papan/suara/{KEY}.wav"
    assert report(speaker, said) == 204
    assert report(speaker, said) == 204
    assert outcomes(said["seq"]) == ["played"]
    assert ask(speaker) is None


def test_two_speakers_of_a_zone_never_both_speak(day: Day, machine: Machine) -> None:
    one, other = machine("speaker", "S1", zone="utama"), machine("speaker", "S2", zone="utama")
    call(day)
    call(day, 1)
    first = ask(one)
    assert first is not None
    assert ask(other) is None
    report(one, first)
    second = ask(other)
    assert second is not None
    assert second["seq"] > first["seq"]


def test_a_dead_speaker_s_call_is_said_by_another_after_eight_seconds(day: Day, machine: Machine) -> None:
    one, other = machine("speaker", "S1", zone="utama"), machine("speaker", "S2", zone="utama")
    call(day)
    first = ask(one)
    day.later(seconds=9)
    assert first == ask(other)


def test_what_could_not_be_said_is_noted_and_not_tried_again(day: Day, machine: Machine) -> None:
    speaker = machine("speaker", "S1", zone="utama")
    call(day)
    said = ask(speaker)
    assert said is not None
    report(speaker, said, "gagal")
    assert outcomes(said["seq"]) == ["dropped"]
    assert ask(speaker) is None


def test_nothing_older_than_forty_five_seconds_is_said(day: Day, machine: Machine) -> None:
    speaker = machine("speaker", "S1", zone="utama")
    token = call(day)
    day.do(tickets.start, token=token)
    day.later(seconds=46)
    assert ask(speaker) is None


def test_who_does_not_come_is_called_once_more_when_it_is_quiet(day: Day, machine: Machine) -> None:
    speaker = machine("speaker", "S1", zone="utama")
    call(day)
    first = ask(speaker)
    assert first is not None
    report(speaker, first)
    day.later(seconds=29)
    assert ask(speaker) is None
    day.later(seconds=2)
    again = ask(speaker)
    assert again is not None
    assert (again["seq"], again["ticket"]) == (-first["seq"], "A 001")
    assert report(speaker, again) == 204
    day.later(seconds=20)
    assert ask(speaker) is None


def test_who_has_started_is_not_called_again(day: Day, machine: Machine) -> None:
    speaker = machine("speaker", "S1", zone="utama")
    token = call(day)
    first = ask(speaker)
    assert first is not None
    report(speaker, first)
    day.do(tickets.start, token=token)
    day.later(seconds=31)
    assert ask(speaker) is None


def test_a_new_call_goes_before_a_reminder(day: Day, machine: Machine) -> None:
    speaker = machine("speaker", "S1", zone="utama")
    call(day)
    first = ask(speaker)
    assert first is not None
    report(speaker, first)
    day.later(seconds=31)
    call(day, 1)
    said = ask(speaker)
    assert said is not None
    assert said["ticket"] == "A 002"


def test_a_speaker_without_a_zone_speaks_for_all(day: Day, machine: Machine) -> None:
    places.save_zone(site="uji", code="barat", name="Ruang Barat", by=BY, at=day.now)
    everywhere, elsewhere = machine("speaker", "S1"), machine("speaker", "S2", zone="barat")
    call(day)
    assert ask(elsewhere) is None
    said = ask(everywhere)
    assert said is not None
    assert report(everywhere, said) == 204
    assert elsewhere.post(said["done"], {"zona": "utama"}).status_code == 404


def test_without_a_voice_the_words_remain(
    day: Day, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(**_: object) -> tuple[str, float]:
        raise VoiceSilent

    monkeypatch.setattr(speech, "announcement", silent)
    speaker = machine("speaker", "S1", zone="utama")
    call(day)
    said = ask(speaker)
    assert said is not None
    assert (said["url"], said["text"]) == ("", "Nomor antrean A 001. Silakan menuju Loket 1.")


def test_the_real_sound_is_clear_and_at_most_four_seconds(
    day: Day, machine: Machine, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(speech, "_folder", lambda name: tmp_path / name)
    key, _ = speech.announcement(ticket="BK 014", counter="Loket 12")
    speaker = machine("speaker", "S1", zone="utama")
    answer = speaker.get(f"/papan/suara/{key}.wav")
    assert answer["Content-Type"] == "audio/wav"
    assert "immutable" in answer["Cache-Control"]
    heard = sound.from_wav(answer.content)
    assert 2.0 < len(heard) / sound.RATE <= 4.0
    assert 0.6 < max(abs(one) for one in heard) / sound.FULL <= 0.72
    assert sound.rms(heard) / sound.FULL > 0.03


@pytest.mark.parametrize(
    "path", [f"/papan/suara/{KEY}.wav", "/papan/suara/..%2Fsecret.wav", "/papan/suara/x.wav"]
)
def test_no_other_file_is_served(day: Day, machine: Machine, path: str) -> None:
    assert machine("speaker", "S1", zone="utama").get(path).status_code == 404


def test_the_page_shows_words_large_and_a_button(day: Day, machine: Machine) -> None:
    page = machine("speaker", "S1", zone="utama").get("/papan/suara/").content.decode()
    assert "Aktifkan suara" in page
    assert 'aria-live="assertive"' in page
    assert "Panggilan terakhir" in page


def test_a_free_announcement_comes_after_the_numbers(
    day: Day, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech, "message", lambda **_: (KEY, 6.0))
    speaker = machine("speaker", "S1", zone="utama")
    devices.say_message(site="uji", typed="Air datang.", request_key="p", by=BY, at=day.now)
    call(day)
    first = ask(speaker)
    assert first is not None and first["ticket"] == "A 001"
    report(speaker, first)
    said = ask(speaker)
    assert said is not None
    assert (said["text"], said["longest_ms"], said["url"]) == ("Air datang.", 9000, f"/papan/suara/{KEY}.wav")
    assert report(speaker, said) == 204
    assert ask(speaker) is None
    assert outcomes(said["seq"]) == ["played"]
