"""Lists of the back office: everything a page shows and edits, the ended and the withdrawn included.

Zones, rooms, counters and queues stand in the plan already; here is what the plan leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sewaka.catalogue.queries import agencies, units
from sewaka.catalogue.states import Group, Membership
from sewaka.lib import prefixes
from sewaka.lib.format_id import WEEKDAYS
from sewaka.norms.states import Certainty
from sewaka.places.models import Admission, Closure
from sewaka.places.plans import HoursInfo, Plan
from sewaka.places.queries.snapshot import plan as plan_of
from sewaka.places.states import AdmissionStatus, Layer, RoomState

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AdmissionRow:
    """An agency and its leave to serve here; ``status`` is empty when it never had one."""

    agency_code: str
    agency_name: str
    group_text: str
    membership_text: str
    valid_from: date | None
    valid_until: date | None
    basis: str
    status: str
    status_text: str
    layers: tuple[str, ...]
    layers_text: str
    open_services: int


@dataclass(frozen=True)
class ClosureRow:
    """A closure, withdrawn or not. ``owner_text``: whom it closes."""

    id: int
    from_on: date
    until_on: date
    reason: str
    layer: str
    layer_text: str
    agency_code: str
    queue_code: str
    owner_text: str
    certainty_text: str
    source: str
    withdrawn_at: datetime | None
    withdrawn_by: str


@dataclass(frozen=True)
class WeekRow:
    """The week of the site, a unit or a queue; a day without own hours is None (the wider ones count)."""

    kind: str
    code: str
    name: str
    days: tuple[HoursInfo | None, ...]


@dataclass(frozen=True)
class OfferRow:
    """A service of the catalogue and whether it can be had here."""

    service_code: str
    name: str
    family: str
    unit_short: str
    agency_code: str
    agency_short: str
    queue_code: str
    daily_quota: int | None
    is_open: bool
    state_text: str


@dataclass(frozen=True)
class Choices:
    """What the forms of a site may choose from: (code, text) each, in the order to show."""

    zones: Pairs
    rooms: Pairs
    units: Pairs
    queues: Pairs
    agencies: Pairs
    layers: Pairs
    room_states: Pairs
    certainties: Pairs
    groups: Pairs
    memberships: Pairs
    weekdays: Pairs
    free_prefixes: tuple[str, ...]


@dataclass(frozen=True)
class PrefixAdvice:
    """Whether a new queue may have this prefix; ``problem`` is a sentence, empty when it may."""

    problem: str
    free: tuple[str, ...]


@dataclass(frozen=True)
class NumberPreview:
    """The first and the 999th number in a format; ``problem`` is a sentence, empty when it can be used."""

    first: str
    last: str
    problem: str


def admission_rows(*, site: str) -> tuple[AdmissionRow, ...]:
    """Every agency of the catalogue by name, with its newest admission here. Raises SiteUnknown."""
    plan = plan_of(site)
    newest = {row.agency_id: row for row in Admission.objects.filter(site_id=plan.site.id).order_by("pk")}
    offered = [each.agency_code for each in plan.offerings.values() if each.is_open]
    rows = []
    for info in agencies():
        held = newest.get(info.id)
        rows.append(
            AdmissionRow(
                agency_code=info.code,
                agency_name=info.name,
                group_text=info.group_text,
                membership_text=info.status_text,
                valid_from=held.valid_from if held else None,
                valid_until=held.valid_until if held else None,
                basis=held.basis if held else "",
                status=held.status if held else "",
                status_text=str(AdmissionStatus(held.status).label) if held else "belum bergabung",
                layers=tuple(held.layers) if held else (),
                layers_text=", ".join(str(Layer(each).label) for each in held.layers) if held else "",
                open_services=offered.count(info.code),
            )
        )
    return tuple(rows)


def closure_rows(*, site: str) -> tuple[ClosureRow, ...]:
    """Every closure ever entered, newest day first. Raises SiteUnknown."""
    plan = plan_of(site)
    rows = Closure.objects.filter(site_id=plan.site.id).select_related("agency", "queue")
    return tuple(_closure_row(row, plan) for row in rows.order_by("-from_on", "pk"))


def _closure_row(row: Closure, plan: Plan) -> ClosureRow:
    agency, queue = row.agency, row.queue
    owner = f"Antrean {queue.code}" if queue else agency.short_name if agency else plan.site.short_name
    return ClosureRow(
        id=row.pk,
        from_on=row.from_on,
        until_on=row.until_on,
        reason=row.reason,
        layer=row.layer,
        layer_text=str(Layer(row.layer).label),
        agency_code=agency.code if agency else "",
        queue_code=queue.code if queue else "",
        owner_text=owner,
        certainty_text=str(Certainty(row.certainty).label),
        source=row.source,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
    )


def weeks(*, site: str) -> tuple[WeekRow, ...]:
    """The site's week first, then the units and queues that have hours of their own. Raises SiteUnknown."""
    plan = plan_of(site)
    rows = [WeekRow("site", "", plan.site.short_name, _days(plan, "", ""))]
    own_units = sorted({row.unit_code for row in plan.hours if row.unit_code})
    names = {each.code: each.short_name for each in units()}
    rows += [WeekRow("unit", code, names.get(code, code), _days(plan, code, "")) for code in own_units]
    own_queues = sorted({row.queue_code for row in plan.hours if row.queue_code})
    rows += [WeekRow("queue", code, f"Antrean {code}", _days(plan, "", code)) for code in own_queues]
    return tuple(rows)


def _days(plan: Plan, unit: str, queue: str) -> tuple[HoursInfo | None, ...]:
    own = {row.weekday: row for row in plan.hours if (row.unit_code, row.queue_code) == (unit, queue)}
    return tuple(own.get(weekday) for weekday in range(1, 8))


def offer_rows(*, site: str) -> tuple[OfferRow, ...]:
    """Every service and how it can be had here, by agency, unit and name. Raises SiteUnknown."""
    plan = plan_of(site)
    rows = [
        OfferRow(
            service_code=each.service_code,
            name=each.service_name,
            family=each.family,
            unit_short=each.unit_short,
            agency_code=each.agency_code,
            agency_short=each.agency_short,
            queue_code=each.queue_code,
            daily_quota=each.daily_quota,
            is_open=each.is_open,
            state_text="dibuka" if each.is_open else "ditutup",
        )
        for each in plan.offerings.values()
    ]
    rows += _not_offered(plan)
    return tuple(sorted(rows, key=lambda row: (row.agency_short, row.unit_short, row.name)))


def _not_offered(plan: Plan) -> list[OfferRow]:
    return [
        OfferRow(
            service_code=info.code,
            name=info.name,
            family=info.family,
            unit_short=info.unit.short_name,
            agency_code=info.agency_code,
            agency_short=info.unit.agency_short,
            queue_code="",
            daily_quota=None,
            is_open=False,
            state_text="belum dibuka" if info.has_joined else "belum bergabung",
        )
        for info in plan.not_offered.values()
    ]


def _words(choices: Iterable[tuple[str, object]]) -> Pairs:
    return tuple((code, str(text)) for code, text in choices)


def choices(*, site: str) -> Choices:
    """What the forms of the site may choose from. Raises SiteUnknown."""
    plan = plan_of(site)
    return Choices(
        zones=tuple((each.code, each.name) for each in plan.zones.values()),
        rooms=tuple((each.code, each.name) for each in plan.rooms.values()),
        units=tuple((each.code, f"{each.short_name} ({each.agency_short})") for each in units()),
        queues=tuple((each.code, f"{each.code} {each.name}") for each in plan.queues.values()),
        agencies=tuple((each.code, each.name) for each in agencies()),
        layers=_words(Layer.choices),
        room_states=_words(RoomState.choices),
        certainties=_words(Certainty.choices),
        groups=_words(Group.choices),
        memberships=_words(Membership.choices),
        weekdays=tuple((str(nth), name) for nth, name in enumerate(WEEKDAYS, 1)),
        free_prefixes=tuple(prefixes.free(plan.queues)),
    )


def prefix_advice(*, site: str, prefix: str) -> PrefixAdvice:
    """Whether a new queue of the site may be called so, while somebody is typing. Raises SiteUnknown."""
    taken = plan_of(site).queues
    free = tuple(prefixes.free(taken))
    if not prefixes.is_prefix(prefix):
        return PrefixAdvice("Awalan harus satu huruf besar, boleh diikuti satu huruf atau angka.", free)
    other = prefixes.clash(prefix, taken)
    return PrefixAdvice(f"Terdengar mirip dengan {other}." if other else "", free)


def number_preview(*, number_format: str, prefix: str) -> NumberPreview:
    """How numbers look in a format, while somebody is typing; never raises."""
    try:
        first, last = (prefixes.preview(number_format, prefix, number) for number in (1, 999))
    except prefixes.FormatProblem as problem:
        return NumberPreview("", "", f"Bentuk nomor ini tidak dapat dipakai: {problem}.")
    return NumberPreview(first, last, "")
