"""Coming in and going out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from sewaka.accounts import actions as accounts
from tests.staff.conftest import BY, PASSWORD

from .conftest import LOGIN, LOGOUT, log_in

pytestmark = pytest.mark.django_db


def test_the_page_asks_for_name_and_password_and_is_never_kept(browser):
    page = browser.get(LOGIN)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert 'autocomplete="current-password"' in page.text


def test_success_leads_to_work_and_gives_a_fresh_session(luh, mall, browser):
    browser.get(LOGIN)
    session = browser.session
    session["leftover"] = "x"
    session.save()
    browser.cookies["sewaka_sesi"] = session.session_key
    answer = log_in(browser)
    assert (answer.status_code, answer["Location"]) == (302, "/kantor/")
    assert browser.cookies["sewaka_sesi"].value != session.session_key
    assert "leftover" not in browser.session
    cookie = browser.cookies["sewaka_sesi"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


def test_an_officer_is_led_to_the_counter(enrol, browser):
    enrol()
    assert log_in(browser)["Location"] == "/loket/"


@pytest.mark.parametrize(
    "where", ["https://jahat.example/", "//jahat.example", "javascript:alert(1)", "\\\\jahat"]
)
def test_nobody_is_led_away_to_another_host(luh, mall, browser, where):
    assert log_in(browser, next=where)["Location"] == "/kantor/"


def test_one_comes_back_to_where_one_was_going(luh, mall, browser):
    assert log_in(browser, next="/kantor/petugas/?hal=2")["Location"] == "/kantor/petugas/?hal=2"


def test_a_wrong_password_is_told_kindly_and_keeps_the_name(luh, browser):
    page = log_in(browser, password="salah")
    assert page.status_code == 403
    assert "tidak cocok" in page.text
    assert 'value="ni.luh"' in page.text
    assert "salah&" not in page.text
    assert 'value="salah"' not in page.text


def test_unknown_wrong_and_inactive_look_the_same(luh, browser, at):
    def shown(**asked):
        page = log_in(Client(), **asked)
        body = page.text.replace("hantu", "ni.luh")
        return page.status_code, body[body.index("<h1") : body.index("csrfmiddlewaretoken")]

    wrong, unknown = shown(password="salah"), shown(username="hantu")
    accounts.create_user(username="made", full_name="I Made", password=PASSWORD, by=BY, at=at)
    accounts.grant(username="made", role="organiser", site="uji", by=BY, at=at)
    accounts.deactivate(username="ni.luh", by=BY, at=at)
    assert wrong == unknown == shown()


def test_the_pause_after_many_misses_is_a_page_in_indonesian(luh, browser):
    for _ in range(8):
        log_in(browser, password="salah")
    page = log_in(browser)
    assert page.status_code == 429
    assert "Silakan coba lagi sekitar" in page.text


@pytest.mark.parametrize("bad", ["", "x" * 10_000, "<script>alert(1)</script>", "' OR 1=1 --", "a\x00b"])
def test_bad_input_is_refused_and_escaped(luh, browser, bad):
    for asked in ({"username": bad}, {"password": bad}):
        page = log_in(browser, **asked)
        assert page.status_code in (403, 422)
        assert "<script>alert" not in page.text


def test_a_form_without_its_token_is_refused(luh):
    strict = Client(enforce_csrf_checks=True)
    assert log_in(strict).status_code == 403


def test_leaving_ends_the_session_on_the_server_too(luh, mall, browser):
    log_in(browser)
    stolen = browser.cookies["sewaka_sesi"].value
    assert browser.post(LOGOUT)["Location"] == LOGIN
    thief = Client()
    thief.cookies["sewaka_sesi"] = stolen
    assert "_auth_user_id" not in thief.session
    assert browser.get(LOGOUT).status_code == 405


def test_leaving_twice_is_harmless(browser, db):
    assert browser.post(LOGOUT).status_code == 302


@pytest.fixture
def contoh(at, demo):
    accounts.create_user(username="contoh", full_name="Contoh", password=PASSWORD, demo=True, by=BY, at=at)


@pytest.mark.parametrize(
    ("address", "headers", "proxies", "welcome"),
    [
        ("127.0.0.1", {}, 0, True),
        ("::1", {}, 0, True),
        ("::ffff:127.0.0.1", {}, 0, True),
        ("203.0.113.5", {}, 0, False),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 0, False),
        ("127.0.0.1", {"Forwarded": "for=127.0.0.1"}, 0, False),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1, 203.0.113.5"}, 1, False),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.5, 127.0.0.1"}, 1, True),
        ("127.0.0.1", {}, 1, False),
        ("127.0.0.1", {"X-Forwarded-For": "bukan alamat"}, 1, False),
    ],
)
def test_demo_logins_work_from_this_machine_only(
    contoh, browser, settings, address, headers, proxies, welcome
):
    settings.ENV = replace(settings.ENV, proxy_count=proxies)
    answer = log_in(browser, username="contoh", REMOTE_ADDR=address, headers=headers)
    assert answer.status_code == (302 if welcome else 403)
    assert welcome or "Akun contoh hanya dapat dipakai" in answer.text


def test_without_the_demo_its_logins_are_refused(contoh, browser, settings):
    settings.ENV = replace(settings.ENV, demo=False)
    assert log_in(browser, username="contoh").status_code == 403
