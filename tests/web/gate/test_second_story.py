"""In a real Chromium: from the invitation to the second log-in, and a passkey made and used."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.accounts import actions as accounts
from sewaka.accounts.models import Factor, User
from sewaka.lib import totp
from tests import axe
from tests.browser import chromium
from tests.callers import session_of
from tests.halls import build

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
PASSWORD = "kopi-pagi-di-pasar"
PASSKEY_DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def made(username: str, role: str, password: str | None = PASSWORD) -> int:
    by: dict[str, Any] = {"by": "user:uji", "at": timezone.now()}
    number = accounts.create_user(username=username, full_name="Ni Luh Sari", password=password, **by)
    accounts.grant(username=username, role=role, site="uji", **by)
    return number


def page_in(browser: Any, live_server: Any, width: int, height: int) -> Any:
    """A page that complains of everything the console says against the page's policy."""
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    page.said = []
    page.on("console", lambda each: page.said.append(each.text) if "Content Security" in each.text else None)
    page.set_default_timeout(15_000)
    page.home = live_server.url.replace("127.0.0.1", "localhost")
    return page


def looked_at(page: Any) -> None:
    axe.check(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert page.said == []


def log_in(page: Any, username: str = "ni.luh") -> None:
    page.goto(f"{page.home}/masuk/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("button:has-text('Masuk')")


def code_of(secret: str, shift: int = 0) -> str:
    return totp.code(secret, int(time.time()) // 30 + shift)


def invited(browser: Any, live_server: Any) -> str:
    """The organiser invites somebody and makes her a floor manager; the link as it is shown."""
    desk = page_in(browser, live_server, 1280, 800)
    session = session_of(made("penyelenggara", "organiser"))
    desk.context.add_cookies([{"name": "sewaka_sesi", "value": session, "url": desk.home}])
    desk.goto(f"{desk.home}/kantor/orang/pengguna/baru/")
    desk.fill("[name=username]", "ni.luh")
    desk.fill("[name=full_name]", "Ni Luh Sari")
    desk.click("text=Buat undangan")
    link: str = desk.inner_text("[data-link]")
    looked_at(desk)
    desk.goto(f"{desk.home}/kantor/orang/pengguna/ni.luh/peran/")
    desk.select_option("[name=role]", "floor_manager")
    desk.click("main button[type=submit]")
    desk.wait_for_selector("text=Manajer lantai")
    looked_at(desk)
    desk.context.close()
    return link


def test_from_the_invitation_over_the_password_and_the_code_into_the_office(
    browser: Any, live_server: Any
) -> None:
    build()
    link = invited(browser, live_server)
    page = page_in(browser, live_server, 390, 844)
    page.goto(link)
    looked_at(page)
    for name in ("password", "again"):
        page.fill(f"[name={name}]", PASSWORD)
    page.click("text=Simpan")
    page.wait_for_selector("h1:has-text('Tersimpan')")
    looked_at(page)
    log_in(page)
    page.wait_for_selector("h1:has-text('Pasang langkah kedua')")
    looked_at(page)
    secret = page.inner_text(".gate__key").replace(" ", "")
    page.fill("[name=code]", code_of(secret))
    page.click("text=Pasang dan masuk")
    page.wait_for_selector("h1:has-text('Kode pemulihan')")
    looked_at(page)
    assert page.locator(".gate__codes code").count() == 10
    page.click("text=Sudah saya simpan")
    page.wait_for_selector("text=Ringkasan")
    page.goto(f"{page.home}/akun/")
    looked_at(page)
    page.click("text=Keluar")
    log_in(page)
    page.wait_for_selector("h1:has-text('Langkah kedua')")
    looked_at(page)
    page.fill("[name=code]", code_of(secret, 1))
    page.click("main button:has-text('Masuk')")
    page.wait_for_url("**/kantor/")
    page.goto(link)
    page.wait_for_selector("h1:has-text('Tautan tidak berlaku')")
    looked_at(page)


def test_a_passkey_is_made_and_opens_without_a_password_once_for_each_question(
    browser: Any, live_server: Any
) -> None:
    build()
    made("ni.luh", "viewer")
    page = page_in(browser, live_server, 1280, 800)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY_DEVICE})
    log_in(page)
    page.wait_for_url("**/kantor/")
    page.goto(f"{page.home}/akun/kunci-sandi/")
    looked_at(page)
    page.fill("[name=name]", "Laptop kantor")
    page.fill("[name=password]", PASSWORD)
    page.click("text=Buat kunci sandi")
    page.wait_for_selector("h1:has-text('Kode pemulihan')")
    page.click("text=Sudah saya simpan")
    page.wait_for_selector("text=Laptop kantor")
    page.click("text=Keluar")
    answers = _comes_in_by_passkey(page)
    _old_answer_opens_nothing(answers[0])
    before = Factor.objects.get(kind="passkey").counter
    page.click("text=Keluar")
    _comes_in_by_passkey(page)
    assert Factor.objects.get(kind="passkey").counter > before
    assert User.objects.get(username="ni.luh").last_login is not None


def _comes_in_by_passkey(page: Any) -> list[str]:
    """Through the button of the log-in page; what the browser answered."""
    sent: list[str] = []
    page.on("request", lambda each: sent.append(each.post_data or "") if each.method == "POST" else None)
    page.goto(f"{page.home}/masuk/")
    page.click("text=Masuk dengan kunci sandi")
    page.wait_for_selector("h1:has-text('Masuk dengan kunci sandi')")
    looked_at(page)
    page.click("text=Pakai kunci sandi")
    page.wait_for_url("**/kantor/")
    return [parse_qs(each)["answer"][0] for each in sent if "answer=" in each]


def _old_answer_opens_nothing(answer: str) -> None:
    thief, named = Client(), {"HTTP_HOST": "localhost"}
    assert thief.post("/masuk/kunci-sandi/", {"answer": answer}, **named).status_code == 403
    thief.get("/masuk/kunci-sandi/", **named)
    assert thief.post("/masuk/kunci-sandi/", {"answer": answer}, **named).status_code == 403
