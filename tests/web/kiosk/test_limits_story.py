"""One number a person, typed on the kiosk's own keys in a real Chromium; the second try leads to the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sewaka.norms import actions as norms
from tests import axe
from tests.browser import BASE, Line, page_of
from tests.clocks import Clock
from tests.web.kiosk.conftest import KTP

pytestmark = [
    pytest.mark.story,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.django_db(transaction=True),
]


def type_nik(page: Any) -> None:
    page.goto(f"{BASE}/kiosk/layanan/{KTP}/")
    page.click("text=Ambil nomor")
    page.wait_for_selector("#identity")
    for digit in "51030101019000019":
        page.click(f"[data-digit='{digit}']")
    page.click("[data-erase-digit]")
    page.click("[data-digit='1']")
    assert page.input_value("#identity") == "5103010101900001"


def test_one_person_takes_one_number(kiosk: Client, clock: Clock, printer: Callable[[str], None]) -> None:
    value = {KTP: {"asks": "nik", "times": 1}}
    norms.enact(
        key="queueing.person_limits", value=value, valid_from=clock.now.date(), certainty="D",
        by="user:uji", at=clock.now,
    )  # fmt: skip
    with page_of(Line(kiosk), width=1080, height=1920) as page:
        type_nik(page)
        axe.check(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1080
        page.click(".identity > .button")
        page.wait_for_selector("[data-number]")
        type_nik(page)
        page.click(".identity > .button")
        page.wait_for_selector("text=meja informasi")
        axe.check(page)
