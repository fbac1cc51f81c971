"""Which queues each counter of a zone serves, as one thing that can be compared. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from sewaka.places.plans import Plan

Served = tuple[tuple[str, int], ...]
"""Prefix and tier, in the order of calling."""


def ordered(queues: Sequence[tuple[str, int]]) -> Served:
    """By tier, then by prefix, as a counter calls."""
    return tuple(sorted(((code, tier) for code, tier in queues), key=lambda each: (each[1], each[0])))


def of_zone(plan: Plan, zone: str) -> dict[str, Served]:
    """The zone's counters by code."""
    return {
        each.code: ordered([(one.queue_code, one.tier) for one in each.queues])
        for each in plan.counters.values()
        if each.zone_code == zone
    }


def stand(arranged: Mapping[str, Served]) -> str:
    """A mark that changes when any counter's queues do: who changes them must have seen the newest."""
    text = json.dumps({code: list(map(list, arranged[code])) for code in sorted(arranged)})
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def changed(
    before: Mapping[str, Served], after: Mapping[str, Sequence[tuple[str, int]]]
) -> dict[str, Served]:
    """Only the counters that would serve otherwise; counters of elsewhere are left out."""
    wanted = {code: ordered(queues) for code, queues in after.items() if code in before}
    return {code: queues for code, queues in wanted.items() if queues != before[code]}


def stand_of_move(zone: str, arranged: Mapping[str, Served]) -> str:
    """The mark of a queue's zone and of the counters of the zone it leaves and the one it goes to."""
    return stand({**arranged, "zona": ((zone, 0),)})


def moved(before: Mapping[str, Served], queue: str, counters: Sequence[str]) -> dict[str, Served]:
    """Only the counters that would serve otherwise once ``queue`` is served by these alone.

    A counter that serves others already calls it after them.
    """
    found = {}
    for code, served in before.items():
        others = [each for each in served if each[0] != queue]
        last = max((tier for _, tier in others), default=0)
        wanted = ordered([*others, (queue, min(last + 1, 9))]) if code in counters else ordered(others)
        if wanted != served:
            found[code] = wanted
    return found
