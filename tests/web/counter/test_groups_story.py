"""Five birth certificates of one family in a real Chromium: one act at the information desk, then the counter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sewaka.queueing.models import Ticket
from tests import axe
from tests.browser import BASE, Line, chromium
from tests.clocks import Clock
from tests.halls import Hall

pytestmark = [
    pytest.mark.story,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.django_db(transaction=True),
]


def test_a_family_takes_five_numbers(
    hall: Hall, clock: Clock, client_as: Callable[..., Any], officer: Callable[..., Any]
) -> None:
    counter = officer(plain=True)
    with chromium() as browser:
        desk = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        desk.route("**/*", Line(client_as("information_officer", site=hall.site)))
        desk.goto(f"{BASE}/loket/informasi/layanan/uji_a/")
        desk.click("text=Keluarga atau rombongan")
        desk.wait_for_selector("#numbers")
        axe.check(desk)
        desk.set_viewport_size({"width": 390, "height": 844})
        axe.check(desk)
        assert desk.evaluate("document.documentElement.scrollWidth") <= 390
        desk.fill("#numbers", "5")
        desk.fill("#persons", "6")
        desk.fill("#companions", "1")
        desk.click("text=Ambil semua nomor")
        desk.wait_for_selector(".party")
        desk.set_viewport_size({"width": 1280, "height": 800})
        axe.check(desk)
        assert "A 001, A 002, A 003, A 004, A 005" in " ".join(desk.text_content(".party").split())
        screen = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        screen.route("**/*", Line(counter.client))
        counter.do("panggil")
        screen.goto(f"{BASE}/loket/1/")
        screen.wait_for_selector(".party")
        axe.check(screen)
    assert Ticket.objects.filter(state="waiting").count() == 4
