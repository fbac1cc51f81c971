"""Keys for other systems in the office: made by the organiser, shown once, renewed, revoked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.accounts.keys import key
from tests.halls import Hall, build

FORM = {"name": "Bank Contoh", "code": "bank-contoh", "scopes": ["services:read"], "per_minute": "60"}


@pytest.fixture
def hall(db: None) -> Hall:
    return build()


@pytest.fixture
def organiser(client_as: Callable[..., Client], hall: Hall) -> Client:
    return client_as("organiser", site=hall.site)


def filled(**more: Any) -> dict[str, Any]:
    return FORM | {"until": "2099-12-31", "request_key": "satu"} | more


def secret_of(page: str) -> str:
    found = re.search(r"data-secret>(swk_[\w-]+)<", page)
    assert found, page
    return found[1]


def test_a_key_is_made_shown_once_and_works(organiser: Client, hall: Hall) -> None:
    page = organiser.post("/kantor/sambungan/kunci/baru/", filled()).content.decode()
    secret = secret_of(page)
    assert "hanya ditampilkan sekali" in page
    asked = Client().get("/api/v1/services", headers={"Authorization": f"Bearer {secret}"})
    assert asked.status_code == 200
    for address in ("/kantor/sambungan/kunci/", "/kantor/sambungan/kunci/kode/bank-contoh/"):
        shown = organiser.get(address).content.decode()
        assert "Bank Contoh" in shown and secret not in shown and "berlaku" in shown
    again = organiser.post("/kantor/sambungan/kunci/baru/", filled())
    assert "data-secret" not in again.content.decode()


def test_renewed_and_revoked(organiser: Client, hall: Hall) -> None:
    first = secret_of(organiser.post("/kantor/sambungan/kunci/baru/", filled()).content.decode())
    address = "/kantor/sambungan/kunci/kode/bank-contoh/"
    second = secret_of(organiser.post(address + "perbarui/", {"request_key": "dua"}).content.decode())
    headers = [{"Authorization": f"Bearer {each}"} for each in (first, second)]
    assert [Client().get("/api/v1/services", headers=each).status_code for each in headers] == [200, 200]
    assert organiser.post(address + "cabut/", {"request_key": "tiga"}).status_code == 302
    assert [Client().get("/api/v1/services", headers=each).status_code for each in headers] == [401, 401]
    assert "dicabut" in organiser.get(address).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"scopes": []},
        {"code": "Bank Contoh"},
        {"scopes": ["officer:act"]},
        {"until": "2020-01-01"},
        {"name": ""},
    ],
)
def test_what_does_not_fit_stands_at_the_form(organiser: Client, wrong: dict[str, Any]) -> None:
    answer = organiser.post("/kantor/sambungan/kunci/baru/", filled(**wrong))
    assert answer.status_code == 422 and "data-secret" not in answer.content.decode()
    assert key(site="uji", code="bank-contoh", at=timezone.now()) is None


def test_an_officer_placed_nowhere_cannot_be_chosen(organiser: Client, hall: Hall) -> None:
    wish = filled(scopes=["officer:act"], officer="uji.1", counter="1")
    assert organiser.post("/kantor/sambungan/kunci/baru/", wish).status_code == 422
    assert key(site=hall.site, code="bank-contoh", at=timezone.now()) is None


@pytest.mark.parametrize("role", ["floor_manager", "information_officer", "viewer"])
def test_nobody_else_may_make_keys(client_as: Callable[..., Client], hall: Hall, role: str) -> None:
    other = client_as(role, site=hall.site)
    assert other.get("/kantor/sambungan/kunci/").status_code == 403
    assert other.post("/kantor/sambungan/kunci/baru/", filled()).status_code == 403


def test_keys_of_another_mall_are_not_seen(client_as: Callable[..., Client], organiser: Client) -> None:
    organiser.post("/kantor/sambungan/kunci/baru/", filled())
    other = client_as("organiser", site=build("lain", prefixes=("Z",)).site)
    assert "Bank Contoh" not in other.get("/kantor/sambungan/kunci/").content.decode()
    assert other.get("/kantor/sambungan/kunci/kode/bank-contoh/").status_code == 404
    assert other.post("/kantor/sambungan/kunci/kode/bank-contoh/cabut/", {}).status_code == 404
