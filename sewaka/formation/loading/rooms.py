"""The finishing lists of rooms, for each agency that has a counter there; their uncertain marks stay."""

from __future__ import annotations

from typing import Any

from sewaka.catalogue.models import Agency
from sewaka.formation.models import Finishing
from sewaka.places.models import Counter, Room, Site

Row = dict[str, Any]


def load(site: Site, programme: Row) -> dict[str, int]:
    """List what is not listed yet; what was withdrawn stays withdrawn."""
    notes = programme.get("example", {}).get("finishing_notes", {})
    told = [row for row in programme.get("rooms", []) if row.get("agency_finishing")]
    rooms = {row.code: row for row in Room.objects.filter(site=site)}
    made = [new for row in told if row["id"] in rooms for new in _listed(rooms[row["id"]], row, notes)]
    return {"finishing": len(Finishing.objects.bulk_create(made))}


def _listed(room: Room, told: Row, notes: dict[str, str]) -> list[Finishing]:
    held = set(Finishing.objects.filter(room=room).values_list("agency_id", "name"))
    note = str(notes.get(room.code) or told.get("note", ""))[:400]
    return [
        Finishing(room=room, agency=agency, name=name, is_uncertain=bool(told.get("uncertain")), note=note)
        for agency in _agencies(room)
        for name in told["agency_finishing"]
        if (agency.pk if agency else None, name) not in held
    ]


def _agencies(room: Room) -> list[Agency | None]:
    """Who serves in the room; the mall itself where nobody does yet."""
    ids = Counter.objects.filter(room=room, unit__isnull=False).values_list("unit__agency_id", flat=True)
    return list(Agency.objects.filter(pk__in=set(ids)).order_by("code")) or [None]
