"""Officers and their placements, as doors and the queue see them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Q, QuerySet

from sewaka.journal import hot
from sewaka.places.models import Counter
from sewaka.places.queries import mall_of
from sewaka.staff.models import Officer, Placement

# Asked with every keypress at a counter, so it is one prepared statement.
_OFFICER: Final = """
SELECT o.id, o.code, COALESCE(o.user_id, 0), a.code, COALESCE(NULLIF(a.short_name, ''), a.name), o.full_name, o.short_name,
  o.pin_hash <> '', COALESCE((
    SELECT json_agg(json_build_array(p.id, s.code, COALESCE(c.code, ''), p.from_on, p.until_on) ORDER BY p.from_on, p.id)
    FROM staff_placement p JOIN places_site s ON s.id = p.site_id LEFT JOIN places_counter c ON c.id = p.counter_id
    WHERE p.officer_id = o.id AND p.ended_at IS NULL), '[]')::text
FROM staff_officer o JOIN catalogue_agency a ON a.id = o.agency_id WHERE """

_PIN: Final = re.compile(r"[0-9]{6}")
_STEPS: Final = ("01234567890", "09876543210")


@dataclass(frozen=True)
class PlacementInfo:
    """Where and when an officer serves. An empty ``counter``: any counter of the agency."""

    id: int
    site: str
    counter: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class OfficerInfo:
    """An officer with the placements asked for."""

    id: int
    code: str
    user_id: int
    agency: str
    agency_name: str
    full_name: str
    short_name: str
    has_pin: bool
    placements: tuple[PlacementInfo, ...] = ()

    @property
    def actor(self) -> str:
        """The code by which actions and events name this officer."""
        return f"user:{self.code}"


def _in_force(on: date) -> Q:
    return Q(from_on__lte=on, ended_at=None) & (Q(until_on=None) | Q(until_on__gte=on))


def _placements(rows: QuerySet[Placement]) -> dict[int, tuple[PlacementInfo, ...]]:
    found: dict[int, list[PlacementInfo]] = defaultdict(list)
    for row in rows.select_related("site", "counter").order_by("from_on", "id"):
        counter = row.counter.code if row.counter else ""
        found[row.officer_id].append(PlacementInfo(row.id, row.site.code, counter, row.from_on, row.until_on))
    return {officer_id: tuple(infos) for officer_id, infos in found.items()}


def _info(row: Officer, placements: tuple[PlacementInfo, ...]) -> OfficerInfo:
    return OfficerInfo(
        id=row.id,
        code=row.code,
        user_id=row.user_id or 0,
        agency=row.agency.code,
        agency_name=row.agency.short_name or row.agency.name,
        full_name=row.full_name,
        short_name=row.short_name,
        has_pin=bool(row.pin_hash),
        placements=placements,
    )


def _one(where: str, value: int | str) -> OfficerInfo | None:
    row = hot.run(connection, _OFFICER + where, {"value": value}).fetchone()
    if row is None:
        return None
    placed = tuple(
        PlacementInfo(
            number, site, counter, date.fromisoformat(begun), date.fromisoformat(end) if end else None
        )
        for number, site, counter, begun, end in json.loads(row[-1])
    )
    return OfficerInfo(*(*row[:-1], placed))


def officer_for_user(*, user_id: int) -> OfficerInfo | None:
    """The officer who logs in as this user, with every placement not ended."""
    return _one("o.user_id = %(value)s", user_id)


def officer(*, code: str) -> OfficerInfo | None:
    """The officer of this code, with every placement not ended."""
    return _one("o.code = %(value)s", code)


def officer_by_id(*, officer_id: int) -> OfficerInfo | None:
    """The officer of this id, with every placement not ended."""
    return _one("o.id = %(value)s", officer_id)


def short_names(*, ids: Collection[int]) -> dict[int, str]:
    """How these officers are called, those who left included."""
    return dict(Officer.objects.filter(id__in=ids).values_list("id", "short_name"))


def officers(*, site: str, on: date | None = None, agency: str = "") -> tuple[OfficerInfo, ...]:
    """Officers placed at ``site`` (in force on ``on`` when given), of one agency when given; by name.

    At a rehearsal: those placed at its mall.
    """
    wanted = Placement.objects.filter(site__code=mall_of(site) or site, ended_at=None)
    placed = _placements(wanted.filter(_in_force(on)) if on else wanted)
    rows = Officer.objects.filter(id__in=placed, user__is_active=True).select_related("agency")
    rows = rows.filter(agency__code=agency) if agency else rows
    return tuple(_info(row, placed[row.id]) for row in rows.order_by("short_name", "code"))


def unplaced(*, agency: str = "") -> tuple[OfficerInfo, ...]:
    """Officers without a placement that has not ended; by name."""
    placed = Placement.objects.filter(ended_at=None).values("officer_id")
    rows = Officer.objects.exclude(id__in=placed).filter(user__is_active=True).select_related("agency")
    rows = rows.filter(agency__code=agency) if agency else rows
    return tuple(_info(row, ()) for row in rows.order_by("short_name", "code"))


def officers_at(*, site: str, counter: str, on: date) -> tuple[OfficerInfo, ...]:
    """Who may serve at this counter that day: placed there, or at any counter of the agency it belongs to.

    At a rehearsal: who may at the same counter of its mall.
    """
    site = mall_of(site) or site
    place = Counter.objects.filter(site__code=site, code=counter).values("id", "unit__agency_id").first()
    if place is None:
        return ()
    there = Q(counter_id=place["id"]) | Q(counter=None, officer__agency_id=place["unit__agency_id"])
    placed = _placements(Placement.objects.filter(_in_force(on), there, site__code=site))
    rows = Officer.objects.filter(id__in=placed, user__is_active=True).select_related("agency")
    return tuple(_info(row, placed[row.id]) for row in rows.order_by("short_name", "code"))


def may_serve(*, officer_id: int, site: str, counter: str, on: date) -> bool:
    """Whether this officer may serve at this counter on this day."""
    return any(each.id == officer_id for each in officers_at(site=site, counter=counter, on=on))


def is_weak_pin(*, pin: str) -> bool:
    """Whether a PIN is no six digits, or among the first that anybody would try: one digit, or a row of them."""
    return not _PIN.fullmatch(pin) or len(set(pin)) == 1 or any(pin in steps for steps in _STEPS)
