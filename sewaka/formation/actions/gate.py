"""At the launch gate: setting a condition aside by name, asking for it again, declaring doors open."""

from __future__ import annotations

from datetime import date, datetime

from sewaka.catalogue.models import Agency
from sewaka.formation.conditions import Condition
from sewaka.formation.errors.gate import AlreadyOpen, AlreadyWaived, ConditionGone, GateNotReady, NotWaived
from sewaka.formation.errors.processes import ProcessUnknown
from sewaka.formation.locking import insist_past
from sewaka.formation.models import Opening, Waiver
from sewaka.formation.queries.gate import condition, gate
from sewaka.journal.actions import record, recording
from sewaka.lib.format_id import short_day
from sewaka.norms.keep import keep
from sewaka.places.locking import locked_site
from sewaka.places.queries import plan
from sewaka.places.seed import local_day


def waive(*, site: str, key: str, reason: str, by: str, at: datetime) -> None:
    """Set one condition aside with a reason. Raises ConditionGone, AlreadyWaived."""
    with recording():
        place = locked_site(site)
        asked = _asked(site, key, local_day(place.zone_name, at))
        if Waiver.objects.filter(site=place, key=key, withdrawn_at__isnull=True).exists():
            raise AlreadyWaived()
        keep(Waiver(site=place, key=key, what=asked.what, reason=reason, waived_at=at, waived_by=by))
        data = {"key": key, "what": asked.what, "reason": reason}
        record(site=site, kind="formation.condition.waived", subject=f"site:{site}", by=by, at=at, data=data)


def _asked(site: str, key: str, on: date) -> Condition:
    found = condition(site=site, on=on, key=key)
    if found is None:
        raise ConditionGone()
    return found


def ask_again(*, site: str, key: str, by: str, at: datetime) -> None:
    """A condition counts again. Raises NotWaived."""
    with recording():
        place = locked_site(site)
        row = Waiver.objects.filter(site=place, key=key, withdrawn_at__isnull=True).first()
        if row is None:
            raise NotWaived()
        row.withdrawn_at, row.withdrawn_by = at, by
        keep(row)
        data = {"key": key, "what": row.what}
        record(
            site=site, kind="formation.condition.asked_again", subject=f"site:{site}", by=by, at=at, data=data
        )


def declare_open(
    *, site: str, on: date, told_by: str, note: str = "", agency: str = "", by: str, at: datetime
) -> None:
    """Say that the doors of the mall, or of an agency, are open. Raises AlreadyOpen, GateNotReady, DayNotSensible."""
    with recording():
        place = locked_site(site)
        today = local_day(place.zone_name, at)
        insist_past(on, today)
        office = _agency(site, agency)
        now = gate(site=site, on=today, agency=agency)
        if now.opened is not None:
            raise AlreadyOpen(day=short_day(now.opened.opened_on))
        if now.lacking:
            raise GateNotReady(count=len(now.lacking), first=f"“{now.lacking[0].what}”")
        facts = {"opened_on": on, "told_by": told_by, "note": note, "waived": len(now.waived)}
        keep(Opening(site=place, agency=office, **facts, declared_at=at, declared_by=by))
        opened = office.short_name if office else place.short_name
        data = {"opened": opened, "on": on.isoformat(), "told_by": told_by, "waived": len(now.waived)}
        subject = f"agency:{agency}" if agency else f"site:{site}"
        record(site=site, kind="formation.opening.declared", subject=subject, by=by, at=at, data=data)


def _agency(site: str, code: str) -> Agency | None:
    if not code:
        return None
    row = Agency.objects.filter(code=code).first()
    if row is None or code not in plan(site).admissions:
        raise ProcessUnknown()
    return row
