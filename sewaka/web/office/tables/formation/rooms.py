"""Rooms as lists: how far each is, what its agencies put up there, what opens the mall to everybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.queries.rooms import AccessInfo, CheckInfo, FinishingInfo, PhotoInfo
from sewaka.places.plans import RoomInfo
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.told import named
from sewaka.web.ui import formats

TONES = {"done": "good", "partly": "attention", "lacking": "alarm", "not_needed": ""}


def seen(here: Here) -> list[RoomInfo]:
    """The rooms one may see: all, or those where one's own agency has a counter."""
    if here.whole:
        return list(here.plan.rooms.values())
    own = {here.plan.counters[code].room_code for code in here.counters}
    return [room for room in here.plan.rooms.values() if room.code in own]


def state(room: RoomInfo) -> Cell:
    """Whether a room stands already."""
    planned = room.state == "planned"
    return Cell(_("direncanakan") if planned else _("ada"), tone="attention" if planned else "good")


def _drawn_on(here: Here, code: str) -> str:
    floors = [f.name for f in here.plan.floors if any(area.room_code == code for area in f.areas)]
    return ", ".join(floors) or _("belum digambar")


def _done(things: list[FinishingInfo]) -> Cell:
    if not things:
        return Cell(_("tidak ada daftarnya"), order=-1)
    ready = sum(each.is_settled for each in things)
    return Cell(f"{ready} / {len(things)}", tone="good" if ready == len(things) else "attention", order=ready)


def rooms(here: Here, things: list[FinishingInfo], photos: list[PhotoInfo]) -> Listing:
    """Every room with what is done in it."""
    heads = (_("Ruang"), _("Keadaan"), "#" + _("Loket"), _("Denah"), _("Kelengkapan"), "#" + _("Foto"))
    zones = here.plan.zones
    rows = [
        (
            Cell(
                room.name,
                reverse("office:formation_rooms_show", args=[room.code]),
                note=zones[room.zone_code].name if room.zone_code else "",
            ),
            state(room),
            str(sum(each.room_code == room.code for each in here.plan.counters.values())),
            _drawn_on(here, room.code),
            _done([each for each in things if each.room_code == room.code]),
            str(sum(each.room_code == room.code for each in photos)),
        )
        for room in seen(here)
    ]
    return listing(_("Ruang"), heads, rows, empty=_("Belum ada ruang. Tambahkan di Tempat."), name="ruang")


@dataclass(frozen=True)
class CheckRow:
    """A thing as the page shows it, with its newest check and the way to note another."""

    name: str
    owner: str
    note: str
    is_uncertain: bool
    last: CheckInfo | None
    tone: str
    who: str
    href: str
    drop: str


def _row(
    each: FinishingInfo | AccessInfo,
    href: str,
    owner: str = "",
    note: str = "",
    drop: str = "",
    doubt: bool = False,
) -> CheckRow:
    last = each.last
    tone = TONES[last.state] if last else "attention"
    return CheckRow(each.name, owner, note, doubt, last, tone, named(last.by) if last else "", href, drop)


def _may_check(here: Here, agency: str) -> bool:
    held = here.reach("formation.request")
    return held.whole or (bool(agency) and agency in held.agencies)


def finishing(here: Here, things: Iterable[FinishingInfo]) -> list[CheckRow]:
    """The list of a room."""
    made: list[CheckRow] = []
    told: set[str] = set()
    for each in things:
        go = (
            reverse("office:formation_rooms_check", args=[each.id])
            if _may_check(here, each.agency_code)
            else ""
        )
        drop = (
            reverse("office:formation_rooms_withdraw", args=[each.id]) if here.may("formation.edit") else ""
        )
        owner = each.agency_name or _("milik mal")
        note = "" if each.note in told else each.note
        told.add(note)
        made.append(_row(each, go, owner, note, drop, each.is_uncertain))
    return made


def access(here: Here, things: Iterable[AccessInfo]) -> list[CheckRow]:
    """The list of what opens the mall to everybody."""
    may = here.may("formation.edit")
    return [
        _row(each, reverse("office:formation_rooms_access_check", args=[each.code]) if may else "")
        for each in things
    ]


def facts(here: Here, room: RoomInfo) -> str:
    """A room in one line."""
    counters = here.plan.counters
    shown = [
        each.label for code, each in counters.items() if code in here.counters and each.room_code == room.code
    ]
    words = (
        _("Loket: {counters}.").format(counters=", ".join(shown)) if shown else _("Belum ada loket di sini.")
    )
    zone = here.plan.zones[room.zone_code].name if room.zone_code else _("tanpa zona")
    return f"{zone}. {words}"


def when(photo: PhotoInfo) -> str:
    """The day of a photograph."""
    return str(formats.tanggal(photo.taken_on))
