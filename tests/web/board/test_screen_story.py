"""Screens in a real Chromium: a call is framed and told, the voice is heard, old data says its age.

No server: each request of a page is answered by Django's test client, or not at all. The stream is never
there, so the pages poll; streams have their own tests (tests/web/live). Playwright's loop gives Django
another connection, so what a test writes is committed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sewaka.devices import actions as devices
from sewaka.devices.queries import announcements
from sewaka.queueing.actions import tickets
from tests import axe
from tests.browser import BASE, BLOCKED_SOUND, Line, chromium
from tests.queueing.conftest import Day
from tests.web.board.conftest import BY

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
Machine = Callable[..., Client]


@pytest.fixture
def screen() -> Iterator[Callable[..., Any]]:
    """``screen(client, "/papan/")``: that machine's browser on that page; ``page.line`` is its network."""
    with chromium("--autoplay-policy=no-user-gesture-required") as browser:

        def open_page(client: Client, path: str, width: int = 1920, height: int = 1080) -> Any:
            page = browser.new_context(viewport={"width": width, "height": height}).new_page()
            page.line = Line(client)
            page.route("**/*", page.line)
            page.goto(BASE + path)
            return page

        yield open_page


def call(day: Day) -> str:
    taken = day.take()
    day.open()
    day.do(tickets.call_next)
    return taken.token


def fits(page: Any) -> bool:
    """Nothing scrolls, nothing stands outside the screen or is cut off below."""
    return page.evaluate(
        """() => document.documentElement.scrollHeight <= innerHeight
          && document.documentElement.scrollWidth <= innerWidth
          && [...document.querySelectorAll('.hero, .other, .panel, .texts, .wait__words, .row-line')]
            .filter((it) => it.offsetParent)
            .every((it) => {
              const box = it.getBoundingClientRect();
              return box.bottom <= innerHeight + 1 && box.right <= innerWidth + 1;
            })"""
    )


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920), (1280, 720)])
def test_a_full_board_fits_without_scrolling(
    day: Day, machine: Machine, screen: Callable[..., Any], width: int, height: int
) -> None:
    for _ in range(8):
        day.take(1)
    for counter in range(3):
        day.open(counter)
        day.do(tickets.call_next, counter)
    page = screen(machine("board", zone="utama"), "/papan/", width, height)
    page.wait_for_selector(".hero")
    page.evaluate("document.fonts.ready")
    assert fits(page)
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.hero .plate')).fontSize)")
    assert size / min(width / 1920, height / 1080) >= 200 or size >= 200
    axe.check(page)
    text = "Pemilik mobil putih bernomor polisi DK 1234 AB dimohon segera memindahkan kendaraannya."
    devices.say_message(site="uji", typed=text, in_voice=False, request_key="p", by=BY, at=day.now)
    page.reload()
    page.wait_for_selector(".notice-line")
    page.evaluate("document.fonts.ready")
    assert fits(page)
    axe.check(page)


def test_a_new_call_is_framed_and_told(day: Day, machine: Machine, screen: Callable[..., Any]) -> None:
    page = screen(machine("board", zone="utama"), "/papan/")
    page.wait_for_selector(".welcome")
    page.wait_for_selector("body[data-live-leads]")
    call(day)
    page.evaluate("document.dispatchEvent(new CustomEvent('sewaka:refetch'))")
    page.wait_for_selector(".hero.is-new")
    assert page.text_content("[data-said]") == "Nomor A 001. Silakan menuju Loket 1."


def test_old_data_says_its_age(day: Day, machine: Machine, screen: Callable[..., Any]) -> None:
    page = screen(machine("board", zone="utama"), "/papan/")
    page.wait_for_selector("body[data-live-leads]")
    assert not page.is_visible(".age [data-when=offline]")
    page.line.is_up = False
    page.wait_for_selector(".age [data-when=offline]", timeout=20_000)
    assert "detik lalu" in page.text_content(".age [data-when=offline]")


def test_the_voice_says_a_call_to_its_end_and_reports_it(
    day: Day, machine: Machine, screen: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sewaka.devices.speech._folder", lambda name: tmp_path / name)
    page = screen(machine("speaker", "S1", zone="utama"), "/papan/suara/")
    page.wait_for_selector("body[data-live-leads]")
    axe.check(page)
    call(day)
    with page.expect_response("**/selesai/", timeout=20_000) as reported:
        page.wait_for_selector("body[data-voice-state=speaking]", timeout=15_000)
        assert page.text_content("[data-voice-words]") == "Nomor antrean A 001. Silakan menuju Loket 1."
    assert reported.value.status == 204
    seq = int(reported.value.url.split("/")[-3])
    assert announcements(site="uji", zone="utama", seqs=[seq]) == {seq: "played"}


def test_without_a_touch_the_voice_asks_for_one(day: Day, machine: Machine) -> None:
    with chromium() as browser:
        page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
        page.add_init_script(BLOCKED_SOUND)
        page.route("**/*", Line(machine("speaker", "S1", zone="utama")))
        page.goto(f"{BASE}/papan/suara/")
        page.wait_for_selector("[data-voice-unlock]:visible")
        page.click("[data-voice-unlock]")
        page.wait_for_selector("body[data-voice-state=ready]")
        assert not page.is_visible("[data-voice-unlock]")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (800, 480)])
def test_a_counter_s_display_fits_its_small_screen(
    day: Day, machine: Machine, screen: Callable[..., Any], width: int, height: int
) -> None:
    display = machine("counter_display", "L1", counter="1")
    call(day)
    page = screen(display, "/papan/loket/", width, height)
    page.wait_for_selector(".display--called")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    box = page.evaluate("document.querySelector('.display .plate').getBoundingClientRect().toJSON()")
    assert box["right"] <= width
    assert box["bottom"] <= height
    axe.check(page)
