"""What stories of a running hall do with their pages: wait for words and states, look again, look at a phone's width."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from playwright.sync_api import TimeoutError

from tests import axe
from tests.callers import browser_of, paired
from tests.halls import AT

Open = Callable[..., Any]


def machine(kind: str, code: str, **facts: Any) -> Client:
    return browser_of(paired(site="uji", code=code, kind=kind, at=AT, **facts))


def look_again(page: Any) -> None:
    """What a notice of the stream does."""
    page.evaluate("document.dispatchEvent(new CustomEvent('sewaka:refetch'))")


def reads(page: Any, words: str) -> None:
    """Wait until the words stand on the page."""
    try:
        page.wait_for_function(
            "words => document.body.innerText.replace(/\\s+/g, ' ').includes(words)",
            arg=words,
            timeout=20_000,
        )
    except TimeoutError as late:
        raise AssertionError(
            f"{words!r} is not on {page.url}: {' '.join(page.inner_text('body').split())}"
        ) from late


def until(page: Any, state: str) -> None:
    page.wait_for_selector(f'[data-desk-state="{state}"]')


def narrow(page: Any) -> None:
    """Still accessible on a phone, and nothing scrolls sideways."""
    page.set_viewport_size({"width": 390, "height": 844})
    axe.check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
