"""Time that a whole site stood still is nobody's wait, nobody's service and no measure of pace."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sewaka.queueing.engine.gaps import Passage, gaps_s
from sewaka.queueing.engine.promise import open_seconds
from sewaka.queueing.engine.spans import Span, back, overlap_s, seconds_by_state
from tests.halls import AT


def moment(minutes: float) -> datetime:
    return AT + timedelta(minutes=minutes)


def span(start: float, end: float) -> Span:
    return moment(start), moment(end)


STILL = (span(20, 30), span(50, 55))


def test_a_standstill_is_taken_out_of_every_state() -> None:
    steps = [("waiting", moment(10)), ("called", moment(35)), ("serving", moment(40)), ("done", moment(60))]
    assert seconds_by_state(steps, STILL) == {"waiting": 15 * 60, "called": 5 * 60, "serving": 15 * 60}
    assert seconds_by_state(steps)["waiting"] == 25 * 60


def test_a_gap_over_a_standstill_is_no_measure_of_pace() -> None:
    passages = [Passage(moment(0), moment(5)), Passage(moment(0), moment(15)), Passage(moment(0), moment(33))]
    assert gaps_s(passages, [], STILL) == [600.0]
    assert gaps_s(passages, []) == [600.0, 1080.0]


def test_open_time_leaves_standstills_out_also_at_the_edge_of_the_hours() -> None:
    assert open_seconds(moment(10), moment(60), [], STILL) == 35 * 60
    hours = [span(0, 25), span(40, 100)]
    assert open_seconds(moment(10), moment(60), hours, STILL) == (15 - 5 + 20 - 5) * 60


@given(
    cuts=st.lists(st.integers(0, 500), min_size=0, max_size=8, unique=True),
    seconds=st.integers(1, 20_000),
    at=st.integers(0, 600),
)
def test_going_back_skips_exactly_the_standstills(cuts: list[int], seconds: int, at: int) -> None:
    ordered = sorted(cuts)[: len(cuts) // 2 * 2]
    still = [span(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=True)]
    found = back(moment(at), seconds, still)
    assert (moment(at) - found).total_seconds() - overlap_s(found, moment(at), still) == seconds
