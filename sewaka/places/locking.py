"""The one lock of all changes to places, and finding things by their codes under it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from django.db import models

from sewaka.places import arrangement
from sewaka.places.arrangement import Served
from sewaka.places.errors import NotFound, SiteUnknown
from sewaka.places.models import Counter, CounterQueue, Site, Zone

Row = TypeVar("Row", bound=models.Model)


def locked_site(code: str) -> Site:
    """The site, with every site's row locked in order of id: the database renews all versions in that order.

    Must be inside ``recording()``. Raises SiteUnknown.
    """
    rows = {row.code: row for row in Site.objects.select_for_update(no_key=True).order_by("id")}
    if code not in rows:
        raise SiteUnknown(site=code)
    return rows[code]


def found(kind: type[Row], what: str, name: str, **by: object) -> Row:
    """The one row of ``kind`` with these values; raises NotFound that calls it ``what``."""
    row = kind._default_manager.filter(**by).first()
    if row is None:
        raise NotFound(what=what, name=name)
    return row


def found_or_none(kind: type[Row], what: str, name: str | None, **by: object) -> Row | None:
    """As ``found``, but nothing for an empty name."""
    return found(kind, what, name, **by) if name else None


def served_now(place: Site, zones: Collection[Zone]) -> dict[str, Served]:
    """The counters of these zones as the database has them, under the lock."""
    counters = Counter.objects.filter(site=place, zone__in=zones).values_list("code", flat=True)
    found_now: dict[str, list[tuple[str, int]]] = {code: [] for code in counters}
    rows = CounterQueue.objects.filter(counter__site=place, counter__zone__in=zones)
    for counter, queue, tier in rows.values_list("counter__code", "queue__code", "tier"):
        found_now[counter].append((queue, tier))
    return {code: arrangement.ordered(queues) for code, queues in found_now.items()}
