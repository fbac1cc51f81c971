"""Who came on a day: people without a number, people behind numbers, and vulnerable groups among them.

Nobody is counted twice: the desk counts those without a number of priority, and a visit with several numbers is one
person of its group. What numbers told is kept in the daily sheet, for the groups of old numbers are forgotten.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from sewaka.places.plans import Plan
from sewaka.queueing.models import DayClose, Ticket
from sewaka.queueing.states import RESERVED, VOID
from sewaka.visits.models import Visit
from sewaka.visits.queries import Counts, counted
from sewaka.visits.states import groups, purposes


@dataclass(frozen=True)
class PurposeCount:
    """People without a number who came for one thing."""

    code: str
    words: str
    n: int


@dataclass(frozen=True)
class GroupCount:
    """People of one vulnerable group: counted at the desk, and holding a number of priority."""

    code: str
    words: str
    at_desk: int
    with_number: int

    @property
    def n(self) -> int:
        """All of them."""
        return self.at_desk + self.with_number


@dataclass(frozen=True)
class Numbered:
    """People behind the numbers of a day, ``companions`` of them keep company; ``groups``: visits by group."""

    persons: int
    companions: int
    groups: dict[str, int]


@dataclass(frozen=True)
class DayTally:
    """A day's people. ``companions`` came with somebody who has no number."""

    purposes: tuple[PurposeCount, ...]
    companions: int
    groups: tuple[GroupCount, ...]
    numbered: Numbered

    @property
    def without(self) -> int:
        """Everybody who came without a number."""
        return sum(each.n for each in self.purposes) + self.companions

    @property
    def everybody(self) -> int:
        """Everybody who came."""
        return self.without + self.numbered.persons


def day_tally(layout: Plan, day: date) -> DayTally:
    """The people of a day; a purpose or group that is no longer in use keeps its count under its code."""
    numbered = _kept(layout, day) or _numbered(layout, day)
    return _told(layout, counted(site=layout.site.code, day=day), numbered)


def _kept(layout: Plan, day: date) -> Numbered | None:
    """What the day's sheet kept, once the numbers themselves have forgotten their groups."""
    if not Ticket.objects.filter(site_id=layout.site.id, day=day, token__startswith="-").exists():  # noqa: S106
        return None
    sheets = DayClose.objects.filter(site_id=layout.site.id, day=day).values_list("sheet", flat=True)
    kept = (sheets.first() or {}).get("numbered")
    return Numbered(**kept) if kept else None


def numbered_of(layout: Plan, day: date) -> dict[str, Any]:
    """What the numbers of a day tell of people, for its sheet: plain JSON."""
    return asdict(_numbered(layout, day))


def _told(layout: Plan, desk: Counts, numbered: Numbered) -> DayTally:
    named, known, held = purposes(layout.rules), groups(layout.rules), numbered.groups
    return DayTally(
        tuple(
            PurposeCount(code, named.get(code, code), desk.purposes.get(code, 0))
            for code in _codes(named, desk.purposes)
        ),
        desk.companions,
        tuple(
            GroupCount(code, known.get(code, code), desk.groups.get(code, 0), held.get(code, 0))
            for code in _codes(known, desk.groups, held)
        ),
        numbered,
    )


def _codes(*found: Collection[str]) -> list[str]:
    return list(dict.fromkeys(code for each in found for code in each))


def _numbered(layout: Plan, day: date) -> Numbered:
    """A number that never reached anybody's hand is nobody."""
    tickets = Ticket.objects.filter(site_id=layout.site.id, day=day).exclude(state__in=(VOID, RESERVED))
    came = Visit.objects.filter(pk__in=tickets.values("stop__visit_id"))
    sums = came.aggregate(persons=Sum("persons"), companions=Sum("companions"))
    asked = tickets.exclude(priority="").values_list("priority")
    found = asked.annotate(n=Count("stop__visit_id", distinct=True)).order_by("priority")
    return Numbered(sums["persons"] or 0, sums["companions"] or 0, dict(found))
