"""Reading notify: who hears of events, and what became of each delivery. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from sewaka.journal.queries import events_after
from sewaka.notify.models import Delivery, Hook
from sewaka.notify.published import GROUPS, PUBLISHED, cloud_event
from sewaka.notify.states import DEAD, DELIVERY_WORDS, DUE

SHOWN = 100
PORTION, PORTIONS = 500, 4


@dataclass(frozen=True)
class HookInfo:
    """One address that hears of events, with how many deliveries wait and how many never arrived."""

    code: str
    name: str
    url: str
    groups: tuple[str, ...]
    created_at: datetime
    paused_at: datetime | None
    ended_at: datetime | None
    ok_at: datetime | None
    rest_at: datetime | None
    old_until_at: datetime | None
    problem: str
    due: int
    dead: int

    @property
    def group_words(self) -> str:
        """What it hears of, in words."""
        return "; ".join(GROUPS[each][1] for each in self.groups if each in GROUPS)


@dataclass(frozen=True)
class DeliveryInfo:
    """One delivery. ``seq`` is None for a test."""

    message: str
    seq: int | None
    kind: str
    state: str
    state_words: str
    tries: int
    first_at: datetime
    next_at: datetime
    last_at: datetime | None
    status: int | None
    problem: str


def hooks(*, site: str) -> tuple[HookInfo, ...]:
    """Every hook of a mall by name, those that were ended last."""
    rows = sorted(Hook.objects.filter(site_code=site), key=lambda row: (row.ended_at is not None, row.name))
    counted = Delivery.objects.filter(hook__in=rows).values_list("hook_id", "state").annotate(n=Count("id"))
    counts = {(hook, state): n for hook, state, n in counted}
    return tuple(_hook(row, counts.get((row.pk, DUE), 0), counts.get((row.pk, DEAD), 0)) for row in rows)


def hook(*, site: str, code: str) -> HookInfo | None:
    """One hook of a mall; None when there is none."""
    return next((each for each in hooks(site=site) if each.code == code), None)


def deliveries(*, site: str, code: str) -> tuple[DeliveryInfo, ...]:
    """The newest deliveries of a hook; those that never arrived first, then those that wait."""
    rows = Delivery.objects.filter(hook__site_code=site, hook__code=code).order_by("-id")
    dead = list(rows.filter(state=DEAD)[:SHOWN])
    due = list(rows.filter(state=DUE)[:SHOWN])
    sent = list(rows.exclude(state__in=[DEAD, DUE])[:SHOWN])
    return tuple(_delivery(row) for row in [*dead, *due, *sent])


def published_after(*, site: str, seq: int, limit: int) -> tuple[list[dict[str, Any]], int, bool]:
    """Up to ``limit`` published events after ``seq`` as CloudEvents, how far was read, whether more may follow."""
    found: list[dict[str, Any]] = []
    for _portion in range(PORTIONS):
        told = events_after(site=site, seq=seq, limit=PORTION)
        for each in told:
            seq = each.seq
            if each.kind in PUBLISHED:
                found.append(cloud_event(each))
                if len(found) == limit:
                    return found, seq, True
        if len(told) < PORTION:
            return found, seq, False
    return found, seq, True


def _hook(row: Hook, due: int, dead: int) -> HookInfo:
    same = ("code", "name", "url", "created_at", "paused_at", "ended_at", "ok_at", "rest_at", "problem")
    until = row.old_until_at
    return HookInfo(
        **{name: getattr(row, name) for name in same},
        groups=tuple(row.groups),
        old_until_at=until,
        due=due,
        dead=dead,
    )


def _delivery(row: Delivery) -> DeliveryInfo:
    same = ("message", "seq", "kind", "state", "tries", "first_at", "next_at", "last_at", "status", "problem")
    facts = {name: getattr(row, name) for name in same}
    return DeliveryInfo(**facts, state_words=DELIVERY_WORDS[row.state])
