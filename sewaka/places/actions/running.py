"""Issuing narrowed by hand while the day runs, and the freeze of a whole site. All of it can be lifted again.

The freeze's row alone stops nobody who is already past the plan: doors use ``queueing.actions.freezes``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sewaka.catalogue.models import Service
from sewaka.journal.actions import record, recording
from sewaka.lib.format_id import clock
from sewaka.norms.keep import keep
from sewaka.places.errors import AlreadyEnded, AlreadyFrozen, NotFrozen
from sewaka.places.locking import found, locked_site
from sewaka.places.models import Counter, Offering, Queue, Site, Zone
from sewaka.places.running import Freeze, Restriction
from sewaka.places.states import RestrictionKind

LONGEST_DAYS = 31


@dataclass(frozen=True)
class _Owner:
    """The queue or the service that is narrowed."""

    queue: Queue | None
    service: Service | None
    queue_code: str
    words: str

    @property
    def data(self) -> dict[str, str]:
        return {
            "what": self.words,
            "queue": self.queue_code,
            "service": self.service.code if self.service else "",
        }

    @property
    def subject(self) -> str:
        return f"service:{self.service.code}" if self.service else f"queue:{self.queue_code}"


def _owner(place: Site, queue: str, service: str) -> _Owner:
    if service:
        offered = found(Offering, "Layanan", service, site=place, service__code=service)
        return _Owner(None, offered.service, offered.queue.code, f"layanan {service}")
    row = found(Queue, "Antrean", queue, site=place, code=queue)
    return _Owner(row, None, row.code, f"antrean {row.code}")


def stop_issuing(
    *,
    site: str,
    queue: str = "",
    service: str = "",
    reason: str,
    until_on: date | None = None,
    by: str,
    at: datetime,
) -> int:
    """Give no numbers of a queue or a service until it is lifted, today or through ``until_on``.

    Raises SiteUnknown, NotFound, NotValid.
    """
    return _restrict(site, RestrictionKind.STOP, (queue, service), {"reason": reason}, until_on, by, at)


def end_issuing(
    *,
    site: str,
    queue: str = "",
    service: str = "",
    last_at: datetime | None = None,
    reason: str,
    by: str,
    at: datetime,
) -> int:
    """The last number of today is given at ``last_at`` (now, when nothing is said); who waits is served.

    Raises SiteUnknown, NotFound, NotValid.
    """
    facts = {"reason": reason, "last_at": last_at or at}
    return _restrict(site, RestrictionKind.LAST, (queue, service), facts, None, by, at)


def set_quota(
    *,
    site: str,
    queue: str = "",
    service: str = "",
    value: int | None,
    reason: str,
    until_on: date | None = None,
    by: str,
    at: datetime,
) -> int:
    """Another quota for today (or through ``until_on``) only; None is no limit. The standing quota stays.

    Raises SiteUnknown, NotFound, NotValid.
    """
    facts = {"reason": reason, "value": value}
    return _restrict(site, RestrictionKind.QUOTA, (queue, service), facts, until_on, by, at)


_TOLD = {
    RestrictionKind.STOP: "places.issuing.stopped",
    RestrictionKind.LAST: "places.issuing.ended",
    RestrictionKind.QUOTA: "places.issuing.quota_set",
}


def _restrict(
    site: str,
    kind: RestrictionKind,
    owner: tuple[str, str],
    facts: dict[str, Any],
    until_on: date | None,
    by: str,
    at: datetime,
) -> int:
    """A new restriction in the place of an earlier one of the same kind, queue or service."""
    with recording():
        place = locked_site(site)
        who = _owner(place, *owner)
        today = at.astimezone(ZoneInfo(place.zone_name)).date()
        until = min(until_on or today, today + timedelta(days=LONGEST_DAYS))
        now = Restriction.objects.filter(site=place, kind=kind, queue=who.queue, service=who.service)
        now.filter(lifted_at__isnull=True, until_on__gte=today).update(lifted_at=at, lifted_by=by)
        row = Restriction(site=place, kind=kind, queue=who.queue, service=who.service, **facts)
        row.reason = row.reason.strip()
        row.from_on, row.until_on, row.placed_at, row.placed_by = today, until, at, by
        keep(row)
        data: dict[str, Any] = who.data | {"reason": row.reason, "until_on": until.isoformat()}
        data |= {"value": "tanpa batas" if row.value is None else row.value} if kind == "quota" else {}
        data |= {"last": clock(row.last_at, ZoneInfo(place.zone_name))} if row.last_at else {}
        record(site=site, kind=_TOLD[kind], subject=who.subject, by=by, at=at, data=data)
        return row.pk


def lift_restriction(*, site: str, restriction_id: int, by: str, at: datetime) -> None:
    """Take a restriction away: what held before holds again at once. Raises SiteUnknown, NotFound, AlreadyEnded."""
    with recording():
        place = locked_site(site)
        row = found(Restriction, "Pembatasan", str(restriction_id), site=place, pk=restriction_id)
        if row.lifted_at is not None:
            raise AlreadyEnded(what="Pembatasan ini")
        row.lifted_at, row.lifted_by = at, by
        keep(row)
        who = _owner_of(place, row)
        data = who.data | {"kind": str(RestrictionKind(row.kind).label)}
        record(site=site, kind="places.issuing.lifted", subject=who.subject, by=by, at=at, data=data)


def _owner_of(place: Site, row: Restriction) -> _Owner:
    return _owner(place, row.queue.code if row.queue else "", row.service.code if row.service else "")


def begin_freeze(*, site: str, reason: str, where: str, by: str, at: datetime) -> int:
    """Note that the site stands still from now on. Raises SiteUnknown, AlreadyFrozen, NotValid."""
    with recording():
        place = locked_site(site)
        held = Freeze.objects.filter(site=place, ended_at__isnull=True).first()
        if held is not None:
            raise AlreadyFrozen(since=clock(held.begun_at, ZoneInfo(place.zone_name)))
        row = Freeze(site=place, reason=reason.strip(), where=where.strip(), begun_at=at, begun_by=by)
        keep(row)
        data = {"reason": row.reason, "where": row.where} | _everywhere(place)
        record(site=site, kind="places.site.frozen", subject=f"site:{site}", by=by, at=at, data=data)
        return row.pk


def end_freeze(*, site: str, note: str = "", by: str, at: datetime) -> int:
    """Note that the site goes on. Returns how many seconds it stood. Raises SiteUnknown, NotFrozen, NotValid."""
    with recording():
        place = locked_site(site)
        row = Freeze.objects.filter(site=place, ended_at__isnull=True).first()
        if row is None:
            raise NotFrozen()
        row.ended_at, row.ended_by, row.note = max(at, row.begun_at), by, note.strip()
        keep(row)
        lasted = int((row.ended_at - row.begun_at).total_seconds())
        data = {"lasted_s": lasted, "note": row.note} | _everywhere(place)
        record(site=site, kind="places.site.resumed", subject=f"site:{site}", by=by, at=at, data=data)
        return lasted


def _everywhere(place: Site) -> dict[str, list[str]]:
    """Every screen must hear of it: all lines, zones and counters."""
    return {
        "queues": _codes(Queue.objects.filter(site=place).values_list("code", flat=True)),
        "zone": _codes(Zone.objects.filter(site=place).values_list("code", flat=True)),
        "counter": _codes(Counter.objects.filter(site=place).values_list("code", flat=True)),
    }


def _codes(found: Iterable[str]) -> list[str]:
    return sorted(found)
