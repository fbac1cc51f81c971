"""What a plan holds: one frozen picture of a site, read instead of the database. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo as TimeZone

from sewaka.catalogue.queries import LifeEventInfo, ServiceInfo, UnitInfo
from sewaka.catalogue.search import Found, Index
from sewaka.places.floorplan import FloorInfo


@dataclass(frozen=True)
class SiteInfo:
    """The mall itself, or a copy to practise in: then ``rehearsal_of`` is the mall's code."""

    id: int
    code: str
    name: str
    short_name: str
    zone_name: str
    area_code: str
    address: str
    version: int
    languages: tuple[str, ...] = ("id",)
    rehearsal_of: str = ""
    ended_at: datetime | None = None

    @property
    def scope(self) -> str:
        """Whose rules hold here: a rehearsal goes by those of its mall."""
        return self.rehearsal_of or self.code


@dataclass(frozen=True)
class ZoneInfo:
    """A part of the hall with its own screens and voice. ``way``: how to walk there; empty while nobody wrote it down."""

    id: int
    code: str
    name: str
    way: str = ""


@dataclass(frozen=True)
class RoomInfo:
    """A room; ``zone_code`` is empty when it belongs to no zone."""

    id: int
    code: str
    name: str
    state: str
    zone_code: str


@dataclass(frozen=True)
class ServedQueue:
    """A queue as a counter serves it; a lower tier is called first."""

    queue_code: str
    queue_id: int
    tier: int


@dataclass(frozen=True)
class CounterInfo:
    """A counter and the queues it serves, by tier. ``is_example``: nobody has decided it yet."""

    id: int
    code: str
    label: str
    room_code: str
    room_name: str
    zone_id: int
    zone_code: str
    unit_code: str
    is_low: bool
    is_open_for_use: bool
    note: str
    certainty: str
    queues: tuple[ServedQueue, ...]

    @property
    def is_example(self) -> bool:
        """Shown as "contoh, belum ditetapkan"."""
        return self.certainty == "D"

    @property
    def queue_codes(self) -> tuple[str, ...]:
        """The queues it serves, in the order of their tiers."""
        return tuple(each.queue_code for each in self.queues)


@dataclass(frozen=True)
class QueueInfo:
    """A queue with its counters and services. Minutes: one person at the counter, before measuring."""

    id: int
    code: str
    name: str
    unit_id: int
    unit_code: str
    unit_name: str
    unit_short: str
    agency_code: str
    agency_short: str
    number_format: str
    zone_id: int
    zone_code: str
    prior_minutes: int
    prior_low_minutes: int
    prior_high_minutes: int
    is_active: bool
    certainty: str
    counters: tuple[str, ...]
    services: tuple[str, ...]
    head_start_min: Mapping[str, int]
    moved_at: datetime | None = None
    """When it was last moved to its zone; None when it always waited there."""

    @property
    def prefix(self) -> str:
        """What people hear and read before the number."""
        return self.code

    @property
    def is_example(self) -> bool:
        """Shown as "contoh, belum ditetapkan"."""
        return self.certainty == "D"

    def display(self, number: int) -> str:
        """The number as printed, for example "D 014"."""
        return self.number_format.format(prefix=self.code, number=number)


@dataclass(frozen=True)
class BandInfo:
    """At most so many numbers of a service from one time of the day until another, that one not included."""

    starts: time
    ends: time
    quota: int


@dataclass(frozen=True)
class SlipWords:
    """What the office writes on slips; ``bottom`` by language. Empty: the usual."""

    top: str = ""
    bottom: Mapping[str, str] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    copies: int = 1


@dataclass(frozen=True)
class OfferingInfo:
    """A service offered here through one queue, as lists show it; ``service`` holds the whole text."""

    id: int
    service_id: int
    service_code: str
    service_name: str
    short_name: str
    family: str
    summary: str
    everyday_words: tuple[str, ...]
    queue_id: int
    queue_code: str
    zone_code: str
    unit_code: str
    unit_short: str
    agency_code: str
    agency_short: str
    daily_quota: int | None
    is_open: bool
    counts_as: int
    fee_text: str
    time_text: str
    mark: str
    service: ServiceInfo
    bands: tuple[BandInfo, ...] = ()
    priority_only: bool = False
    result_required: bool = False

    def band(self, clock: time) -> BandInfo | None:
        """The cap that holds at this time of the day, if any."""
        return next((each for each in self.bands if each.starts <= clock < each.ends), None)

    @property
    def quota(self) -> int | None:
        """Numbers a day, or None without a quota."""
        return self.daily_quota


@dataclass(frozen=True)
class HoursInfo:
    """Hours of one weekday (1 Monday … 7 Sunday) of the site, a unit or a queue. No times: closed."""

    id: int
    unit_code: str
    queue_code: str
    weekday: int
    opens: time | None
    closes: time | None
    break_from: time | None
    break_to: time | None
    last_ticket_before_min: int
    certainty: str


@dataclass(frozen=True)
class ClosureInfo:
    """Days without service, both included. Without agency and queue it is the whole site."""

    id: int
    agency_code: str
    queue_code: str
    from_on: date
    until_on: date
    reason: str
    layer: str
    certainty: str

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.from_on <= day <= self.until_on


@dataclass(frozen=True)
class RestrictionInfo:
    """Issuing narrowed by hand for one queue or one service on days, both included; see ``Restriction``."""

    id: int
    kind: str
    queue_code: str
    service_code: str
    from_on: date
    until_on: date
    value: int | None
    last_at: datetime | None
    reason: str
    placed_at: datetime
    placed_by: str

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.from_on <= day <= self.until_on


@dataclass(frozen=True)
class FreezeInfo:
    """The site stands still: why, and where people go."""

    id: int
    reason: str
    where: str
    begun_at: datetime
    begun_by: str


@dataclass(frozen=True)
class AdmissionInfo:
    """An agency's leave to serve here, both days included, and the layers of closures it follows."""

    id: int
    agency_code: str
    agency_name: str
    valid_from: date
    valid_until: date | None
    basis: str
    status: str
    layers: frozenset[str]

    def holds(self, day: date) -> bool:
        """Whether the agency may serve on the day."""
        until = self.valid_until or date.max
        return self.status == "admitted" and self.valid_from <= day <= until


@dataclass(frozen=True)
class Plan:
    """Everything of one site. All lookups are dicts by code; absent services are kept in ``not_offered``.

    ``rules`` answers to the full key ("queueing.recalls") and to its last word ("recalls").
    """

    site: SiteInfo
    tz: TimeZone
    zones: Mapping[str, ZoneInfo]
    rooms: Mapping[str, RoomInfo]
    counters: Mapping[str, CounterInfo]
    queues: Mapping[str, QueueInfo]
    offerings: Mapping[str, OfferingInfo]
    not_offered: Mapping[str, ServiceInfo]
    units: Mapping[str, UnitInfo]
    admissions: Mapping[str, AdmissionInfo]
    life_events: tuple[LifeEventInfo, ...]
    rules: Mapping[str, Any]
    hours: tuple[HoursInfo, ...]
    closures: tuple[ClosureInfo, ...]
    index: Index = field(compare=False, repr=False)
    restrictions: tuple[RestrictionInfo, ...] = ()
    freeze: FreezeInfo | None = None
    stood: tuple[tuple[datetime, datetime], ...] = ()
    """When the whole site stood still before."""

    def still(self, at: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """Every span until ``at`` in which the whole site stood still: nobody waits or is served in it."""
        now = self.freeze.begun_at if self.freeze else at
        return (*self.stood, (now, at)) if now < at else self.stood

    slips: Mapping[str, SlipWords] = field(default_factory=dict)
    """By agency; the mall's own under ""."""
    floors: tuple[FloorInfo, ...] = ()
    """The floor plan, from the floor one enters upwards; nothing while nobody drew it."""

    def slip_words(self, agency: str) -> SlipWords:
        """What stands on the slips of an agency: its own words, else the mall's."""
        return self.slips.get(agency) or self.slips.get("") or SlipWords()

    @property
    def code(self) -> str:
        """The site's code."""
        return self.site.code

    @property
    def version(self) -> int:
        """The version of norms, catalogue and places this plan is true for."""
        return self.site.version

    @cached_property
    def spans(self) -> dict[tuple[str, date], list[tuple[datetime, datetime]]]:
        """What ``hours.open_spans`` has worked out of this plan, by queue and day."""
        return {}

    @cached_property
    def queue_by_id(self) -> Mapping[int, QueueInfo]:
        """The queues by their row id."""
        return {queue.id: queue for queue in self.queues.values()}

    @cached_property
    def counter_by_id(self) -> Mapping[int, CounterInfo]:
        """The counters by their row id."""
        return {counter.id: counter for counter in self.counters.values()}

    def restriction(
        self, kind: str, on: date, *, queue: str = "", service: str = ""
    ) -> RestrictionInfo | None:
        """What narrows issuing on the day for exactly this queue or service, the newest first."""
        return next(
            (
                each
                for each in self.restrictions
                if each.kind == kind
                and (each.queue_code, each.service_code) == (queue, service)
                and each.covers(on)
            ),
            None,
        )

    def queue_of(self, service_code: str) -> QueueInfo | None:
        """The queue a service is offered through; None when it is not offered here."""
        offered = self.offerings.get(service_code)
        return self.queues[offered.queue_code] if offered else None

    def search(self, text: str, *, limit: int = 8, everything: bool = False) -> list[Found]:
        """What a person typed, among the services open here (or in the whole catalogue), best first."""
        within = None if everything else [code for code, each in self.offerings.items() if each.is_open]
        return self.index.search(text, within=within, limit=limit)

    def business_day(self, at: datetime) -> date:
        """The day of ``at`` in the site's own zone."""
        return at.astimezone(self.tz).date()
