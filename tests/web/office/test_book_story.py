"""After a power cut, in a real Chromium: the book printed before it is entered line by line, the day balances."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sewaka.queueing.models import Ticket
from tests import axe
from tests.browser import BASE, Line, page_of
from tests.clocks import Clock

pytestmark = [
    pytest.mark.story,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.django_db(transaction=True),
]


def test_the_book_is_printed_and_entered(office: Callable[..., Any], clock: Clock) -> None:
    desk = office("information_officer")
    with page_of(Line(desk.client)) as page:
        page.goto(f"{BASE}/kantor/antrean/buku/")
        axe.check(page)
        page.select_option("[name=queue]", "A")
        page.click("text=Buat buku")
        page.wait_for_selector("text=A 5001 – A 5025")
        page.click("td >> text=Cetak")
        page.wait_for_selector(".book__line")
        axe.check(page)
        page.goto(f"{BASE}/kantor/antrean/buku/")
        page.click("td >> text=Catat")
        page.wait_for_selector("[name=taken]")
        local = clock.now + timedelta(hours=8)
        for number in (5001, 5002):
            assert page.input_value("[name=number]") == str(number)
            for name, ago in (("taken", 30), ("called", 20), ("ended", 10)):
                page.fill(f"[name={name}]", (local - timedelta(minutes=ago)).strftime("%H:%M"))
            page.click("text=Catat, lalu berikutnya")
            page.wait_for_selector(f"td:has-text('A {number}'), th:has-text('A {number}')")
        axe.check(page)
        page.set_viewport_size({"width": 390, "height": 844})
        axe.check(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert Ticket.objects.filter(source="book", state="done").count() == 2
