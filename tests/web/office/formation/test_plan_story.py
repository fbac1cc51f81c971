"""A floor plan from the organiser's desk to the wall, a phone and a kiosk."""

# ruff: noqa: F811 - fixtures by their names
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import axe
from tests.browser import BASE
from tests.halls import Hall
from tests.web.office.browsers import Open, machine, narrow, reads
from tests.web.office.conftest import Desk
from tests.web.office.formation.test_rooms import FLOOR

pytestmark = [
    pytest.mark.story,
    pytest.mark.django_db(transaction=True),
]


def click(page: Any, x: float, y: float, wide: int = 40) -> None:
    """A press on the plan at this square."""
    plan = page.locator("[data-place] svg")
    box = plan.bounding_box()
    plan.click(position={"x": x / wide * box["width"], "y": y / 24 * box["height"]})


def save(page: Any, words: str) -> None:
    page.click("button:has-text('Simpan')")
    reads(page, words)


def test_a_plan_is_drawn_by_hand_and_shows_people_the_way(
    screen: Open, office: Callable[..., Desk], take: Callable[..., str], hall: Hall
) -> None:
    desk = screen(office("organiser").client, "/kantor/pembentukan/denah/")
    reads(desk, "Belum ada denah")
    axe.check(desk)

    # Given a floor, when its room is typed and its counters are placed by a click
    desk.goto(f"{BASE}/kantor/pembentukan/denah/baru/")
    for name, value in FLOOR.items():
        desk.fill(f"[name={name}]", value)
    save(desk, "Lantai disimpan")
    at = f"{BASE}/kantor/pembentukan/denah/lantai/dasar"
    desk.goto(f"{at}/bidang/baru/")
    desk.select_option("[name=room]", "lobi")
    for name, value in (("x", "2"), ("y", "2"), ("width", "16"), ("height", "9")):
        desk.fill(f"[name={name}]", value)
    axe.check(desk)
    save(desk, "Denah disimpan")
    for counter, x in (("1", 5), ("2", 9), ("3", 13)):
        desk.goto(f"{at}/tanda/baru/?loket={counter}")
        click(desk, x, 5)
        assert desk.input_value("[name=x]") == str(x)
        save(desk, "Denah disimpan")
    for kind, x, y in (("entrance", 20, 23), ("kiosk", 26, 20)):
        desk.goto(f"{at}/tanda/baru/")
        desk.select_option("[name=kind]", kind)
        desk.select_option("[name=counter]", "")
        if kind == "kiosk":
            desk.select_option("[name=device]", "K1")
        click(desk, x, y)
        save(desk, "Denah disimpan")
    desk.goto(f"{at}/jalan/baru/")
    desk.select_option("[name=zone]", "utama")
    for x, y in ((20, 23), (20, 14), (9, 8)):
        click(desk, x, y)
    assert desk.input_value("[name=points]") == "20,23 20,14 9,8"
    save(desk, "Denah disimpan")
    axe.check(desk)
    narrow(desk)

    # Then the wall shows the counters where they stand
    wall = screen(office("floor_manager").client, "/kantor/aula/dinding/", 1920, 1080)
    assert wall.locator(".wall-plan .plan__spot--counter").count() == 3
    axe.check(wall)

    # and a phone shows the way, without any script too
    token = take("uji_a")
    phone = screen(Client(), f"/n/{token}/", 390, 844)
    assert phone.locator(".plan__walk").count() == 1
    assert phone.get_attribute(".plan", "aria-label") == "Denah Lantai dasar: jalan ke Ruang tunggu"
    narrow(phone)
    plain = Client().get(f"/n/{token}/")
    assert b"plan__walk" in plain.content and len(plain.content) < 60_000

    # and the kiosk shows it from where it stands
    kiosk = screen(machine("kiosk", "K7"), f"/kiosk/nomor/{token}/", 1080, 1920)
    assert kiosk.locator(".mine__map .plan").count() == 1
    axe.check(kiosk)
    assert kiosk.evaluate("document.documentElement.scrollHeight <= innerHeight")
