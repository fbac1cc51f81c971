"""The kiosk as a machine: comfort, beginning anew, beats, reading aloud."""

from __future__ import annotations

import html
import re
import wave
from io import BytesIO

import pytest
from django.test import Client

from sewaka.devices import actions as devices
from sewaka.devices import speech
from sewaka.web.kiosk import reading
from sewaka.web.ui.machine import edition
from tests.callers import BY
from tests.clocks import Clock
from tests.web.kiosk.conftest import KTP, tap
from tests.web.kiosk.test_take import token_of


def test_comfort_lasts_for_one_visitor(kiosk: Client) -> None:
    page = f"/kiosk/layanan/{KTP}/"
    for name in ("huruf", "kontras", "jangkauan", "tidak-ada"):
        assert kiosk.post("/kiosk/setelan/", {"name": name, "back": page})["Location"] == page
    root = kiosk.get(page).content.decode().split("<head>")[0]
    assert 'data-text="besar"' in root and 'data-contrast="tinggi"' in root and 'data-reach="bawah"' in root
    kiosk.post("/kiosk/setelan/", {"name": "huruf", "back": page})
    assert "data-text" not in kiosk.get(page).content.decode().split("<head>")[0]
    kiosk.cookies["django_language"] = "en"
    assert kiosk.get("/kiosk/selesai/")["Location"] == "/kiosk/"
    root = kiosk.get("/kiosk/").content.decode().split("<head>")[0]
    assert "data-contrast" not in root and 'lang="id"' in root


@pytest.mark.parametrize("back", ["https://jahat.example/", "//jahat.example", "/kantor/", ""])
def test_comfort_goes_back_only_to_the_kiosk(kiosk: Client, back: str) -> None:
    assert kiosk.post("/kiosk/setelan/", {"name": "huruf", "back": back})["Location"] == "/kiosk/"


def test_the_start_counts_down_only_when_there_is_something_to_reset(kiosk: Client) -> None:
    assert "data-idle-after" not in kiosk.get("/kiosk/").content.decode()
    kiosk.post("/kiosk/setelan/", {"name": "huruf", "back": "/kiosk/"})
    assert "data-idle-after" in kiosk.get("/kiosk/").content.decode()
    assert "data-idle-after" in kiosk.get(f"/kiosk/layanan/{KTP}/").content.decode()


def _beat(kiosk: Client, clock: Clock) -> bool:
    page = kiosk.get("/kiosk/").content.decode()
    config = re.search(r'name="config" value="(\d+)"', page)
    assert config is not None
    answer = kiosk.post("/kiosk/denyut/", {"edition": edition(), "config": config[1]})
    return bool(answer.json()["reload"])


def test_a_kiosk_beats_and_is_told_to_load_itself_anew(kiosk: Client, clock: Clock) -> None:
    assert not _beat(kiosk, clock)
    page = {"edition": edition(), "config": str(kiosk.paired.device.config_version)}  # type: ignore[attr-defined]
    devices.change_device(site="badung", code="K1", name="Kios dekat pintu", by=BY, at=clock.now)
    assert kiosk.post("/kiosk/denyut/", page).json() == {"reload": True}
    assert not _beat(kiosk, clock)
    assert kiosk.post("/kiosk/denyut/", {"edition": "lama", "config": "x" * 10_000}).json() == {
        "reload": True
    }


def _read_url(page: str) -> str:
    found = re.search(r'data-read="([^"]+)"', page)
    assert found is not None
    return html.unescape(found[1])


def test_a_page_is_read_aloud(kiosk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(
        speech, "reading", lambda *, text, language: heard.append((text, language)) or b"RIFF"
    )
    url = _read_url(kiosk.get(f"/kiosk/layanan/{KTP}/").content.decode())
    answer = kiosk.get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "audio/wav")
    ((text, language),) = heard
    assert language == "id"
    assert text.startswith("KTP elektronik. Biaya: Gratis.") and "Kartu Keluarga" in text


def test_a_number_is_read_aloud_as_its_page_says_it(kiosk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(speech, "reading", lambda *, text, language: heard.append(text) or b"RIFF")
    token = token_of(tap(kiosk).content.decode())
    shown = kiosk.get(f"/kiosk/nomor/{token}/").content.decode()
    assert kiosk.get(_read_url(shown)).status_code == 200
    assert heard[0].startswith("Nomor Anda D 001. Silakan menunggu di")
    for wrong in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x" * 10_000, ""):
        answer = kiosk.get("/kiosk/suara/", {"nomor": wrong})
        assert answer.status_code == 404
        assert "unknown_ticket" in answer.content.decode()


def test_the_kiosk_says_nothing_but_its_own_pages(kiosk: Client) -> None:
    url = _read_url(kiosk.get("/kiosk/").content.decode())
    for wrong in (
        url[:-1] + ("A" if url[-1] != "A" else "B"),
        "/kiosk/suara/",
        "/kiosk/suara/?teks=" + "x" * 10_000,
    ):
        answer = kiosk.get(wrong)
        assert answer.status_code == 404
        assert "nothing_to_read" in answer.content.decode()


def test_reading_has_a_limit(kiosk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "reading", lambda *, text, language: b"RIFF")
    url = _read_url(kiosk.get("/kiosk/").content.decode())
    answers = [kiosk.get(url).status_code for _n in range(32)]
    assert answers[:30] == [200] * 30 and answers[30:] == [429, 429]


def test_a_reading_is_without_signs_a_voice_stumbles_over() -> None:
    assert (
        reading.plain(["± 12–20 menit", "", "Biaya (Gratis)."])
        == "kira-kira 12 sampai 20 menit. Biaya , Gratis,"
    )


def test_a_reading_is_a_sound_of_some_seconds(tmp_path: object, settings: object) -> None:
    try:
        made = speech.reading(text="Biaya gratis. Menunggu tiga orang.", language="id")
    except speech.VoiceSilent:
        pytest.skip("no voice on this machine")
    with wave.open(BytesIO(made)) as sound:
        assert 1.0 < sound.getnframes() / sound.getframerate() < 8.0
    assert speech.reading(text="Biaya gratis. Menunggu tiga orang.", language="id") == made
