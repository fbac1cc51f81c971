"""The floor plan as figures, and drawing it through the room's actions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.journal.models import Event
from sewaka.norms.errors import NotValid
from sewaka.places import actions, floorplan
from sewaka.places.errors import DrawingNotFitting, NotFound, PointsNotFitting
from sewaka.places.floors import Mark
from sewaka.places.models import Room, Site
from sewaka.places.queries import plan
from sewaka.places.queries.floors import drawing
from tests.halls import AT, build

BY: dict[str, Any] = {"site": "uji", "by": "user:uji", "at": AT}
squares = st.integers(0, 400).map(lambda n: n / 10)


@given(st.lists(st.tuples(squares, squares), max_size=12))
def test_points_are_read_as_they_are_written(points: list[floorplan.Point]) -> None:
    assert floorplan.points_of(floorplan.as_text(points)) == points


@pytest.mark.parametrize("text", ["1", "1,2,3", "a,b", "-1,2", "1,2.34", "1;2", "1e2,3", "99999,1"])
def test_odd_points_are_refused(text: str) -> None:
    with pytest.raises(PointsNotFitting):
        floorplan.points_of(text)


def test_an_area_is_more_than_a_line_and_lies_inside() -> None:
    floorplan.insist_area(floorplan.rectangle(1, 1, 4, 3), wide=10, high=10)
    for points in ([(0, 0), (5, 5), (9, 9)], [(0, 0), (1, 1)], floorplan.rectangle(8, 1, 4, 3)):
        with pytest.raises(PointsNotFitting):
            floorplan.insist_area(points, wide=10, high=10)


@given(st.lists(st.tuples(squares, squares), min_size=2, max_size=8, unique=True))
def test_boxes_of_the_nearest_gap_never_overlap(points: list[floorplan.Point]) -> None:
    gap = floorplan.nearest_gap(points, 99)
    for n, (x1, y1) in enumerate(points):
        for x2, y2 in points[n + 1 :]:
            assert max(abs(x1 - x2), abs(y1 - y2)) >= gap


@pytest.fixture
def floor(db: None) -> str:
    build()
    Room.objects.create(site=Site.objects.get(), code="lobi", name="Lobi", state="planned")
    actions.save_floor(code="dasar", name="Lantai dasar", position=1, wide=40, high=24, **BY)
    return "dasar"


def test_what_is_drawn_stands_in_the_plan_at_once(floor: str) -> None:
    before = plan("uji").version
    actions.save_area(floor=floor, room="lobi", points=floorplan.rectangle(1, 1, 8, 6), **BY)
    actions.place_mark(floor=floor, counter="1", x=Decimal("4.5"), y=Decimal(3), **BY)
    actions.place_mark(floor=floor, kind="entrance", x=Decimal(20), y=Decimal(23), **BY)
    actions.save_walk(floor=floor, zone="utama", points=[(20, 23), (5, 5)], **BY)
    found = plan("uji")
    (seen,) = found.floors
    assert found.version > before
    assert [(a.name, a.planned, a.middle) for a in seen.areas] == [("Lobi", True, (5, 4))]
    assert seen.counters()["1"].x == 4.5
    assert seen.leads_to("utama") and not seen.leads_to("lain")
    assert Event.objects.filter(kind="places.floor.drawn").count() == 4


def test_a_counter_stands_in_one_place(floor: str) -> None:
    actions.save_floor(code="atas", name="Lantai atas", position=2, wide=20, high=20, **BY)
    actions.place_mark(floor=floor, counter="1", x=Decimal(3), y=Decimal(3), **BY)
    actions.place_mark(floor="atas", counter="1", x=Decimal(9), y=Decimal(9), **BY)
    assert [(mark.floor.code, mark.x) for mark in Mark.objects.all()] == [("atas", 9)]
    first, second = plan("uji").floors
    assert not first.marks and second.counters()["1"].y == 9


def test_a_door_that_becomes_a_placed_counter_moves_that_counter(floor: str) -> None:
    actions.place_mark(floor=floor, counter="1", x=Decimal(3), y=Decimal(3), **BY)
    actions.place_mark(floor=floor, kind="door", x=Decimal(5), y=Decimal(5), **BY)
    door = Mark.objects.get(kind="door").pk
    actions.place_mark(floor=floor, counter="1", x=Decimal(7), y=Decimal(7), mark=door, **BY)
    assert [mark.x for mark in Mark.objects.all()] == [7]


def test_what_does_not_fit_is_refused_and_nothing_changes(floor: str) -> None:
    refusals: list[tuple[type[Exception], Any, dict[str, Any]]] = [
        (PointsNotFitting, actions.place_mark, {"counter": "1", "x": Decimal(41), "y": Decimal(3)}),
        (NotFound, actions.place_mark, {"counter": "77", "x": Decimal(4), "y": Decimal(3)}),
        (NotValid, actions.place_mark, {"kind": "door", "counter": "1", "x": Decimal(4), "y": Decimal(3)}),
        (NotValid, actions.place_mark, {"kind": "gajah", "x": Decimal(4), "y": Decimal(3)}),
        (NotValid, actions.save_area, {"points": floorplan.rectangle(1, 1, 2, 2)}),
        (PointsNotFitting, actions.save_walk, {"zone": "utama", "points": [(1, 1), (1, 1)]}),
        (NotFound, actions.drop_area, {"area": 99}),
    ]
    for kind, act, given_ in refusals:
        with pytest.raises(kind):
            act(floor=floor, **given_, **BY)
    (seen,) = plan("uji").floors
    assert not seen.areas and not seen.marks and not seen.walks


def test_a_floor_does_not_shrink_below_what_stands_on_it(floor: str) -> None:
    actions.place_mark(floor=floor, kind="door", x=Decimal(35), y=Decimal(5), **BY)
    with pytest.raises(PointsNotFitting):
        actions.save_floor(code=floor, name="Lantai dasar", position=1, wide=20, high=24, **BY)
    with pytest.raises(NotValid):
        actions.save_floor(code="kecil", name="Kecil", position=1, wide=2, high=2, **BY)


def test_a_drawing_is_laid_and_taken_away(floor: str) -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><script/><rect/></svg>'
    assert actions.lay_drawing(code=floor, data=data, **BY) == ("script",)
    assert plan("uji").floors[0].has_drawing and "script" not in drawing(site="uji", floor=floor)
    with pytest.raises(DrawingNotFitting):
        actions.lay_drawing(code=floor, data=b"<svg", **BY)
    assert plan("uji").floors[0].has_drawing
    actions.lay_drawing(code=floor, data=b"", **BY)
    assert not plan("uji").floors[0].has_drawing
    with pytest.raises(NotFound):
        drawing(site="uji", floor=floor)


def test_a_floor_goes_with_all_that_is_drawn_on_it(floor: str) -> None:
    actions.place_mark(floor=floor, counter="1", x=Decimal(3), y=Decimal(3), **BY)
    actions.save_area(floor=floor, label="Taman", points=floorplan.rectangle(1, 1, 8, 6), **BY)
    actions.drop_floor(code=floor, **BY)
    assert plan("uji").floors == () and "1" in plan("uji").counters


def test_a_rehearsal_has_the_malls_floor_plan(floor: str) -> None:
    actions.place_mark(floor=floor, counter="1", x=Decimal(3), y=Decimal(3), **BY)
    actions.save_area(floor=floor, room="lobi", points=floorplan.rectangle(1, 1, 8, 6), **BY)
    actions.save_walk(floor=floor, zone="utama", points=[(20, 23), (5, 5)], **BY)
    copy = actions.found_rehearsal(mall="uji", by="user:uji", at=AT)
    (seen,) = plan(copy).floors
    assert seen.counters()["1"].x == 3 and seen.leads_to("utama") and seen.areas[0].room_code == "lobi"
    assert plan("uji").floors[0].counters()["1"].id != seen.counters()["1"].id
