"""The schedule: order, circles, earliest and latest days, the critical path. Pure, so no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.formation.schedule import Circle, Schedule, Task, order, schedule

START = date(2018, 1, 1)
DAYS = timedelta(days=1)


@st.composite
def plans(draw: st.DrawFn) -> list[Task]:
    """Up to eight tasks, each waiting for some of those before it; nothing but order and length."""
    lengths = draw(st.lists(st.integers(0, 9), min_size=1, max_size=8))
    return [
        Task(key, days, frozenset(draw(st.sets(st.integers(0, key - 1))) if key else ()))
        for key, days in enumerate(lengths)
    ]


def chains(tasks: Mapping[int, Task], key: int) -> int:
    """The longest chain that ends with a task, by trying every one of them."""
    return tasks[key].days + max((chains(tasks, each) for each in tasks[key].after), default=0)


def made(*tasks: Task) -> Schedule:
    return schedule(tasks, start=START)


@given(plans())
def test_the_end_is_the_longest_chain(tasks: list[Task]) -> None:
    by_key = {task.key: task for task in tasks}
    found = schedule(tasks, start=START)
    longest = max(chains(by_key, key) for key in by_key)
    assert max(slot.free for slot in found.slots.values()) == START + longest * DAYS
    assert sum(by_key[key].days for key in found.path) == longest
    assert all(found.slots[key].slack == 0 for key in found.path)
    assert all(before in by_key[key].after for before, key in zip(found.path, found.path[1:], strict=False))


@given(plans())
def test_nothing_begins_before_what_it_waits_for(tasks: list[Task]) -> None:
    found = schedule(tasks, start=START)
    for task in tasks:
        for each in task.after:
            assert found.slots[each].free <= found.slots[task.key].begins
            assert found.order.index(each) < found.order.index(task.key)


@given(plans(), st.data())
def test_a_delay_never_makes_anything_earlier(tasks: list[Task], data: st.DataObject) -> None:
    late = data.draw(st.sampled_from(tasks))
    by = data.draw(st.integers(1, 40))
    change = data.draw(
        st.sampled_from(
            [
                {"days": late.days + by},
                {"not_before": START + by * DAYS},
                {"not_done_before": START + by * DAYS},
            ]
        )
    )
    before = schedule(tasks, start=START)
    after = schedule([replace(each, **change) if each == late else each for each in tasks], start=START)
    for task in tasks:
        assert after.slots[task.key].begins >= before.slots[task.key].begins
        assert after.slots[task.key].ends >= before.slots[task.key].ends


@given(plans(), st.data())
def test_the_slack_is_exactly_how_late_one_task_may_be(tasks: list[Task], data: st.DataObject) -> None:
    late = data.draw(st.sampled_from([task for task in tasks if task.days] or [Task(99, 1)]))
    tasks = tasks if late.key != 99 else [*tasks, late]
    found = schedule(tasks, start=START)
    slack = found.slots[late.key].slack
    for more, moves in ((slack, False), (slack + 1, True)):
        longer = [replace(each, days=each.days + more) if each == late else each for each in tasks]
        then = schedule(longer, start=START)
        frees = [max(slot.free for slot in one.slots.values()) for one in (found, then)]
        assert (frees[1] > frees[0]) == moves


@given(plans(), st.data())
def test_a_circle_is_named_as_it_runs(tasks: list[Task], data: st.DataObject) -> None:
    waits = {task.key: set(task.after) for task in tasks}
    first = data.draw(st.sampled_from(sorted(waits)))
    last = data.draw(st.sampled_from([key for key in waits if key == first or reaches(waits, key, first)]))
    waits[first].add(last)
    with pytest.raises(Circle) as refused:
        order(waits)
    keys = refused.value.keys
    assert all(after in waits[key] for key, after in zip(keys, keys[1:] + keys[:1], strict=True))


def reaches(waits: Mapping[int, set[int]], key: int, wanted: int) -> bool:
    return any(each == wanted or reaches(waits, each, wanted) for each in waits[key])


def test_what_comes_late_shifts_what_waits_for_it() -> None:
    lounge, furnish, launch = Task(1, 30), Task(2, 5, frozenset({1})), Task(3, 0, frozenset({2}))
    asked = made(lounge, furnish, launch)
    late = made(replace(lounge, not_done_before=date(2018, 3, 2)), furnish, launch)
    assert asked.slots[3].ends == date(2018, 2, 5)
    assert late.slots[3].ends == date(2018, 3, 8)
    assert late.path == (1, 2, 3)
    assert late.slots[1].begins == asked.slots[1].begins


def test_what_is_done_stands_where_it_was_done() -> None:
    found = made(Task(1, 30, done_on=date(2018, 1, 10)), Task(2, 5, frozenset({1})))
    assert found.slots[2].begins == date(2018, 1, 11)
    assert found.path == (1, 2)


def test_slack_is_counted_to_the_goal() -> None:
    tasks = (Task(1, 3), Task(2, 1), Task(3, 0, frozenset({1, 2})), Task(4, 60, frozenset({3})), Task(5, 30))
    found = schedule(tasks, start=START, goal=3)
    assert found.path == (1, 3)
    assert [found.slots[key].slack for key in (1, 2, 3, 4, 5)] == [0, 2, 0, 0, 33]


def test_no_task_no_schedule() -> None:
    assert (made().ends, made().path) == (None, ())
