"""Free announcements through the information desk: chosen or typed, checked, given once, cancelled; by whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sewaka.devices import speech
from sewaka.devices.hallwords import Message
from tests.clocks import Clock
from tests.halls import Hall

from .conftest import page

LIST, NEW = "/loket/informasi/pengumuman/", "/loket/informasi/pengumuman/baru/"
KEY = "0123456789abcdef0123456789abcdef01234567"
PARKED = {"isi.0": "mobil putih", "isi.1": "DK 1234 AB"}


@pytest.fixture(autouse=True)
def quick_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "message", lambda **_: (KEY, 6.2))


@pytest.fixture
def desk(hall: Hall, clock: Clock, client_as: Callable[..., Client]) -> Client:
    return client_as("information_officer", site=hall.site)


def give(desk: Client, key: str = "u1", address: str = NEW, **more: Any) -> Any:
    sent = {"typed": "Air minum sudah tersedia.", "langkah": "umumkan", "request_key": key}
    return desk.post(address, sent | more)


def test_the_sentences_to_choose_from_are_there(desk: Client) -> None:
    seen = page(desk.get(LIST))
    assert "Kendaraan menghalangi" in seen
    assert "Ketik sendiri" in seen
    assert "Belum ada pengumuman." in seen


def test_a_template_is_filled_shown_and_only_then_given(desk: Client) -> None:
    address = f"{NEW}?kalimat=parkir"
    assert 'name="isi.1"' in page(desk.get(address))
    checked = page(desk.post(address, PARKED | {"langkah": "periksa", "request_key": "u1"}))
    assert "Pemilik mobil putih bernomor polisi DK 1234 AB dimohon" in checked
    assert f"{LIST}suara/{KEY}.wav" in checked
    assert not Message.objects.exists()
    assert give(desk, "u2", address, **PARKED).status_code == 302
    assert Message.objects.get().spoken.count("D K 1 2 3 4 A B") == 1
    assert "belum diucapkan" in page(desk.get(LIST))


def test_given_twice_is_given_once(desk: Client) -> None:
    for _ in range(2):
        assert give(desk).status_code == 302
    assert Message.objects.count() == 1


def test_where_and_how_often_are_kept(desk: Client) -> None:
    give(desk, where="papan", zone="utama", times="3", every="300", lasting="900")
    made = Message.objects.get()
    assert (made.in_voice, made.on_board, made.zone.code, made.times) == (False, True, "utama", 1)
    give(desk, "u2", where="suara", times="3", every="300")
    again = Message.objects.latest("id")
    assert (again.in_voice, again.on_board, again.times, again.every_s) == (True, False, 3, 300)


def test_cancelled_from_the_list(desk: Client) -> None:
    give(desk)
    number = Message.objects.get().pk
    assert "Batalkan" in page(desk.get(LIST))
    assert desk.post(f"{LIST}{number}/batal/").status_code == 302
    seen = page(desk.get(LIST))
    assert "dibatalkan" in seen and f"{number}/batal/" not in seen
    assert desk.post(f"{LIST}{number + 1}/batal/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"typed": ""},
        {"typed": "x" * 10_000},
        {"zone": "tidak-ada"},
        {"times": "9", "every": "120"},
        {"times": "2", "every": "1"},
        {"lasting": "999999"},
        {"zone": "a\0b"},
    ],
)
def test_what_does_not_fit_is_told_and_stays_typed(desk: Client, wrong: dict[str, str]) -> None:
    answer = give(desk, **wrong)
    assert (answer.status_code, answer.content.decode().count("message_not_fitting")) == (400, 1)
    assert not Message.objects.exists()


def test_html_is_words(desk: Client) -> None:
    give(desk, typed="<script>alert(1)</script> Halo")
    seen = page(desk.get(LIST))
    assert "&lt;script&gt;" in seen and "<script>alert" not in seen


def test_an_unknown_template_is_a_text_to_type(desk: Client) -> None:
    assert 'name="typed"' in page(desk.get(f"{NEW}?kalimat=tidak-ada"))


@pytest.mark.parametrize("role", ["officer", "viewer", "agency_head"])
def test_others_may_not(hall: Hall, clock: Clock, client_as: Callable[..., Client], role: str) -> None:
    scope = {} if role == "viewer" else {"agency": "ag_uji"}
    somebody = client_as(role, site=hall.site, **scope)
    assert somebody.get(LIST).status_code == 403
    assert give(somebody).status_code == 403
    assert not Message.objects.exists()


def test_another_mall_s_announcement_is_nobody_s_here(desk: Client, client_as: Callable[..., Client]) -> None:
    give(desk)
    from tests.halls import build

    other = client_as("floor_manager", site=build("lain", prefixes=("Q",)).site)
    number = Message.objects.get().pk
    assert other.post(f"{LIST}{number}/batal/").status_code == 404
    assert Message.objects.get().cancelled_at is None
