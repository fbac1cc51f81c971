"""Times, days, money and durations as Indonesians write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.lib import format_id
from tests.clocks import AT

WITA = ZoneInfo("Asia/Makassar")


def test_a_moment_is_told_in_the_zone_of_the_mall() -> None:
    assert format_id.moment(AT, WITA) == "Senin, 23 November 2026 pukul 09.30 WITA"
    assert format_id.moment(AT, ZoneInfo("Asia/Jakarta")) == "Senin, 23 November 2026 pukul 08.30 WIB"
    assert format_id.moment(AT, ZoneInfo("Asia/Jayapura")).endswith("pukul 10.30 WIT")


def test_the_day_may_already_be_another_one_in_the_zone() -> None:
    late = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)
    assert format_id.day(late, WITA) == "Senin, 23 November 2026"
    assert format_id.clock(late, WITA) == "00.05"


def test_a_date_needs_no_zone_and_a_moment_does() -> None:
    assert format_id.day(date(2027, 1, 1)) == "Jumat, 1 Januari 2027"
    with pytest.raises(ValueError, match="zone"):
        format_id.day(AT)


def test_a_naive_moment_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        format_id.clock(datetime(2026, 11, 23, 9, 30), WITA)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "Rp0"), (999, "Rp999"), (125_000, "Rp125.000"), (-5000, "−Rp5.000")]
)
def test_rupiah(amount: int, text: str) -> None:
    assert format_id.rupiah(amount) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 detik"),
        (59, "59 detik"),
        (60, "1 menit"),
        (3599, "1 jam"),
        (3900, "1 jam 5 menit"),
        (86_400, "1 hari"),
        (100_000, "1 hari 3 jam"),
        (-5, "0 detik"),
    ],
)
def test_duration(seconds: float, text: str) -> None:
    assert format_id.duration(seconds) == text


@pytest.mark.parametrize(("seconds", "text"), [(372, "06.12"), (3729, "1.02.09"), (-1, "00.00")])
def test_stopwatch(seconds: float, text: str) -> None:
    assert format_id.stopwatch(seconds) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (720, 1200, "± 12–20 menit"),
        (725, 1141, "± 12–20 menit"),
        (1200, 720, "± 12–20 menit"),
        (0, 50, "kurang dari 1 menit"),
        (600, 600, "± 10 menit"),
        (0, 290, "kurang dari 5 menit"),
        (130, 1301, "± 2–25 menit"),
        (2280, 4100, "± 35–70 menit"),
        (5000, 9000, "± 80 menit–2,5 jam"),
        (7300, 9000, "± 2–2,5 jam"),
        (2000, 7000, "± 30 menit–2 jam"),
    ],
)
def test_a_told_wait_is_an_interval(low: float, high: float, text: str) -> None:
    assert format_id.span(low, high) == text


@given(st.integers(0, 40_000), st.integers(0, 20_000))
def test_a_told_wait_never_promises_more_than_it_knows(low: int, more: int) -> None:
    begins, ends = format_id.outward(low, low + more)
    assert 60 * begins <= low and low + more <= 60 * ends
    assert format_id.outward(60 * begins, 60 * ends) == (begins, ends), "rounded once, it stays"
