"""Reading the catalogue. Answers are frozen and hold everything a page shows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sewaka.catalogue import texts
from sewaka.catalogue.models import Agency, LifeEvent, ServiceVersion, Unit
from sewaka.catalogue.search import Entry, Found, Index
from sewaka.catalogue.states import Confidence, Group, Membership


@dataclass(frozen=True)
class AgencyInfo:
    """An agency as lists show it."""

    id: int
    code: str
    name: str
    short_name: str
    group: str
    group_text: str
    status: str
    status_text: str


@dataclass(frozen=True)
class UnitInfo:
    """A unit and the agency it belongs to."""

    id: int
    code: str
    name: str
    short_name: str
    status: str
    status_text: str
    agency_code: str
    agency_name: str
    agency_short: str


@dataclass(frozen=True)
class LifeEventInfo:
    """An occasion in life and the codes of the services it needs, in order."""

    code: str
    name: str
    name_en: str
    services: tuple[str, ...]
    order_notes: tuple[str, ...]
    position: int = 0


@dataclass(frozen=True)
class ServiceInfo:
    """A service as one of its versions tells it. ``valid_to`` is the first day it no longer holds."""

    id: int
    version_id: int
    code: str
    counts_as: int
    name: str
    short_name: str
    family: str
    summary: str
    everyday_words: tuple[str, ...]
    requirements: tuple[texts.Requirement, ...] | None
    steps: tuple[str, ...] | None
    fee: texts.Fee | None
    standard_time: texts.StandardTime | None
    output: texts.Output | None
    counter_minutes: texts.Minutes | None
    needs_before: tuple[texts.Before, ...]
    note: str
    zone: str
    confidence: str
    unconfirmed_fields: tuple[str, ...]
    sources: tuple[str, ...]
    legal_basis: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    unit: UnitInfo

    @property
    def unit_code(self) -> str:
        """Code of the unit that owns the service."""
        return self.unit.code

    @property
    def agency_code(self) -> str:
        """Code of the agency that owns the service."""
        return self.unit.agency_code

    @property
    def standard_s(self) -> int | None:
        """The typical time at the counter in seconds, where it is known."""
        minutes = self.counter_minutes.typical if self.counter_minutes else None
        return int(minutes * 60) if minutes else None

    @property
    def has_joined(self) -> bool:
        """Whether the unit takes part in the mall."""
        return self.unit.status == Membership.CONFIRMED

    @property
    def is_confirmed(self) -> bool:
        """Whether the agency confirmed the text; otherwise pages show ``confidence_text``."""
        return self.confidence == Confidence.CONFIRMED

    @property
    def confidence_text(self) -> str:
        """How sure the text is, in words."""
        return str(Confidence(self.confidence).label)

    @property
    def mark(self) -> str:
        """The note beside fee, time and requirements; empty once the agency confirmed them."""
        return "" if self.is_confirmed else texts.UNCONFIRMED

    @property
    def fee_text(self) -> str:
        """The fee in few words, or "belum tersedia"."""
        return self.fee.text if self.fee else texts.UNKNOWN

    @property
    def time_text(self) -> str:
        """The promised time in few words, or "belum tersedia"."""
        return self.standard_time.text if self.standard_time else texts.UNKNOWN

    @property
    def output_text(self) -> str:
        """What the visitor gets, or "belum tersedia"."""
        return self.output.name if self.output and self.output.name else texts.UNKNOWN

    def holds(self, on: date) -> bool:
        """Whether this version is in force on the day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


def _unit(row: Unit) -> UnitInfo:
    return UnitInfo(
        id=row.pk,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        status=row.status,
        status_text=str(Membership(row.status).label),
        agency_code=row.agency.code,
        agency_name=row.agency.name,
        agency_short=row.agency.short_name,
    )


def _service(row: ServiceVersion) -> ServiceInfo:
    return ServiceInfo(
        id=row.service_id,
        version_id=row.pk,
        code=row.service.code,
        counts_as=row.service.counts_as,
        name=row.name,
        short_name=row.short_name,
        family=row.family,
        summary=row.summary,
        everyday_words=tuple(row.everyday_words),
        requirements=texts.requirements(row.requirements),
        steps=None if row.steps is None else tuple(row.steps),
        fee=texts.fee(row.fee),
        standard_time=texts.standard_time(row.standard_time),
        output=texts.output(row.output),
        counter_minutes=texts.minutes(row.counter_minutes),
        needs_before=texts.before(row.needs_before),
        note=row.note,
        zone=row.zone,
        confidence=row.confidence,
        unconfirmed_fields=tuple(row.unconfirmed_fields),
        sources=tuple(row.sources),
        legal_basis=tuple(row.legal_basis),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        unit=_unit(row.service.unit),
    )


def versions(*, code: str | None = None) -> tuple[ServiceInfo, ...]:
    """Every version of every service (or of one), oldest first; what the office shows as history."""
    rows = ServiceVersion.objects.select_related("service__unit__agency").order_by("service_id", "valid_from")
    if code is not None:
        rows = rows.filter(service__code=code)
    return tuple(_service(row) for row in rows)


def services(*, on: date) -> tuple[ServiceInfo, ...]:
    """The catalogue in force on the day, by agency, unit and first entry."""
    held = [info for info in versions() if info.holds(on)]
    return tuple(sorted(held, key=lambda info: (info.agency_code, info.unit_code, info.id)))


def service(code: str, *, on: date) -> ServiceInfo | None:
    """One service as it holds on the day; None when unknown, not yet or no longer offered."""
    return next((info for info in versions(code=code) if info.holds(on)), None)


def agencies() -> tuple[AgencyInfo, ...]:
    """All agencies by name."""
    return tuple(
        AgencyInfo(
            id=row.pk,
            code=row.code,
            name=row.name,
            short_name=row.short_name,
            group=row.group,
            group_text=str(Group(row.group).label),
            status=row.status,
            status_text=str(Membership(row.status).label),
        )
        for row in Agency.objects.order_by("name")
    )


def units() -> tuple[UnitInfo, ...]:
    """All units, by agency and name."""
    return tuple(_unit(row) for row in Unit.objects.select_related("agency").order_by("agency__name", "name"))


def life_events() -> tuple[LifeEventInfo, ...]:
    """The occasions in life, in the order the mall wants them shown."""
    return tuple(
        LifeEventInfo(
            row.code, row.name, row.name_en, tuple(row.services), tuple(row.order_notes), row.position
        )
        for row in LifeEvent.objects.order_by("position", "name")
    )


def entry(info: ServiceInfo) -> Entry:
    """What search knows of a service."""
    names = (info.name, info.short_name, info.unit.short_name, info.unit.name, info.unit.agency_short)
    return Entry(info.code, names, info.everyday_words, info.summary)


def search(text: str, *, on: date, within: Collection[str] | None = None, limit: int = 8) -> list[Found]:
    """Services that fit what a person typed, best first. Reads the catalogue anew on every call.

    Doors of a site use ``places.queries.plan(...).index.search``, which is kept in memory.
    """
    return Index(entry(info) for info in services(on=on)).search(text, within=within, limit=limit)
