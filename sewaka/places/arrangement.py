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
