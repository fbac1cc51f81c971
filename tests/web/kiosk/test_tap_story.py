"""The tap in a real Chromium: what a visitor sees while the network comes and goes.

No server: each request of the page is answered by Django's test client, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

import pytest
from django.test import Client

from sewaka.devices import actions as devices
from sewaka.devices.actions.enrolment import Paired
from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Ticket
from tests import axe
from tests.browser import BASE, Line, chromium
from tests.clocks import Clock
from tests.web.kiosk.conftest import KTP

pytestmark = pytest.mark.story


@pytest.fixture
def line(transactional_db: None, kiosk: Client) -> Line:
    """Committed rows: beside the browser's event loop Django takes a connection of its own."""
    return Line(kiosk)


@pytest.fixture
def page(line: Line) -> Iterator[Any]:
    """The kiosk's screen on the page of the KTP, its clock in our hands."""
    with chromium() as browser:
        screen = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True).new_page()
        screen.clock.install()
        screen.route("**/*", line)
        screen.goto(f"{BASE}/kiosk/layanan/{KTP}/")
        yield screen


def until(page: Any, seconds: int, done: Callable[[], bool]) -> None:
    """Let the page's clock run until something is so, at most so many seconds; an answer may still be on its way."""
    for _second in range(seconds):
        if done():
            return
        page.clock.run_for(1000)
        page.wait_for_timeout(20)
    end = monotonic() + 20
    while not done():
        assert monotonic() < end
        page.wait_for_timeout(20)


def test_one_touch_brings_the_number(page: Any, line: Line) -> None:
    page.click("text=Ambil nomor >> nth=0")
    page.wait_for_selector("[data-number]")
    assert page.inner_text(".plate").replace("\n", " ") == "D 001"
    assert page.url.startswith(f"{BASE}/kiosk/nomor/")
    assert not page.is_visible("text=Ambil nomor prioritas")
    assert len(line.keys) == Ticket.objects.count() == 1
    axe.check(page)


def test_a_lost_network_is_tried_again_with_the_same_key(page: Any, line: Line) -> None:
    line.is_up = False
    page.click("[data-tap] button")
    until(page, 8, lambda: len(line.keys) >= 3)
    assert page.is_visible("text=Sedang mengambil nomor")
    assert not page.is_visible("[data-number]")
    line.is_up = True
    until(page, 8, lambda: page.is_visible("[data-number]"))
    assert len(set(line.keys)) == 1
    assert Ticket.objects.count() == 1


def test_without_an_answer_the_desk_is_named_and_then_no_number_promised(page: Any, line: Line) -> None:
    line.is_up = False
    page.click("[data-tap] button")
    until(page, 11, lambda: page.is_visible("#ambil >> text=Silakan ke petugas informasi."))
    until(page, 12, lambda: page.is_visible("text=Nomor belum diambil"))
    assert Ticket.objects.count() == 0
    axe.check(page)
    line.is_up = True
    page.click("[data-again]")
    page.wait_for_selector("[data-tap]")
    page.click("[data-tap] button")
    page.wait_for_selector("[data-number]")
    assert len(set(line.keys)) == 2
    assert Ticket.objects.count() == 1


def test_a_refusal_stands_on_the_page(page: Any, clock: Clock) -> None:
    clock.later(hours=10)
    page.click("[data-tap] button")
    page.wait_for_selector('[data-refusal="line_closed"]')
    assert not page.is_visible("[data-number]")
    assert page.is_visible("text=Kembali ke awal")


def test_the_slip_fails_and_the_number_counts_by_itself(
    page: Any, agent: Paired, printer: Callable[[str], None], clock: Clock
) -> None:
    printer("ok")
    page.click("[data-tap] button")
    page.wait_for_selector("text=Slip Anda sedang dicetak")
    assert Ticket.objects.get().state == "reserved"
    (job,) = devices.take_jobs(device_id=agent.device.id, by="device:A1", at=clock.now)
    devices.finish_job(key=job.key, ok=False, detail="kertas habis", by="device:A1", at=clock.now)
    until(page, 5, lambda: page.is_visible("text=Foto atau catat nomor ini"))
    until(page, 5, lambda: Ticket.objects.get().state == "waiting")


def test_the_slip_comes_out(page: Any, agent: Paired, printer: Callable[[str], None], clock: Clock) -> None:
    printer("ok")
    page.click("[data-tap] button")
    page.wait_for_selector("text=Slip Anda sedang dicetak")
    (job,) = devices.take_jobs(device_id=agent.device.id, by="device:A1", at=clock.now)
    devices.finish_job(key=job.key, ok=True, by="device:A1", at=clock.now)
    tickets.confirm_print(token=Ticket.objects.get().token, ok=True, by="device:A1", at=clock.now)
    until(page, 5, lambda: page.is_visible("text=Slip sudah tercetak"))


def test_touch_keys_type_into_the_search(page: Any) -> None:
    page.goto(f"{BASE}/kiosk/")
    page.click("#cari")
    for letter in "ktp":
        page.click(f'[data-letter="{letter}"]')
    assert page.input_value("#cari") == "ktp"
    page.click("[data-erase]")
    assert page.input_value("#cari") == "kt"
    page.click("[data-hide]")
    assert not page.is_visible("[data-keyboard]")


def test_while_the_server_is_away_the_page_stays(page: Any, line: Line) -> None:
    line.is_up = False
    page.clock.run_for(11_000)
    page.wait_for_selector('.strip[data-state="offline"]')
    page.click("text=Ambil nomor prioritas")
    page.wait_for_selector("#putus", state="visible")
    assert page.url.endswith(f"/layanan/{KTP}/")
    line.is_up = True
    page.clock.run_for(11_000)
    page.wait_for_selector(".strip:not([data-state])", state="attached")
