"""The floor plan as it is drawn: nothing covers another, nothing leaves the floor, words fit or are left out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sewaka.places import actions, floorplan
from sewaka.places.models import Room, Site, Zone
from sewaka.places.queries import plan
from sewaka.web.ui import floorplan as drawn
from tests.halls import AT, build

BY: dict[str, Any] = {"site": "uji", "by": "user:uji", "at": AT}


@given(
    words=st.text("abc ", max_size=60), wide=st.floats(1, 40), high=st.floats(1, 20), letter=st.floats(0.3, 3)
)
def test_words_fit_their_box_or_are_left_out(words: str, wide: float, high: float, letter: float) -> None:
    rows = drawn.fitted(words, wide, high, letter)
    assert all(len(row) * letter * drawn.WIDE_OF_LETTER <= wide + 1e-6 for row in rows)
    assert len(rows) * letter <= high
    assert not rows or " ".join(rows).split() == words.split()


@pytest.fixture
def layout(db: None) -> None:
    build()
    site = Site.objects.get()
    Room.objects.create(site=site, code="lobi", name="Lobi <b>", zone=Zone.objects.get())
    actions.save_floor(code="dasar", name="Lantai dasar", position=1, wide=40, high=24, **BY)
    actions.save_area(floor="dasar", room="lobi", points=floorplan.rectangle(1, 1, 14, 9), **BY)
    for n, code in enumerate("123"):
        actions.place_mark(floor="dasar", counter=code, x=Decimal(3 + 3 * n), y=Decimal(3), **BY)
    actions.place_mark(floor="dasar", kind="entrance", x=Decimal(20), y=Decimal(23), **BY)
    actions.place_mark(floor="dasar", kind="kiosk", device="K1", x=Decimal(24), y=Decimal(20), **BY)
    actions.save_walk(floor="dasar", zone="utama", points=[(20.5, 23), (20.5, 8), (6, 5)], **BY)


def goal(**facts: Any) -> drawn.Goal:
    return drawn.Goal("utama", ("1", "2", "3"), **facts)


def test_a_way_shows_where_one_stands_and_where_one_goes(layout: None) -> None:
    (picture,) = drawn.ways(plan("uji"), goal(device="K1"))
    said = [spot.said for spot in picture.spots if spot.lines]
    assert said == ["Ruang tunggu", "Anda di sini", "Pintu masuk"]
    assert picture.walk == "20.5,23 L 20.5,8 L 6,5"
    assert sum("goal" in spot.look for spot in picture.spots) == 4  # three counters and the name


def test_a_call_shows_the_one_counter(layout: None) -> None:
    (picture,) = drawn.ways(plan("uji"), goal(counter="2"))
    assert [spot.said for spot in picture.spots if "goal" in spot.look] == ["Loket 2", "Loket 2"]
    assert "Loket 2" in picture.title


def test_a_place_nobody_drew_has_no_map(layout: None) -> None:
    Zone.objects.create(site=Site.objects.get(), code="jauh", name="Jauh")
    assert drawn.ways(plan("uji"), drawn.Goal("jauh", ())) == []
    assert drawn.way_map(plan("uji"), drawn.Goal("jauh", ())) == ""


def test_the_markup_is_whole_escaped_small_and_its_figures_are_figures_in_any_language(layout: None) -> None:
    for language in ("id", "en"):
        with translation.override(language):
            made = drawn.way_map(plan("uji"), goal())
        root = ET.fromstring(made)  # noqa: S314 - our own template
        assert "<b>" not in made and len(made) < 6000
        figures = [root.get(name) or "" for name in ("viewBox",)]
        figures += [
            e.get(n) or ""
            for e in root.iter()
            for n in ("x", "y", "width", "height", "font-size")
            if e.get(n)
        ]
        assert all(re.fullmatch(r"[-\d. ]+", each) for each in figures)


def test_a_moved_counter_is_drawn_anew(layout: None) -> None:
    before = drawn.way_map(plan("uji"), goal(counter="1"))
    actions.place_mark(floor="dasar", counter="1", x=Decimal(13), y=Decimal(9), **BY)
    assert drawn.way_map(plan("uji"), goal(counter="1")) != before


def test_the_wall_shows_every_sign_inside_its_own_square(layout: None) -> None:
    signs = {code: drawn.Sign("info", "user", "BK 022", f"Loket {code}") for code in "123"}
    picture = drawn.on_wall(plan("uji").floors[0], plan("uji"), signs)
    squares = [spot for spot in picture.spots if "counter" in spot.look]
    assert len(squares) == 3
    for spot in squares:
        for line in spot.lines:
            half = len(line.text) * float(line.letter) * drawn.WIDE_OF_LETTER / 2
            assert float(spot.x) <= float(line.x) - half + 0.1
            assert float(line.x) + half <= float(spot.x) + float(spot.wide) + 0.1


def test_a_drawing_is_shown_as_a_picture_that_does_nothing(layout: None) -> None:
    assert Client().get("/denah/uji/dasar.svg").status_code == 404
    data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect/></svg>'
    actions.lay_drawing(code="dasar", data=data, **BY)
    found = plan("uji")
    address = drawn.ground(found.floors[0], "uji", found.version)
    assert f'<image href="{address}"' in drawn.way_map(found, goal())
    answer = Client().get(address)
    assert answer.status_code == 200 and answer["Content-Type"] == "image/svg+xml"
    assert (
        "default-src 'none'" in answer["Content-Security-Policy"]
        and "sandbox" in answer["Content-Security-Policy"]
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
