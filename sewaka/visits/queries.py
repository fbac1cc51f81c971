"""Reading what was counted at the information desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from sewaka.visits.states import COMPANION, GROUP, PURPOSE
from sewaka.visits.tallies import Tally


@dataclass(frozen=True)
class Counts:
    """People counted on a day, by code. ``companions`` came with somebody who has no number."""

    purposes: dict[str, int]
    groups: dict[str, int]
    companions: int

    @property
    def persons(self) -> int:
        """People without a number; groups say something of people, they are not more people."""
        return sum(self.purposes.values()) + self.companions


@dataclass(frozen=True)
class LastCount:
    """One's newest count of a day that still counts."""

    id: int
    kind: str
    what: str
    counted_at: datetime


def counted(*, site: str, day: date) -> Counts:
    """What was counted on a day, what was undone left out."""
    rows = Tally.objects.filter(site__code=site, day=day, undone_at=None)
    found: dict[str, dict[str, int]] = {PURPOSE: {}, GROUP: {}, COMPANION: {}}
    for kind, what, n in rows.values_list("kind", "what").annotate(n=Count("id")).order_by("kind", "what"):
        found[kind][what] = n
    return Counts(found[PURPOSE], found[GROUP], found[COMPANION].get("", 0))


def last_count(*, site: str, day: date, by: str) -> LastCount | None:
    """What somebody counted last, to be undone; None when there is nothing."""
    rows = Tally.objects.filter(site__code=site, day=day, counted_by=by, undone_at=None)
    row = rows.order_by("-counted_at", "-id").first()
    return LastCount(row.pk, row.kind, row.what, row.counted_at) if row else None
