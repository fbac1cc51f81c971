"""Entering a whole catalogue at once: what is missing is made, what exists is left to the people who keep it.

One event tells of the whole load. ``Rows`` holds plain values as the models want them, keyed by code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sewaka.catalogue import shapes
from sewaka.catalogue.models import Agency, LifeEvent, Service, ServiceVersion, Unit
from sewaka.journal.actions import record, recording
from sewaka.norms.events import STREAM


@dataclass(frozen=True)
class Rows:
    """A catalogue to load. Units name their agency, services their unit; texts: fields of ServiceVersion."""

    source: str
    texts_from: date
    agencies: dict[str, dict[str, Any]] = field(default_factory=dict)
    units: dict[str, dict[str, Any]] = field(default_factory=dict)
    services: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, dict[str, Any]] = field(default_factory=dict)
    life_events: dict[str, dict[str, Any]] = field(default_factory=dict)


def load(*, rows: Rows, refresh: frozenset[str] = frozenset(), by: str, at: datetime) -> dict[str, int]:
    """Make what is missing, write the texts of ``refresh`` anew; returns how many of each were touched.

    Raises TextNotValid when a text of the source has not its shape.
    """
    for text in rows.texts.values():
        shapes.check(text)
    with recording():
        made = {
            "agencies": _agencies(rows),
            "units": _units(rows),
            "services": _services(rows),
            "texts": _texts(rows),
            "life_events": _life_events(rows),
            "refreshed": _refresh(rows, refresh),
        }
        if any(made.values()):
            data = {"source": rows.source, **made}
            record(site=STREAM, kind="catalogue.loaded", subject="catalogue", by=by, at=at, data=data)
    return made


def _missing(model: type[Any], wanted: dict[str, Any]) -> dict[str, Any]:
    held = set(model.objects.filter(code__in=wanted).values_list("code", flat=True))
    return {code: value for code, value in wanted.items() if code not in held}


def _ids(model: type[Any]) -> dict[str, int]:
    return dict(model.objects.values_list("code", "pk"))


def _agencies(rows: Rows) -> int:
    new = _missing(Agency, rows.agencies)
    return len(Agency.objects.bulk_create(Agency(code=code, **values) for code, values in new.items()))


def _units(rows: Rows) -> int:
    new, agencies = _missing(Unit, rows.units), _ids(Agency)
    made = [
        Unit(
            code=code,
            agency_id=agencies[values["agency"]],
            **{k: v for k, v in values.items() if k != "agency"},
        )
        for code, values in new.items()
    ]
    return len(Unit.objects.bulk_create(made))


def _services(rows: Rows) -> int:
    new, units = _missing(Service, rows.services), _ids(Unit)
    made = [Service(code=c, unit_id=units[v["unit"]], counts_as=v["counts_as"]) for c, v in new.items()]
    return len(Service.objects.bulk_create(made))


def _texts(rows: Rows) -> int:
    """First texts of services that never had one; a retired service stays retired."""
    ids = _ids(Service)
    told = set(ServiceVersion.objects.values_list("service_id", flat=True))
    made = [
        ServiceVersion(service_id=ids[code], valid_from=rows.texts_from, **text)
        for code, text in rows.texts.items()
        if ids[code] not in told
    ]
    return len(ServiceVersion.objects.bulk_create(made))


def _refresh(rows: Rows, codes: frozenset[str]) -> int:
    """Write the text of the source over the version in force of each named service."""
    changed = 0
    for code in sorted(codes & rows.texts.keys()):
        open_one = ServiceVersion.objects.filter(service__code=code, valid_to__isnull=True)
        changed += open_one.update(**rows.texts[code])
    return changed


def _life_events(rows: Rows) -> int:
    new = _missing(LifeEvent, rows.life_events)
    return len(LifeEvent.objects.bulk_create(LifeEvent(code=code, **values) for code, values in new.items()))
