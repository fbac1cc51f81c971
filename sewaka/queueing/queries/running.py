"""The running day as its floor manager watches it: who pauses, who calls out of order and how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max

from sewaka.places.queries import plan
from sewaka.queueing.engine.explain import CHOSEN
from sewaka.queueing.models import Step
from sewaka.queueing.running import Pause

CHOSEN_LIMIT = {"officer": 5, "counter": 8}
"""Chosen calls a day before a mark, where no rule ``queueing.chosen_limit`` was enacted. It never forbids."""


@dataclass(frozen=True)
class PauseInfo:
    """One pause. ``over_min``: whole minutes past the planned end, until now or until it ended."""

    counter_label: str
    officer_name: str
    reason: str
    begun_at: datetime
    planned_until: datetime
    ended_at: datetime | None
    over_min: int


@dataclass(frozen=True)
class ChosenCount:
    """How often an officer called a chosen number at a counter today."""

    officer_id: int
    officer_name: str
    counter_code: str
    counter_label: str
    times: int
    newest_at: datetime
    over: bool


def pauses(*, site: str, since: datetime, at: datetime) -> tuple[PauseInfo, ...]:
    """The pauses begun since a moment: those that go on first, then the newest."""
    rows = Pause.objects.select_related("desk__counter", "desk__officer").filter(
        desk__counter__site__code=site, begun_at__gte=since
    )
    found = sorted(rows, key=lambda row: (row.ended_at is not None, -row.begun_at.timestamp()))
    return tuple(_pause(row, at) for row in found)


def _pause(row: Pause, at: datetime) -> PauseInfo:
    over = ((row.ended_at or at) - row.planned_until).total_seconds() // 60
    return PauseInfo(
        row.desk.counter.label,
        row.desk.officer.short_name,
        row.reason,
        row.begun_at,
        row.planned_until,
        row.ended_at,
        max(0, int(over)),
    )


def chosen_limit(*, site: str, at: datetime) -> dict[str, int]:
    """How many chosen calls a day are unremarkable, for one officer and for one counter."""
    return CHOSEN_LIMIT | dict(plan(site, at=at).rules.get("queueing.chosen_limit", {}))


def chosen_calls(*, site: str, day: date, at: datetime) -> tuple[ChosenCount, ...]:
    """Calls out of order by officer and counter, the most first; an undone one counts, it was made."""
    layout, limit = plan(site, at=at), chosen_limit(site=site, at=at)
    rows = list(
        Step.objects.filter(
            ticket__site_id=layout.site.id, ticket__day=day, verb="call", why__startswith=CHOSEN
        )
        .values_list("desk__officer_id", "desk__officer__short_name", "counter_id")
        .annotate(times=Count("id"), newest=Max("at"))
    )
    by_officer, by_counter = Counter[int](), Counter[int]()
    for officer, _name, counter, times, _newest in rows:
        by_officer[officer] += times
        by_counter[counter] += times
    found = [
        ChosenCount(
            officer,
            name,
            layout.counter_by_id[counter].code,
            layout.counter_by_id[counter].label,
            times,
            newest,
            by_officer[officer] > limit["officer"] or by_counter[counter] > limit["counter"],
        )
        for officer, name, counter, times, newest in rows
        if counter in layout.counter_by_id
    ]
    return tuple(sorted(found, key=lambda each: (-each.times, each.officer_name)))
