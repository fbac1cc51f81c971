"""A family at the information desk: several numbers in one act, shown to the officer who calls them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sewaka.queueing.models import Ticket
from tests.clocks import Clock
from tests.halls import Hall

from .conftest import Browser, page

FORM = "/loket/informasi/rombongan/uji_a/"


@pytest.fixture
def desk(hall: Hall, clock: Clock, client_as: Callable[..., Client]) -> Client:
    return client_as("information_officer", site=hall.site)


def take(desk: Client, **more: Any) -> Any:
    sent = {"numbers": "3", "persons": "4", "companions": "1", "printer": "layar", "request_key": "k1"}
    return desk.post(FORM, sent | more)


def test_three_numbers_and_the_way_to_each(desk: Client) -> None:
    assert "Keluarga atau rombongan" in page(desk.get("/loket/informasi/layanan/uji_a/"))
    answer = take(desk)
    assert answer.status_code == 302
    seen = page(desk.get(answer["Location"]))
    assert "4 orang" in seen and "1 pendamping" in seen
    for token in Ticket.objects.values_list("token", flat=True):
        assert f"/nomor/{token}/" in seen


def test_a_double_tap_takes_them_once(desk: Client) -> None:
    assert take(desk)["Location"] == take(desk)["Location"]
    assert Ticket.objects.count() == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"numbers": "0"},
        {"numbers": "99"},
        {"numbers": "x"},
        {"numbers": "9" * 5000},
        {"persons": "2"},
        {"persons": "51"},
        {"companions": "4"},
        {"group": "raja"},
        {"language": "xx"},
        {"request_key": ""},
    ],
)
def test_what_does_not_fit_is_told_and_takes_nothing(desk: Client, wrong: dict[str, str]) -> None:
    assert take(desk, **wrong).status_code == 400
    assert not Ticket.objects.exists()


def test_the_officer_sees_who_came_together(desk: Client, officer: Callable[..., Browser]) -> None:
    take(desk)
    browser = officer(plain=True)
    browser.do("panggil")
    seen = page(browser.get())
    assert "4 orang" in seen and "A 001, A 002, A 003" in " ".join(seen.split())


def test_others_may_not(hall: Hall, clock: Clock, client_as: Callable[..., Client]) -> None:
    somebody = client_as("officer", site=hall.site, agency="ag_uji")
    assert take(somebody).status_code == 403
    assert not Ticket.objects.exists()
