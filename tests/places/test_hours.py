"""The one evaluator: what is open when, in the site's own time, for issue, estimate and screens alike."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.places.errors import NotFound
from sewaka.places.hours import availability, next_opening, open_spans
from sewaka.places.plans import AdmissionInfo, ClosureInfo, HoursInfo

ALL_LAYERS = frozenset({"national", "cuti_bersama", "regional_dispensation", "regency", "agency", "queue"})
TUESDAY = date(2026, 6, 2)


def hours(
    weekday: int, opens: str, closes: str, pause: tuple[str, str] | None = None, **more: Any
) -> HoursInfo:
    wall = time.fromisoformat
    facts: dict[str, Any] = {
        "unit_code": "",
        "queue_code": "",
        "last_ticket_before_min": 30,
        "certainty": "D",
    } | more
    return HoursInfo(
        id=1,
        weekday=weekday,
        opens=wall(opens) if opens else None,
        closes=wall(closes) if closes else None,
        break_from=wall(pause[0]) if pause else None,
        break_to=wall(pause[1]) if pause else None,
        **facts,
    )


WEEK = tuple(hours(day, "08:00", "15:30") for day in range(1, 5)) + (
    hours(5, "08:00", "14:00", ("12:00", "13:00")),
)


def plan_of(*, zone: str = "Asia/Makassar", week: tuple[HoursInfo, ...] = WEEK, **more: Any) -> Any:
    """A plan reduced to what the evaluator reads: queue D of agency capil, queue U of agency bank."""
    tz = ZoneInfo(zone)
    queues = {
        code: SimpleNamespace(
            code=code, unit_code=f"unit_{agency}", agency_code=agency, agency_short=agency, is_active=True
        )
        for code, agency in (("D", "capil"), ("U", "bank"))
    }
    layers = {"capil": ALL_LAYERS, "bank": ALL_LAYERS - {"regional_dispensation"}}
    admissions = {
        code: AdmissionInfo(1, code, code, date(2020, 1, 1), None, "PKS", "admitted", follows)
        for code, follows in layers.items()
    }
    facts = {
        "queues": queues,
        "admissions": admissions,
        "hours": week,
        "closures": (),
        "tz": tz,
        "freeze": None,
    } | more
    site = SimpleNamespace(short_name="MPP Uji")
    return SimpleNamespace(
        spans={},
        **facts,
        site=site,
        business_day=lambda at: at.astimezone(tz).date(),
        restriction=lambda *_, **__: None,
    )


def closure(layer: str, day: date = TUESDAY, **more: str) -> ClosureInfo:
    facts = {"agency_code": "", "queue_code": ""} | more
    return ClosureInfo(
        id=1, from_on=day, until_on=day, reason="Galungan", layer=layer, certainty="V", **facts
    )


def at(clock: str, day: date = TUESDAY, zone: str = "Asia/Makassar") -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("clock", "day", "state"),
    [
        ("07:59:59", TUESDAY, "before"),
        ("08:00", TUESDAY, "open"),
        ("14:59:59", TUESDAY, "open"),
        ("15:00", TUESDAY, "last_ticket_passed"),
        ("15:29:59", TUESDAY, "last_ticket_passed"),
        ("15:30", TUESDAY, "closed"),
        ("00:00", TUESDAY, "before"),
        ("23:59:59", TUESDAY, "closed"),
        ("11:59:59", date(2026, 6, 5), "open"),
        ("12:00", date(2026, 6, 5), "break"),
        ("12:59:59", date(2026, 6, 5), "break"),
        ("13:00", date(2026, 6, 5), "open"),
        ("10:00", date(2026, 6, 6), "closed"),
    ],
)
def test_a_moment_has_its_state(clock: str, day: date, state: str) -> None:
    assert availability(plan_of(), "D", at(clock, day)).state == state


def test_a_number_may_be_taken_in_the_break_but_not_after_the_last_ticket() -> None:
    friday = date(2026, 6, 5)
    assert availability(plan_of(), "D", at("12:30", friday)).may_take
    assert not availability(plan_of(), "D", at("13:30", friday)).may_take
    assert availability(plan_of(), "D", at("13:30", friday)).is_open


def test_reasons_say_what_happens_next() -> None:
    plan, friday = plan_of(), date(2026, 6, 5)
    assert availability(plan, "D", at("12:30", friday)).reason == (
        "Sedang istirahat. Pelayanan dilanjutkan pukul 13.00."
    )
    assert availability(plan, "D", at("16:00", friday)).reason == (
        "Pelayanan hari ini sudah tutup pukul 14.00. Buka lagi Senin, 8 Juni 2026 pukul 08.00."
    )


def test_the_hours_of_a_queue_go_before_its_unit_and_that_before_the_site() -> None:
    unit = hours(2, "09:00", "12:00", unit_code="unit_capil")
    queue = hours(2, "10:00", "11:00", queue_code="D")
    assert open_spans(plan_of(week=(*WEEK, unit)), "D", TUESDAY) == [(at("09:00"), at("12:00"))]
    assert open_spans(plan_of(week=(*WEEK, unit, queue)), "D", TUESDAY) == [(at("10:00"), at("11:00"))]
    assert open_spans(plan_of(week=(*WEEK, unit, queue)), "U", TUESDAY) == [(at("08:00"), at("15:30"))]


def test_own_hours_without_times_close_the_day() -> None:
    shut = hours(2, "", "", queue_code="D")
    assert availability(plan_of(week=(*WEEK, shut)), "D", at("10:00")).state == "closed"
    assert availability(plan_of(week=(*WEEK, shut)), "U", at("10:00")).state == "open"


def test_a_layer_closes_only_those_who_follow_it() -> None:
    plan = plan_of(closures=(closure("regional_dispensation"),))
    shut = availability(plan, "D", at("10:00"))
    assert (shut.state, shut.reason) == (
        "closure",
        "Hari ini tutup: Galungan. Buka lagi Rabu, 3 Juni 2026 pukul 08.00.",
    )
    assert availability(plan, "U", at("10:00")).state == "open"


def test_closures_of_an_agency_or_queue_touch_nobody_else() -> None:
    agency = plan_of(closures=(closure("agency", agency_code="bank"),))
    assert [availability(agency, each, at("10:00")).state for each in "DU"] == ["open", "closure"]
    queue = plan_of(closures=(closure("queue", queue_code="D"),))
    assert [availability(queue, each, at("10:00")).state for each in "DU"] == ["closure", "open"]


def test_an_agency_serves_from_its_first_to_its_last_day() -> None:
    until = AdmissionInfo(1, "capil", "capil", TUESDAY, TUESDAY, "PKS", "admitted", ALL_LAYERS)
    plan = plan_of(admissions={"capil": until})
    assert [availability(plan, "D", at("10:00", TUESDAY + timedelta(days=n))).state for n in (-1, 0, 1)] == [
        "closed",
        "open",
        "closed",
    ]
    assert "belum melayani" in availability(plan, "U", at("10:00")).reason


def test_a_queue_out_of_use_is_closed_without_a_promise() -> None:
    plan = plan_of()
    plan.queues["D"].is_active = False
    shut = availability(plan, "D", at("10:00"))
    assert (shut.state, shut.opens_at) == ("closed", None)
    with pytest.raises(NotFound):
        availability(plan, "Q", at("10:00"))


def test_two_sites_open_by_their_own_clocks() -> None:
    east, west = plan_of(), plan_of(zone="Asia/Jakarta")
    moment = at("08:30")  # 07.30 in Jakarta
    assert availability(east, "D", moment).state == "open"
    assert availability(west, "D", moment).state == "before"
    assert open_spans(west, "D", TUESDAY)[0][0] - open_spans(east, "D", TUESDAY)[0][0] == timedelta(hours=1)


def test_the_day_is_the_sites_own_around_midnight() -> None:
    sunday = date(2026, 6, 7)
    shut = availability(plan_of(), "D", at("23:59:59", sunday))
    assert shut.opens_at == at("08:00", date(2026, 6, 8))
    monday = availability(plan_of(), "D", at("00:00", date(2026, 6, 8)))
    assert (monday.state, monday.opens_at) == ("before", at("08:00", date(2026, 6, 8)))


MINUTE = st.integers(0, 24 * 60 - 1)
DAY = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@st.composite
def weeks(draw: st.DrawFn) -> tuple[HoursInfo, ...]:
    made = []
    for weekday in draw(st.sets(st.integers(1, 7))):
        a, b, c, d = sorted(draw(st.lists(MINUTE, min_size=4, max_size=4, unique=True)))
        walls = [f"{each // 60:02d}:{each % 60:02d}" for each in (a, b, c, d)]
        pause = (walls[1], walls[2]) if draw(st.booleans()) else None
        spare = draw(st.integers(0, 120))
        made.append(hours(weekday, walls[0], walls[3], pause, last_ticket_before_min=spare))
    return tuple(made)


@given(weeks(), DAY, MINUTE, st.sampled_from(["Asia/Makassar", "Asia/Jakarta"]), st.sets(DAY, max_size=3))
def test_state_spans_and_next_opening_never_contradict_each_other(
    week: tuple[HoursInfo, ...], day: date, minute: int, zone: str, shut_on: set[date]
) -> None:
    plan = plan_of(zone=zone, week=week, closures=tuple(closure("national", each) for each in shut_on))
    moment = at(f"{minute // 60:02d}:{minute % 60:02d}", day, zone)
    found, spans = availability(plan, "D", moment), open_spans(plan, "D", day)
    inside = any(start <= moment < end for start, end in spans)
    assert all(start < end and start.tzinfo is UTC for start, end in spans)
    assert sorted(spans) == spans and len(spans) <= 2
    assert found.reason
    if day in shut_on:
        assert found.state == "closure" and not spans
    if found.state == "open":
        assert inside and found.last_ticket_at is not None and moment < found.last_ticket_at
    if found.state in ("before", "break", "closed", "closure"):
        assert not inside
    if found.last_ticket_at is not None:
        assert spans[0][0] <= found.last_ticket_at <= spans[-1][1]
    opens = next_opening(plan, "D", moment)
    if opens is not None:
        assert opens > moment
        assert any(start == opens for start, _ in open_spans(plan, "D", plan.business_day(opens)))
