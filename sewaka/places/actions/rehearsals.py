"""A site of its own to practise in, copied from a mall as it stands; and its end (docs/adr/0032)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, Final

from django.db import models

from sewaka.journal.actions import record, recording
from sewaka.places.errors import NoRehearsal
from sewaka.places.floors import Area, Floor, Mark, Walk
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
from sewaka.places.slips import SlipText

MARK: Final = "LATIHAN"
"""Before the name of every rehearsal; every screen and slip shows the name."""
_FACTS: Final = ("zone_name", "area_code", "address", "languages")
_CODE_ROOM: Final = 20

Same = Mapping[int, models.Model]
"""The copy of each row, by the id of the row it was made from."""


def found_rehearsal(*, mall: str, all_day: bool = True, by: str, at: datetime) -> str:
    """Copy a mall to practise in; returns the copy's code. The open one, if there is one, is given back.

    ``all_day``: it is open around the clock on every day, because people practise outside service hours; else it
    keeps the mall's hours and closed days. Raises SiteUnknown, NoRehearsal (of a rehearsal).
    """
    with recording():
        place = locked_site(mall)
        if place.rehearsal_of_id is not None:
            raise NoRehearsal(site=mall)
        held = Site.objects.filter(rehearsal_of=place, ended_at=None).first()
        if held is not None:
            return held.code
        copy = _site(place)
        counts = _fill(place, copy, all_day)
        subject = f"site:{copy.code}"
        record(
            site=copy.code, kind="places.rehearsal.founded", subject=subject, by=by, at=at,
            data={"name": copy.name} | counts,
        )  # fmt: skip
    return copy.code


def end_rehearsal(*, site: str, by: str, at: datetime) -> bool:
    """Close a rehearsal for good: no counter can be opened, no number taken. False when it was closed before.

    Raises SiteUnknown, NoRehearsal (a mall is never closed like this).
    """
    with recording():
        place = locked_site(site)
        if place.rehearsal_of_id is None:
            raise NoRehearsal(site=site)
        if place.ended_at is not None:
            return False
        Counter.objects.filter(site=place).update(is_open_for_use=False)
        Offering.objects.filter(site=place).update(is_open=False)
        Site.objects.filter(pk=place.pk).update(ended_at=at, ended_by=by)
        data = {"name": place.name}
        record(site=site, kind="places.rehearsal.ended", subject=f"site:{site}", by=by, at=at, data=data)
    return True


def _site(mall: Site) -> Site:
    number = Site.objects.filter(rehearsal_of=mall).count() + 1
    return Site.objects.create(
        code=f"{mall.code[:_CODE_ROOM]}-latihan-{number}",
        name=f"{MARK} · {mall.name}"[:120],
        short_name=f"{MARK} {mall.short_name}"[:40],
        rehearsal_of=mall,
        **{name: getattr(mall, name) for name in _FACTS},
    )


def _copied(rows: models.QuerySet[Any], **changes: Same | Site) -> Same:
    """Make every row again with its relations turned to the copies; an empty relation stays empty."""
    old = list(rows.order_by("pk"))
    kind, before = rows.model, [row.pk for row in old]
    for row in old:
        row.pk, row._state.adding = None, True
        for name, to in changes.items():
            held = getattr(row, f"{name}_id")
            target = to if isinstance(to, Site) else to.get(held)
            setattr(row, name, target if held is not None else None)
    made = kind._default_manager.bulk_create(old)
    return dict(zip(before, made, strict=True))


def _fill(mall: Site, copy: Site, all_day: bool) -> dict[str, int]:
    """Everything a visitor and an officer meet; what happened on a day (freezes, stops) stays with the mall."""
    zones = _copied(Zone.objects.filter(site=mall), site=copy)
    rooms = _copied(Room.objects.filter(site=mall), site=copy, zone=zones)
    queues = _copied(Queue.objects.filter(site=mall), site=copy, zone=zones)
    counters = _copied(Counter.objects.filter(site=mall), site=copy, room=rooms, zone=zones)
    _copied(CounterQueue.objects.filter(counter__site=mall), counter=counters, queue=queues)
    _copied(Admission.objects.filter(site=mall), site=copy)
    floors = _copied(Floor.objects.filter(site=mall), site=copy)
    _copied(Area.objects.filter(floor__site=mall), floor=floors, room=rooms)
    _copied(Mark.objects.filter(floor__site=mall), floor=floors, counter=counters)
    _copied(Walk.objects.filter(floor__site=mall), floor=floors, zone=zones)
    offers = _copied(Offering.objects.filter(site=mall), site=copy, queue=queues)
    _copied(SlipText.objects.filter(site=mall), site=copy)
    if all_day:
        week = [Hours(site=copy, weekday=day, opens=time(0), closes=time(23, 59)) for day in range(1, 8)]
        Hours.objects.bulk_create(week)
    else:
        _copied(Hours.objects.filter(site=mall), site=copy, queue=queues)
        _copied(Closure.objects.filter(site=mall), site=copy, queue=queues)
    return {"counters": len(counters), "queues": len(queues), "offerings": len(offers)}
