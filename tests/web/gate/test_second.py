"""The second step at the door, the forced one, one-time links, and the own account."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from sewaka.accounts import actions as accounts
from sewaka.accounts.models import Factor, User
from sewaka.lib import totp
from sewaka.staff import actions as staff
from tests.clocks import Clock
from tests.staff.conftest import BY, PASSWORD, PIN

from .conftest import LOGIN, log_in, nobody_must

pytestmark = pytest.mark.django_db
SECOND, SETUP, OWN = "/masuk/langkah-kedua/", "/masuk/langkah-kedua/pasang/", "/akun/"
SECRET, NEW = totp.new_secret(), "jalan-ke-laut-sore"


@pytest.fixture
def organiser(mall, at):
    """An organiser, for whom nobody has enacted anything: she must have a second step."""
    accounts.create_user(username="ni.luh", full_name="Ni Luh Sari", password=PASSWORD, by=BY, at=at)
    accounts.grant(username="ni.luh", role="organiser", site=mall, by=BY, at=at)


@pytest.fixture
def with_app(luh, clock: Clock):
    user = User.objects.get(username="ni.luh")
    codes = accounts.put_up_totp(user_id=user.id, secret=SECRET, code=code(clock), by=BY, at=clock.now)
    clock.later(seconds=60)
    return codes


def code(clock, secret=SECRET):
    return totp.code(secret, int(clock.now.timestamp()) // 30)


def shown_secret(page):
    return re.search(r'gate__key">([A-Z2-7 ]+)<', page.text)[1].replace(" ", "")


def test_the_code_follows_the_password_and_leads_onward(with_app, mall, browser, clock):
    answer = log_in(browser, next="/kantor/orang/")
    assert answer["Location"] == SECOND
    assert browser.get("/kantor/")["Location"].startswith(LOGIN), "half in is not in"
    page = browser.get(SECOND)
    assert 'autocomplete="one-time-code"' in page.text and "no-store" in page["Cache-Control"]
    wrong = browser.post(SECOND, {"code": "000000"})
    assert (
        wrong.status_code == 403
        and "tidak cocok" in wrong.text
        and "000000" not in wrong.text.split("<form")[0]
    )
    assert browser.post(SECOND, {"code": code(clock)})["Location"] == "/kantor/orang/"
    assert browser.get(OWN).status_code == 200


def test_a_recovery_code_opens_too(with_app, mall, browser):
    log_in(browser)
    assert browser.post(SECOND, {"code": with_app[0]}).status_code == 302


def test_half_in_is_over_after_ten_minutes_and_without_it_there_is_nothing(with_app, browser, clock):
    log_in(browser)
    clock.later(minutes=11)
    assert browser.post(SECOND, {"code": code(clock)})["Location"] == LOGIN
    for path in (SECOND, SETUP):
        assert Client().get(path)["Location"] == LOGIN


def test_nobody_puts_up_a_new_step_instead_of_showing_the_old_one(with_app, browser):
    log_in(browser)
    assert browser.get(SETUP)["Location"] == LOGIN
    assert browser.post(SETUP, {"code": "123456"})["Location"] == LOGIN


@pytest.mark.parametrize("typed", ["", "x" * 10_000, "<script>alert(1)</script>", "a\x00b", "' OR 1=1 --"])
def test_odd_codes_are_refused(with_app, browser, typed):
    log_in(browser)
    page = browser.post(SECOND, {"code": typed})
    assert page.status_code in (403, 422) and "<script>alert" not in page.text


def test_a_role_that_must_puts_one_up_before_it_comes_in(organiser, browser, clock):
    assert log_in(browser)["Location"] == SETUP
    page = browser.get(SETUP)
    secret = shown_secret(page)
    assert shown_secret(browser.get(SETUP)) == secret
    assert browser.post(SETUP, {"code": "000000"}).status_code == 403
    assert browser.get("/kantor/").status_code == 302
    done = browser.post(SETUP, {"code": code(clock, secret)})
    assert len(set(re.findall(r"<code>([a-z0-9-]{11})</code>", done.text))) == 10
    assert 'href="/kantor/"' in done.text and browser.get(OWN).status_code == 200
    clock.later(seconds=60)
    assert log_in(Client())["Location"] == SECOND


def test_the_mall_may_decide_that_nobody_must(organiser, browser):
    nobody_must(organiser=False)
    assert log_in(browser)["Location"] == "/kantor/"


def link(what="password", at=None):
    made = accounts.make_link(username="ni.luh", what=what, site="uji", reason="lupa", by=BY, at=at)
    return f"/tautan/{made.key}/"


def test_a_link_sets_a_password_once_and_looking_does_not_use_it_up(luh, browser, clock):
    path = link(at=clock.now)
    for _ in range(2):
        assert "Ni Luh Sari" in browser.get(path).text
    assert browser.post(path, {"password": NEW, "again": "lain-sama-sekali"}).status_code == 422
    weak = browser.post(path, {"password": "pendek", "again": "pendek"})
    assert weak.status_code == 422 and "10" in weak.text
    done = browser.post(path, {"password": NEW, "again": NEW})
    assert done.status_code == 200 and "Tersimpan" in done.text
    assert log_in(browser, password=NEW).status_code == 302
    gone = Client().get(path)
    assert gone.status_code == 410 and "Ni Luh" not in gone.text
    assert browser.post(path, {"password": NEW, "again": NEW}).status_code == 410


@pytest.mark.parametrize("key", ["x", "x" * 3000, "%00", "<b>"])
def test_an_unknown_link_says_so_and_tries_are_counted(browser, key, clock):
    assert browser.get(f"/tautan/{key}/").status_code in (404, 410)


def test_guessing_links_is_slowed_down(browser, clock):
    codes = {browser.get("/tautan/tebakan/").status_code for _ in range(61)}
    assert codes == {410, 429}


def test_an_invited_officer_sets_pin_and_password(mall, browser, clock):
    made = staff.invite(
        username="made", full_name="I Made", agency="dukcapil", site=mall, from_on=clock.now.date(), by=BY, at=clock.now
    )  # fmt: skip
    path = f"/tautan/{made.key}/"
    fields = {"password": NEW, "again": NEW, "pin": "123456"}
    assert browser.post(path, fields).status_code == 422
    assert browser.post(path, fields | {"pin": PIN}).status_code == 200
    assert log_in(browser, username="made", password=NEW)["Location"] == "/loket/"


def test_a_pin_link_asks_for_the_pin_alone(enrol, browser, clock):
    enrol()
    path = link("pin", at=clock.now)
    page = browser.get(path).text
    assert 'name="pin"' in page and 'name="password"' not in page
    assert browser.post(path, {"pin": "640517"}).status_code == 200
    assert User.objects.get(username="ni.luh").check_password(PASSWORD)


def entered(browser):
    log_in(browser)
    return browser


def test_the_own_account_shows_steps_and_sessions(luh, mall, browser, clock):
    other = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36"})
    log_in(other)
    page = entered(browser).get(OWN).text
    assert "Chrome di Windows" in page and "perangkat ini" in page and "Belum ada." in page
    number = re.search(r"/akun/sesi/(\d+)/akhiri/", page)[1]
    assert browser.post(f"/akun/sesi/{number}/akhiri/")["Location"] == OWN
    assert other.get(OWN)["Location"].startswith(LOGIN)
    assert browser.post(f"/akun/sesi/{number}/akhiri/").status_code == 404
    assert browser.get(OWN).status_code == 200


def test_all_other_sessions_end_at_once(luh, mall, browser, clock):
    others = [entered(Client()) for _ in range(2)]
    entered(browser).post("/akun/sesi/lain/akhiri/")
    assert all(each.get(OWN).status_code == 302 for each in others) and browser.get(OWN).status_code == 200
    assert Session.objects.count() == 1


def test_anothers_session_is_not_ended(luh, mall, browser, clock, at):
    accounts.create_user(username="made", full_name="I Made", password=PASSWORD, by=BY, at=at)
    accounts.grant(username="made", role="viewer", site="uji", by=BY, at=at)
    victim = Client()
    log_in(victim, username="made")
    number = re.search(r"perangkat ini", victim.get(OWN).text) and _login_of("made")
    assert entered(browser).post(f"/akun/sesi/{number}/akhiri/").status_code == 404
    assert victim.get(OWN).status_code == 200


def _login_of(username):
    from sewaka.accounts.models import Login

    return Login.objects.get(user__username=username).pk


def test_putting_an_authenticator_up_needs_the_password_and_shows_codes_once(luh, mall, browser, clock):
    path = "/akun/aplikasi-kode/"
    secret = shown_secret(entered(browser).get(path))
    assert browser.post(path, {"code": code(clock, secret), "password": "salah"}).status_code == 403
    assert not Factor.objects.exists()
    done = browser.post(path, {"code": code(clock, secret), "password": PASSWORD})
    codes = re.findall(r"<code>([a-z0-9-]{11})</code>", done.text)
    assert len(codes) == 10 and codes[0] not in browser.get(OWN).text
    app = Factor.objects.get(kind="totp")
    assert browser.post(f"/akun/langkah/{app.pk}/hapus/", {"password": "salah"}).status_code == 403
    assert browser.post(f"/akun/langkah/{app.pk}/hapus/", {"password": PASSWORD})["Location"] == OWN
    assert not Factor.objects.exists()


def test_new_recovery_codes_replace_the_old(with_app, mall, browser, clock):
    log_in(browser)
    browser.post(SECOND, {"code": code(clock)})
    done = browser.post("/akun/kode-pemulihan/", {"password": PASSWORD})
    assert done.status_code == 200 and with_app[0] not in done.text


def test_another_password_ends_other_sessions_and_keeps_this_one(luh, mall, browser, clock):
    other = entered(Client())
    fields = {"old": PASSWORD, "password": NEW, "again": NEW}
    path = "/akun/kata-sandi/"
    assert entered(browser).post(path, fields | {"old": "salah"}).status_code == 403
    assert browser.post(path, fields | {"password": "pendek", "again": "pendek"}).status_code == 422
    assert browser.post(path, fields)["Location"] == OWN
    assert browser.get(OWN).status_code == 200 and other.get(OWN).status_code == 302
    assert log_in(Client(), password=NEW).status_code == 302


def test_passkeys_are_asked_for_at_a_named_address_only(luh, mall, browser, clock):
    named, bare = {"HTTP_HOST": "localhost:8000"}, {"HTTP_HOST": "127.0.0.1:8000"}
    assert "kunci-sandi" in browser.get(LOGIN, **named).text
    assert "kunci-sandi" not in browser.get(LOGIN, **bare).text
    assert browser.get("/masuk/kunci-sandi/", **bare)["Location"] == LOGIN
    page = browser.get("/masuk/kunci-sandi/", **named)
    asked = json.loads(html.unescape(re.search(r'data-options="([^"]+)"', page.text)[1]))
    assert asked["rpId"] == "localhost" and asked["userVerification"] == "required"
    again = browser.get("/masuk/kunci-sandi/", **named)
    assert asked["challenge"] not in html.unescape(again.text), "each question is asked once"


def test_a_passkey_as_the_second_step_leads_on_to_the_page_that_was_wanted(luh, mall, browser, clock, at):
    named, user = {"HTTP_HOST": "localhost:8000"}, User.objects.get(username="ni.luh")
    Factor.objects.create(
        user=user, kind="passkey", name="x", sealed=b"x", credential_id=b"x", added_at=at, added_by=BY
    )
    log_in(browser, next="/kantor/orang/", **named)
    path = re.search(r'href="(/masuk/kunci-sandi/[^"]*)"', browser.get(SECOND, **named).text)[1]
    assert 'name="next" value="/kantor/orang/"' in browser.get(html.unescape(path), **named).text


@pytest.mark.parametrize("answer", ["", "x", "{}", '{"rawId": "AAAA"}', "[" * 9000, '{"rawId": null}'])
def test_odd_answers_of_passkeys_are_refused(luh, mall, browser, clock, answer):
    named = {"HTTP_HOST": "localhost:8000"}
    browser.get("/masuk/kunci-sandi/", **named)
    assert browser.post("/masuk/kunci-sandi/", {"answer": answer}, **named).status_code == 403
    log_in(browser, **named)
    browser.get("/akun/kunci-sandi/", **named)
    fields = {"answer": answer, "name": "Laptop", "password": PASSWORD}
    assert browser.post("/akun/kunci-sandi/", fields, **named).status_code == 403
    assert not Factor.objects.exists()
