"""The order's promises, as properties: total, bounded, starving nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sewaka.queueing.engine import explain, order
from sewaka.queueing.engine.order import Waiting

START = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
MINUTES = {"priority": 60, "appointment": 45, "returning": 20, "transfer": 20}

arrivals = st.lists(st.tuples(st.integers(0, 400), st.sampled_from(order.TURNS)), min_size=1, max_size=40)


def tickets(found: list[tuple[int, str]]) -> list[tuple[Waiting, datetime, timedelta]]:
    """Tickets as they would be stored: ready in the order of their numbers, ranked by their turn."""
    made = []
    last: datetime | None = None
    for number, (minute, turn) in enumerate(found, 1):
        last = order.ready_at(START + timedelta(minutes=minute), last)
        _turn, granted = order.head_start([turn], MINUTES)
        made.append((Waiting(id=number, number=number, rank_at=last - granted), last, granted))
    return made


@given(arrivals)
def test_the_printed_bound_holds(found: list[tuple[int, str]]) -> None:
    """Nobody who became ready more than the head start after you is called before you."""
    made = tickets(found)
    called = sorted(made, key=lambda each: order.key(each[0]))
    for place, (_mine, ready, own) in enumerate(called):
        for _other, later, granted in called[:place]:
            assert later <= order.latest_overtaker(ready, own, granted)
            assert later - ready <= timedelta(minutes=max(MINUTES.values()))


@given(arrivals)
def test_the_order_is_total_and_choosing_takes_its_first(found: list[tuple[int, str]]) -> None:
    waiting = [each[0] for each in tickets(found)]
    assert len({order.key(one) for one in waiting}) == len(waiting)
    left, called = list(waiting), []
    while left:
        first = order.choose(reversed(left))
        assert first is not None
        called.append(first)
        left.remove(first)
    assert called == sorted(waiting, key=order.key)


@given(st.integers(0, 300), st.integers(1, 200))
def test_nobody_starves_under_endless_priority(minute: int, rivals: int) -> None:
    """However many priority arrivals follow, only those of the head start's hour go first."""
    mine = tickets([(minute, "normal")])[0][0]
    flood = [
        Waiting(
            id=n + 2, number=n + 2, rank_at=START + timedelta(minutes=minute + 61 + n) - timedelta(minutes=60)
        )
        for n in range(rivals)
    ]
    assert order.choose([*flood, mine]) == mine


@given(st.lists(st.integers(-500, 500), min_size=1, max_size=30))
def test_ready_never_goes_back_with_the_clock(clock: list[int]) -> None:
    last: datetime | None = None
    seen = []
    for minute in clock:
        last = order.ready_at(START + timedelta(minutes=minute), last)
        seen.append(last)
    assert seen == sorted(seen)


def test_the_largest_head_start_counts_alone() -> None:
    assert order.head_start(["transfer", "priority"], MINUTES) == ("priority", timedelta(minutes=60))
    assert order.head_start([], MINUTES) == ("normal", timedelta())
    assert order.head_start(["priority"], {"priority": 0}) == ("normal", timedelta())
    assert order.choose([]) is None


def test_who_is_called_at_once_has_just_come() -> None:
    """ "Menunggu 0 menit" is no sentence anybody says."""
    facts = {"granted": timedelta(hours=1), "ready_at": START, "at": START + timedelta(seconds=59)}
    assert explain.why_next(turn="normal", tier=1, ahead=False, **facts) == (
        "Paling awal dalam antrean, baru saja datang."
    )
    assert explain.why_next(turn="priority", tier=1, ahead=True, **facts) == (
        "Didahulukan 60 menit: prioritas. Baru saja datang."
    )


def test_the_reason_names_the_rule_only_where_it_was_used() -> None:
    facts = {"granted": timedelta(hours=1), "ready_at": START, "at": START + timedelta(minutes=4)}
    assert "prioritas" in explain.why_next(turn="priority", tier=1, ahead=True, **facts)
    assert "prioritas" not in explain.why_next(turn="priority", tier=1, ahead=False, **facts)
    assert "kosong" in explain.why_next(turn="normal", tier=2, ahead=False, **facts)
