"""Which closures are told to people: ahead of time, by whom they touch, and never for nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sewaka.places import actions as places
from sewaka.places.closing import Closing, closings
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from tests.clocks import AT

BY: dict[str, Any] = {"by": "user:uji", "at": AT}
MONDAY = date(2026, 11, 23)


def close(first: date, last: date | None = None, **facts: Any) -> None:
    what = {"reason": "Libur uji", "layer": "regency"} | facts
    places.add_closure(site="badung", from_on=first, until_on=last or first, **what, **BY)


def told(at: datetime = AT, days: int = 7, **about: Any) -> tuple[Closing, ...]:
    return closings(plan("badung", at=at), at=at, ahead_days=days, **about)


@pytest.fixture
def free(badung: str) -> Plan:
    """Badung in a week without any closure of its own calendar."""
    found = plan(badung, at=AT)
    assert not closings(found, at=AT, ahead_days=7)
    return found


def test_a_closure_is_told_so_many_days_ahead_while_it_lasts_and_no_longer(free: Plan) -> None:
    close(date(2026, 12, 1), date(2026, 12, 2), reason="Pindah gedung")
    assert not told(days=7)
    (found,) = told(days=8)
    assert (found.reason, found.whole, found.from_on.day) == ("Pindah gedung", True, 1)
    assert told(at=AT + timedelta(days=9), days=0)
    assert not told(at=AT + timedelta(days=10), days=7)


def test_a_bank_that_does_not_follow_a_day_off_stays_open(free: Plan) -> None:
    close(date(2026, 11, 25), layer="regional_dispensation")
    (found,) = told()
    assert not found.whole
    assert "BPD Bali" in found.open and "Imigrasi" in found.shut


def test_one_agency_or_queue_alone_is_named_and_told_to_whom_it_concerns(free: Plan) -> None:
    imigrasi = next(each for each in free.queues.values() if each.unit_short == "Imigrasi")
    other = next(each for each in free.queues.values() if each.zone_code != imigrasi.zone_code)
    close(date(2026, 11, 24), queue=imigrasi.code, layer="queue")
    (found,) = told()
    assert len(found.shut) == 1 and not found.whole
    assert told(queue=imigrasi.code) and told(zone=imigrasi.zone_code)
    assert not told(queue=other.code) and not told(zone=other.zone_code)


def test_a_day_on_which_nobody_serves_anyhow_is_not_told(free: Plan) -> None:
    close(date(2026, 11, 28), date(2026, 11, 29))
    assert not told()


def test_the_nearest_comes_first(free: Plan) -> None:
    close(date(2026, 11, 27), reason="Kedua")
    close(date(2026, 11, 25), reason="Pertama")
    assert [each.reason for each in told()] == ["Pertama", "Kedua"]


def test_a_closure_of_an_agency_that_is_no_longer_here_tells_nobody(free: Plan) -> None:
    close(date(2026, 11, 25), agency="kanwil_bri", layer="agency")
    assert told()
    gone = replace(free, admissions={}, closures=plan("badung", at=AT).closures)
    assert not closings(gone, at=AT, ahead_days=7)
