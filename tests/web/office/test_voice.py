"""The office's pages of the voice through the door: words, recordings, volume, delays, tests of devices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sewaka.accounts.roles import Role
from sewaka.devices import actions as devices
from sewaka.devices import sound
from sewaka.devices.queries.trials import last_screen_test
from sewaka.devices.queries.voice import voice_word
from sewaka.devices.queries.volumes import level
from tests.callers import browser_of, paired
from tests.clocks import Clock
from tests.devices.takes import vowel
from tests.halls import Hall
from tests.web.office.conftest import Desk

WORD = "perangkat/suara/id/digit.4/"


@pytest.fixture
def desk(office: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    monkeypatch.setattr("sewaka.devices.speech._folder", lambda name: tmp_path / name)
    return office("floor_manager")


def test_the_words_of_each_language_are_read_and_narrowed(desk: Desk) -> None:
    page = desk.text("perangkat/suara/")
    assert "Silakan menuju" in page and "Loket 1" in page and "dari" in page
    english = desk.text("perangkat/suara/?bahasa=en&saring=belum-diperiksa")
    assert "Please proceed to" in english and "Silakan menuju" not in english
    assert "Silakan menuju" not in desk.text("perangkat/suara/?saring=direkam")
    assert "Silakan menuju" in desk.text("perangkat/suara/?bahasa=%3Cb%3E&saring=x")
    assert "Silakan menuju" in desk.text("perangkat/suara/?bentuk=csv")


def test_a_word_is_tried_corrected_reviewed_and_set_back(desk: Desk, hall: Hall) -> None:
    typed = {"text": "empat", "said": "em pat", "version": 0}
    tried = desk.post(WORD, langkah="dengar", **typed)
    assert tried.status_code == 200 and "ucap=em%20pat" in tried.content.decode()
    heard = desk.get(f"{WORD}dengar.wav?ucap=em%20pat")
    assert heard["Content-Type"] == "audio/wav" and len(sound.from_wav(heard.content)) > 2000
    assert desk.post(WORD, **typed).status_code == 302
    stale = desk.post(WORD, text="empat", said="ampat", version=0)
    assert stale.status_code == 422 and "baru saja diubah" in stale.content.decode()
    assert 'value="ampat"' in stale.content.decode(), "nothing typed is lost"
    assert desk.post(f"{WORD}periksa/", reviewer="", version=1).status_code == 422
    assert desk.post(f"{WORD}periksa/", reviewer="Ni Made Contoh", version=1).status_code == 302
    page = desk.text(WORD)
    assert "Ni Made Contoh" in page and "sudah diperiksa" in page
    assert desk.post(f"{WORD}bawaan/", version=2).status_code == 302
    found = voice_word(site=hall.site, language="id", key="digit.4")
    assert found is not None and not found.is_own and found.version == 3


def test_a_name_is_added_once(desk: Desk) -> None:
    name = {"language": "id", "text": "DISPERINAKER", "said": "dis perinaker"}
    assert desk.post("perangkat/suara/nama-baru/", **name).status_code == 302
    assert "DISPERINAKER" in desk.text("perangkat/suara/")
    again = desk.post("perangkat/suara/nama-baru/", **name)
    assert again.status_code == 422 and "sudah ada di daftar" in again.content.decode()


@pytest.mark.parametrize("path", ["id/digit.x/", "xx/digit.4/", "id/%00/", "id/digit.x/rekaman/"])
def test_a_word_nobody_says_is_no_page(desk: Desk, path: str) -> None:
    assert desk.get(f"perangkat/suara/{path}").status_code in (404, 405)
    assert desk.post(f"perangkat/suara/{path}").status_code == 404


def test_a_recording_is_uploaded_heard_used_and_taken_away(desk: Desk, hall: Hall) -> None:
    pytest.importorskip("miniaudio")
    sent = desk.post(f"{WORD}rekaman/", berkas=SimpleUploadedFile("empat <b>.wav", vowel()))
    assert sent.status_code == 302
    page = desk.text(WORD)
    assert "menunggu didengar" in page and "empat &lt;b&gt;.wav" in page
    found = voice_word(site=hall.site, language="id", key="digit.4")
    assert found is not None and found.waiting is not None
    number = found.waiting.id
    for what in ("asli", "jadi"):
        assert desk.get(f"perangkat/suara/rekaman/{number}/{what}.wav")["Content-Type"] == "audio/wav"
    assert desk.get(f"perangkat/suara/rekaman/{number}/lain.wav").status_code == 404
    back = {"kembali": "id/digit.4"}
    assert desk.post(f"perangkat/suara/rekaman/{number}/pakai/", **back).status_code == 302
    assert "dipakai sejak" in desk.text(WORD)
    assert "empat" in desk.text("perangkat/suara/?saring=direkam")
    assert desk.post(f"perangkat/suara/rekaman/{number}/hapus/", **back).status_code == 302
    assert "dilepas" in desk.text(WORD)
    assert desk.post(f"perangkat/suara/rekaman/{number}/hapus/", **back).status_code == 302
    assert "sudah dihapus" in desk.text(WORD)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [("a.wav", b"", "kosong"), ("a.mp3", b"halo" * 50, "bukan suara"), ("a.m4a", b"\0\0\0 ftypM4A ", "M4A")],
)
def test_a_bad_file_is_refused_at_its_field(desk: Desk, name: str, data: bytes, why: str) -> None:
    answer = desk.post(f"{WORD}rekaman/", berkas=SimpleUploadedFile(name, data))
    assert answer.status_code == 422 and why in answer.content.decode()


def test_a_large_file_passes_here_and_nowhere_else(desk: Desk) -> None:
    large = SimpleUploadedFile("a.wav", b"RIFF" + b"x" * (3 * 2**20))
    assert desk.post(f"{WORD}rekaman/", berkas=large).status_code == 422
    large.seek(0)
    assert desk.post(WORD, berkas=large).status_code == 413
    huge = SimpleUploadedFile("a.wav", b"RIFF" + b"x" * (5 * 2**20))
    assert desk.post(f"{WORD}rekaman/", berkas=huge).status_code == 413


def test_a_zone_gets_a_table_of_levels(desk: Desk, hall: Hall, clock: Clock) -> None:
    assert "sama sepanjang hari" in desk.text("perangkat/volume/")
    table = {"usual": 80, "begins_0": "09:00", "until_0": "10:00", "level_0": 30}
    assert desk.post("perangkat/volume/utama/", **table).status_code == 302
    page = desk.text("perangkat/volume/")
    assert "09.00–10.00: 30%" in page and "30% pada 09.30" in page
    assert level(site=hall.site, zone="utama", at=clock.now) == 30
    clash = table | {"begins_1": "09:30", "until_1": "11:00", "level_1": 50}
    answer = desk.post("perangkat/volume/utama/", **clash)
    assert answer.status_code == 422 and "saling menindih" in answer.content.decode()
    half = desk.post("perangkat/volume/utama/", usual=80, begins_0="09:00")
    assert half.status_code == 422 and "kosongkan ketiganya" in half.content.decode()
    night = {"usual": 80, "begins_0": "20:00", "until_0": "00:00", "level_0": 0}
    assert desk.post("perangkat/volume/utama/", **night).status_code == 302
    assert "20.00–24.00: 0%" in desk.text("perangkat/volume/")
    assert desk.get("perangkat/volume/xx/").status_code == 404


def test_the_delays_of_an_empty_day_say_so_and_can_be_taken_away(desk: Desk) -> None:
    assert "Belum ada panggilan pada hari itu." in desk.text("perangkat/jeda/")
    calls = desk.get("perangkat/jeda/?isi=panggilan&bentuk=csv").content.decode()
    assert "Sampai berbunyi (ms)" in calls
    assert "Jam" in desk.get("perangkat/jeda/?bentuk=csv").content.decode()


@pytest.fixture
def speaker(hall: Hall, clock: Clock) -> Any:
    return paired(site=hall.site, code="S1", kind="speaker", name="Suara timur", zone="utama", at=clock.now)


def _beat(made: Any, clock: Clock, **status: str) -> None:
    devices.beat(device_id=made.device.id, status=status, by=made.device.actor, at=clock.now)


def test_a_speaker_says_its_test_and_the_page_tells_when(desk: Desk, speaker: Any, clock: Clock) -> None:
    _beat(speaker, clock, suara="ready")
    for _twice in range(2):
        assert desk.post("perangkat/kode/S1/uji-suara/", request_key="satu").status_code == 302
    assert "menunggu jawaban" in desk.text("perangkat/kode/S1/")
    browser = browser_of(speaker)
    said = browser.post("/papan/suara/berikut/").json()
    assert said["text"] == "Uji suara, zona Ruang tunggu." and said["url"]
    assert browser.post(said["done"], {"zona": "utama", "hasil": "diucapkan"}).status_code == 204
    assert browser.post("/papan/suara/berikut/").status_code == 204, "asked once, said once"
    assert "diucapkan 09.30" in desk.text("perangkat/kode/S1/")


def test_why_a_test_is_not_heard_is_named(desk: Desk, speaker: Any, clock: Clock) -> None:
    _beat(speaker, clock, suara="locked")
    desk.post("perangkat/kode/S1/uji-suara/")
    assert "Suara diblokir peramban" in desk.text("perangkat/kode/S1/")
    clock.later(minutes=5)
    desk.post("perangkat/kode/S1/uji-suara/")
    assert "Uji tidak dikirim. Perangkat tidak terhubung." in desk.text("perangkat/kode/S1/")
    _beat(speaker, clock, suara="ready")
    desk.post("perangkat/kode/S1/uji-suara/")
    said = browser_of(speaker).post("/papan/suara/berikut/").json()
    browser_of(speaker).post(said["done"], {"zona": "utama", "hasil": "gagal", "sebab": "sound"})
    assert "Bunyinya tidak dapat diputar." in desk.text("perangkat/kode/S1/")
    _beat(speaker, clock, suara="ready")
    desk.post("perangkat/kode/S1/uji-layar/")
    clock.later(seconds=61)
    _beat(speaker, clock, suara="ready")
    assert "tidak menjawab pada waktunya" in desk.text("perangkat/kode/S1/")


@pytest.mark.parametrize(
    ("kind", "beat", "place"),
    [("board", "/papan/denyut/", {}), ("counter_display", "/papan/denyut/", {"counter": "1"}),
     ("kiosk", "/kiosk/denyut/", {})],
)  # fmt: skip
def test_each_screen_shows_a_picture_and_says_so(
    desk: Desk, hall: Hall, clock: Clock, kind: str, beat: str, place: dict[str, str]
) -> None:
    made = paired(site=hall.site, code="X1", kind=kind, name="Layar <uji>", at=clock.now, **place)
    screen = browser_of(made)
    assert "test" not in screen.post(beat).json()
    desk.post("perangkat/kode/X1/uji-layar/")
    asked = screen.post(beat).json()["test"]
    picture = screen.get(asked)
    assert picture.status_code == 200 and "Layar &lt;uji&gt;" in picture.content.decode()
    stranger = paired(site=hall.site, code="X2", kind="board", at=clock.now)
    assert browser_of(stranger).get(asked).status_code == 404
    browser_of(stranger).post(asked, {"hasil": "tampil"})
    trial = last_screen_test(device_id=made.device.id, at=clock.now)
    assert trial is not None and not trial.outcome, "nobody answers for another"
    for _twice in range(2):
        assert screen.post(asked, {"hasil": "tampil", "ukuran": "1920 × 1080"}).status_code == 204
    assert "test" not in screen.post(beat).json()
    assert "tampil 09.30 · 1920 × 1080" in desk.text("perangkat/kode/X1/")
    desk.post("perangkat/kode/X1/uji-layar/")
    screen.post(screen.post(beat).json()["test"], {"hasil": "dipakai"})
    assert "sedang dipakai pengunjung" in desk.text("perangkat/kode/X1/")


def test_who_may_not_edit_devices_cannot_touch_the_voice(
    office: Callable[..., Desk], desk: Desk, speaker: Any
) -> None:
    other = office(Role.INFORMATION_OFFICER)
    for path in ("perangkat/suara/", WORD, "perangkat/volume/", "perangkat/suara/contoh.wav"):
        assert other.get(path).status_code == 403, path
    for path in ("perangkat/kode/S1/uji-suara/", "perangkat/kode/S1/uji-layar/", f"{WORD}rekaman/"):
        assert other.post(path).status_code == 403, path
    assert desk.post("perangkat/kode/K1/uji-suara/").status_code == 302
    assert desk.post("perangkat/kode/XX/uji-suara/").status_code == 404
