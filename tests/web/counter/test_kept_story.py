"""In a real Chromium: a visitor goes to copy a card and comes back; the keyboard alone, and the phone's width."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests import axe
from tests.browser import BASE, Line, chromium
from tests.clocks import Clock
from tests.web.counter.conftest import state

pytestmark = [
    pytest.mark.story,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.django_db(transaction=True),
]


def test_a_visitor_is_set_aside_and_called_back(officer: Callable[..., Any], take: Any, clock: Clock) -> None:
    luh, token = officer(plain=True), take()
    with chromium() as browser:
        desk = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        desk.route("**/*", Line(luh.client))
        desk.goto(f"{BASE}/loket/1/")
        desk.wait_for_load_state("networkidle")
        desk.keyboard.press("n")
        desk.wait_for_selector("[data-desk-state=called]")
        desk.keyboard.press("s")
        desk.wait_for_selector("[data-desk-state=serving]")
        desk.keyboard.press("Shift+H")
        desk.wait_for_selector("#tahan-kembali")
        axe.check(desk)
        desk.fill("#tahan-alasan", "Fotokopi KTP")
        desk.select_option("#tahan-kembali", "10")
        desk.click("#panel button.button--primary")
        desk.wait_for_selector("text=Fotokopi KTP")
        assert state(token) == "held"
        axe.check(desk)
        clock.later(minutes=11)
        desk.reload()
        desk.wait_for_selector(".numbers__note .tag--attention")
        desk.set_viewport_size({"width": 390, "height": 844})
        axe.check(desk)
        assert desk.evaluate("document.documentElement.scrollWidth") <= 390
        desk.click("form[action$='panggil-kembali/'] button")
        desk.wait_for_selector("[data-desk-state=called]")
    assert state(token) == "called"
