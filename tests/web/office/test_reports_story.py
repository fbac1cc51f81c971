"""The report and the words on slips in a real Chromium: nothing for axe to find, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests import axe
from tests.browser import BASE, Line, chromium
from tests.web.office.conftest import Desk

DAY = "2026-11-23"
pytestmark = [
    pytest.mark.story,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.django_db(transaction=True),
]
PAGES = (
    "antrean/laporan/",
    f"antrean/laporan/?dari={DAY}&sampai={DAY}&menurut=petugas",
    f"antrean/{DAY}/A001/keliru/",
    "perangkat/slip/",
    "perangkat/slip/mal/",
    "tempat/layanan/uji_a/jatah/",
)


def test_the_pages_are_for_everybody(office: Callable[..., Desk], day: Any) -> None:
    boss = office("organiser")
    with chromium() as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.route("**/*", Line(boss.client))
        for path in PAGES:
            page.set_viewport_size({"width": 1280, "height": 800})
            page.goto(f"{BASE}/kantor/{path}")
            axe.check(page)
            page.set_viewport_size({"width": 390, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        page.goto(f"{BASE}/kantor/perangkat/slip/mal/")
        page.fill("[name=top]", "Melayani dengan hati")
        page.click("text=Lihat contoh dulu")
        page.wait_for_selector("text=belum disimpan")
        assert page.input_value("[name=top]") == "Melayani dengan hati"
        page.click("text=Simpan")
        page.wait_for_selector("text=Kata-kata slip disimpan")
