"""Promises and waits in a real Chromium: pages for everybody, a phone's promise kept, people over the norm by the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.places.models import Queue
from sewaka.queueing.actions import promises, telling, tickets
from sewaka.queueing.promised import HourWait, Promise
from tests import axe
from tests.browser import BASE, Line, chromium
from tests.halls import build
from tests.queueing.conftest import Day
from tests.waiting import wait_for

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
BY = "system:worker"
WAKE = telling._Writer.wake
"""The real one: other tests let nothing be written later."""


@pytest.fixture
def day(transactional_db: None) -> Day:
    return Day(build(), now=timezone.now())


@pytest.fixture
def phone() -> Iterator[Any]:
    """``phone(path)``: a narrow page at that address; its clock can be moved."""
    with chromium() as browser:

        def open_page(path: str) -> Any:
            page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
            page.route("**/*", Line(Client()))
            page.clock.install()
            page.goto(BASE + path)
            return page

        yield open_page


def test_promises_and_best_times_are_for_everybody(day: Day, phone: Any) -> None:
    """Given promises kept and hours known, when somebody opens the pages, then all can read them, at 320 pixels too."""
    day.now -= timedelta(hours=1)
    day.open()
    for _ in range(3):
        day.take()
    day.later(minutes=5).do(tickets.call_next)
    promises.settle(site="uji", by=BY, at=day.later(minutes=10).now)
    queue = Queue.objects.get(code="A")
    for n in range(4):
        HourWait.objects.create(
            queue=queue, weekday=n + 1, hour=9 + n, n=30, days=5, low_s=60, mid_s=300 * (n + 1),
            high_s=600 * (n + 1), learned_at=day.now, learned_by=BY,
        )  # fmt: skip
    for path, words in (("/janji/", "100,0 %"), ("/layanan/uji_a/waktu/", "Senin pukul 09.00–10.00")):
        page = phone(path)
        assert words in page.inner_text("main")
        axe.check(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.context.close()


def test_what_a_phone_shows_is_kept_as_a_promise(
    day: Day, phone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given somebody waits, when they look at their number, then what they were shown is soon a promise."""
    monkeypatch.setattr(telling, "_writer", telling._Writer())
    monkeypatch.setattr(telling._Writer, "wake", WAKE)
    day.open()
    day.take()
    mine = day.take()
    phone(f"/n/{mine.token}/").context.close()
    kept = Promise.objects.filter(surface="phone", ticket__code=mine.code)
    wait_for(kept.exists, "the promise")
    assert (kept[0].ahead, kept[0].told_by) == (1, "visitor")


def test_people_over_the_norm_appear_though_nothing_happens(
    day: Day, phone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given somebody has waited fourteen minutes, when two more pass and nothing happens, then the hall says so."""
    monkeypatch.setattr(timezone, "now", lambda: day.now)
    day.open()
    day.take()
    day.later(minutes=14)
    page = phone("/aula/")
    assert "1 orang menunggu lebih dari" not in page.inner_text("main")
    day.later(minutes=2)
    page.clock.fast_forward(61_000)
    page.get_by_text("1 orang menunggu lebih dari 15 menit").wait_for(timeout=8000)
