"""Counting people at the information desk, through the door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sewaka.visits.models import Tally
from tests.clocks import Clock
from tests.halls import Hall
from tests.web.counter.conftest import page

HOME = "/loket/informasi/"
COUNT = f"{HOME}hitung/"
ASKS = {"kind": "purpose", "what": "tanya"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(hall: Hall, clock: Clock, client_as: Callable[..., Client]) -> Client:
    return client_as("information_officer", site=hall.site)


def test_a_touch_counts_and_can_be_taken_back(desk: Client) -> None:
    assert "0 orang tanpa nomor" in page(desk.get(HOME))
    for _ in range(2):
        answer = desk.post(COUNT, ASKS | {"request_key": "a"}, headers=HTMX)
        assert "1 orang tanpa nomor" in page(answer) and "Terakhir: Bertanya" in page(answer)
    number = Tally.objects.get().pk
    assert "0 orang" in page(desk.post(f"{COUNT}{number}/urungkan/", headers=HTMX))
    again = desk.post(f"{COUNT}{number}/urungkan/", headers=HTMX | {"Accept": "application/json"})
    assert again.status_code == 409 and again["X-Refusal"] == "tally_gone"


def test_without_scripts_the_page_comes_back(desk: Client) -> None:
    answer: Any = desk.post(COUNT, {"kind": "companion", "what": "", "request_key": "b"})
    assert answer.status_code == 302 and answer["Location"] == HOME
    assert Tally.objects.get().kind == "companion"


@pytest.mark.parametrize(
    "sent", [{}, {"kind": "purpose"}, {"kind": "group", "what": "x" * 10_000}, {"kind": "\0"}]
)
def test_anything_else_is_refused_kindly(desk: Client, sent: dict[str, str]) -> None:
    answer = desk.post(COUNT, sent | {"request_key": "c"}, headers=HTMX)
    assert answer["X-Refusal"] == "tally_unknown" and not Tally.objects.exists()
