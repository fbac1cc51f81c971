"""Every component on every surface in a real Chromium: accessible, nothing cut off, nothing forbidden."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests import axe

pytestmark = [
    pytest.mark.story,
    pytest.mark.urls("tests.web.ui.test_refusals"),
    pytest.mark.django_db(transaction=True),
]
LOOKS = [
    ("/ui/", 1280, 800, "light"),
    ("/ui/?salah", 320, 800, "light"),
    ("/ui/phone/", 320, 800, "light"),
    ("/ui/phone/?salah", 390, 844, "dark"),
    ("/ui/touch/", 1080, 1920, "light"),
    ("/ui/touch/", 1920, 1080, "light"),
    ("/ui/screen/", 1920, 1080, "light"),
    ("/tutup/", 390, 844, "light"),
    ("/tidak/ada/", 390, 844, "dark"),
]


@pytest.fixture
def demo(settings: Any) -> None:
    settings.ENV = replace(settings.ENV, demo=True)


@pytest.mark.parametrize(("path", "width", "height", "scheme"), LOOKS)
def test_a_page_is_for_everybody(
    chromium: Any,
    live_server: Any,
    demo: None,
    path: str,
    width: int,
    height: int,
    scheme: str,
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda each: said.append(each.text) if "status of 4" not in each.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(live_server.url + path)
    page.wait_for_load_state("networkidle")
    wide = page.evaluate("document.documentElement.scrollWidth")
    axe.check(page)
    context.close()
    assert wide <= width
    assert said == []
