"""Addresses that hear of events, in the office: added by the organiser, tried, paused, sent again, ended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.notify import actions, queries
from tests.halls import Hall, build
from tests.notify.receiver import Receiver, verify

BASE = "/kantor/sambungan/kiriman/"
PAGE = BASE + "kode/mitra/"


@pytest.fixture
def hall(db: None) -> Hall:
    return build()


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.ENV = replace(settings.ENV, webhook_http=True, webhook_private=True)
    with Receiver() as running:
        yield running


@pytest.fixture
def organiser(client_as: Callable[..., Client], hall: Hall) -> Client:
    return client_as("organiser", site=hall.site)


def filled(url: str, **more: Any) -> dict[str, Any]:
    return {"name": "Mitra", "code": "mitra", "url": url, "groups": ["tickets"], "request_key": "satu"} | more


def add(organiser: Client, url: str) -> str:
    page = organiser.post(BASE + "baru/", filled(url)).content.decode()
    found = re.search(r"data-secret>(whsec_[\w+/=]+)<", page)
    assert found, page
    return found[1]


def send() -> int:
    return actions.send_due(by="system:worker", at=timezone.now())


def test_added_tried_and_heard(organiser: Client, hall: Hall, receiver: Receiver) -> None:
    secret = add(organiser, receiver.url)
    assert organiser.post(PAGE + "uji/", {"request_key": "uji"}).status_code == 302
    assert send() == 1
    assert verify(secret, *receiver.heard[0])["type"] == "sewaka.notify.test.v1"
    page = organiser.get(PAGE).content.decode()
    assert "diterima tujuan" in page and "berjalan" in page and secret not in page


def test_what_never_arrived_is_sent_again(organiser: Client, hall: Hall, receiver: Receiver) -> None:
    add(organiser, receiver.url)
    organiser.post(PAGE + "uji/", {"request_key": "uji"})
    receiver.answers = [500]
    send()
    assert "gagal, dicoba lagi" in organiser.get(BASE).content.decode()
    one = queries.deliveries(site=hall.site, code="mitra")[0].message
    assert organiser.post(f"{PAGE}ulang/{one}/", {"request_key": "ulang"}).status_code == 302
    assert send() == 1
    gone = organiser.post(f"{PAGE}ulang/msg_tidak_ada/", {"request_key": "lain"})
    assert gone.status_code == 422 and "tidak ada lagi" in gone.content.decode()
    assert organiser.post(PAGE + "ulang/", {"request_key": "semua"}).status_code == 422


def test_paused_changed_renewed_ended(organiser: Client, hall: Hall, receiver: Receiver) -> None:
    first = add(organiser, receiver.url)
    organiser.post(PAGE + "jeda/", {"request_key": "jeda"})
    organiser.post(PAGE + "uji/", {"request_key": "uji"})
    assert send() == 0 and "dijeda" in organiser.get(PAGE).content.decode()
    organiser.post(PAGE + "lanjutkan/", {"request_key": "lanjut"})
    assert send() == 1
    changed = filled(receiver.url, name="Mitra Baru", request_key="ubah")
    assert organiser.post(PAGE + "ubah/", changed).status_code == 302
    second = re.search(
        r"data-secret>([^<]+)<", organiser.post(PAGE + "perbarui/", {"request_key": "baru"}).content.decode()
    )
    assert second and second[1] != first
    assert organiser.post(PAGE + "akhiri/", {"request_key": "akhir"}).status_code == 302
    page = organiser.get(PAGE).content.decode()
    assert "diakhiri" in page and "Kirim uji" not in page
    assert organiser.post(PAGE + "uji/", {"request_key": "lagi"}).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "http://mitra.example/"},
        {"url": "https://10.0.0.1/"},
        {"url": "bukan alamat"},
        {"groups": []},
        {"groups": ["rahasia"]},
        {"code": "Mitra Besar"},
    ],
)
def test_what_does_not_fit_stands_at_the_form(organiser: Client, hall: Hall, wrong: dict[str, Any]) -> None:
    answer = organiser.post(BASE + "baru/", filled("https://mitra.example/") | wrong)
    assert answer.status_code == 422 and not queries.hooks(site=hall.site)


@pytest.mark.parametrize("role", ["floor_manager", "information_officer", "viewer"])
def test_nobody_else_decides_what_leaves(client_as: Callable[..., Client], hall: Hall, role: str) -> None:
    other = client_as(role, site=hall.site)
    assert other.get(BASE).status_code == 403
    assert other.post(BASE + "baru/", filled("https://mitra.example/")).status_code == 403


def test_addresses_of_another_mall_are_not_seen(
    client_as: Callable[..., Client], organiser: Client, receiver: Receiver
) -> None:
    add(organiser, receiver.url)
    other = client_as("organiser", site=build("lain", prefixes=("Z",)).site)
    assert "Mitra" not in other.get(BASE).content.decode()
    assert other.get(PAGE).status_code == 404
    assert other.post(PAGE + "akhiri/", {"request_key": "x"}).status_code == 404
