"""Service hours and closures."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sewaka.catalogue.models import Agency, Unit
from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.places.errors import AlreadyEnded, NotFound
from sewaka.places.locking import found, found_or_none, locked_site
from sewaka.places.models import Closure, Hours, Queue, Site


def _owner_text(unit: str, queue: str) -> str:
    return f"antrean {queue}" if queue else f"unit {unit}" if unit else "mal"


def _hours_row(place: Site, unit: Unit | None, queue: Queue | None, weekday: int) -> Hours:
    row = Hours.objects.filter(site=place, unit=unit, queue=queue, weekday=weekday).first()
    return row or Hours(site=place, unit=unit, queue=queue, weekday=weekday)


def _wall(value: time | None) -> str:
    return value.strftime("%H.%M") if value else "tutup"


def set_hours(
    *,
    site: str,
    weekday: int,
    opens: time | None,
    closes: time | None,
    break_from: time | None = None,
    break_to: time | None = None,
    last_ticket_before_min: int = 0,
    unit: str = "",
    queue: str = "",
    certainty: str = "P",
    by: str,
    at: datetime,
) -> None:
    """Set the hours of a weekday (1 Monday … 7 Sunday) for the site, a unit or a queue; no times: closed.

    Raises SiteUnknown, NotFound, NotValid.
    """
    with recording():
        place = locked_site(site)
        office = found_or_none(Unit, "Unit", unit, code=unit)
        line = found_or_none(Queue, "Antrean", queue, site=place, code=queue)
        row = _hours_row(place, office, line, weekday)
        row.opens, row.closes, row.break_from, row.break_to = opens, closes, break_from, break_to
        row.last_ticket_before_min, row.certainty = last_ticket_before_min, certainty
        keep(row)
        owner = _owner_text(unit, queue)
        data = {"owner": owner, "weekday": weekday, "opens": _wall(opens), "closes": _wall(closes)}
        subject = f"hours:{site}/{queue or unit or 'mal'}/{weekday}"
        record(site=site, kind="places.hours.changed", subject=subject, by=by, at=at, data=data)


def remove_hours(*, site: str, weekday: int, unit: str = "", queue: str = "", by: str, at: datetime) -> None:
    """Remove own hours of a unit or queue: the wider ones count again. Raises SiteUnknown, NotFound."""
    with recording():
        place = locked_site(site)
        owner = _owner_text(unit, queue)
        rows = Hours.objects.filter(site=place, weekday=weekday)
        rows = rows.filter(queue__code=queue) if queue else rows.filter(unit__code=unit, queue__isnull=True)
        if not (queue or unit) or not rows.delete()[0]:
            raise NotFound(what="Jam khusus", name=owner)
        subject = f"hours:{site}/{queue or unit}/{weekday}"
        data = {"owner": owner, "weekday": weekday}
        record(site=site, kind="places.hours.removed", subject=subject, by=by, at=at, data=data)


def add_closure(
    *,
    site: str,
    from_on: date,
    until_on: date,
    reason: str,
    layer: str,
    agency: str = "",
    queue: str = "",
    certainty: str = "P",
    source: str = "",
    by: str,
    at: datetime,
) -> int:
    """Close the site, an agency or a queue on days, both included; returns the closure's id.

    Raises SiteUnknown, NotFound, NotValid.
    """
    with recording():
        place = locked_site(site)
        row = Closure(site=place, from_on=from_on, until_on=until_on, reason=reason, layer=layer)
        row.certainty, row.source = certainty, source
        row.agency = found_or_none(Agency, "Instansi", agency, code=agency)
        row.queue = found_or_none(Queue, "Antrean", queue, site=place, code=queue)
        keep(row)
        days = {"from_on": from_on.isoformat(), "until_on": until_on.isoformat()}
        data = {**days, "reason": reason, "layer": layer}
        subject = f"closure:{site}/{row.pk}"
        record(site=site, kind="places.closure.added", subject=subject, by=by, at=at, data=data)
        return row.pk


def end_closure(*, site: str, closure_id: int, reopens_on: date, by: str, at: datetime) -> None:
    """Open again from ``reopens_on``: days before stay closed; by the first day it is withdrawn whole.

    Raises SiteUnknown, NotFound, AlreadyEnded.
    """
    with recording():
        place = locked_site(site)
        row = found(Closure, "Penutupan", str(closure_id), site=place, pk=closure_id)
        if row.withdrawn_at is not None or row.until_on < reopens_on:
            raise AlreadyEnded(what="Penutupan ini")
        if reopens_on <= row.from_on:
            row.withdrawn_at, row.withdrawn_by = at, by
        else:
            row.until_on = reopens_on - timedelta(days=1)
        keep(row)
        data = {"reason": row.reason, "reopens_on": reopens_on.isoformat()}
        subject = f"closure:{site}/{closure_id}"
        record(site=site, kind="places.closure.ended", subject=subject, by=by, at=at, data=data)
