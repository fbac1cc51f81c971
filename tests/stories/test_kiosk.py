"""Stories before the kiosk: by keys alone, with a network or a printer that goes away, in a hurry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.stories.mall import Mall
from tests.stories.people import Browser, Visitor
from tests.stories.printers import Printer
from tests.waiting import wait_for

pytestmark = pytest.mark.story


@pytest.fixture
def visitor(browser: Callable[..., Browser]) -> Visitor:
    made = browser(1080, 1920, has_touch=True)
    return Visitor(made.mall, made.page)


@pytest.fixture
def services(mall: Mall) -> Callable[[str], str]:
    """The first service of a queue, so that each story has a queue of its own."""
    sql = (
        "SELECT s.code FROM places_offering o JOIN places_queue q ON q.id = o.queue_id"
        " JOIN catalogue_service s ON s.id = o.service_id WHERE q.code = %s ORDER BY o.id LIMIT 1"
    )
    return lambda queue: str(mall.one(sql, queue))


def numbers_of(mall: Mall, service: str) -> list[str]:
    sql = "SELECT token FROM queueing_ticket WHERE service_code = %s ORDER BY id"
    return [token for (token,) in mall.rows(sql, service)]


# --- by keyboard alone --------------------------------------------------------------------------


def tabs_to(visitor: Visitor, selector: str) -> None:
    """Press Tab until the focus is there; it must be seen."""
    focused = "selector => document.activeElement?.matches(selector)"
    for _ in range(80):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate(focused, selector):
            break
    assert visitor.page.evaluate(focused, selector), f"keys do not reach {selector}"
    style = "getComputedStyle(document.activeElement)"
    assert visitor.page.evaluate(f"{style}.outlineStyle !== 'none' || {style}.boxShadow !== 'none'"), (
        f"the focus on {selector} is not seen"
    )


def test_by_keyboard_alone_from_the_start_to_the_number(visitor: Visitor, mall: Mall) -> None:
    visitor.goes_to_the_kiosk()
    tabs_to(visitor, "#cari")
    visitor.page.keyboard.type("bayar pbb")
    visitor.sees("Mungkin ini yang Anda cari")
    tabs_to(visitor, "#pilihan .tiles a")
    visitor.page.keyboard.press("Enter")
    visitor.waits_for("[data-tap]")
    tabs_to(visitor, "[data-tap] button")
    visitor.page.keyboard.press("Enter")
    assert mall.state_of(visitor.has_a_number()) == "waiting"
    tabs_to(visitor, "a[href='/kiosk/selesai/'], .mine__end a")
    visitor.page.keyboard.press("Enter")
    visitor.sees("Apa yang Anda perlukan?", "h1")


# --- a hurry, a lost network --------------------------------------------------------------------


def test_two_taps_give_one_number(visitor: Visitor, mall: Mall, services: Callable[[str], str]) -> None:
    service = services("ZM")
    visitor.opens(f"/kiosk/layanan/{service}/")
    visitor.waits_for("[data-tap] button")
    visitor.page.dblclick("[data-tap] button")
    token = visitor.has_a_number()
    assert numbers_of(mall, service) == [token]


def test_without_a_network_nothing_is_promised(
    visitor: Visitor, mall: Mall, services: Callable[[str], str]
) -> None:
    service = services("LN")
    visitor.opens(f"/kiosk/layanan/{service}/")
    visitor.waits_for("[data-tap] button")
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.context.set_offline(True)
    visitor.touches_take()
    visitor.sees("Sedang mengambil nomor…", "#ambil")
    visitor.sees("Silakan ke petugas informasi.", "#ambil")
    assert not visitor.page.is_visible("[data-number]")
    assert numbers_of(mall, service) == []
    visitor.page.context.set_offline(False)
    token = visitor.has_a_number()
    assert numbers_of(mall, service) == [token]


def test_with_the_network_gone_the_kiosk_keeps_its_page_and_says_so(visitor: Visitor) -> None:
    visitor.goes_to_the_kiosk()
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.context.set_offline(True)
    visitor.page.tap(".tiles a >> nth=0")
    visitor.sees("Silakan ke petugas informasi.", "#putus")
    assert visitor.page.url.endswith("/kiosk/")
    visitor.is_accessible()
    visitor.page.context.set_offline(False)
    visitor.page.tap("#putus [data-dialog-close]")
    visitor.waits_for("body:not(:has([data-live-status][data-state=offline]))")
    visitor.page.tap(".tiles a >> nth=0")
    visitor.sees("Yang perlu dibawa")


# --- paper --------------------------------------------------------------------------------------


@pytest.fixture
def printer(mall: Mall, tmp_path: Path) -> Iterator[Printer]:
    made = Printer(mall, tmp_path)
    made.is_paired()
    made.starts()
    yield made
    made.is_killed()
    revoked = (
        "UPDATE devices_beat SET seen_at = now() - interval '1 hour' WHERE device_id IN"
        " (SELECT id FROM devices_device WHERE code = 'C1')"
    )
    mall.rows(f"{revoked} RETURNING 1")  # the next story's kiosk has no printer, as it was founded


def test_a_slip_comes_out_and_without_a_printer_the_number_is_large(
    visitor: Visitor, mall: Mall, printer: Printer, services: Callable[[str], str]
) -> None:
    token = visitor.takes_a_number(services("U"))
    visitor.sees("Slip sudah tercetak", "#slip")
    (slip,) = printer.slips()
    assert slip.startswith(b"\x89PNG") and len(slip) > 2000
    assert mall.steps_of(token) == ["issue", "printed"]

    printer.is_killed()
    token = visitor.takes_a_number(services("U"))
    assert mall.state_of(token) == "reserved"
    visitor.sees("Foto atau catat nomor ini", "#slip")
    assert visitor.page.is_visible("[data-number] .plate") and visitor.page.is_visible(".mine__follow svg")
    wait_for(lambda: mall.state_of(token) == "waiting", "the number to count without its slip")
    assert mall.steps_of(token) == ["issue", "shown"]
    visitor.is_accessible()
