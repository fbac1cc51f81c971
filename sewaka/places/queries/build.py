"""Turning the rows of a site into the parts of a plan. Every function makes a query or two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from statistics import mean
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Max, Q

from sewaka.catalogue.queries import ServiceInfo, UnitInfo, versions
from sewaka.norms.queries import RuleInfo, pick
from sewaka.places.floorplan import AreaInfo, FloorInfo, MarkInfo, Point, WalkInfo
from sewaka.places.floors import Area, Floor, Mark, Walk
from sewaka.places.models import Admission, Closure, Counter, CounterQueue, Hours, Offering, Queue, Room, Zone
from sewaka.places.moves import QueueMove
from sewaka.places.plans import (
    AdmissionInfo,
    BandInfo,
    ClosureInfo,
    CounterInfo,
    FreezeInfo,
    HoursInfo,
    OfferingInfo,
    QueueInfo,
    RestrictionInfo,
    RoomInfo,
    ServedQueue,
    SlipWords,
    ZoneInfo,
)
from sewaka.places.running import Freeze, Restriction
from sewaka.places.slips import SlipText
from sewaka.places.states import AdmissionStatus, RoomState

HEAD_START = "queueing.head_start_min"


def zones(site_id: int) -> dict[str, ZoneInfo]:
    """Zones by code."""
    rows = Zone.objects.filter(site_id=site_id).order_by("code")
    return {row.code: ZoneInfo(row.pk, row.code, row.name, row.way) for row in rows}


def rooms(site_id: int) -> dict[str, RoomInfo]:
    """Rooms by code, in the order they were entered."""
    rows = Room.objects.filter(site_id=site_id).select_related("zone").order_by("pk")
    return {r.code: RoomInfo(r.pk, r.code, r.name, r.state, r.zone.code if r.zone else "") for r in rows}


def floors(site_id: int) -> tuple[FloorInfo, ...]:
    """The floor plan. What was drawn elsewhere is read by itself (``queries.floors.drawing``): it may be long."""
    found = Floor.objects.filter(site_id=site_id).defer("drawing").order_by("position", "pk")
    rows = list(found.annotate(has_drawing=ExpressionWrapper(~Q(drawing=""), BooleanField())))
    if not rows:
        return ()
    areas, marks, walks = _areas(site_id), _marks(site_id), _walks(site_id)
    return tuple(
        FloorInfo(
            id=row.pk,
            code=row.code,
            name=row.name,
            wide=row.wide,
            high=row.high,
            has_drawing=row.has_drawing,
            position=row.position,
            areas=tuple(areas[row.pk]),
            marks=tuple(marks[row.pk]),
            walks=tuple(walks[row.pk]),
        )
        for row in rows
    )


def _points(stored: Sequence[Sequence[float]]) -> tuple[Point, ...]:
    return tuple((float(x), float(y)) for x, y in stored)


def _areas(site_id: int) -> dict[int, list[AreaInfo]]:
    found: dict[int, list[AreaInfo]] = defaultdict(list)
    for row in Area.objects.filter(floor__site_id=site_id).select_related("room__zone").order_by("pk"):
        room = row.room
        name, code = row.label or (room.name if room else ""), room.code if room else ""
        zone = room.zone.code if room and room.zone else ""
        planned = room is not None and room.state == RoomState.PLANNED
        found[row.floor_id].append(
            AreaInfo(row.pk, name, code, zone, planned, _points(row.points), not row.label)
        )
    return found


def _marks(site_id: int) -> dict[int, list[MarkInfo]]:
    found: dict[int, list[MarkInfo]] = defaultdict(list)
    for row in Mark.objects.filter(floor__site_id=site_id).select_related("counter__zone").order_by("pk"):
        counter = row.counter
        label = counter.label if counter else row.label
        code, zone = (counter.code, counter.zone.code) if counter else ("", "")
        info = MarkInfo(row.pk, row.kind, label, code, zone, row.device_code, float(row.x), float(row.y))
        found[row.floor_id].append(info)
    return found


def _walks(site_id: int) -> dict[int, list[WalkInfo]]:
    found: dict[int, list[WalkInfo]] = defaultdict(list)
    for row in Walk.objects.filter(floor__site_id=site_id).select_related("zone").order_by("zone__code"):
        found[row.floor_id].append(WalkInfo(row.pk, row.zone.code, _points(row.points)))
    return found


def _served(site_id: int) -> dict[int, tuple[ServedQueue, ...]]:
    rows = CounterQueue.objects.filter(counter__site_id=site_id).select_related("queue")
    served: dict[int, list[ServedQueue]] = defaultdict(list)
    for row in rows.order_by("tier", "queue__code"):
        served[row.counter_id].append(ServedQueue(row.queue.code, row.queue_id, row.tier))
    return {counter: tuple(each) for counter, each in served.items()}


def _in_order(code: str) -> tuple[int, str]:
    return (int(code), "") if code.isdigit() else (10**6, code)


def counters(site_id: int) -> dict[str, CounterInfo]:
    """Counters by code, numbers in their own order."""
    served = _served(site_id)
    rows = Counter.objects.filter(site_id=site_id).select_related("room", "zone", "unit")
    return {
        row.code: CounterInfo(
            id=row.pk,
            code=row.code,
            label=row.label,
            room_code=row.room.code if row.room else "",
            room_name=row.room.name if row.room else "",
            zone_id=row.zone_id,
            zone_code=row.zone.code,
            unit_code=row.unit.code if row.unit else "",
            is_low=row.is_low,
            is_open_for_use=row.is_open_for_use,
            note=row.note,
            certainty=row.certainty,
            queues=served.get(row.pk, ()),
        )
        for row in sorted(rows, key=lambda each: _in_order(each.code))
    }


def catalogue(day: date | None) -> dict[str, ServiceInfo]:
    """Services by code as they hold on the day; without a day, as last published and not retired."""
    held = [v for v in versions() if (v.valid_to is None if day is None else v.holds(day))]
    return {info.code: info for info in held}


def offerings(site_id: int, known: Mapping[str, ServiceInfo]) -> dict[str, OfferingInfo]:
    """Offerings by service code; services without a text on the day are left out."""
    rows = Offering.objects.filter(site_id=site_id).select_related("service", "queue__zone").order_by("pk")
    return {r.service.code: _offering(r, known[r.service.code]) for r in rows if r.service.code in known}


def _offering(row: Offering, info: ServiceInfo) -> OfferingInfo:
    return OfferingInfo(
        id=row.pk,
        service_id=row.service_id,
        service_code=info.code,
        service_name=info.name,
        short_name=info.short_name,
        family=info.family,
        summary=info.summary,
        everyday_words=info.everyday_words,
        queue_id=row.queue_id,
        queue_code=row.queue.code,
        zone_code=row.queue.zone.code,
        unit_code=info.unit.code,
        unit_short=info.unit.short_name,
        agency_code=info.unit.agency_code,
        agency_short=info.unit.agency_short,
        daily_quota=row.daily_quota,
        is_open=row.is_open,
        counts_as=info.counts_as,
        fee_text=info.fee_text,
        time_text=info.time_text,
        mark=info.mark,
        service=info,
        bands=tuple(_band(each) for each in row.bands),
        priority_only=row.priority_only,
        result_required=row.result_required,
    )


def _band(stored: Sequence[Any]) -> BandInfo:
    starts, ends, quota = stored
    return BandInfo(time.fromisoformat(starts), time.fromisoformat(ends), quota)


def slips(site_id: int) -> dict[str, SlipWords]:
    """What the office writes on slips, by agency; the mall's own under ""."""
    rows = SlipText.objects.filter(site_id=site_id).select_related("agency")
    return {row.agency.code if row.agency else "": _words(row) for row in rows}


def _words(row: SlipText) -> SlipWords:
    by_language = {"id": row.bottom, "en": row.bottom_en, "ban": row.bottom_ban}
    written = {language: words for language, words in by_language.items() if words}
    return SlipWords(row.top, written, frozenset(row.without), row.copies)


def queues(
    site: tuple[int, str],
    served: Mapping[str, CounterInfo],
    offered: Mapping[str, OfferingInfo],
    rules: Sequence[RuleInfo],
    day: date | None,
) -> dict[str, QueueInfo]:
    """Queues by prefix, each with its counters, services and head starts."""
    site_id, site_code = site
    rows = Queue.objects.filter(site_id=site_id).select_related("unit__agency", "zone").order_by("code")
    by_counter = {q.code: tuple(c.code for c in served.values() if q.code in c.queue_codes) for q in rows}
    by_service = {q.code: [o for o in offered.values() if o.queue_id == q.pk] for q in rows}
    moves = QueueMove.objects.filter(queue__site_id=site_id).values_list("queue_id")
    moved = dict(moves.annotate(at=Max("moved_at")).order_by("queue_id"))
    found = {}
    for row in rows:
        rule = pick(rules, key=HEAD_START, on=day, scope=f"{site_code}/{row.code}")
        info = _queue(row, by_counter[row.code], by_service[row.code], rule.value if rule else {})
        found[row.code] = replace(info, moved_at=moved.get(row.pk))
    return found


def _queue(
    row: Queue, counter_codes: tuple[str, ...], offered: list[OfferingInfo], head_start: dict[str, int]
) -> QueueInfo:
    low, high = _spread(row.prior_minutes, offered)
    return QueueInfo(
        id=row.pk,
        code=row.code,
        name=row.name,
        unit_id=row.unit_id,
        unit_code=row.unit.code,
        unit_name=row.unit.name,
        unit_short=row.unit.short_name,
        agency_code=row.unit.agency.code,
        agency_short=row.unit.agency.short_name,
        number_format=row.number_format,
        zone_id=row.zone_id,
        zone_code=row.zone.code,
        prior_minutes=row.prior_minutes,
        prior_low_minutes=low,
        prior_high_minutes=high,
        is_active=row.is_active,
        certainty=row.certainty,
        counters=counter_codes,
        services=tuple(each.service_code for each in offered),
        head_start_min=head_start,
    )


def _spread(typical: int, offered: list[OfferingInfo]) -> tuple[int, int]:
    """Low and high minutes of a queue: the mean of its services, or half and double the prior."""
    known = [each.service.counter_minutes for each in offered if each.service.counter_minutes]
    if not known:
        return max(1, typical // 2), typical * 2
    return round(mean(each.low for each in known)), round(mean(each.high for each in known))


def hours(site_id: int) -> tuple[HoursInfo, ...]:
    """All hours of the site, its units and its queues."""
    rows = Hours.objects.filter(site_id=site_id).select_related("unit", "queue").order_by("weekday", "pk")
    return tuple(
        HoursInfo(
            id=row.pk,
            unit_code=row.unit.code if row.unit else "",
            queue_code=row.queue.code if row.queue else "",
            weekday=row.weekday,
            opens=row.opens,
            closes=row.closes,
            break_from=row.break_from,
            break_to=row.break_to,
            last_ticket_before_min=row.last_ticket_before_min,
            certainty=row.certainty,
        )
        for row in rows
    )


def closures(site_id: int) -> tuple[ClosureInfo, ...]:
    """Closures that were not withdrawn, by first day."""
    rows = Closure.objects.filter(site_id=site_id, withdrawn_at__isnull=True).select_related(
        "agency", "queue"
    )
    return tuple(
        ClosureInfo(
            id=row.pk,
            agency_code=row.agency.code if row.agency else "",
            queue_code=row.queue.code if row.queue else "",
            from_on=row.from_on,
            until_on=row.until_on,
            reason=row.reason,
            layer=row.layer,
            certainty=row.certainty,
        )
        for row in rows.order_by("from_on", "pk")
    )


def restrictions(site_id: int, day: date | None) -> tuple[RestrictionInfo, ...]:
    """What narrows issuing and was not lifted, newest first; with a day, what is over by then is left out."""
    rows = Restriction.objects.filter(site_id=site_id, lifted_at__isnull=True)
    if day is not None:
        rows = rows.filter(until_on__gte=day)
    return tuple(
        RestrictionInfo(
            id=row.pk,
            kind=row.kind,
            queue_code=row.queue.code if row.queue else "",
            service_code=row.service.code if row.service else "",
            from_on=row.from_on,
            until_on=row.until_on,
            value=row.value,
            last_at=row.last_at,
            reason=row.reason,
            placed_at=row.placed_at,
            placed_by=row.placed_by,
        )
        for row in rows.select_related("queue", "service").order_by("-placed_at", "-pk")
    )


def freezes(site_id: int) -> tuple[FreezeInfo | None, tuple[tuple[datetime, datetime], ...]]:
    """The freeze the site is in, and when it stood still before: few, in all its years."""
    rows = list(Freeze.objects.filter(site_id=site_id).order_by("begun_at"))
    now = next((row for row in rows if row.ended_at is None), None)
    info = FreezeInfo(now.pk, now.reason, now.where, now.begun_at, now.begun_by) if now else None
    return info, tuple((row.begun_at, row.ended_at) for row in rows if row.ended_at)


def admissions(site_id: int) -> dict[str, AdmissionInfo]:
    """Admissions that did not end, by agency."""
    rows = (
        Admission.objects.filter(site_id=site_id)
        .exclude(status=AdmissionStatus.ENDED)
        .select_related("agency")
    )
    return {
        row.agency.code: AdmissionInfo(
            id=row.pk,
            agency_code=row.agency.code,
            agency_name=row.agency.name,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            basis=row.basis,
            status=row.status,
            layers=frozenset(row.layers),
        )
        for row in rows.order_by("agency__name")
    }


def settled_rules(rules: Sequence[RuleInfo], site_code: str, day: date | None) -> dict[str, Any]:
    """Each rule's value for the site, under its full key and under the last word of it."""
    values: dict[str, Any] = {}
    for key in sorted({rule.key for rule in rules}):
        found = pick(rules, key=key, on=day, scope=site_code)
        if found is not None:
            values[key] = values[key.rpartition(".")[2]] = found.value
    return values


def not_offered(
    known: Mapping[str, ServiceInfo], offered: Mapping[str, OfferingInfo]
) -> dict[str, ServiceInfo]:
    """Services of the catalogue that cannot be had here: their unit has not joined, or nobody opened them."""
    return {code: info for code, info in known.items() if code not in offered}


def units(known: Mapping[str, ServiceInfo]) -> dict[str, UnitInfo]:
    """The units that own the services, by code."""
    return {info.unit.code: info.unit for info in known.values()}
