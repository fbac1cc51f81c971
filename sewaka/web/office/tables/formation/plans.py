"""The floor plan as lists: floors, what lies on one, counters that have no place yet."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.places.floorplan import FloorInfo, as_text
from sewaka.places.states import MarkKind
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing

EDIT = "formation.edit"


def unplaced(here: Here) -> list[tuple[str, str]]:
    """Code and label of the counters that stand on no floor."""
    placed = {code for floor in here.plan.floors for code in floor.counters()}
    return [(code, each.label) for code, each in here.plan.counters.items() if code not in placed]


def floors(here: Here) -> Listing:
    """Every floor."""
    heads = (_("Lantai"), "#" + _("Bidang"), "#" + _("Loket"), "#" + _("Tanda lain"), _("Gambar dasar"))
    rows = [
        (
            Cell(each.name, reverse("office:formation_rooms_plan_show", args=[each.code])),
            str(len(each.areas)),
            str(len(each.counters())),
            str(len(each.marks) - len(each.counters())),
            _("ada") if each.has_drawing else _("digambar di sini"),
        )
        for each in here.plan.floors
    ]
    empty = _("Belum ada denah. Buat lantai pertama, lalu gambar ruang dan loketnya.")
    return listing(_("Lantai"), heads, rows, empty=empty, name="denah")


def _link(here: Here, what: str, floor: FloorInfo, number: int) -> str:
    return reverse(f"office:formation_rooms_plan_{what}", args=[floor.code, number]) if here.may(EDIT) else ""


def marks(here: Here, floor: FloorInfo) -> Listing:
    """What stands on a floor."""
    rows = [
        (
            Cell(each.label or str(MarkKind(each.kind).label), _link(here, "mark", floor, each.id)),
            str(MarkKind(each.kind).label),
            Cell(f"{each.x:g}".replace(".", ","), order=each.x),
            Cell(f"{each.y:g}".replace(".", ","), order=each.y),
        )
        for each in floor.marks
    ]
    heads = (_("Nama"), _("Apa"), "#" + _("Dari kiri"), "#" + _("Dari atas"))
    return listing(
        _("Loket dan tanda"), heads, rows, empty=_("Belum ada loket, pintu, atau kios pada lantai ini.")
    )


def areas(here: Here, floor: FloorInfo) -> Listing:
    """Its rooms and other parts."""
    rows = [
        (
            Cell(each.name, _link(here, "area", floor, each.id)),
            _("direncanakan") if each.planned else _("ada") if each.room_code else _("bukan ruang"),
            as_text(each.points),
        )
        for each in floor.areas
    ]
    heads = (_("Bidang"), _("Keadaan"), _("Sudut-sudut"))
    return listing(_("Ruang dan bidang"), heads, rows, empty=_("Belum ada ruang yang digambar."))


def walks(here: Here, floor: FloorInfo) -> Listing:
    """The ways over it."""
    rows = [
        (
            Cell(here.plan.zones[each.zone_code].name, _link(here, "walk", floor, each.id)),
            as_text(each.points),
        )
        for each in floor.walks
    ]
    heads = (_("Jalan ke"), _("Titik-titik"))
    return listing(
        _("Jalan ke zona"), heads, rows, empty=_("Belum ada jalan. Peta pengunjung menyorot tujuannya saja.")
    )
