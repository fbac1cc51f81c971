"""A piece of news and a day without service, from the floor manager's desk to every surface and away again."""

# ruff: noqa: F811 - fixtures by their names
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sewaka.devices.models import NewsItem
from sewaka.places import actions as places
from tests import axe
from tests.browser import BASE
from tests.halls import AT, Hall
from tests.web.office.browsers import Open, look_again, machine, narrow, reads
from tests.web.office.conftest import Desk

pytestmark = [
    pytest.mark.story,
    pytest.mark.django_db(transaction=True),
]
NEWS = "Kini di sebelah pintu timur."
CLOSED = "Perbaikan listrik"


def test_news_and_a_closure_reach_every_surface_and_leave_again(
    screen: Open, office: Callable[..., Desk], officer: Callable[[str], Client], hall: Hall
) -> None:
    day = AT.date() + timedelta(days=2)
    places.add_closure(
        site=hall.site, from_on=day, until_on=day, reason=CLOSED, layer="national", by="user:uji", at=AT
    )
    kiosk = screen(machine("kiosk", "K7"), "/kiosk/", 1080, 1920)
    board = screen(machine("board", "P1", zone="utama"), "/papan/", 1920, 1080)
    display = screen(machine("counter_display", "L1", counter="1"), "/papan/loket/", 1280, 800)
    portal = screen(Client(), "/", 390, 844)
    hall_page = screen(Client(), "/aula/", 390, 844)
    desk = screen(office("information_officer").client, "/loket/informasi/")
    counter = screen(officer("1"), "/loket/1/")
    for page in (kiosk, board, portal, hall_page):
        reads(page, CLOSED)

    manager = screen(office("floor_manager").client, "/kantor/aula/berita/baru/")
    axe.check(manager)
    manager.fill("[name=title]", "Loket 3 pindah")
    manager.fill("[name=text]", NEWS)
    reads(manager, NEWS)  # the preview
    manager.fill("[name=until_at]", (AT + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    manager.click("text=Pasang berita")
    reads(manager, "Loket 3 pindah")
    narrow(manager)

    everywhere = (kiosk, board, display, portal, hall_page)
    for page in everywhere:
        again(page)
        reads(page, NEWS)
        axe.check(page)
    in_short = ((desk, "dan 1 lagi"), (counter, "Loket 3 pindah"))  # those who work read titles first
    for page, words in in_short:
        again(page)
        reads(page, words)
        axe.check(page)

    manager.set_viewport_size({"width": 1280, "height": 800})
    manager.goto(f"{BASE}/kantor/aula/berita/{NewsItem.objects.get().pk}/akhiri/")
    axe.check(manager)
    manager.click("button:has-text('Akhiri')")
    reads(manager, "Pasang lagi")
    for page, words in (*((page, NEWS) for page in everywhere), *in_short):
        again(page)
        page.wait_for_function("words => !document.body.innerText.includes(words)", arg=words)


def again(page: Any) -> None:
    """A page with a live part looks there; one without, and one that is slow to, is opened anew."""
    if page.query_selector("[data-live-fragment]"):
        look_again(page)
    else:
        page.reload()
