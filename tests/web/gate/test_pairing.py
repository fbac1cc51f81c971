"""A device without a key types its code once."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.devices import actions as devices
from tests.staff.conftest import BY

from .conftest import PAIR

pytestmark = pytest.mark.django_db
HOMES = {
    "kiosk": "/kiosk/",
    "board": "/papan/",
    "speaker": "/papan/suara/",
    "counter_display": "/papan/loket/",
}
PLACES = {"board": {"zone": "a"}, "speaker": {"zone": "a"}, "counter_display": {"counter": "1"}}


@pytest.fixture
def code(mall):
    def make(kind="kiosk"):
        at = timezone.now()
        devices.new_device(site=mall, code="X1", kind=kind, name="Uji", by=BY, at=at, **PLACES.get(kind, {}))
        return devices.begin_pairing(site=mall, code="X1", by=BY, at=at).code

    return make


@pytest.mark.parametrize("kind", HOMES)
def test_a_paired_device_keeps_its_key_and_goes_to_its_page(code, browser, kind):
    answer = browser.post(PAIR, {"code": code(kind)})
    assert (answer.status_code, answer["Location"]) == (302, HOMES[kind])
    cookie = browser.cookies["sewaka_perangkat"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert int(cookie["max-age"]) > 300 * 24 * 3600


def test_the_key_travels_by_https_alone_where_there_is_https(code, browser, settings):
    settings.SECURE = True
    browser.post(PAIR, {"code": code()})
    assert browser.cookies["sewaka_perangkat"]["secure"]


def test_small_letters_and_blanks_are_forgiven(code, browser):
    typed = code().lower()
    assert browser.post(PAIR, {"code": f" {typed[:3]} {typed[3:]} "}).status_code == 302


def test_a_code_works_once(code, browser):
    typed = code()
    browser.post(PAIR, {"code": typed})
    page = Client().post(PAIR, {"code": typed})
    assert page.status_code == 409
    assert "sudah dipakai" in page.text


@pytest.mark.parametrize("typed", ["AAAAAA", "x" * 10_000, "<script>alert(1)</script>", "' OR 1=1 --"])
def test_a_wrong_code_is_refused_kindly(code, browser, typed):
    code()
    page = browser.post(PAIR, {"code": typed})
    assert page.status_code == 409
    assert "Minta kode baru" in page.text
    assert "<script>alert" not in page.text
    assert "sewaka_perangkat" not in browser.cookies


def test_nothing_typed_is_told(browser, db):
    assert browser.post(PAIR, {"code": ""}).status_code == 422


def test_guessing_is_paused_for_the_address(code, browser):
    typed = code()
    for _ in range(30):
        browser.post(PAIR, {"code": "AAAAAA"})
    assert browser.post(PAIR, {"code": typed}).status_code == 429
    assert browser.post(PAIR, {"code": typed}, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_given_code_is_filled_in_and_still_must_be_sent(code, browser):
    typed = code()
    page = browser.get(f"{PAIR}?kode={typed}")
    assert f'value="{typed}"' in page.text
    assert browser.post(PAIR, {"code": typed}).status_code == 302


def test_a_print_agent_is_told_to_use_its_program(code, browser):
    page = browser.post(PAIR, {"code": code("agent")})
    assert page.status_code == 409
    assert "--pair" in page.text
    assert "sewaka_perangkat" not in browser.cookies


def test_every_key_of_the_keypad_may_be_in_a_code(browser, db):
    from sewaka.devices.actions.enrolment import CODE_LETTERS

    page = browser.get(PAIR).text
    assert all(f'data-keypad-key="{letter}"' in page for letter in CODE_LETTERS)
