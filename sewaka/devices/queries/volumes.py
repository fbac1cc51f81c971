"""Reading how loud the voice is in a zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sewaka.devices import volumes
from sewaka.devices.voicing import Loudness
from sewaka.devices.volumes import Table
from sewaka.places.queries import plan


@dataclass(frozen=True)
class ZoneVolume:
    """A zone's table with its level now; ``set_by`` is empty where nobody set it yet."""

    zone: str
    name: str
    table: Table
    level: int
    set_at: datetime | None = None
    set_by: str = ""


def zone_volumes(*, site: str, at: datetime) -> tuple[ZoneVolume, ...]:
    """Every zone of the mall with its table and its level now."""
    layout = plan(site, at=at)
    rows = {
        row.zone.code: row for row in Loudness.objects.select_related("zone").filter(zone__site__code=site)
    }
    wall, found = at.astimezone(layout.tz).time(), []
    for zone in layout.zones.values():
        row = rows.get(zone.code)
        table = volumes.table(row.level, row.spans) if row else Table()
        told = (row.set_at, row.set_by) if row else (None, "")
        found.append(ZoneVolume(zone.code, zone.name, table, table.at(wall), *told))
    return tuple(found)


def level(*, site: str, zone: str, at: datetime) -> int:
    """How loud the voice is in a zone now, in per cent."""
    row = (
        Loudness.objects.filter(zone__site__code=site, zone__code=zone).values_list("level", "spans").first()
    )
    wall = at.astimezone(plan(site).tz).time()
    return volumes.table(*row).at(wall) if row else volumes.FULL
