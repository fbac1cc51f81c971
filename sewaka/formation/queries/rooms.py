"""What is known of rooms as they are made ready, and what is lacking of them before opening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from sewaka.formation.conditions import Condition
from sewaka.formation.models import Check, Finishing, RoomPhoto
from sewaka.formation.states.rooms import SETTLED, CheckState
from sewaka.norms.queries import pick, rules
from sewaka.places.plans import Plan
from sewaka.places.queries import plan

ACCESS_RULE: Final = "formation.accessibility"
ORGANISER: Final = "Penyelenggara"


@dataclass(frozen=True)
class CheckInfo:
    """The newest check of a thing; ``photo`` is the code of its paper, or empty."""

    state: str
    state_text: str
    seen_on: date
    note: str
    photo: str
    by: str

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is to be done."""
        return self.state in SETTLED


@dataclass(frozen=True)
class FinishingInfo:
    """A thing on a room's list; ``agency_code`` is empty for the mall's own. ``last`` is None while nobody looked."""

    id: int
    room_code: str
    room_name: str
    agency_code: str
    agency_name: str
    name: str
    is_uncertain: bool
    note: str
    last: CheckInfo | None

    @property
    def is_settled(self) -> bool:
        """Whether it is there, or not needed."""
        return self.last is not None and self.last.is_settled


@dataclass(frozen=True)
class AccessInfo:
    """One means of access with its newest check."""

    code: str
    name: str
    last: CheckInfo | None

    @property
    def is_settled(self) -> bool:
        """Whether it is there, or not needed."""
        return self.last is not None and self.last.is_settled


@dataclass(frozen=True)
class PhotoInfo:
    """A photograph of a room."""

    room_code: str
    paper: str
    caption: str
    taken_on: date


@dataclass(frozen=True)
class RoomsSummary:
    """Rooms at one glance: how many there are and stand already, counters placed, lists settled."""

    rooms: int
    existing: int
    floors: int
    counters: int
    placed: int
    finishing: int
    finishing_settled: int
    access: int
    access_settled: int


def access_list(*, site: str, on: date) -> dict[str, str]:
    """The means of access a mall looks after, by code: the rule ``formation.accessibility``."""
    held = pick(rules(on=on), key=ACCESS_RULE, on=on, scope=site)
    return {str(code): str(words) for code, words in held.value} if held else {}


def _info(row: Check) -> CheckInfo:
    return CheckInfo(
        state=row.state,
        state_text=str(CheckState(row.state).label),
        seen_on=row.seen_on,
        note=row.note,
        photo=row.photo.code if row.photo else "",
        by=row.checked_by,
    )


def _newest(rows: QuerySet[Check]) -> Iterable[Check]:
    """From the oldest on, so that the newest is the last one heard."""
    return rows.select_related("photo").order_by("checked_at", "pk")


def finishing(*, site: str, room: str = "", agencies: Iterable[str] | None = None) -> list[FinishingInfo]:
    """The things on the lists of rooms, with their newest checks; of these agencies alone where they are named."""
    rows = Finishing.objects.filter(room__site__code=site, withdrawn_at__isnull=True)
    rows = rows.filter(room__code=room) if room else rows
    if agencies is not None:
        rows = rows.filter(agency__code__in=list(agencies))
    last = {row.finishing_id: row for row in _newest(Check.objects.filter(finishing__in=rows))}
    ordered = rows.select_related("room", "agency").order_by("room__pk", "agency__name", "pk")
    return [_listed(row, last.get(row.pk)) for row in ordered]


def _listed(row: Finishing, last: Check | None) -> FinishingInfo:
    return FinishingInfo(
        id=row.pk,
        room_code=row.room.code,
        room_name=row.room.name,
        agency_code=row.agency.code if row.agency else "",
        agency_name=row.agency.short_name if row.agency else "",
        name=row.name,
        is_uncertain=row.is_uncertain,
        note=row.note,
        last=_info(last) if last else None,
    )


def access(*, site: str, on: date) -> list[AccessInfo]:
    """Every means of access with its newest check."""
    rows = Check.objects.filter(site__code=site).exclude(access_code="")
    last = {row.access_code: _info(row) for row in _newest(rows)}
    return [AccessInfo(code, name, last.get(code)) for code, name in access_list(site=site, on=on).items()]


def photos(*, site: str, room: str = "") -> list[PhotoInfo]:
    """Photographs, the newest first."""
    rows = RoomPhoto.objects.filter(room__site__code=site).select_related("room", "paper")
    rows = rows.filter(room__code=room) if room else rows
    ordered = rows.order_by("-taken_on", "-pk")
    return [PhotoInfo(row.room.code, row.paper.code, row.caption, row.taken_on) for row in ordered]


def photo_codes(*, site: str, agencies: Iterable[str]) -> frozenset[str]:
    """The papers of photographs at checks of these agencies' things."""
    rows = Check.objects.filter(Q(finishing__agency__code__in=list(agencies)), site__code=site)
    return frozenset(rows.exclude(photo=None).values_list("photo__code", flat=True))


def _unplaced(layout: Plan) -> list[str]:
    placed = {code for floor in layout.floors for code in floor.counters()}
    return [code for code, each in layout.counters.items() if each.is_open_for_use and code not in placed]


def summary(*, site: str, on: date) -> RoomsSummary:
    """Rooms at one glance."""
    layout, things, ways = plan(site), finishing(site=site), access(site=site, on=on)
    used = [each for each in layout.counters.values() if each.is_open_for_use]
    return RoomsSummary(
        rooms=len(layout.rooms),
        existing=sum(room.state == "existing" for room in layout.rooms.values()),
        floors=len(layout.floors),
        counters=len(used),
        placed=len(used) - len(_unplaced(layout)),
        finishing=len(things),
        finishing_settled=sum(each.is_settled for each in things),
        access=len(ways),
        access_settled=sum(each.is_settled for each in ways),
    )


def _lack(key: str, what: str, why: str, page: str, **more: Any) -> Condition:
    facts = {"owner": ORGANISER} | more
    return Condition(f"rooms.{key}", "rooms", what, why, page=page, **facts)


def conditions(site: str, on: date) -> list[Condition]:
    """What is lacking of rooms, counters and access."""
    layout = plan(site)
    return [*_rooms(layout), *_drawn(layout), *_finishing(site), *_access(site, on)]


def _rooms(layout: Plan) -> list[Condition]:
    """Counters in use that stand in a room which is only planned: one condition a room."""
    planned: dict[str, list[str]] = defaultdict(list)
    for code, each in layout.counters.items():
        if each.room_code and each.is_open_for_use and layout.rooms[each.room_code].state == "planned":
            planned[each.room_code].append(code)
    return [
        _lack(
            f"planned/{room}",
            f"{layout.rooms[room].name} belum ada",
            f"Loket {', '.join(codes)} berada di ruang yang masih direncanakan.",
            "formation_rooms_show",
            args=(room,),
        )
        for room, codes in planned.items()
    ]


def _drawn(layout: Plan) -> list[Condition]:
    if not layout.floors:
        why = "Dinding aula dan peta pengunjung belum dapat menunjukkan letak loket."
        return [_lack("no_plan", "Denah belum digambar", why, "formation_rooms_plan")]
    missing = _unplaced(layout)
    if not missing:
        return []
    why = f"Loket {', '.join(missing)} tidak tampak pada denah."
    return [
        _lack("unplaced", f"{len(missing)} loket belum ditempatkan pada denah", why, "formation_rooms_plan")
    ]


def _finishing(site: str) -> list[Condition]:
    """One condition for each room and agency."""
    open_now: dict[tuple[str, str], list[FinishingInfo]] = defaultdict(list)
    for each in finishing(site=site):
        if not each.is_settled:
            open_now[each.room_code, each.agency_code].append(each)
    return [
        _lack(
            f"finishing/{room}/{agency or 'mal'}",
            f"Kelengkapan {things[0].room_name} belum selesai",
            f"Belum ada: {', '.join(each.name for each in things)}.",
            "formation_rooms_show",
            args=(room,),
            agency=agency,
            owner=things[0].agency_name or ORGANISER,
        )
        for (room, agency), things in open_now.items()
    ]


def _access(site: str, on: date) -> list[Condition]:
    lacking = [each.name for each in access(site=site, on=on) if not each.is_settled]
    if not lacking:
        return []
    why = "Belum ada atau belum diperiksa: " + ", ".join(lacking) + "."
    return [_lack("access", f"{len(lacking)} hal aksesibilitas belum beres", why, "formation_rooms_access")]
