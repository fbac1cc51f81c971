"""The information desk in a real Chromium, from the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sewaka.queueing.models import Ticket
from tests import axe
from tests.browser import BASE, Line, page_of
from tests.clocks import Clock
from tests.halls import Hall

pytestmark = [
    pytest.mark.story,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.django_db(transaction=True),
]
HOME = f"{BASE}/loket/informasi/"


@pytest.fixture
def page(hall: Hall, clock: Clock, client_as: Callable[..., Any]) -> Iterator[Any]:
    with page_of(Line(client_as("information_officer", site=hall.site))) as screen:
        yield screen


def test_letters_enter_enter_and_the_visitor_has_a_number(page: Any) -> None:
    page.goto(HOME)
    axe.check(page)
    page.keyboard.type("layanan kedua")
    page.wait_for_selector(".service")
    axe.check(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**q=layanan**")
    page.wait_for_function("document.activeElement.matches('.service button')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nomor/**")
    axe.check(page)
    assert Ticket.objects.get().service_code == "uji_a2"
    assert page.is_visible(".plate--huge") and page.is_visible(".qr svg")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_for_everybody(page: Any, take: Callable[..., str], width: int) -> None:
    token = take()
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("?q=1", "slip/?layanan=uji_a", "layanan/uji_a2/", f"nomor/{token}/"):
        page.goto(HOME + path)
        for closed in page.query_selector_all("details:not([open]) > summary"):
            closed.click()
        axe.check(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
