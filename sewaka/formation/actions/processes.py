"""Decisions about business processes: dated, with their paper, withdrawn with a reason."""

from __future__ import annotations

from datetime import date, datetime

from sewaka.catalogue.models import Agency
from sewaka.formation.errors.processes import AlreadyDecided, NotDecided, ProcessUnknown
from sewaka.formation.locking import insist_past
from sewaka.formation.models import ProcessDecision
from sewaka.formation.queries.processes import names
from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.papers import actions as papers
from sewaka.papers.models import Paper
from sewaka.places.locking import locked_site
from sewaka.places.models import Site
from sewaka.places.queries import plan
from sewaka.places.seed import local_day


def decide(
    *,
    site: str,
    agency: str,
    process: str,
    on: date,
    text: str,
    title: str,
    file: tuple[str, bytes],
    by: str,
    at: datetime,
) -> None:
    """Write down how an agency decided a process, with the paper that says so.

    Raises ProcessUnknown, AlreadyDecided, DayNotSensible and what papers refuse.
    """
    with recording():
        place, office = _where(site, agency, process, at)
        insist_past(on, local_day(place.zone_name, at))
        held = {"site": place, "agency": office, "process": process}
        if ProcessDecision.objects.filter(**held, withdrawn_at__isnull=True).exists():
            raise AlreadyDecided(agency=office.short_name)
        code = papers.keep(site=site, title=title, name=file[0], data=file[1], agency=agency, by=by, at=at)
        facts = {"decided_on": on, "text": text, "paper": Paper.objects.get(code=code)}
        keep(ProcessDecision(**held, **facts, entered_at=at, entered_by=by))
        data = {
            "agency": office.short_name,
            "process": names(site=site, on=at.date())[process],
            "on": on.isoformat(),
        }
        subject = f"agency:{agency}"
        record(site=site, kind="formation.process.decided", subject=subject, by=by, at=at, data=data)


def _where(site: str, agency: str, process: str, at: datetime) -> tuple[Site, Agency]:
    place = locked_site(site)
    office = Agency.objects.filter(code=agency).first()
    if office is None or agency not in plan(site).admissions or process not in names(site=site, on=at.date()):
        raise ProcessUnknown()
    return place, office


def withdraw(*, site: str, agency: str, process: str, reason: str, by: str, at: datetime) -> None:
    """A decision counts no longer; it stays readable. Raises ProcessUnknown, NotDecided."""
    with recording():
        place, office = _where(site, agency, process, at)
        held = ProcessDecision.objects.filter(site=place, agency=office, process=process)
        row = held.filter(withdrawn_at__isnull=True).first()
        if row is None:
            raise NotDecided()
        row.withdrawn_at, row.withdrawn_by, row.withdraw_reason = at, by, reason
        keep(row)
        process_name = names(site=site, on=at.date())[process]
        data = {"agency": office.short_name, "process": process_name, "reason": reason}
        record(
            site=site, kind="formation.process.withdrawn", subject=f"agency:{agency}", by=by, at=at, data=data
        )
