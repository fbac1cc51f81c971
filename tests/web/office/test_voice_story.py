"""The voice in a real Chromium: a recording heard in the next call, softer at noon, tests asked for and acknowledged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sewaka.devices import sound, speech
from sewaka.devices.queries.delays import day_span, spoken_rows
from sewaka.devices.queries.voice import words
from sewaka.queueing.actions import tickets
from tests import axe
from tests.browser import BASE, BLOCKED_SOUND, Line, chromium
from tests.callers import browser_of, paired
from tests.clocks import AT, Clock
from tests.devices.takes import vowel
from tests.halls import Hall
from tests.queueing.conftest import Day

pytest.importorskip("miniaudio")
pytestmark = [
    pytest.mark.story,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.django_db(transaction=True),
]
OPEN = "--autoplay-policy=no-user-gesture-required"


@pytest.fixture
def day(hall: Hall, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Day:
    monkeypatch.setattr("sewaka.devices.speech._folder", lambda name: tmp_path / name)
    made = Day(hall)
    made.now = clock.now
    return made


def page_of(browser: Any, client: Any, width: int = 1280, height: int = 800) -> Any:
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    page.line = Line(client)
    page.route("**/*", page.line)
    page.sounds = []
    page.on(
        "response", lambda answer: page.sounds.append(answer.url) if answer.url.endswith(".wav") else None
    )
    return page


def read(page: Any, path: str) -> None:
    """A page at a desk's and a phone's size, without anything axe finds."""
    for width, height in ((390, 844), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(BASE + path)
        axe.check(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_recording_is_heard_in_the_next_call_and_softer_at_noon(
    day: Day, hall: Hall, client_as: Callable[..., Any], tmp_path: Path
) -> None:
    speaker = browser_of(paired(site=hall.site, code="S1", kind="speaker", zone="utama", at=day.now))
    file = tmp_path / "nol.wav"
    file.write_bytes(vowel(seconds=0.4, pitch=210))
    with chromium(OPEN) as browser:
        office, hall_side = (
            page_of(browser, client_as("floor_manager", site=hall.site)),
            page_of(browser, speaker),
        )
        for path in ("/kantor/perangkat/suara/", "/kantor/perangkat/volume/", "/kantor/perangkat/jeda/"):
            read(office, path)
        read(office, "/kantor/perangkat/suara/id/digit.0/")
        office.line.files["nol.wav"] = file.read_bytes()
        office.set_input_files("input[type=file]", str(file))
        office.click("text=Unggah")
        office.wait_for_selector("text=Rekaman diterima.")
        axe.check(office)
        office.click("text=Pakai rekaman ini")
        office.wait_for_selector("text=Rekaman dipakai sejak panggilan berikutnya.")
        read(office, "/kantor/perangkat/volume/utama/")
        office.fill("[name=usual]", "50")
        office.click("text=Simpan")
        office.wait_for_selector("text=Volume disimpan.")

        hall_side.goto(f"{BASE}/papan/suara/")
        hall_side.wait_for_selector("body[data-voice-state=ready]")
        day.take()
        day.open()
        day.do(tickets.call_next)
        with hall_side.expect_response("**/berikut/", timeout=15_000) as asked:
            pass
        while asked.value.status != 200:
            with hall_side.expect_response("**/berikut/", timeout=15_000) as asked:
                pass
        said = asked.value.json()
        assert said["gain"] == pytest.approx(0.316, abs=0.01)
        with hall_side.expect_response("**/selesai/", timeout=20_000) as reported:
            pass
        assert reported.value.status == 204
    heard = sound.from_wav(speech.wav(key=said["key"]) or b"")
    plain = sound.from_wav(speech.wav(key=speech.announcement(ticket="A 001", counter="Loket 1")[0]) or b"")
    assert heard != plain and sound.measured(heard).length_s <= 4.0
    assert said["key"] == speech.announcement(ticket="A 001", counter="Loket 1", own=words(site=hall.site))[0]
    assert sound.measured(heard).peak_db == pytest.approx(-3.0, abs=0.1)
    begins, until = day_span(hall.site, AT.date())
    (row,) = spoken_rows(site=hall.site, begins=begins, until=until)
    assert row.outcome == "played"


def test_tests_are_acknowledged_and_a_blocked_voice_is_said_plainly(
    day: Day, hall: Hall, client_as: Callable[..., Any]
) -> None:
    speaker = browser_of(paired(site=hall.site, code="S1", kind="speaker", zone="utama", at=day.now))
    with chromium() as browser:
        office, hall_side = (
            page_of(browser, client_as("floor_manager", site=hall.site)),
            page_of(browser, speaker),
        )
        hall_side.add_init_script(BLOCKED_SOUND)
        hall_side.goto(f"{BASE}/papan/suara/")
        hall_side.wait_for_selector("body[data-voice-state=locked]")
        assert "Suara diblokir peramban" in hall_side.inner_text("[data-voice-state].saying__state")
        axe.check(hall_side)
        hall_side.wait_for_timeout(300)
        read(office, "/kantor/perangkat/kode/S1/")
        office.click("text=Uji suara")
        office.wait_for_selector("text=Uji tidak dikirim. Suara diblokir peramban.")
        hall_side.click("[data-voice-unlock]")
        hall_side.wait_for_selector("body[data-voice-state=ready]")
        assert not hall_side.is_visible("[data-voice-blocked]")
        hall_side.evaluate("document.dispatchEvent(new CustomEvent('sewaka:beat'))")
        office.reload()
        office.click("text=Uji suara")
        with hall_side.expect_response("**/selesai/", timeout=25_000):
            pass
        office.reload()
        office.wait_for_selector("text=diucapkan 09.30")
        office.click("text=Uji layar")
        office.wait_for_selector("text=menunggu jawaban perangkat")
        with hall_side.expect_response(lambda one: "gambar-uji" in one.url and one.status == 204) as shown:
            hall_side.evaluate("document.dispatchEvent(new CustomEvent('sewaka:beat'))")
        assert shown.value.ok
        assert hall_side.is_visible(".testcard")
        axe.check(hall_side)
        office.reload()
        office.wait_for_selector("text=tampil 09.30 · 1280 × 800")
        hall_side.wait_for_selector(".testcard", state="detached", timeout=15_000)
