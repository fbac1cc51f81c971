"""The told wait: an interval, wider with doubt, over closed spans, learned from the queue's own gaps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.lib import format_id
from sewaka.queueing.engine import estimate
from sewaka.queueing.engine.gaps import Passage, gaps_s
from sewaka.queueing.engine.promise import Terms

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
OPEN = [
    (AT - timedelta(hours=1), AT + timedelta(hours=3)),
    (AT + timedelta(hours=4), AT + timedelta(hours=7)),
]

ANY_WIDTH = Terms(widest_min=10**6)

paces = st.builds(
    estimate.Pace,
    mean_s=st.floats(20, 3000),
    spread_s=st.floats(5, 3000),
    samples=st.integers(0, 200),
)


@given(paces, st.integers(0, 200))
def test_an_interval_is_an_interval(pace: estimate.Pace, ahead: int) -> None:
    told = estimate.tell(ahead=ahead, pace=pace, at=AT, spans=OPEN, terms=ANY_WIDTH).told
    assert told is not None
    assert 0 <= told.low_s <= told.high_s
    assert told.high_s >= 60


@given(paces, st.integers(0, 100))
def test_more_people_ahead_never_shorten_the_wait(pace: estimate.Pace, ahead: int) -> None:
    fewer, more = estimate.busy_seconds(ahead, pace), estimate.busy_seconds(ahead + 1, pace)
    assert more[1] >= fewer[1]


@given(st.integers(0, 60), st.floats(30, 600))
def test_learning_narrows_the_interval(ahead: int, mean: float) -> None:
    prior = estimate.prior(mean / 60)
    known = estimate.learn(prior, [mean] * 60)
    width = [high - low for low, high in (estimate.busy_seconds(ahead, pace) for pace in (prior, known))]
    assert width[1] < width[0]


def test_a_wrong_guess_neither_bends_nor_widens_what_is_told_for_long() -> None:
    """After sixteen calls a queue forty times as quick as stated tells what one does that was stated rightly."""
    gaps = [12.0, 18.0] * 8
    assert estimate.learn(estimate.prior(10), gaps) == estimate.learn(estimate.prior(0.25), gaps)
    means = [estimate.learn(estimate.prior(10), gaps[:n]).mean_s for n in range(17)]
    assert means == sorted(means, reverse=True), "each call brings it nearer"


@pytest.mark.parametrize("ahead", range(1, 12))
def test_on_the_first_morning_people_can_use_what_they_are_told(ahead: int) -> None:
    """Nothing but stated minutes is known: the end of the interval is at most four times its beginning."""
    low, high = estimate.busy_seconds(ahead, estimate.prior(5))
    assert high <= 4 * low


@given(paces, st.integers(0, 60))
def test_what_is_told_is_what_people_read(pace: estimate.Pace, ahead: int) -> None:
    """The words round nothing away, so slip, phone and board say the same and are judged by it."""
    told = estimate.tell(ahead=ahead, pace=pace, at=AT, spans=OPEN, terms=ANY_WIDTH).told
    assert told is not None
    low, high = format_id.outward(told.low_s, told.high_s)
    assert (60 * low, 60 * high) == told


def test_four_of_five_promises_hold_when_the_pace_is_known() -> None:
    """The quantiles against simulated exponential gaps: about 80 % inside."""
    chance = Random(7)
    pace = estimate.learn(estimate.prior(3), [chance.expovariate(1 / 180) for _ in range(400)])
    low, high = estimate.busy_seconds(9, pace)
    waits = [sum(chance.expovariate(1 / 180) for _ in range(10)) for _ in range(4000)]
    inside = sum(low <= wait <= high for wait in waits) / len(waits)
    assert 0.72 <= inside <= 0.88


def test_the_break_is_added_and_closing_is_no_wall() -> None:
    assert estimate.after_open_time(AT, 3 * 3600 + 600, OPEN) == OPEN[1][0] + timedelta(minutes=10)
    assert estimate.after_open_time(AT, 7 * 3600, OPEN) == AT + timedelta(hours=8)
    assert estimate.after_open_time(AT, 60, []) == AT + timedelta(minutes=1)


def passage(ready: int, called: int) -> Passage:
    return Passage(AT + timedelta(minutes=ready), AT + timedelta(minutes=called))


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([passage(0, 10)], []),
        ([passage(0, 10), passage(1, 14)], [240.0]),
        ([passage(0, 10), passage(12, 14)], [120.0]),  # nobody waited from 10 to 12
        ([passage(0, 170), passage(1, 250)], []),  # over the break
    ],
)
def test_gaps_count_only_while_somebody_waits(passages: list[Passage], expected: list[float]) -> None:
    assert gaps_s(passages, OPEN) == expected


def test_one_very_long_gap_does_not_rule_the_pace() -> None:
    learned = estimate.learn(estimate.prior(5), [300.0] * 20 + [9 * 3600.0])
    assert learned.mean_s < 500
