"""Changing the catalogue. A service is published as a new version; the one before it ends that day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sewaka.catalogue import shapes
from sewaka.catalogue.errors import AlreadyRetired, EventEmpty, NotInCatalogue, VersionOverlaps
from sewaka.catalogue.models import Agency, LifeEvent, Service, ServiceVersion, Unit
from sewaka.journal.actions import record, recording
from sewaka.norms.events import STREAM
from sewaka.norms.keep import keep

TEXT_FIELDS = frozenset(field.name for field in ServiceVersion._meta.concrete_fields) - {
    "id",
    "service",
    "valid_from",
    "valid_to",
}


def _tell(kind: str, subject: str, by: str, at: datetime, data: dict[str, Any]) -> None:
    record(site=STREAM, kind=kind, subject=subject, by=by, at=at, data=data)


def save_agency(
    *, code: str, name: str, short_name: str, group: str, status: str, by: str, at: datetime
) -> None:
    """Enter an agency or change it. Raises NotValid."""
    with recording():
        row = Agency.objects.select_for_update(no_key=True).filter(code=code).first() or Agency(code=code)
        row.name, row.short_name, row.group, row.status = name, short_name, group, status
        keep(row)
        _tell("catalogue.agency.saved", f"agency:{code}", by, at, {"name": name, "status": status})


def save_unit(
    *, code: str, agency: str, name: str, short_name: str, status: str, by: str, at: datetime
) -> None:
    """Enter a unit of an agency or change it. Raises NotInCatalogue, NotValid."""
    with recording():
        owner = Agency.objects.filter(code=agency).first()
        if owner is None:
            raise NotInCatalogue(what="Instansi", name=agency)
        row = Unit.objects.select_for_update(no_key=True).filter(code=code).first() or Unit(code=code)
        row.agency, row.name, row.short_name, row.status = owner, name, short_name, status
        keep(row)
        _tell("catalogue.unit.saved", f"unit:{code}", by, at, {"name": name, "status": status})


def _locked_service(code: str, unit: str, counts_as: int | None) -> Service:
    """The service row under its lock, made if new: versions are added one at a time."""
    row = Service.objects.select_for_update(no_key=True).filter(code=code).first()
    if row is not None:
        return row
    owner = Unit.objects.filter(code=unit).first()
    if owner is None:
        raise NotInCatalogue(what="Unit", name=unit)
    row = Service(code=code, unit=owner, counts_as=1 if counts_as is None else counts_as)
    keep(row)
    return row


def _version_from(row: Service, valid_from: date) -> ServiceVersion:
    """The version to write: the one that starts that very day, or a new one that ends its forerunner."""
    held = list(ServiceVersion.objects.filter(service=row).order_by("valid_from"))
    later = [each for each in held if each.valid_from > valid_from]
    if later:
        raise VersionOverlaps(service=row.code, valid_from=later[0].valid_from.isoformat())
    if held and held[-1].valid_from == valid_from:
        return held[-1]
    if held and (held[-1].valid_to is None or held[-1].valid_to > valid_from):
        ServiceVersion.objects.filter(pk=held[-1].pk).update(valid_to=valid_from)
    return ServiceVersion(service=row, valid_from=valid_from)


def publish(
    *,
    service: str,
    unit: str,
    valid_from: date,
    text: dict[str, Any],
    counts_as: int | None = None,
    by: str,
    at: datetime,
) -> None:
    """Publish the text of a service from a day on; ``text``: fields of ServiceVersion, unknown ones None.

    Publishing again for the same first day corrects that version. Raises NotInCatalogue, VersionOverlaps,
    TextNotValid, NotValid.
    """
    shapes.check(text)
    with recording():
        row = _locked_service(service, unit, counts_as)
        version = _version_from(row, valid_from)
        version.valid_to = None
        for field in TEXT_FIELDS & text.keys():
            setattr(version, field, text[field])
        keep(version)
        data = {"name": version.short_name, "valid_from": valid_from.isoformat()}
        _tell("catalogue.service.published", f"service:{service}", by, at, data)


def retire(*, service: str, valid_to: date, by: str, at: datetime) -> None:
    """End a service; ``valid_to``: first day without it. Raises NotInCatalogue, AlreadyRetired."""
    with recording():
        row = Service.objects.select_for_update(no_key=True).filter(code=service).first()
        if row is None:
            raise NotInCatalogue(what="Layanan", name=service)
        current = ServiceVersion.objects.filter(
            service=row, valid_to__isnull=True, valid_from__lt=valid_to
        ).first()
        if current is None:
            raise AlreadyRetired(service=service, on=valid_to.isoformat())
        ServiceVersion.objects.filter(pk=current.pk).update(valid_to=valid_to)
        data = {"name": current.short_name, "valid_to": valid_to.isoformat()}
        _tell("catalogue.service.retired", f"service:{service}", by, at, data)


def save_life_event(
    *,
    code: str,
    name: str,
    name_en: str = "",
    services: list[str],
    order_notes: list[str] | None = None,
    position: int = 0,
    by: str,
    at: datetime,
) -> None:
    """Enter an occasion in life or change it. Raises NotInCatalogue for an unknown service, EventEmpty for none."""
    if not services:
        raise EventEmpty
    known = set(Service.objects.filter(code__in=services).values_list("code", flat=True))
    for each in services:
        if each not in known:
            raise NotInCatalogue(what="Layanan", name=each)
    with recording():
        row = LifeEvent.objects.select_for_update(no_key=True).filter(code=code).first() or LifeEvent(
            code=code
        )
        row.name, row.name_en, row.services = name, name_en, services
        row.order_notes, row.position = order_notes or [], position
        keep(row)
        _tell("catalogue.life_event.saved", f"life_event:{code}", by, at, {"name": name})


def drop_life_event(*, code: str, by: str, at: datetime) -> None:
    """Take an occasion in life away; its services stay. Raises NotInCatalogue."""
    with recording():
        row = LifeEvent.objects.select_for_update().filter(code=code).first()
        if row is None:
            raise NotInCatalogue(what="Peristiwa hidup", name=code)
        row.delete()
        _tell("catalogue.life_event.dropped", f"life_event:{code}", by, at, {"name": row.name})
