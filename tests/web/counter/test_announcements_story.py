"""A lost child in a real Chromium: chosen, filled, listened to, announced; the board of the hall shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sewaka.devices.hallwords import Message
from tests import axe
from tests.browser import BASE, Line, chromium
from tests.callers import browser_of, paired
from tests.clocks import Clock
from tests.halls import Hall

pytestmark = [
    pytest.mark.story,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def browsers(hall: Hall, clock: Clock, client_as: Callable[..., Any]) -> Any:
    """The information desk and a board, in one Chromium."""
    board = browser_of(paired(site=hall.site, code="P1", kind="board", zone="utama", at=clock.now))
    with chromium() as browser:

        def page(client: Any, width: int, height: int) -> Any:
            made = browser.new_context(viewport={"width": width, "height": height}).new_page()
            made.route("**/*", Line(client))
            return made

        desk = client_as("information_officer", site=hall.site)
        yield page(desk, 1280, 800), page(board, 1920, 1080)


def test_a_lost_child_is_announced(browsers: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sewaka.devices.speech._folder", lambda name: tmp_path / name)
    desk, board = browsers
    board.goto(f"{BASE}/papan/")
    desk.goto(f"{BASE}/loket/informasi/pengumuman/")
    axe.check(desk)
    desk.click("text=Anak mencari orang tuanya")
    desk.wait_for_selector("#isi-1")
    desk.fill("#isi-1", "berbaju merah")
    desk.fill("#isi-2", "meja informasi")
    desk.click("text=Periksa dan dengarkan")
    desk.wait_for_selector("audio")
    assert "menunggu orang tuanya di meja informasi" in desk.text_content(".sentence__whole")
    axe.check(desk)
    desk.set_viewport_size({"width": 390, "height": 844})
    axe.check(desk)
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    desk.click("button[value=umumkan]")
    desk.wait_for_selector("text=Pengumuman disampaikan.")
    desk.set_viewport_size({"width": 1280, "height": 800})
    axe.check(desk)
    board.evaluate("document.dispatchEvent(new CustomEvent('sewaka:refetch'))")
    board.wait_for_selector(".notice-line")
    axe.check(board)
    assert "berbaju merah" in board.text_content(".notice-line")
    assert board.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert 5 <= Message.objects.get().sound_s <= 20
    desk.click("text=Batalkan")
    desk.wait_for_selector("text=Pengumuman dibatalkan.")
    board.evaluate("document.dispatchEvent(new CustomEvent('sewaka:refetch'))")
    board.wait_for_selector(".notice-line", state="detached")


def test_typed_words_are_said_twice_and_withdrawn_in_between(
    browsers: Any, hall: Hall, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sewaka.devices.speech._folder", lambda name: tmp_path / name)
    speaker = browser_of(paired(site=hall.site, code="S1", kind="speaker", zone="utama", at=clock.now))
    desk, board = browsers
    board.goto(f"{BASE}/papan/")
    desk.goto(f"{BASE}/loket/informasi/pengumuman/baru/")
    axe.check(desk)
    desk.fill("#ketik", "x" * 5)
    desk.fill("#ketik", "Sembahyang bersama pukul dua belas di mushola lantai dua.")
    desk.select_option("#kali", "2")
    desk.click("text=Periksa dan dengarkan")
    desk.wait_for_selector(".sentence__whole")
    axe.check(desk)
    desk.click("button[value=umumkan]")
    desk.wait_for_selector("text=Pengumuman disampaikan.")
    board.evaluate("document.dispatchEvent(new CustomEvent('sewaka:refetch'))")
    board.wait_for_selector(".notice-line")
    first = speaker.post("/papan/suara/berikut/").json()
    assert "Sembahyang bersama" in first["text"]
    speaker.post(first["done"], {"zona": first["zone"], "hasil": "diucapkan"})
    desk.reload()
    desk.wait_for_selector("text=diucapkan 1 kali")
    desk.click("text=Batalkan")
    desk.wait_for_selector("text=Pengumuman dibatalkan.")
    axe.check(desk)
    clock.later(minutes=3)
    assert speaker.post("/papan/suara/berikut/").status_code == 204, "the second time is not said any more"
    board.evaluate("document.dispatchEvent(new CustomEvent('sewaka:refetch'))")
    board.wait_for_selector(".notice-line", state="detached")
