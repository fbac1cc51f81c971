"""A day played again: the same rules give the same day, others move only who is called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sewaka.queueing.engine.rehearse import Call, Spell, Turned, rehearse

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
RULES = {"normal": 0, "priority": 60}


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def spell(code: str, ready: int, turn: str = "normal", queue: str = "A", left: int | None = None) -> Spell:
    rank = at(ready) - timedelta(minutes=RULES[turn])
    ends = at(left) if left is not None else None
    return Spell(code, int(code[1:]), queue, turn, at(ready), rank, at(ready), ends, False)


def codes(turned: Iterable[Turned]) -> list[tuple[str, int | None]]:
    """Who would have been called, and in which minute; None for not at all."""
    return [(one.spell.code, minute(one.would_at)) for one in turned]


def minute(moment: datetime | None) -> int | None:
    return None if moment is None else round((moment - START).total_seconds() / 60)


def test_without_a_head_start_who_came_first_is_called_first() -> None:
    spells = [spell("A1", 0), spell("A2", 5, "priority")]
    calls = [Call(at(10), "1", {"A": 1}, 1), Call(at(20), "1", {"A": 1}, 0)]
    assert codes(rehearse(spells, calls, {"A": {"priority": 0}})) == [("A2", 20), ("A1", 10)]


def test_a_queue_that_is_not_asked_about_keeps_its_order() -> None:
    spells = [spell("A1", 0), spell("A2", 5, "priority")]
    calls = [Call(at(10), "1", {"A": 1}, 1), Call(at(20), "1", {"A": 1}, 0)]
    assert codes(rehearse(spells, calls, {"B": {"priority": 0}})) == [("A2", 10), ("A1", 20)]


def test_a_number_that_left_the_moment_it_came_is_never_called() -> None:
    spells = [spell("A1", 0, left=0), spell("A2", 1), spell("A3", 5, "priority")]
    calls = [Call(at(10), "1", {"A": 1}, 2), Call(at(20), "1", {"A": 1}, 1)]
    assert codes(rehearse(spells, calls, {"A": {"priority": 0}})) == [("A3", 20), ("A2", 10)]


def test_a_counter_that_would_have_served_another_queue_first() -> None:
    spells = [spell("A1", 0), spell("B2", 1, queue="B"), spell("A3", 2)]
    calls = [Call(at(10), "1", {"A": 1, "B": 2}, 0), Call(at(20), "1", {"A": 1, "B": 2}, 2)]
    turned = rehearse(spells, calls, {}, serves={"1": {"B": 1, "A": 2}})
    assert codes(turned) == [("A1", 20), ("A3", None)]
    assert codes(rehearse(spells, calls, {}, serves={"2": {"B": 1}})) == [("A1", 10), ("A3", 20)]


def test_who_would_have_got_no_number_leaves_the_place_to_the_next() -> None:
    spells = [spell("A1", 0), spell("A2", 1), spell("A3", 2)]
    calls = [Call(at(10), "1", {"A": 1}, 0), Call(at(20), "1", {"A": 1}, 1), Call(at(30), "1", {"A": 1}, 2)]
    assert codes(rehearse(spells, calls, {}, absent={1})) == [("A1", 10), ("A2", None), ("A3", 20)]


def test_a_call_by_hand_stays_with_its_number() -> None:
    spells = [spell("A1", 0), spell("A2", 1), spell("A3", 2, "priority")]
    calls = [Call(at(10), "1", {"A": 1}, 1), Call(at(20), "1", {"A": 1}, 2), Call(at(30), "1", {"A": 1}, 0)]
    assert codes(rehearse(spells, calls, {"A": {}})) == [("A2", 10), ("A3", 30), ("A1", 20)]


def test_who_gave_up_is_not_called_instead() -> None:
    spells = [spell("A1", 0, left=8), spell("A2", 1)]
    assert codes(rehearse(spells, [Call(at(10), "1", {"A": 1}, 1)], {"A": {}})) == [("A2", 10)]


def test_somebody_the_hall_never_reached_is_told_as_such() -> None:
    spells = [spell("A1", 0), spell("A2", 5, "priority"), spell("A3", 6, "priority")]
    calls = [Call(at(10), "1", {"A": 1}, 1), Call(at(20), "1", {"A": 1}, 2)]
    assert codes(rehearse(spells, calls, {"A": {}})) == [("A2", 20), ("A3", None)]


@given(
    st.lists(
        st.tuples(st.integers(0, 200), st.sampled_from(["normal", "priority"]), st.sampled_from("AB")),
        max_size=25,
    ),
    st.lists(st.integers(0, 300), max_size=25, unique=True),
)
def test_the_rules_of_the_day_give_the_day_itself(
    people: list[tuple[int, str, str]], moments: list[int]
) -> None:
    spells = [spell(f"{queue}{n}", ready, turn, queue) for n, (ready, turn, queue) in enumerate(people)]
    waiting, calls = set(range(len(spells))), []
    for moment in sorted(moments):
        there = [n for n in waiting if spells[n].begun_at <= at(moment)]
        if there:
            first = min(there, key=lambda n: (spells[n].queue, spells[n].rank_at, spells[n].number))
            waiting.discard(first)
            calls.append(Call(at(moment), "1", {"A": 1, "B": 2}, first))
    turned = rehearse(spells, calls, {"A": RULES, "B": RULES})
    assert all(one.would_at == one.was_at for one in turned)
