"""Sites, zones, rooms, counters and which queues a counter serves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sewaka.catalogue.models import Unit
from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.places.errors import CounterCannotServe
from sewaka.places.locking import found, found_or_none, locked_site
from sewaka.places.models import Counter, CounterQueue, Queue, Room, Site, Zone
from sewaka.places.states import INDONESIAN, every_language


def save_site(
    *,
    code: str,
    name: str,
    short_name: str,
    zone_name: str = "Asia/Jakarta",
    area_code: str = "",
    address: str = "",
    languages: Sequence[str] | None = None,
    by: str,
    at: datetime,
) -> None:
    """Enter a mall or change it; ``languages``: what visitors may choose, Indonesian always. Raises NotValid."""
    with recording():
        row = Site.objects.select_for_update(no_key=True).filter(code=code).first() or Site(code=code)
        row.name, row.short_name, row.zone_name = name, short_name, zone_name
        row.area_code, row.address = area_code, address
        if languages is not None:
            row.languages = [code for code in every_language() if code in languages or code == INDONESIAN]
        keep(row)
        record(
            site=code, kind="places.site.changed", subject=f"site:{code}", by=by, at=at, data={"name": name}
        )


def save_zone(*, site: str, code: str, name: str, way: str = "", by: str, at: datetime) -> None:
    """Enter a zone or change it. Raises SiteUnknown, NotValid."""
    with recording():
        place = locked_site(site)
        row = Zone.objects.filter(site=place, code=code).first() or Zone(site=place, code=code)
        row.name, row.way = name, way
        keep(row)
        subject = f"zone:{site}/{code}"
        record(site=site, kind="places.zone.changed", subject=subject, by=by, at=at, data={"name": name})


def save_room(
    *, site: str, code: str, name: str, state: str = "existing", zone: str = "", by: str, at: datetime
) -> None:
    """Enter a room or change it. Raises SiteUnknown, NotFound, NotValid."""
    with recording():
        place = locked_site(site)
        row = Room.objects.filter(site=place, code=code).first() or Room(site=place, code=code)
        row.name, row.state = name, state
        row.zone = found_or_none(Zone, "Zona", zone, site=place, code=zone)
        keep(row)
        data = {"name": name, "state": state}
        record(site=site, kind="places.room.changed", subject=f"room:{site}/{code}", by=by, at=at, data=data)


def save_counter(
    *,
    site: str,
    code: str,
    label: str,
    zone: str,
    room: str = "",
    unit: str = "",
    is_low: bool = False,
    is_open_for_use: bool = True,
    note: str = "",
    certainty: str = "P",
    by: str,
    at: datetime,
) -> None:
    """Enter a counter or change it. Raises SiteUnknown, NotFound, NotValid."""
    with recording():
        place = locked_site(site)
        row = Counter.objects.filter(site=place, code=code).first() or Counter(site=place, code=code)
        row.label, row.is_low, row.is_open_for_use = label, is_low, is_open_for_use
        row.note, row.certainty = note, certainty
        row.zone = found(Zone, "Zona", zone, site=place, code=zone)
        row.room = found_or_none(Room, "Ruang", room, site=place, code=room)
        row.unit = found_or_none(Unit, "Unit", unit, code=unit)
        keep(row)
        data = {"label": label, "is_open_for_use": is_open_for_use}
        record(
            site=site,
            kind="places.counter.changed",
            subject=f"counter:{site}/{code}",
            by=by,
            at=at,
            data=data,
        )


def serve_queues(
    *, site: str, counter: str, queues: Sequence[tuple[str, int]], by: str, at: datetime
) -> None:
    """Say which queues a counter serves: (prefix, tier), all of them at once; lower tiers are called first.

    Raises SiteUnknown, NotFound, CounterCannotServe, NotValid.
    """
    with recording():
        place = locked_site(site)
        row = found(Counter, "Loket", counter, site=place, code=counter)
        rows = [(found(Queue, "Antrean", code, site=place, code=code), tier) for code, tier in queues]
        _check_served(row, rows)
        held = CounterQueue.objects.filter(counter=row)
        touched = {code for code, _tier in queues} | set(held.values_list("queue__code", flat=True))
        held.delete()
        for queue, tier in rows:
            keep(CounterQueue(counter=row, queue=queue, tier=tier))
        data = {
            "label": row.label,
            "queues": ", ".join(f"{code} (urutan {tier})" for code, tier in queues) or "tidak ada",
            "counter": counter,
            "queue": sorted(touched),
        }
        subject = f"counter:{site}/{counter}"
        record(site=site, kind="places.counter.queues_changed", subject=subject, by=by, at=at, data=data)


def _check_served(counter: Counter, rows: list[tuple[Queue, int]]) -> None:
    """No queue twice; only queues whose people wait where this counter's screens and voice are."""
    codes = [queue.code for queue, _ in rows]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise CounterCannotServe(counter=counter.code, why=f"antrean {twice} tertulis dua kali")
    far = next((queue.code for queue, _ in rows if queue.zone_id != counter.zone_id), None)
    if far is not None:
        raise CounterCannotServe(counter=counter.code, why=f"antrean {far} menunggu di zona lain")
