"""When what can be done: order, circles, earliest and latest days, slack, the critical path. Pure: no Django, no clock.

Days are calendar days. A task of ``days`` > 0 that begins on a day is done on ``begins + days - 1`` and what waits for
it begins the day after; a task of no days is a moment, and what waits for it may begin the same day.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

Key = int
NOTHING: Final = timedelta(0)


class Circle(ValueError):  # noqa: N818 - what was found, told by the caller
    """Tasks that wait for each other; ``keys`` in the order in which each waits for the next, the last for the first."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__(f"circle of {keys}")
        self.keys = keys


@dataclass(frozen=True)
class Task:
    """Something to do. ``not_before``: cannot begin earlier; ``not_done_before``: cannot be done earlier.

    ``done_on`` fixes it to the past: what was planned for it counts no longer.
    """

    key: Key
    days: int = 0
    after: frozenset[Key] = field(default_factory=frozenset)
    not_before: date | None = None
    not_done_before: date | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class Slot:
    """What the schedule says of a task. ``ends``: the day it is done; ``free``: the first day others may begin.

    ``slack``: days it may be late without moving the end of everything. ``held_by``: what keeps it from beginning
    earlier; None when that is its own earliest day.
    """

    begins: date
    ends: date
    free: date
    latest_begin: date
    latest_end: date
    held_by: Key | None

    @property
    def slack(self) -> int:
        return (self.latest_end - self.ends).days


@dataclass(frozen=True)
class Schedule:
    """All tasks in an order in which they can be done. ``path``: the chain that decides the end, first task first."""

    slots: Mapping[Key, Slot]
    order: tuple[Key, ...]
    path: tuple[Key, ...]

    @property
    def ends(self) -> date | None:
        """The day on which everything is done; None without tasks."""
        return max((slot.ends for slot in self.slots.values()), default=None)


def order(waits: Mapping[Key, Collection[Key]]) -> tuple[Key, ...]:
    """The keys so that each stands behind all it waits for; among the free ones the smallest first. Raises Circle."""
    left = {key: set(after) & waits.keys() for key, after in waits.items()}
    followers: dict[Key, list[Key]] = {key: [] for key in waits}
    for key, after in left.items():
        for each in after:
            followers[each].append(key)
    ready = [key for key, after in left.items() if not after]
    heapq.heapify(ready)
    found: list[Key] = []
    while ready:
        key = heapq.heappop(ready)
        found.append(key)
        for follower in followers[key]:
            left[follower].discard(key)
            if not left[follower]:
                heapq.heappush(ready, follower)
    if len(found) < len(waits):
        raise Circle(_circle({key: after for key, after in left.items() if after}))
    return tuple(found)


def _circle(left: Mapping[Key, Collection[Key]]) -> tuple[Key, ...]:
    """One circle among tasks that all wait for another of them: walk back until somebody is met again."""
    path, at = [], min(left)
    while at not in path:
        path.append(at)
        at = min(each for each in left[at] if each in left)
    return tuple(path[path.index(at) :])


def schedule(tasks: Iterable[Task], *, start: date, goal: Key | None = None) -> Schedule:
    """When each can begin and end if nothing begins before ``start``. Raises Circle. Unknown predecessors count as done.

    ``goal``: the task that must not move; slack and path are then counted to it, and what leads elsewhere to the end.
    """
    by_key = {task.key: task for task in tasks}
    sequence = order({key: task.after for key, task in by_key.items()})
    slots: dict[Key, Slot] = {}
    for key in sequence:
        slots[key] = _earliest(by_key[key], slots, start)
    if slots:
        _latest(by_key, sequence, slots, goal)
    return Schedule(slots, sequence, _path(slots, goal))


def _earliest(task: Task, slots: Mapping[Key, Slot], start: date) -> Slot:
    if task.done_on is not None:
        begins = task.done_on - timedelta(days=max(task.days - 1, 0))
        return _slot(begins, task.done_on, task.done_on + timedelta(days=min(task.days, 1)), None)
    own = max(start, task.not_before or start)
    holder = max(
        (key for key in task.after if key in slots), key=lambda key: (slots[key].free, -key), default=None
    )
    begins = max(own, slots[holder].free) if holder is not None else own
    held = holder if holder is not None and slots[holder].free >= own else None
    ends = begins + timedelta(days=max(task.days - 1, 0))
    if task.not_done_before is not None and task.not_done_before > ends:
        ends, held = task.not_done_before, None
    return _slot(begins, ends, ends + timedelta(days=min(task.days, 1)), held)


def _slot(begins: date, ends: date, free: date, held_by: Key | None) -> Slot:
    return Slot(begins, ends, free, begins, ends, held_by)


def _latest(
    tasks: Mapping[Key, Task], sequence: tuple[Key, ...], slots: dict[Key, Slot], goal: Key | None
) -> None:
    """The latest days, from the end of everything backwards; what is done has no slack left to speak of."""
    last = max(slot.free for slot in slots.values())
    bound = dict.fromkeys(sequence, last)
    if goal in slots:
        bound[goal] = slots[goal].free
    for key in reversed(sequence):
        slot, task = slots[key], tasks[key]
        if task.done_on is not None:
            continue
        end = slot.ends + max(bound[key] - slot.free, NOTHING)
        begin = end - timedelta(days=max(task.days - 1, 0))
        for each in task.after & slots.keys():
            bound[each] = min(bound[each], begin)
        slots[key] = replace(slot, latest_begin=begin, latest_end=end)


def _path(slots: Mapping[Key, Slot], goal: Key | None) -> tuple[Key, ...]:
    if not slots:
        return ()
    at: Key | None = (
        goal if goal in slots else max(slots, key=lambda key: (slots[key].free, slots[key].ends, -key))
    )
    found: list[Key] = []
    while at is not None:
        found.append(at)
        at = slots[at].held_by
    return tuple(reversed(found))
