"""The wall: each counter's state with since when, each queue's light with its reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sewaka.queueing.actions import pauses, tickets
from sewaka.queueing.queries.wall import Load, Post, wall
from tests.queueing.conftest import Day


def post(day: Day, counter: int = 0) -> Post:
    (part,) = wall(site="uji", at=day.now).parts
    return part.posts[counter]


def light(day: Day, queue: str = "A") -> str:
    (part,) = wall(site="uji", at=day.now).parts
    found: dict[str, Load] = {load.line.queue.code: load for load in part.loads}
    return found[queue].light


def who(day: Day) -> dict[str, Any]:
    return {
        "site": "uji", "counter": "1", "officer": day.hall.officers[0], "by": day.actor(0), "at": day.now,
    }  # fmt: skip


def test_a_counter_goes_from_closed_over_free_and_called_to_serving_and_back(day: Day) -> None:
    assert (post(day).state, post(day).since, post(day).officer) == ("closed", None, "")
    day.open()
    opened = day.now
    assert (post(day.later(minutes=2)).state, post(day).since) == ("free", opened)
    token = day.take().token
    day.do(tickets.call_next)
    called = day.now
    seen = post(day.later(seconds=40))
    assert (seen.state, seen.ticket, seen.since, seen.officer) == ("called", "A 001", called, "Petugas")
    day.do(tickets.start, token=token)
    started = day.now
    assert (post(day.later(minutes=3)).state, post(day).since) == ("serving", started)
    day.do(tickets.finish, token=token)
    assert (post(day).state, post(day).since, post(day).ticket) == ("free", day.now, "")


def test_a_pause_says_until_when(day: Day) -> None:
    day.open()
    pauses.pause(**who(day) | {"reason": "Sembahyang", "minutes": 10})
    seen = post(day)
    assert (seen.state, seen.until) == ("paused", day.now + timedelta(minutes=10))


def test_lights_tell_what_needs_a_hand_first(day: Day) -> None:
    day.take()
    assert light(day) == "unserved", "somebody waits and no counter serves"
    day.open()
    day.do(tickets.call_next)
    assert light(day) == "calm"
    for _ in range(20):
        day.take()
    assert light(day) == "heavy", "who comes now is expected to wait beyond the norm"
    day.later(minutes=16)
    assert light(day) == "late"
    (part,) = wall(site="uji", at=day.now).parts
    assert (part.waiting, part.over_norm, part.open) == (20, 20, 1)
    assert part.loads[0].line.queue.code == "A" and part.loads[0].longest_since == day.now - timedelta(
        minutes=16
    )


def test_before_anybody_comes_only_counters_are_shown(day: Day) -> None:
    (part,) = wall(site="uji", at=day.now).parts
    assert part.loads == () and [each.state for each in part.posts] == ["closed"] * 3
