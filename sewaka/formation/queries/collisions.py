"""What of a programme falls on closed days: warnings for the people who plan it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sewaka.formation.closed_days import Closed, Cluster
from sewaka.formation.queries.programme import ItemInfo, ProgrammeInfo
from sewaka.lib.format_id import day as in_words
from sewaka.lib.format_id import short_day
from sewaka.places.plans import Plan

RULE: Final = "formation.clusters"
USUAL: Final = {"gap_days": 1, "holidays": 3}
"""Where the rules say nothing."""
SHORT: Final = 14
"""Days; a target of a few days is looked at for the days of service in it."""


@dataclass(frozen=True)
class Collision:
    """One day of an item that collides. ``why`` in sentences; ``cluster`` where it lies in one."""

    item: ItemInfo
    day: date
    why: str
    cluster: Cluster | None


def calendar(plan: Plan) -> Closed:
    """The closed days of the mall with what counts as a cluster."""
    rule = plan.rules.get(RULE, USUAL)
    return Closed(plan, rule["gap_days"], rule["holidays"])


def collisions(whole: ProgrammeInfo, closed: Closed) -> list[Collision]:
    """Every undone item whose target, or computed end, falls on a closed day or into a cluster; by day."""
    found = [each for item in whole.items.values() if not item.is_done for each in _of(item, closed)]
    return sorted(found, key=lambda each: (each.day, each.item.id))


def _of(item: ItemInfo, closed: Closed) -> Iterator[Collision]:
    days = {day for day in (item.target_to, item.target_from if item.is_opening else None) if day}
    if item.slot and item.target_to and item.slot.ends > item.target_to:
        days.add(item.slot.ends)
    for day in sorted(days):
        cluster = closed.cluster(day)
        why = [*_closed(day, closed), *_cluster(cluster)]
        if why:
            yield Collision(item, day, " ".join([*why, *_few(item, closed)]), cluster)


def _closed(day: date, closed: Closed) -> Iterator[str]:
    if names := closed.names(day):
        yield f"{in_words(day)}: {', '.join(names)}."
    elif closed.is_closed(day):
        yield f"{in_words(day)}: bukan hari pelayanan."


def _cluster(cluster: Cluster | None) -> Iterator[str]:
    if cluster is not None:
        yield (
            f"Di dalam rangkaian libur {short_day(cluster.first)} sampai {short_day(cluster.last)} "
            f"({', '.join(cluster.names)}); hari pelayanan di dalamnya: {cluster.open_days}."
        )


def _few(item: ItemInfo, closed: Closed) -> Iterator[str]:
    """How few days of service a short target really has, and when the next cluster begins."""
    begins, ends = item.target_from, item.target_to
    if begins and ends and (ends - begins).days < SHORT:
        yield f"Dari {(ends - begins).days + 1} hari targetnya hanya {closed.open_days(begins, ends)} hari pelayanan."
        if later := next(
            (each for each in closed.clusters(ends, ends + timedelta(days=SHORT)) if each.first > ends), None
        ):
            yield f"Rangkaian libur berikutnya mulai {short_day(later.first)} ({', '.join(later.names)})."
