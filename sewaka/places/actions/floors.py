"""Drawing the floor plan: floors, areas, marks, ways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.places import drawing as drawings
from sewaka.places.errors import PointsNotFitting
from sewaka.places.floorplan import Point, insist_area, insist_inside
from sewaka.places.floors import Area, Floor, Mark, Walk
from sewaka.places.locking import found, found_or_none, locked_site
from sewaka.places.models import Counter, Room, Site, Zone
from sewaka.places.states import MarkKind


def _tell(site: str, floor: Floor, what: str, by: str, at: datetime, kind: str = "drawn") -> None:
    data = {"name": floor.name, "what": what} if what else {"name": floor.name}
    subject = f"floor:{site}/{floor.code}"
    record(site=site, kind=f"places.floor.{kind}", subject=subject, by=by, at=at, data=data)


def _floor(place: Site, code: str) -> Floor:
    return found(Floor, "Lantai", code, site=place, code=code)


def save_floor(
    *, site: str, code: str, name: str, position: int, wide: int, high: int, by: str, at: datetime
) -> None:
    """Enter a floor or change it; everything on it must stay inside. Raises SiteUnknown, NotValid, PointsNotFitting."""
    with recording():
        place = locked_site(site)
        row = Floor.objects.filter(site=place, code=code).first() or Floor(site=place, code=code)
        row.name, row.position, row.wide, row.high = name, position, wide, high
        if row.pk:
            insist_inside(_on_it(row), wide=wide, high=high, least=0)
        keep(row)
        _tell(site, row, "", by, at, "changed")


def _on_it(floor: Floor) -> list[Point]:
    """The points that reach farthest."""
    placed = Mark.objects.filter(floor=floor).values_list("x", "y")
    points = [(float(x), float(y)) for x, y in placed]
    for kind in (Area, Walk):
        rows = kind._default_manager.filter(floor=floor).values_list("points", flat=True)
        points += [(x, y) for row in rows for x, y in row]
    return [max(points, key=lambda p: p[0]), max(points, key=lambda p: p[1])] if points else []


def drop_floor(*, site: str, code: str, by: str, at: datetime) -> None:
    """Take a floor away with all that is drawn on it. Raises SiteUnknown, NotFound."""
    with recording():
        row = _floor(locked_site(site), code)
        _tell(site, row, "", by, at, "dropped")
        row.delete()


def lay_drawing(*, site: str, code: str, data: bytes, by: str, at: datetime) -> tuple[str, ...]:
    """Lay a drawing from elsewhere under a floor, or take it away (no bytes); returns what was left out of it.

    Raises SiteUnknown, NotFound, DrawingNotFitting.
    """
    made = drawings.clean(data) if data else drawings.Drawing("", ())
    with recording():
        row = _floor(locked_site(site), code)
        row.drawing = made.svg
        keep(row)
        _tell(site, row, "gambar dasar diganti" if made.svg else "gambar dasar dibuang", by, at)
    return made.left_out


def save_area(
    *,
    site: str,
    floor: str,
    points: Sequence[Point],
    room: str = "",
    label: str = "",
    area: int | None = None,
    by: str,
    at: datetime,
) -> None:
    """Draw a room or another area, or change one. Raises SiteUnknown, NotFound, NotValid, PointsNotFitting."""
    with recording():
        place = locked_site(site)
        on = _floor(place, floor)
        insist_area(points, wide=on.wide, high=on.high)
        row = _of(Area, "Bidang", on, area) or Area(floor=on)
        row.room = found_or_none(Room, "Ruang", room, site=place, code=room)
        row.label, row.points = label, [list(each) for each in points]
        keep(row)
        named = label or (row.room.name if row.room else "")
        _tell(site, on, f"{named} digambar", by, at)


def _of(kind: type[Any], what: str, floor: Floor, number: int | None) -> Any:
    """The row of a floor with this number; None without one. Raises NotFound."""
    return found(kind, what, str(number), floor=floor, pk=number) if number else None


def drop_area(*, site: str, floor: str, area: int, by: str, at: datetime) -> None:
    """Take an area off the plan; the room itself stays. Raises SiteUnknown, NotFound."""
    with recording():
        on = _floor(locked_site(site), floor)
        row = _of(Area, "Bidang", on, area)
        row.delete()
        _tell(site, on, f"{row.label or (row.room and row.room.name)} dibuang", by, at)


def place_mark(
    *,
    site: str,
    floor: str,
    x: Decimal,
    y: Decimal,
    kind: str = MarkKind.COUNTER.value,
    counter: str = "",
    label: str = "",
    device: str = "",
    mark: int | None = None,
    by: str,
    at: datetime,
) -> None:
    """Place a counter, a door, a kiosk …; a counter that stands elsewhere is moved here.

    Raises SiteUnknown, NotFound, NotValid, PointsNotFitting.
    """
    with recording():
        place = locked_site(site)
        on = _floor(place, floor)
        insist_inside([(float(x), float(y))], wide=on.wide, high=on.high, least=1)
        desk = found_or_none(Counter, "Loket", counter, site=place, code=counter)
        row = _mark(on, desk, mark)
        row.floor, row.kind, row.counter, row.x, row.y = on, kind, desk, x, y
        row.label, row.device_code = label, device
        keep(row)
        named = desk.label if desk else label or str(MarkKind(kind).label)
        _tell(site, on, f"{named} ditempatkan", by, at)


def _mark(floor: Floor, counter: Counter | None, number: int | None) -> Mark:
    """The row that is moved: the counter's own wherever it stands, the one named, or a new one."""
    held = Mark.objects.filter(counter=counter).first() if counter else None
    row: Mark | None = _of(Mark, "Tanda", floor, number)
    if held and row and held.pk != row.pk:
        row.delete()
    return held or row or Mark()


def drop_mark(*, site: str, floor: str, mark: int, by: str, at: datetime) -> None:
    """Take a mark off the plan. Raises SiteUnknown, NotFound."""
    with recording():
        on = _floor(locked_site(site), floor)
        row = _of(Mark, "Tanda", on, mark)
        named = row.counter.label if row.counter else row.label or str(MarkKind(row.kind).label)
        row.delete()
        _tell(site, on, f"{named} dibuang", by, at)


def save_walk(*, site: str, floor: str, zone: str, points: Sequence[Point], by: str, at: datetime) -> None:
    """Draw how people walk to a zone on a floor. Raises SiteUnknown, NotFound, NotValid, PointsNotFitting."""
    with recording():
        place = locked_site(site)
        on, goal = _floor(place, floor), found(Zone, "Zona", zone, site=place, code=zone)
        insist_inside(points, wide=on.wide, high=on.high, least=2)
        if len(set(points)) < 2:
            raise PointsNotFitting(why="semua titiknya sama")
        row = Walk.objects.filter(floor=on, zone=goal).first() or Walk(floor=on, zone=goal)
        row.points = [list(each) for each in points]
        keep(row)
        _tell(site, on, f"jalan ke {goal.name} digambar", by, at)


def drop_walk(*, site: str, floor: str, walk: int, by: str, at: datetime) -> None:
    """Take a way off the plan. Raises SiteUnknown, NotFound."""
    with recording():
        on = _floor(locked_site(site), floor)
        row = _of(Walk, "Jalan", on, walk)
        row.delete()
        _tell(site, on, f"jalan ke {row.zone.name} dibuang", by, at)
