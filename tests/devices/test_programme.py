"""What a board plays when: the narrowest schedule counts, and the programme is what asking each moment would give."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.devices.layouts import LAYOUTS, PAST_MOST, Arrangement, arrangement, as_settings
from sewaka.devices.programme import AHEAD, Slot, playing, programme

TZ = ZoneInfo("Asia/Makassar")
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=TZ)
MORNING = {"opens": time(8), "closes": time(12)}


def test_a_slot_runs_on_its_days_and_between_its_times() -> None:
    slot = Slot(1, 1, weekdays="12345", **MORNING, from_on=date(2026, 11, 23), until_on=date(2026, 11, 24))
    assert slot.runs(MONDAY, TZ)
    assert not slot.runs(MONDAY.replace(hour=7, minute=59), TZ)
    assert not slot.runs(MONDAY.replace(hour=12, minute=0), TZ)
    assert slot.runs(MONDAY + timedelta(days=1), TZ)
    assert not slot.runs(MONDAY + timedelta(days=2), TZ)
    assert not slot.runs(MONDAY - timedelta(days=1), TZ)


def test_one_board_goes_before_its_zone_and_a_zone_before_all() -> None:
    every, zone, board = Slot(1, 10), Slot(2, 20, zone="timur"), Slot(3, 30, device="P1", **MORNING)
    assert playing([every, zone, board], MONDAY, TZ) == (30,)
    assert playing([every, zone, board], MONDAY.replace(hour=13), TZ) == (20,)
    assert playing([every], MONDAY, TZ) == (10,)
    assert playing([], MONDAY, TZ) == ()


def test_lists_for_the_same_place_and_time_are_played_one_after_another_each_once() -> None:
    assert playing([Slot(2, 10), Slot(1, 20), Slot(3, 10)], MONDAY, TZ) == (20, 10)


def test_whom_a_slot_is_for() -> None:
    assert Slot(1, 1).is_for(zone="", device="P1")
    assert not Slot(1, 1, zone="timur").is_for(zone="", device="P1")
    assert not Slot(1, 1, device="P2").is_for(zone="", device="P1")


slots = st.builds(
    Slot,
    id=st.integers(1, 9),
    playlist=st.integers(1, 4),
    zone=st.sampled_from(["", "timur"]),
    device=st.sampled_from(["", "P1"]),
    weekdays=st.sampled_from(["1234567", "12345", "1", "67"]),
    opens=st.sampled_from([time(0), time(8), time(9, 30)]),
    closes=st.sampled_from([None, time(12), time(23, 59)]),
    from_on=st.sampled_from([None, date(2026, 11, 24)]),
    until_on=st.sampled_from([None, date(2026, 11, 23), date(2026, 11, 25)]),
)


@given(st.lists(slots, max_size=6), st.integers(0, 7 * 24 * 60), st.integers(0, 24 * 60 - 1))
def test_a_programme_says_at_every_minute_what_plays_then(
    planned: list[Slot], begin: int, after: int
) -> None:
    at = MONDAY + timedelta(minutes=begin)
    found = programme(planned, at, TZ)
    assert found[0].from_at == at and found[-1].until_at == at + AHEAD
    assert all(one.until_at == two.from_at for one, two in zip(found, found[1:], strict=False))
    assert all(one.playlists != two.playlists for one, two in zip(found, found[1:], strict=False))
    then = at + timedelta(minutes=after)
    covering = next(each for each in found if each.from_at <= then < each.until_at)
    assert covering.playlists == playing(planned, then, TZ)


@pytest.mark.parametrize(
    "settings",
    [
        {}, {"layout": "media"}, {"layout": {"layout": "tiga"}}, {"layout": {"past": "banyak"}},
        {"layout": {"past": -3, "takeover_s": 10_000}}, {"layout": None},
    ],
)  # fmt: skip
def test_odd_settings_of_a_board_still_make_a_board(settings: dict[str, object]) -> None:
    found = arrangement(settings)
    assert found.layout in LAYOUTS and 0 <= found.past <= PAST_MOST and 5 <= found.takeover_s <= 60


def test_an_arrangement_is_kept_as_it_was_chosen() -> None:
    chosen = Arrangement("media", past=2, next=False, clock=False, takeover_s=20)
    assert arrangement(as_settings(chosen)) == chosen
    assert chosen.mark != Arrangement().mark
