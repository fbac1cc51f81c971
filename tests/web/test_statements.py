"""The busiest pages ask the database only what has been reviewed: their statements stand in ``tests/web/statements/``.

A page that asks more, or otherwise, fails here. After looking at the difference, renew the files with
``SEWAKA_REVIEWED=1 pytest tests/web/test_statements.py``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Ticket
from sewaka.web.board import fragments
from sewaka.web.portal.views import reading
from tests.callers import browser_of, paired
from tests.halls import build, kiosk_key, officer_session
from tests.queueing.conftest import Day

KEPT = Path(__file__).parent / "statements"
Page = Callable[[], object]


@pytest.fixture
def day(db: None, monkeypatch: pytest.MonkeyPatch) -> Day:
    """A hall in the middle of its day, where the clock stands still: kept things must not turn old meanwhile."""
    made = Day(build(), now=timezone.now())
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    made.open(0)
    made.open(1)
    for turn in range(6):
        made.take(turn % 2, priority="lansia" if turn == 4 else "")
    made.do(tickets.call_next, 1)
    return made


def kiosk(day: Day) -> Client:
    client = Client()
    client.cookies["sewaka_perangkat"] = kiosk_key(day.hall.site, "K1")
    return client


def officer(day: Day) -> Client:
    client = Client()
    client.cookies["sewaka_sesi"] = officer_session(day.hall.site, "1")
    return client


def board(day: Day) -> Client:
    return browser_of(paired(site="uji", code="S1", kind="board", zone="utama", at=timezone.now()))


def pages(day: Day) -> dict[str, Page]:
    """Each busy page as somebody's browser asks for it."""
    touch, desk, screen, phone = kiosk(day), officer(day), board(day), Client()
    token = day.take().token
    number = iter(range(100))
    tap = {"HTTP_X_TAP": "1"}
    return {
        "kiosk_start": lambda: touch.get("/kiosk/"),
        "kiosk_service": lambda: touch.get("/kiosk/layanan/uji_a/"),
        "kiosk_take": lambda: touch.post(
            "/kiosk/ambil/", {"service": "uji_a", "request_key": f"t{next(number)}"}, **tap
        ),
        "counter_desk": lambda: desk.get("/loket/1/isi/", headers={"X-Fragment": "1"}),
        "counter_call": lambda: desk.post(
            "/loket/1/panggil/", {"request_key": f"c{next(number)}"}, headers={"HX-Request": "true"}
        ),
        "board_hall": lambda: screen.get("/papan/isi/", headers={"X-Fragment": "1"}),
        "portal_home": lambda: phone.get("/"),
        "portal_hall": lambda: phone.get("/aula/isi/"),
        "portal_number": lambda: phone.get(f"/n/{token}/isi/"),
        "login": lambda: phone.get("/masuk/"),
    }


def plain(sql: str) -> str:
    """A statement without its values, blanks and savepoint names."""
    text = re.sub(r"'(?:[^']|'')*'", "?", sql)
    text = re.sub(r"\b\d+(?:\.\d+)?\b|(?<=\s)(?:true|false)\b", "?", re.sub(r"\s+", " ", text))
    text = re.sub(r"\(\?(?:, \?)+\)", "(?, …)", re.sub(r'"s\d*_?x?\w*"(?=$)', "", text))
    return text.strip()


def asked_by(page: Page, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement of one page, Django's and the hand-written ones, in their order."""
    seen: list[str] = []
    real = psycopg.Cursor.execute

    def execute(self: psycopg.Cursor[object], query: object, *args: object, **kwargs: object) -> object:
        text = plain(str(query))
        if not text.startswith(("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO", "SELECT pg_notify")):
            seen.append(text)
        return real(self, query, *args, **kwargs)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(psycopg.Cursor, "execute", execute)
        answer = page()
    assert answer.status_code == 200, answer  # type: ignore[attr-defined]
    return seen


NAMES = (
    *("kiosk_start", "kiosk_service", "kiosk_take", "counter_desk", "counter_call"),
    *("board_hall", "portal_home", "portal_hall", "portal_number", "login"),
)


@pytest.mark.parametrize("name", NAMES)
def test_a_busy_page_asks_what_was_reviewed(day: Day, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = pages(day)[name]
    cache.clear()
    page()  # plans and templates are kept after the first time
    fragments._kept.clear()  # and what all screens share is made anew: that is the page worth a review
    reading._kept.clear()
    if name == "counter_call":  # the second call needs a free counter
        day.do(tickets.no_show, 0, token=Ticket.objects.get(counter__code="1", state="called").token)
    found = "\n\n".join(asked_by(page, monkeypatch)) + "\n"
    kept = KEPT / f"{name}.sql"
    if os.environ.get("SEWAKA_REVIEWED"):
        KEPT.mkdir(exist_ok=True)
        kept.write_text(found)
    assert found == kept.read_text(), f"{name} asks otherwise than reviewed"
