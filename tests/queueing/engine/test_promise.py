"""Conformal intervals keep what they say; a promise is judged by its steps; more people never shorten a wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.queueing.engine import estimate, promise
from sewaka.queueing.engine.promise import Bounds, Move, Outcome, Seen, Terms

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ratios = st.lists(st.floats(0, 50), min_size=1, max_size=120)
levels = st.integers(50, 99)
paces = st.builds(estimate.Pace, mean_s=st.floats(20, 3000), spread_s=st.floats(5, 3000))


def moment(minutes: float) -> datetime:
    return AT + timedelta(minutes=minutes)


@given(st.integers(0, 400))
def test_bands_are_in_order_and_named(ahead: int) -> None:
    band = promise.band_of(ahead)
    assert promise.BAND_STARTS[band] <= ahead
    assert band + 1 == len(promise.BAND_STARTS) or ahead < promise.BAND_STARTS[band + 1]
    assert promise.band_of(ahead + 1) >= band
    assert [promise.band_words(n) for n in range(5)] == ["0", "1–3", "4–7", "8–15", "16+"]


def called(values: Sequence[float]) -> list[Seen]:
    """Past waits of people who all were called."""
    return [Seen(5, each) for each in values]


@given(st.integers(0, 400), levels)
def test_when_everybody_was_called_the_bounds_are_order_statistics(n: int, level: int) -> None:
    """Exactly: floor and ceiling of (n + 1) times the tails, in whole numbers without rounding."""
    low, high = ((n + 1) * (100 - level)) // 200, -((-(n + 1) * (100 + level)) // 200)
    assert (high - low) * 100 >= (n + 1) * level, "what the theorem needs"
    expected = None if high > n else (float(low), float(high))
    assert promise.conformal(called(range(1, n + 1)), level) == expected


def test_who_left_counts_as_having_waited_longer() -> None:
    """By hand: of 1 to 10 the fifth left; their share goes to the five above and to the next one."""
    seen = [Seen(5, float(n), left=n == 5) for n in range(1, 11)]
    weighed = promise._weighed(seen)
    assert [ratio for ratio, _share in weighed] == [1, 2, 3, 4, 6, 7, 8, 9, 10]
    assert [share for _ratio, share in weighed] == pytest.approx([1 / 11] * 4 + [1 / 11 + 1 / 66] * 5)
    assert promise.conformal(seen, 60) == (2, 10)
    assert promise.conformal(seen[:4] + seen[5:], 60) == (2, 9), "forgetting them shortens the wait"


seen_ones = st.lists(st.tuples(st.floats(0, 50), st.booleans()).map(lambda two: Seen(5, *two)), max_size=120)


@given(seen_ones, levels, st.booleans())
def test_learning_from_those_who_left_never_shortens_what_is_told(
    seen: list[Seen], level: int, from_now: bool
) -> None:
    alone = promise.conformal([each for each in seen if not each.left], level, from_now=from_now)
    found = promise.conformal(seen, level, from_now=from_now)
    if found is not None:
        assert alone is not None and found[0] >= alone[0] - 1e-9 and found[1] >= alone[1] - 1e-9


def test_coverage_holds_though_every_fourth_leaves_early() -> None:
    """Waits and patience are independent: of 3,000 next ones four in five are inside, which fails without them."""
    chance = Random(11)
    waits = [chance.expovariate(1) for _ in range(1500)]
    patience = [chance.expovariate(1 / 3) for _ in waits]
    seen = [Seen(5, min(two), left=two[1] < two[0]) for two in zip(waits, patience, strict=True)]
    stayed = [each for each in seen if not each.left]
    following = [chance.expovariate(1) for _ in range(3000)]

    def covered(past: Sequence[Seen]) -> float:
        between = promise.conformal(past, 80)
        assert between is not None
        return sum(between[0] <= each <= between[1] for each in following) / len(following)

    assert covered(seen) == pytest.approx(0.8, abs=0.03)
    assert covered(stayed) < 0.77


def test_exchangeable_data_are_covered_exactly_as_promised() -> None:
    """Every way to leave one of n + 1 different values out: the share inside is the level or more, not just about."""
    values = [float(n) ** 1.5 for n in range(20)]
    for level in (50, 66, 80, 89):
        inside = 0
        for rest in combinations(values, len(values) - 1):
            left_out = next(each for each in values if each not in rest)
            between = promise.conformal(called(rest), level)
            assert between is not None
            inside += between[0] <= left_out <= between[1]
        assert inside * 100 >= level * len(values)


@given(
    st.randoms(use_true_random=False),
    st.lists(st.floats(0, 9), min_size=25, max_size=60),
    levels,
    st.booleans(),
)
def test_coverage_holds_for_any_values_ties_included(
    chance: Random, values: list[float], level: int, from_now: bool
) -> None:
    """Leave one out in turn (the average over all orders of exchangeable data), whatever the values are."""
    chance.shuffle(values)
    kept = 0
    for n, left_out in enumerate(values):
        between = promise.conformal(called(values[:n] + values[n + 1 :]), level, from_now=from_now)
        assert between is None or not from_now or between[0] == 0
        kept += between is None or between[0] <= left_out <= between[1]
    assert kept * 100 >= level * len(values)


@given(ratios, levels, levels)
def test_a_higher_level_never_narrows(values: list[float], one: int, other: int) -> None:
    lower, higher = (promise.conformal(called(values), level) for level in sorted((one, other)))
    if higher is not None:
        assert lower is not None
        assert higher[0] <= lower[0] <= lower[1] <= higher[1]


@given(ratios, levels, st.floats(1, 10))
def test_slower_days_raise_both_ends(values: list[float], level: int, factor: float) -> None:
    before = promise.conformal(called(values), level)
    after = promise.conformal(called([each * factor for each in values]), level)
    if before is not None:
        assert after is not None
        assert after[0] >= before[0] and after[1] >= before[1]


@given(st.lists(st.tuples(st.integers(0, 40), st.floats(0, 9)), max_size=300), st.integers(5, 40))
def test_a_band_without_enough_of_a_past_has_no_bounds(pairs: list[tuple[int, float]], least: int) -> None:
    past = [Seen(*each) for each in pairs]
    found = {each.band: each for each in promise.calibrate(past, Terms(least=least))}
    for band in range(len(promise.BAND_STARTS)):
        n = sum(promise.band_of(ahead) == band for ahead, _ in pairs)
        # Nine is the least that 80 % can be had from; four where the interval begins at once.
        assert (band in found) == (n >= max(least, 9 if band else 4))
        assert band not in found or found[band].n == n


bounds = st.lists(
    st.tuples(st.floats(0, 2), st.floats(0, 5)).map(lambda two: (two[0], two[0] + two[1])),
    min_size=5,
    max_size=5,
)


@given(paces, bounds, st.sets(st.integers(0, 4)), levels)
def test_more_people_ahead_never_shorten_what_is_told(
    pace: estimate.Pace, raw: list[tuple[float, float]], with_past: set[int], level: int
) -> None:
    """Across bands too, and where a band with a past meets one without."""
    past = tuple(Bounds(band, *raw[band], 30) for band in sorted(with_past))
    known = estimate.Pace(pace.mean_s, pace.spread_s, 9, 1, past)
    found = [estimate.between(ahead, known, level) for ahead in range(40)]
    assert all(low <= high for low, high in found)
    for (low, high), (next_low, next_high) in zip(found, found[1:], strict=False):
        assert next_low >= low - 1e-6 and next_high >= high - 1e-6


def tell(pace: estimate.Pace, terms: Terms, ahead: int = 5) -> estimate.Estimate:
    return estimate.tell(ahead=ahead, pace=pace, at=AT, spans=[], terms=terms)


def test_what_is_told_names_its_basis() -> None:
    pace = estimate.Pace(300, 60, 40)
    past = estimate.Pace(300, 60, 40, 7, (Bounds(2, 0.5, 1.5, 30),))
    assert tell(past, Terms()).told == (900, 2700)
    assert (tell(past, Terms()).basis, tell(past, Terms()).version) == ("past", "3.7")
    assert (tell(pace, Terms()).basis, tell(pace, Terms()).version) == ("prior", "3.0")
    assert (tell(pace, Terms()).expected_s, tell(pace, Terms()).band) == (1800, 2)


@pytest.mark.parametrize(
    ("terms", "bounds", "told"),
    [
        (Terms(prior=False), (), False),  # no past, and the prior may not promise
        (Terms(prior=False), (Bounds(2, 0.5, 1.5, 30),), True),
        (Terms(widest_min=29), (Bounds(2, 0.5, 1.5, 30),), False),  # thirty minutes wide
        (Terms(widest_min=30), (Bounds(2, 0.5, 1.5, 30),), True),
    ],
)
def test_what_the_past_does_not_support_is_not_told(
    terms: Terms, bounds: tuple[Bounds, ...], told: bool
) -> None:
    found = tell(estimate.Pace(300, 60, 40, 1, bounds), terms)
    assert (found.told is not None) is told
    assert found.basis == ("past" if told else "refused")
    assert found.expected_s == 1800, "it is learned from all the same"


@pytest.mark.parametrize(
    "odd", [None, {}, {"level_pct": "lots", "prior": True, "least": 2.5}, {"days": None}]
)
def test_odd_settings_fall_back_to_the_usual_terms(odd: dict[str, object] | None) -> None:
    assert promise.terms(odd) == Terms()


def test_settings_are_kept_within_bounds() -> None:
    said = promise.terms({"level_pct": 500, "least": 0, "prior": 0})
    assert (said.level_pct, said.least, said.prior) == (99, 5, False)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([], None),
        ([("issue", 0, 1)], None),
        ([("call", 9, 1)], Outcome("called", moment(9))),
        ([("call", 9, 1), ("undo", 10, 1)], None),
        ([("call", 9, 1), ("undo", 10, 1), ("call", 12, 1)], Outcome("called", moment(12))),
        (
            [("call", -3, 1), ("no_show", -2, 1), ("return", -1, 1), ("call", 4, 1)],
            Outcome("called", moment(4)),
        ),
        ([("cancel", 5, 1)], Outcome("cancelled", moment(5))),
        ([("close", 5, 1)], Outcome("closed", moment(5))),
        ([("transfer", 5, 2), ("call", 6, 2)], Outcome("moved", moment(5))),
        ([("prioritise", 5, 1), ("call", 6, 1)], Outcome("called", moment(6))),
        ([("expire", 2, 1), ("printed", 3, 1), ("call", 6, 1)], Outcome("called", moment(6))),
    ],
)
def test_the_first_thing_that_counts_settles_a_promise(
    moves: list[tuple[str, float, int]], expected: Outcome | None
) -> None:
    told = [Move(verb, moment(minute), line) for verb, minute, line in moves]
    assert promise.outcome(told, since=AT, line=1) == expected


@pytest.mark.parametrize(
    ("minutes", "kind", "verdict"),
    [
        (9.99, "called", "earlier"),
        (10, "called", "held"),
        (20, "called", "held"),
        (20.01, "called", "later"),
        (15, "cancelled", "unjudged"),
        (20.01, "cancelled", "later"),
        (20.01, "closed", "later"),
        (15, "moved", "unjudged"),
        (30, "void", "unjudged"),
        (None, "nobody", "unjudged"),
    ],
)
def test_a_promise_is_judged_and_who_left_early_is_not(
    minutes: float | None, kind: str, verdict: str
) -> None:
    until = None if minutes is None else moment(minutes)
    assert promise.judge(low_s=600, high_s=1200, since=AT, until=until, kind=kind) == verdict
    assert promise.judge(low_s=None, high_s=None, since=AT, until=until, kind=kind) == "untold"


def test_open_time_leaves_the_break_out_and_counts_after_hours() -> None:
    spans = [(moment(0), moment(60)), (moment(120), moment(180))]
    assert promise.open_seconds(moment(50), moment(130), spans) == 20 * 60
    assert promise.open_seconds(moment(170), moment(190), spans) == 20 * 60
    assert promise.open_seconds(moment(10), moment(5), spans) == 0
    assert promise.open_seconds(moment(10), moment(25), []) == 15 * 60
