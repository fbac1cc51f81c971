"""Who may serve here, and which services are offered through which queue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sewaka.catalogue.models import Agency, Service
from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.places.errors import AgencyNotAdmitted, AlreadyEnded, QueueOfAnotherUnit
from sewaka.places.locking import found, locked_site
from sewaka.places.models import Admission, Offering, Queue, Site
from sewaka.places.states import AdmissionStatus, every_layer


def _current(place: Site, agency: Agency) -> Admission | None:
    rows = Admission.objects.filter(site=place, agency=agency)
    return rows.exclude(status=AdmissionStatus.ENDED).first()


def admit_agency(
    *,
    site: str,
    agency: str,
    valid_from: date,
    until: date | None = None,
    basis: str,
    layers: Sequence[str] | None = None,
    by: str,
    at: datetime,
) -> None:
    """Let an agency serve here, or change the terms of its admission. ``layers``: the closures it follows.

    Raises SiteUnknown, NotFound, NotValid.
    """
    with recording():
        place = locked_site(site)
        body = found(Agency, "Instansi", agency, code=agency)
        row = _current(place, body) or Admission(site=place, agency=body)
        row.valid_from, row.valid_until, row.basis = valid_from, until, basis
        row.status = AdmissionStatus.ADMITTED
        row.layers = list(layers) if layers is not None else row.layers or every_layer()
        keep(row)
        data = {"agency": body.short_name, "valid_from": valid_from.isoformat(), "basis": basis}
        subject = f"agency:{site}/{agency}"
        record(site=site, kind="places.agency.admitted", subject=subject, by=by, at=at, data=data)


def end_admission(*, site: str, agency: str, until: date, by: str, at: datetime) -> None:
    """End an agency's admission; ``until`` is its last day here.

    Raises SiteUnknown, NotFound, AlreadyEnded, NotValid.
    """
    with recording():
        place = locked_site(site)
        body = found(Agency, "Instansi", agency, code=agency)
        row = _current(place, body)
        if row is None:
            raise AlreadyEnded(what=f"Keikutsertaan {body.short_name}")
        row.valid_until = until
        keep(row)
        data = {"agency": body.short_name, "until": until.isoformat()}
        subject = f"agency:{site}/{agency}"
        record(site=site, kind="places.agency.admission_ended", subject=subject, by=by, at=at, data=data)


def open_offering(
    *, site: str, service: str, queue: str, daily_quota: int | None = None, by: str, at: datetime
) -> None:
    """Offer a service through a queue of its own agency, or change queue and quota.

    Raises SiteUnknown, NotFound, AgencyNotAdmitted, QueueOfAnotherUnit, NotValid.
    """
    with recording():
        place = locked_site(site)
        row = found(Service, "Layanan", service, code=service)
        line = found(Queue, "Antrean", queue, site=place, code=queue)
        _check_owner(place, row, line)
        offered = Offering.objects.filter(site=place, service=row).first() or Offering(
            site=place, service=row
        )
        offered.queue, offered.daily_quota, offered.is_open = line, daily_quota, True
        keep(offered)
        data = {"service": service, "queue": queue, "daily_quota": daily_quota}
        subject = f"offering:{site}/{service}"
        record(site=site, kind="places.offering.opened", subject=subject, by=by, at=at, data=data)


def _check_owner(place: Site, service: Service, queue: Queue) -> None:
    agency = service.unit.agency
    if queue.unit.agency_id != agency.pk:
        raise QueueOfAnotherUnit(queue=queue.code, agency=agency.short_name)
    if _current(place, agency) is None:
        raise AgencyNotAdmitted(agency=agency.short_name, site=place.short_name)


def close_offering(*, site: str, service: str, by: str, at: datetime) -> None:
    """Stop offering a service here; its row and its past stay. Raises SiteUnknown, NotFound, AlreadyEnded."""
    with recording():
        place = locked_site(site)
        row = found(Offering, "Layanan", service, site=place, service__code=service)
        if not row.is_open:
            raise AlreadyEnded(what="Pembukaan layanan ini")
        row.is_open = False
        keep(row)
        subject = f"offering:{site}/{service}"
        record(
            site=site, kind="places.offering.closed", subject=subject, by=by, at=at, data={"service": service}
        )
