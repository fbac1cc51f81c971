"""The portal in a real Chromium: every page is accessible, a call is seen and announced, old data says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Ticket
from tests import axe
from tests.browser import BASE, Line, chromium
from tests.halls import build
from tests.queueing.conftest import Day

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
SOUNDS = """
  window.played = 0; window.shaken = 0;
  HTMLMediaElement.prototype.play = function () { window.played += 1; return Promise.resolve(); };
  Navigator.prototype.vibrate = function () { window.shaken += 1; return true; };
"""


@pytest.fixture
def day(transactional_db: None) -> Day:
    return Day(build(), now=timezone.now())


@pytest.fixture
def phone() -> Iterator[Any]:
    """``phone(path, …)``: a narrow page at that address; more words go to the browser's context."""
    with chromium() as browser:

        def open_page(path: str, **more: Any) -> Any:
            context = browser.new_context(**({"viewport": {"width": 320, "height": 640}} | more))
            page = context.new_page()
            page.line = Line(Client())
            page.route("**/*", page.line)
            page.add_init_script(SOUNDS)
            page.goto(BASE + path)
            return page

        yield open_page


def called(day: Day) -> str:
    token = day.take().token
    day.open()
    day.do(tickets.call_next)
    return token


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_fits_320_pixels(day: Day, phone: Any, scheme: str) -> None:
    token = called(day)
    waiting = day.take().token
    paths = ["/", "/layanan/?q=layanan", "/layanan/uji_a/", "/instansi/", "/aula/", "/tentang/", "/n/"]
    for path in [*paths, f"/n/{token}/", f"/n/{waiting}/", f"/n/{waiting}/batal/"]:
        page = phone(path, color_scheme=scheme)
        axe.check(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.context.close()


def test_a_call_fills_the_screen_and_is_announced_once(day: Day, phone: Any) -> None:
    mine = day.take()
    page = phone(f"/n/{mine.token}/")
    page.click("[data-alert-switch]")
    assert page.evaluate("[played, shaken]") == [1, 1]
    day.open()
    day.do(tickets.call_next)
    page.wait_for_selector("[data-turn=called]", timeout=15000)
    assert page.title().startswith("Dipanggil! A 001 → Loket 1")
    assert "Silakan menuju Loket 1" in page.inner_text("[data-turn-loud]")
    assert page.evaluate("[played, shaken]") == [2, 2]
    card = page.locator(".mine__card--called").bounding_box()
    assert card["height"] > 640 / 2
    day.later(seconds=60)
    day.take()
    with page.expect_response("**/isi/"):
        page.evaluate("document.dispatchEvent(new Event('sewaka:refetch'))")
    assert page.evaluate("[played, shaken]") == [2, 2]
    day.do(tickets.call_again, token=mine.token)
    page.wait_for_selector("[data-turn-calls='2']", timeout=15000)
    assert page.evaluate("[played, shaken]") == [3, 3]


def test_nothing_sounds_unless_it_was_switched_on(day: Day, phone: Any) -> None:
    page = phone(f"/n/{day.take().token}/")
    day.open()
    day.do(tickets.call_next)
    page.wait_for_selector("[data-turn=called]", timeout=15000)
    assert page.evaluate("[played, shaken]") == [0, 0]


def test_results_appear_while_typing_and_are_counted_aloud(day: Day, phone: Any) -> None:
    page = phone("/")
    page.locator("#cari").press_sequentially("layanan")
    page.wait_for_selector("[data-found] .link")
    assert "layanan cocok" in page.text_content("[data-found-words]")
    page.fill("#cari", "")
    page.wait_for_selector("[data-found] .link", state="detached")


def test_a_lost_connection_is_said(day: Day, phone: Any) -> None:
    page = phone(f"/n/{day.take().token}/")
    page.line.is_up = False
    page.wait_for_selector(".strip[data-state=offline]", timeout=30000)
    assert "Sambungan terputus" in page.inner_text(".strip")


def test_without_javascript_one_finds_follows_returns_and_rates(day: Day, phone: Any) -> None:
    token = called(day)
    day.do(tickets.no_show, token=token)
    page = phone("/", java_script_enabled=False)
    page.fill("#cari", "layanan")
    page.click("form[role=search] button")
    page.wait_for_selector("[data-found] .link")
    page.goto(f"{BASE}/n/{token}/")
    page.click("text=Saya sudah kembali")
    page.wait_for_selector("[data-turn=waiting]")
    assert not page.is_visible("text=Terhubung"), "nothing follows the hall, so nothing says that it does"
    page.goto(f"{BASE}/aula/")
    assert not page.is_visible("text=Terhubung")
    day.do(tickets.call_next)
    day.do(tickets.start, token=token)
    day.do(tickets.finish, token=token)
    page.goto(f"{BASE}/n/{token}/")
    page.click("text=Sangat puas")
    page.wait_for_selector("text=Terima kasih atas penilaian Anda")
    assert Ticket.objects.get(token=token).state == "done"
