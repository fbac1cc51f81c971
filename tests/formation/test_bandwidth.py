"""The rules of the network: need against lines, sharing out, and the commands that come of it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.formation import bandwidth, shaping
from sewaka.formation.bandwidth import Headroom, Line, Share, UnitNeed, Use
from sewaka.formation.errors.network import MonthsNotFitting
from sewaka.formation.usage import HEADS, rows
from tests.clocks import AT

LINES = (
    Line("main", 20_000),
    Line("reserve", 15_000),
    Line("dedicated", 50_000),
    Line("main", 9000, is_active=False),
)
PAPER = bandwidth.verdict([], LINES, stated=32_000, rule=Headroom(80, 0))
needs = st.lists(
    st.builds(
        UnitNeed,
        code=st.uuids().map(str),
        name=st.text(max_size=20),
        minimum=st.integers(0, 40_000),
        is_critical=st.booleans(),
        on_own_line=st.booleans(),
        subnet=st.sampled_from(["", "10.1.4.0/24", "fd00::/64", "10.1.4.7 10.2.0.0/16"]),
    ),
    max_size=12,
)


def test_the_case_of_the_papers() -> None:
    """Need 32, main 20, reserve 15: 12 are missing, and 35 would not be enough either."""
    assert (PAPER.need, PAPER.main, PAPER.reserve, PAPER.plain_gap) == (32_000, 20_000, 15_000, 12_000)
    assert PAPER.both - PAPER.need == 3000
    assert PAPER.usable == 16_000 and PAPER.missing == 16_000 and not PAPER.carries
    assert PAPER.both_usable == 28_000 < PAPER.need
    assert PAPER.survives is None
    assert PAPER.to_buy == 20_000


def test_growth_raises_the_need_and_a_larger_sum_goes_before_a_recapitulation() -> None:
    units = [
        UnitNeed("a", "A", (Use(30, 1000), Use(10, 500)), minimum=9000),
        UnitNeed("b", "B", minimum=5000),
    ]
    seen = bandwidth.verdict(units, LINES, stated=32_000, rule=Headroom(80, 20))
    assert (seen.summed, seen.need, seen.grown) == (40_000, 40_000, 48_000)


def test_a_bank_with_its_own_line_needs_nothing_of_the_malls() -> None:
    bank = UnitNeed("bank", "Bank", minimum=50_000, on_own_line=True, is_critical=True)
    assert bandwidth.verdict([bank], LINES, stated=None, rule=Headroom()).need == 0
    assert bandwidth.allocate([bank], 20_000) == []


@pytest.mark.parametrize(("critical", "holds"), [(15_000, True), (15_001, False), (0, True)])
def test_the_reserve_carries_what_must_go_on(critical: int, holds: bool) -> None:
    units = [UnitNeed("a", "A", minimum=critical, is_critical=True), UnitNeed("b", "B", minimum=19_000)]
    assert bandwidth.verdict(units, LINES, stated=None, rule=Headroom()).survives is holds


@given(needs, st.integers(0, 60_000))
def test_what_is_guaranteed_never_adds_up_to_more_than_there_is(units: list[UnitNeed], capacity: int) -> None:
    shares = bandwidth.allocate(units, capacity)
    assert sum(each.rate for each in shares) <= capacity
    assert {each.code for each in shares} == {unit.code for unit in units if unit.need}
    for each in shares:
        assert 0 <= each.rate <= each.need and each.rate <= each.ceiling == capacity
    if sum(unit.need for unit in units) <= capacity:
        assert all(each.rate == each.need for each in shares)


@given(needs, st.integers(0, 60_000))
def test_transaction_systems_are_served_before_the_others(units: list[UnitNeed], capacity: int) -> None:
    shares = bandwidth.allocate(units, capacity)
    short = [each for each in shares if each.prio == bandwidth.FIRST and each.rate < each.need]
    if short:
        floor = min(bandwidth.LEAST_RATE, capacity // len(shares))
        assert all(each.rate <= floor for each in shares if each.prio == bandwidth.OTHERS)


@given(st.integers(0, 90_000), st.integers(0, 90_000), st.integers(10, 100), st.integers(0, 100))
def test_what_is_said_to_be_bought_is_enough(need: int, main: int, usable: int, growth: int) -> None:
    rule = Headroom(usable, growth)
    seen = bandwidth.verdict([], [Line("main", main)], stated=need, rule=rule)
    after = bandwidth.verdict([], [Line("main", main + seen.to_buy)], stated=need, rule=rule)
    assert after.carries and (seen.carries == (seen.to_buy == 0))


def test_what_nobody_broke_down_is_shared_out_too() -> None:
    units = [UnitNeed("a", "A", minimum=2000)]
    found = bandwidth.with_left_over(units, 32_000)
    assert [(each.code, each.need) for each in found] == [("a", 2000), (bandwidth.LEFT_OVER, 30_000)]
    assert bandwidth.with_left_over(units, 2000) == units


def run(script: str, folder: Path) -> list[str]:
    """The script in a shell whose ``tc`` only writes down how it was called."""
    (folder / "tc").write_text('#!/bin/sh\nfor a; do printf "%s|" "$a"; done >> "$TOLD"\necho >> "$TOLD"\n')
    (folder / "tc").chmod(0o755)
    (folder / "alokasi.sh").write_text(script)
    told = folder / "told"
    told.write_text("")
    env = {"PATH": f"{folder}:{os.environ['PATH']}", "TOLD": str(told)}
    subprocess.run(["sh", "-n", "alokasi.sh"], cwd=folder, env=env, check=True)
    subprocess.run(["sh", "alokasi.sh", "eth 1"], cwd=folder, env=env, check=True)
    return told.read_text().splitlines()


NASTY = [
    '"; touch jebol; "',
    "$(touch jebol)",
    "`touch jebol`",
    "a\ntouch jebol",
    "a\r\ntouch jebol\n",
    "\\",
    "' ",
    "\u2028touch jebol",
    "#",
    "%s {0} {title}",
]


@pytest.mark.parametrize("name", NASTY)
def test_no_name_of_a_unit_reaches_the_shell(name: str, tmp_path: Path) -> None:
    shares = [Share("a", name, 2000, 1000, 16_000, 0, "10.1.4.0/24"), Share("b", "B", 9000, 8000, 16_000, 3)]
    told = run(shaping.commands(shares, 16_000, title=f"MPP {name}"), tmp_path)
    assert not (tmp_path / "jebol").exists()
    assert all(line.startswith(("qdisc|", "class|", "filter|")) for line in told)
    assert "class|add|dev|eth 1|parent|1:1|classid|1:10|htb|rate|1000kbit|ceil|16000kbit|prio|0|" in told
    assert (
        "filter|add|dev|eth 1|parent|1:|protocol|ip|prio|1|u32|match|ip|dst|10.1.4.0/24|flowid|1:10|" in told
    )


@given(needs, st.integers(1000, 60_000))
def test_every_class_is_its_own_and_every_filter_leads_to_one(units: list[UnitNeed], capacity: int) -> None:
    made = shaping.commands(bandwidth.allocate(units, capacity), capacity, title="Uji")
    lines = [line for line in made.splitlines() if line.startswith("tc ")]
    classes = [line.split("classid ")[1].split()[0] for line in lines if " classid " in line]
    flows = {line.split("flowid ")[1] for line in lines if "flowid" in line}
    assert len(classes) == len(set(classes)) and flows <= set(classes)
    assert all(line.startswith(("tc ", "#", "set -eu", "DEV=")) for line in made.splitlines())


def test_without_an_interface_nothing_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.sh").write_text(shaping.commands([], 8000, title="Uji"))
    done = subprocess.run(["sh", "a.sh"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0 and "sebutkan antarmukanya" in done.stderr


def test_measured_months_are_read() -> None:
    found = rows(
        [HEADS, ["a", "2026-10", "12,5", "4.25"], ["", "2026-10-01", "18", "9"], ["", "", "", ""]],
        units={"a"},
        until=AT.date(),
    )
    assert [(r.unit, r.peak_kbps, r.mean_kbps) for r in found] == [("a", 12_500, 4250), ("", 18_000, 9000)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["x", "2026-10", "1", "1"], "baris 2 kolom A: unit x tidak dikenal"),
        (["a", "2026-13", "1", "1"], "baris 2 kolom B"),
        (["a", "2027-01", "1", "1"], "bulan yang sudah lewat"),
        (["a", "2026-10", "banyak", "1"], "baris 2 kolom C: harus Mbps"),
        (["a", "2026-10", "1", "-1"], "baris 2 kolom D: harus Mbps"),
        (["a", "2026-10", "NaN", "1"], "baris 2 kolom C"),
        (["a", "2026-10", "1", "2"], "rata-rata melebihi puncak"),
        (["a"], "baris 2 kolom B"),
    ],
)
def test_every_wrong_cell_is_named_by_row_and_column(row: list[str], words: str) -> None:
    with pytest.raises(MonthsNotFitting) as refused:
        rows([HEADS, row, ["a", "2026-09", "1", "1"]], units={"a"}, until=AT.date())
    assert words in refused.value.message


@pytest.mark.parametrize(
    "table",
    [
        [],
        [["unit", "bulan"]],
        [["a", "b", "c", "d"]],
        [HEADS],
        [(*HEADS, "lain"), ["a", "2026-10", "1", "1", "9"]],
    ],
)
def test_wrong_columns_and_empty_tables_are_refused(table: list[list[str]]) -> None:
    with pytest.raises(MonthsNotFitting):
        rows(table, units={"a"}, until=AT.date())


def test_the_same_month_twice_is_refused() -> None:
    with pytest.raises(MonthsNotFitting, match="sudah ada"):
        rows([HEADS, ["a", "2026-10", "1", "1"], ["a", "2026-10", "2", "1"]], units={"a"}, until=AT.date())
