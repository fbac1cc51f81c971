"""Stories of the proof: a visitor scans her slip and reads why she waited; the organiser has the chain checked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.stories.mall import Mall
from tests.stories.people import Browser, Officer, Visitor

pytestmark = pytest.mark.story
Browsers = Callable[..., Browser]
LAW, COUNTER = "hukum_kenotariatan", "11"


def takes_priority(visitor: Visitor) -> str:
    """Touch *Ambil nomor prioritas* and a group."""
    visitor.opens(f"/kiosk/layanan/{LAW}/prioritas/")
    visitor.page.tap("button[name=priority][value=hamil]")
    return visitor.has_a_number()


def test_a_visitor_scans_her_slip_and_reads_why_she_waited(mall: Mall, browser: Browsers) -> None:
    """One came before her, one of a priority group after; she reads both, and of neither who it is."""
    made = browser(1080, 1920, has_touch=True)
    kiosk = Visitor(made.mall, made.page)
    kiosk.takes_a_number(LAW)
    first = kiosk.number()
    token = kiosk.takes_a_number(LAW)
    takes_priority(kiosk)
    second = kiosk.number()

    made = browser(1280, 800)
    officer = Officer(made.mall, made.page)
    officer.sits_down_at(COUNTER)
    for code in (second, first):
        officer.calls(code)
        officer.serves_to_the_end()

    phone = browser(390, 844, has_touch=True, is_mobile=True)
    phone.opens(f"/n/{token}/")
    phone.page.tap("text=Giliran saya: siapa dipanggil sebelum Anda")
    phone.page.wait_for_url(f"**/n/{token}/giliran/")
    phone.sees(
        "Sejauh ini 2 nomor dipanggil: 1 datang lebih dulu, 1 didahulukan sesuai aturan kelompok prioritas."
    )
    phone.sees(f"{second} → Loket 11")
    assert "hamil" not in phone.reads().lower()
    phone.is_accessible()
    phone.fits()

    phone.page.tap("main a[href='/bukti/']")
    phone.sees("Memeriksa sendiri")
    phone.is_accessible()
    phone.fits()


def test_the_organiser_has_the_chain_checked_while_doing_something_else(
    mall: Mall, browser: Browsers
) -> None:
    desk = browser(1280, 800)
    desk.logs_in("penyelenggara", "/kantor/")
    desk.opens("/kantor/catatan/bukti/")
    desk.is_accessible()
    desk.page.click("button[name=untuk][value=periksa]")
    desk.page.wait_for_url("**/catatan/bukti/*/")
    desk.sees("Rantai utuh")
    desk.is_accessible()
    desk.opens("/kantor/catatan/bukti/")
    desk.page.click("button[name=untuk][value=salin]")
    desk.page.wait_for_url("**/catatan/bukti/*/")
    desk.sees("Salinan siap")
    with desk.page.expect_download() as coming:
        desk.page.click("text=Unduh salinan")
    assert coming.value.suggested_filename.startswith("catatan-badung-1-")
