"""What a screen shows and may do survives a reload: the calls, the voice without a touch, the touch-free start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sewaka.devices import actions as devices
from sewaka.queueing.actions import tickets
from tests.browser import BASE, Line, chromium
from tests.queueing.conftest import Day

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
Machine = Callable[..., Client]
SCRIPT = Path(__file__).resolve().parents[3] / "deploy" / "debian" / "sewaka-layar"


@pytest.fixture
def screen() -> Iterator[Callable[..., Any]]:
    """A browser started as the script of the hall's screens starts it, as far as sound is concerned."""
    sound = next(line.strip(" \\") for line in SCRIPT.read_text().splitlines() if "autoplay" in line)
    with chromium(sound) as browser:

        def open_page(client: Client, path: str) -> Any:
            page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
            page.line = Line(client)
            page.route("**/*", page.line)
            page.goto(BASE + path)
            return page

        yield open_page


def test_a_board_told_to_load_anew_shows_and_sounds_as_before(
    day: Day, machine: Machine, screen: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sewaka.devices.speech._folder", lambda name: tmp_path / name)
    day.take()
    day.open()
    page = screen(machine("board", zone="utama", settings={"audio": True}), "/papan/")
    page.wait_for_selector("body[data-voice-state=ready]")
    day.do(tickets.call_next)
    page.evaluate("document.dispatchEvent(new CustomEvent('sewaka:refetch'))")
    page.wait_for_selector(".hero")
    wanted = devices.ask_reload(site="uji", code="P1", by="user:uji", at=day.now)
    page.wait_for_selector(f"form[data-config='{wanted}']", state="attached", timeout=30_000)
    assert "A" in page.text_content(".hero .plate")
    page.wait_for_selector("body[data-voice-state=ready], body[data-voice-state=speaking]", timeout=15_000)
    assert not page.is_visible("[data-voice-unlock]")
