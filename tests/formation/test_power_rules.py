"""The rules of power and servers: what is not known is never called enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.formation import electric, hosting
from sewaka.formation.electric import Climate, Load, PowerRule, Supply
from sewaka.formation.hosting import Host, System

RULE = PowerRule(80, 80, 150)
MAINS = Supply("PLN", "mains", 50_000)
loads = st.lists(
    st.builds(
        Load,
        name=st.text(max_size=8),
        watts=st.none() | st.integers(0, 3000),
        quantity=st.integers(1, 40),
        at_once_pct=st.integers(1, 100),
        on_generator=st.booleans(),
        on_ups=st.booleans(),
    ),
    max_size=8,
)


def test_loads_against_what_is_installed() -> None:
    seen = electric.verdict([Load("PC", 150, 40, 70), Load("AC", 1200, 10)], [MAINS], RULE)
    assert seen.mains.drawn == 150 * 40 * 70 // 100 + 12_000
    assert seen.mains.watts == 50_000 * 80 * 80 // 10_000 and seen.mains.suffices is True
    assert seen.generator.suffices is None and seen.generator.watts is None


@given(loads, st.integers(0, 90_000))
def test_unknown_watts_never_make_it_enough(drawn: list[Load], va: int) -> None:
    seen = electric.verdict(drawn, [Supply("PLN", "mains", va)], RULE).mains
    if seen.suffices:
        assert not seen.unknown and seen.drawn <= (seen.watts or 0)
    if seen.suffices is False:
        assert seen.drawn > (seen.watts or 0)


@given(loads)
def test_a_supply_nobody_knows_judges_nothing(drawn: list[Load]) -> None:
    for supplies in ([], [Supply("PLN", "mains", None)], [Supply("PLN", "mains", 9000, is_active=False)]):
        assert electric.verdict(drawn, supplies, RULE).mains.suffices is None


@pytest.mark.parametrize(
    ("ups_min", "start_s", "holds"),
    [(3, 120, True), (3, 121, False), (None, 60, None), (3, None, None), (0, 30, False)],
)
def test_the_ups_lasts_until_the_generator_runs(
    ups_min: int | None, start_s: int | None, holds: bool | None
) -> None:
    supplies = [
        Supply("UPS", "ups", 3000, stated_min=ups_min),
        Supply("Genset", "generator", 9000, start_s=start_s),
    ]
    assert electric.verdict([], supplies, RULE).bridges is holds


def test_a_battery_tells_how_long_it_lasts_and_a_tank_too() -> None:
    supplies = [
        Supply("UPS", "ups", 3000, battery_wh=1000),
        Supply("Genset", "generator", 9000, start_s=60, fuel_l=100, litres_h=8.0),
    ]
    seen = electric.verdict([Load("Server", 850, 1, on_ups=True)], supplies, RULE)
    assert (seen.ups_min, seen.generator_h, seen.bridges) == (60, 12.5, True)
    unknown = electric.verdict([Load("Server", None, 1, on_ups=True)], supplies, RULE)
    assert unknown.ups_min is None and unknown.bridges is None


@pytest.mark.parametrize(("celsius", "judged"), [(17.9, "cold"), (18, "good"), (27, "good"), (27.1, "hot")])
def test_the_limits_of_the_room_are_good(celsius: float, judged: str) -> None:
    assert Climate().judge(celsius) == judged


HOSTS = (
    Host("a", "A", 8, 32, 500),
    Host("b", "B", 8, 32, 500, is_spare=True),
    Host("c", "C", None, None, None),
)


def system(code: str, host: str, spare: str, memory: int | None = 8) -> System:
    return System(code, code.upper(), host, spare, 2, memory, 100)


def test_a_server_is_filled_by_what_runs_on_it() -> None:
    seen = hosting.verdict(
        HOSTS, [system("x", "a", "b", 30), system("y", "a", "b", 4), system("z", "c", "b")]
    )
    full = {room.host.code: room.over for room in seen.rooms}
    assert full == {"a": ("memory_gb",), "b": (), "c": ()}
    assert [room.is_known for room in seen.rooms] == [True, True, False]


def test_a_failure_is_carried_only_by_a_spare_with_room() -> None:
    assert hosting.verdict(HOSTS, [system("x", "a", "b", 20)]).not_taken_over == ()
    assert hosting.verdict(HOSTS, [system("x", "a", "b", 20), system("y", "b", "a", 20)]).not_taken_over == (
        "A",
        "B",
    )
    for spare in ("", "a", "weg"):
        seen = hosting.verdict(HOSTS, [system("x", "a", spare)])
        assert seen.without_spare == ("X",) and "A" in seen.not_taken_over


def test_a_system_on_a_server_that_stands_no_more_is_homeless() -> None:
    gone = (Host("a", "A", 8, 32, 500, is_active=False),)
    assert hosting.verdict(gone, [system("x", "a", "")]).homeless == ("X",)
