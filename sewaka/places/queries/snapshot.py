"""The plan of a site, kept in memory while the site's version stays the same.

One SELECT a call reads the version, so every process sees a change at once. The version never returns to an
earlier value (migration 0002), so a kept plan can be wrong only by the changes of the statement in flight.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, tzinfo
from types import MappingProxyType
from zoneinfo import ZoneInfo as TimeZone

from django.db import connection
from django.db.models import QuerySet

from sewaka.catalogue.queries import entry, life_events
from sewaka.catalogue.search import Index
from sewaka.journal import hot
from sewaka.norms.queries import rules
from sewaka.places.errors import SiteUnknown
from sewaka.places.models import Site
from sewaka.places.plans import Plan, SiteInfo
from sewaka.places.queries import build

_KEPT_DAYS = 4
_VERSION = "SELECT version, zone_name FROM places_site WHERE code = %(site)s"
_kept: dict[tuple[str, date | None], Plan] = {}
_building = threading.Lock()
_seen: ContextVar[dict[str, tuple[int, str]] | None] = ContextVar("sewaka_places_seen", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """Within it each site's version is asked once: for a request that reads the plan several times.

    Not for views that change a plan and show it in the same answer: they would show the old one. Within another
    one it is that one.
    """
    if _seen.get() is not None:
        yield
        return
    token = _seen.set({})
    try:
        yield
    finally:
        _seen.reset(token)


def noted(site_code: str, version: int, zone_name: str) -> None:
    """A site's version that another statement read along; within ``steady`` it need not be asked again."""
    seen = _seen.get()
    if seen is not None:
        seen.setdefault(site_code, (version, zone_name))


def _version(site_code: str) -> tuple[int, str]:
    seen = _seen.get()
    if seen is not None and site_code in seen:
        return seen[site_code]
    row = hot.run(connection, _VERSION, {"site": site_code}).fetchone()
    if row is None:
        raise SiteUnknown(site=site_code)
    if seen is not None:
        seen[site_code] = (row[0], row[1])
    return row[0], row[1]


def plan(site_code: str, *, at: datetime | None = None) -> Plan:
    """The plan of a site on the business day of ``at``; costs one small SELECT while nothing changed.

    Without ``at``: services and rules as last published, even if they start only on a later day. Doors that
    show fees or requirements pass ``at``. Raises SiteUnknown.
    """
    version, zone_name = _version(site_code)
    key = (site_code, at.astimezone(TimeZone(zone_name)).date() if at else None)
    found = _kept.get(key)
    if found is not None and found.version == version:
        return found
    with _building:
        found = _kept.get(key)
        return found if found is not None and found.version == version else _renew(key)


def _renew(key: tuple[str, date | None]) -> Plan:
    """Build, and keep the result if nothing changed meanwhile; build again a few times if it did."""
    for _ in range(3):
        made = _build(*key)
        (_seen.get() or {}).pop(key[0], None)
        if _version(key[0])[0] == made.version:
            break
    stale = [each for each, held in _kept.items() if each[0] == key[0] and held.version != made.version]
    days = [each for each in _kept if each[0] == key[0] and each not in stale]
    for each in stale + days[: max(0, len(days) - _KEPT_DAYS + 1)]:
        _kept.pop(each, None)
    _kept[key] = made
    return made


def _site(row: Site) -> SiteInfo:
    return SiteInfo(
        id=row.pk,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        zone_name=row.zone_name,
        area_code=row.area_code,
        address=row.address,
        version=row.version,
        languages=tuple(row.languages),
        rehearsal_of=row.rehearsal_of.code if row.rehearsal_of else "",
        ended_at=row.ended_at,
    )


def _build(site_code: str, day: date | None) -> Plan:
    site = _site(_rows().get(code=site_code))
    known = build.catalogue(day)
    enacted = rules()
    counters = build.counters(site.id)
    offered = build.offerings(site.id, known)
    freeze, stood = build.freezes(site.id)
    return Plan(
        site=site,
        tz=TimeZone(site.zone_name),
        zones=MappingProxyType(build.zones(site.id)),
        rooms=MappingProxyType(build.rooms(site.id)),
        counters=MappingProxyType(counters),
        queues=MappingProxyType(build.queues((site.id, site.scope), counters, offered, enacted, day)),
        offerings=MappingProxyType(offered),
        not_offered=MappingProxyType(build.not_offered(known, offered)),
        units=MappingProxyType(build.units(known)),
        admissions=MappingProxyType(build.admissions(site.id)),
        life_events=life_events(),
        rules=MappingProxyType(build.settled_rules(enacted, site.scope, day)),
        hours=build.hours(site.id),
        closures=build.closures(site.id),
        index=Index(entry(info) for info in known.values()),
        restrictions=build.restrictions(site.id, day),
        freeze=freeze,
        stood=stood,
        slips=MappingProxyType(build.slips(site.id)),
        floors=build.floors(site.id),
    )


def zone_of(site_code: str) -> tzinfo:
    """The time zone of a site; costs what ``plan`` does. Raises SiteUnknown."""
    return TimeZone(_version(site_code)[1])


def _rows() -> QuerySet[Site]:
    return Site.objects.select_related("rehearsal_of")


def sites() -> tuple[SiteInfo, ...]:
    """All malls by name; what is only rehearsed is no mall."""
    return tuple(_site(row) for row in Site.objects.filter(rehearsal_of=None).order_by("name"))


def rehearsals(*, of: str = "", ended: bool = False) -> tuple[SiteInfo, ...]:
    """The copies to practise in (of one mall) that are open, or all of them; the newest first."""
    rows = _rows().filter(rehearsal_of__isnull=False).order_by("-id")
    rows = rows.filter(rehearsal_of__code=of) if of else rows
    return tuple(_site(row) for row in (rows if ended else rows.filter(ended_at=None)))


def mall_of(rehearsal: str) -> str:
    """The mall that a rehearsal is a copy of; "" for what is no rehearsal."""
    found = Site.objects.filter(code=rehearsal).values_list("rehearsal_of__code", flat=True).first()
    return found or ""


def business_day(plan: Plan, at: datetime) -> date:
    """The day of ``at`` in the site's own zone."""
    return plan.business_day(at)
