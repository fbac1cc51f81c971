"""Stories on a phone: without JavaScript, and on a narrow screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.stories.mall import Mall
from tests.stories.people import Browser, Officer, Visitor

pytestmark = pytest.mark.story
Browsers = Callable[..., Browser]
NARROW = 320
BANK = "bri_rekening"
READ = ("/", "/layanan/?q=ktp", "/layanan/dukcapil_ktp/", "/instansi/", "/aula/", "/tentang/", "/n/")


def number_of(browser: Browsers, service: str) -> str:
    made = browser(1080, 1920, has_touch=True)
    return Visitor(made.mall, made.page).takes_a_number(service)


def test_without_javascript_one_finds_follows_and_cancels(mall: Mall, browser: Browsers) -> None:
    token = number_of(browser, BANK)
    phone = browser(390, 844, java_script_enabled=False)
    phone.opens("/")
    phone.page.fill("#cari", "bikin ktp")
    phone.page.keyboard.press("Enter")
    phone.page.wait_for_url("**/layanan/?*")
    phone.page.click("main a[href='/layanan/dukcapil_ktp/']")
    assert "Yang perlu dibawa" in phone.reads()

    phone.opens("/n/")
    phone.page.fill("#kode", f"{token[:6]}-{token[6:12]}-{token[12:]}".lower())
    phone.page.click("main button[type=submit]")
    phone.page.wait_for_url(f"**/n/{token}/")
    assert "Di depan Anda" in phone.reads()
    phone.page.click(f"a[href='/n/{token}/batal/']")
    phone.page.click("text=Ya, batalkan")
    phone.page.wait_for_url(f"**/n/{token}/")
    assert "dibatalkan" in phone.reads().lower()
    assert mall.steps_of(token) == ["issue", "cancel"]


def test_no_page_of_the_portal_scrolls_sideways_on_a_small_phone(mall: Mall, browser: Browsers) -> None:
    token = number_of(browser, BANK)
    phone = browser(NARROW, 640, has_touch=True, is_mobile=True)
    for path in (
        "/",
        "/layanan/?q=ktp",
        "/layanan/dukcapil_ktp/",
        "/instansi/",
        "/aula/",
        "/tentang/",
        "/n/",
        f"/n/{token}/",
    ):
        phone.opens(path)
        phone.fits()
        phone.is_accessible()


def test_counter_information_and_kiosk_fit_a_narrow_window(mall: Mall, browser: Browsers) -> None:
    made = browser(NARROW, 640)
    officer = Officer(made.mall, made.page)
    officer.sits_down_at("15")
    officer.fits()
    officer.is_accessible()
    desk = browser(NARROW, 640)
    desk.logs_in("informasi", "/loket/informasi/")
    for path in ("/loket/informasi/", "/loket/informasi/slip/", "/masuk/", "/pasang/"):
        desk.opens(path)
        desk.fits()
        desk.is_accessible()
    kiosk = browser(NARROW, 640, has_touch=True)
    for path in ("/kiosk/", "/kiosk/layanan/dukcapil_ktp/"):
        kiosk.opens(path)
        kiosk.fits()


def test_no_page_of_the_office_scrolls_sideways_in_a_narrow_window(mall: Mall, browser: Browsers) -> None:
    """Every page that the navigation leads to."""
    desk = browser(NARROW, 640)
    desk.logs_in("penyelenggara", "/kantor/")
    seen, waiting = set[str](), ["/kantor/"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        desk.opens(path)
        desk.fits()
        desk.is_accessible()
        links = desk.page.eval_on_selector_all(
            "nav a[href^='/kantor/']",
            "them => them.map((it) => it.pathname).filter((it) => it.endsWith('/'))",
        )  # the others are files to take away
        waiting += [link for link in dict.fromkeys(links) if link not in seen and link not in waiting]
    assert len(seen) > 8
