"""Loading a whole site: what is missing is made, what exists stays as people edited it. One event for all."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from sewaka.catalogue.models import Agency, Service, Unit
from sewaka.journal.actions import record, recording
from sewaka.places import seed as source
from sewaka.places.locking import locked_site
from sewaka.places.models import (
    Admission,
    Closure,
    Counter,
    CounterQueue,
    Hours,
    Offering,
    Queue,
    Room,
    Site,
    Zone,
)
from sewaka.places.seed import Seed

EXAMPLE = "D"


def load_site(*, seed: Seed, by: str, at: datetime) -> dict[str, int]:
    """Make the missing parts of the site; returns how many of each. The catalogue must be loaded already."""
    facts = dict(seed.example["site"])
    code = facts.pop("code")
    with recording():
        _, is_new = Site.objects.get_or_create(code=code, defaults=facts)
        site = locked_site(code)
        made = {"sites": int(is_new), **_load_parts(site, seed)}
        if any(made.values()):
            data = {"source": seed.example["source"], **made}
            record(site=code, kind="places.loaded", subject=f"site:{code}", by=by, at=at, data=data)
    return made


def _load_parts(site: Site, seed: Seed) -> dict[str, int]:
    return {
        "zones": _zones(site, seed),
        "rooms": _rooms(site, seed),
        "queues": _queues(site, seed),
        "counters": _counters(site, seed),
        "admissions": _admissions(site, seed),
        "offerings": _offerings(site, seed),
        "hours": _hours(site, seed),
        "closures": _closures(site, seed),
    }


def _ids(model: type[Any], site: Site | None = None) -> dict[str, int]:
    rows = model.objects.all() if site is None else model.objects.filter(site=site)
    return dict(rows.values_list("code", "pk"))


def _zones(site: Site, seed: Seed) -> int:
    held = _ids(Zone, site)
    new = [Zone(site=site, **row) for row in seed.example["zones"] if row["code"] not in held]
    return len(Zone.objects.bulk_create(new))


def _rooms(site: Site, seed: Seed) -> int:
    held, zones, in_zone = _ids(Room, site), _ids(Zone, site), seed.example["room_zones"]
    new = [
        Room(
            site=site,
            code=row["id"],
            name=row["name"],
            state=row["state"],
            zone_id=zones.get(in_zone.get(row["id"])),
        )
        for row in seed.programme["rooms"]
        if row["id"] not in held
    ]
    return len(Room.objects.bulk_create(new))


def _queues(site: Site, seed: Seed) -> int:
    held, zones, units = _ids(Queue, site), _ids(Zone, site), _ids(Unit)
    new = [
        Queue(
            site=site,
            code=row["code"],
            name=row["name"],
            unit_id=units[row["unit"]],
            zone_id=zones[row["zone"]],
            prior_minutes=row["prior_minutes"],
            certainty=EXAMPLE,
        )
        for row in seed.example["queues"]
        if row["code"] not in held
    ]
    return len(Queue.objects.bulk_create(new))


def _counters(site: Site, seed: Seed) -> int:
    """Counters with the queues they serve; a counter that exists keeps its own queues."""
    held, units = _ids(Counter, site), _ids(Unit)
    rooms, zones, in_zone = _ids(Room, site), _ids(Zone, site), seed.example["room_zones"]
    rows = [row for row in seed.example["counters"] if row["code"] not in held]
    made = Counter.objects.bulk_create(
        Counter(
            site=site,
            code=row["code"],
            label=f"Loket {row['code']}",
            room_id=rooms[row["room"]],
            zone_id=zones[in_zone[row["room"]]],
            unit_id=units[row["unit"]],
            is_low=row.get("is_low", False),
            note=seed.example["counter_note"],
            certainty=EXAMPLE,
        )
        for row in rows
    )
    queues = _ids(Queue, site)
    CounterQueue.objects.bulk_create(
        CounterQueue(counter=counter, queue_id=queues[prefix], tier=tier)
        for counter, row in zip(made, rows, strict=True)
        for prefix, tier in row["serves"].items()
    )
    return len(made)


def _admissions(site: Site, seed: Seed) -> int:
    held = set(Admission.objects.filter(site=site).values_list("agency__code", flat=True))
    agencies, wanted = _ids(Agency), source.admissions(seed)
    new = [
        Admission(site=site, agency_id=agencies[code], **row)
        for code, row in wanted.items()
        if code not in held
    ]
    return len(Admission.objects.bulk_create(new))


def _offerings(site: Site, seed: Seed) -> int:
    held = set(Offering.objects.filter(site=site).values_list("service__code", flat=True))
    services, queues = _ids(Service), _ids(Queue, site)
    new = [
        Offering(site=site, service_id=services[code], queue_id=queues[queue])
        for code, queue in source.offerings(seed).items()
        if code not in held
    ]
    return len(Offering.objects.bulk_create(new))


def _hours(site: Site, seed: Seed) -> int:
    """The site's week as one thing: a site that has any hours keeps them, with its closed days."""
    if Hours.objects.filter(site=site, unit__isnull=True, queue__isnull=True).exists():
        return 0
    wanted = source.hours(seed)
    new = [Hours(site=site, weekday=weekday, certainty=EXAMPLE, **row) for weekday, row in wanted.items()]
    return len(Hours.objects.bulk_create(new))


def _closures(site: Site, seed: Seed) -> int:
    """A day and layer ever entered stays as people left it, withdrawn or not."""
    held = set(Closure.objects.filter(site=site).values_list("from_on", "layer"))
    new = [
        Closure(site=site, **row)
        for row in source.closures(seed)
        if (row["from_on"], row["layer"]) not in held
    ]
    return len(Closure.objects.bulk_create(new))


def open_all_day(*, site: str, by: str, at: datetime) -> None:
    """For a demonstration at any hour: today and tomorrow the site is open around the clock, as an example.

    Hours of units and queues on these days go, closures of these days are withdrawn. Raises SiteUnknown.
    """
    with recording():
        place = locked_site(site)
        today = source.local_day(place.zone_name, at)
        days = [today, today + timedelta(days=1)]
        weekdays = [day.isoweekday() for day in days]
        Hours.objects.filter(site=place, weekday__in=weekdays).delete()
        Hours.objects.bulk_create(
            Hours(site=place, weekday=day, opens=time(0), closes=time(23, 59), certainty=EXAMPLE)
            for day in weekdays
        )
        closed = Closure.objects.filter(site=place, withdrawn_at__isnull=True)
        closed.filter(from_on__lte=days[1], until_on__gte=days[0]).update(withdrawn_at=at, withdrawn_by=by)
        data = {"days": ", ".join(day.isoformat() for day in days)}
        record(site=site, kind="places.opened_all_day", subject=f"site:{site}", by=by, at=at, data=data)
