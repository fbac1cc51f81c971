"""What is told of rooms and their checklists."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.finishing.listed": EventKind(
        sentence="Kelengkapan {room}: {name} masuk daftar.", fields=("room", "name", "agency")
    ),
    "formation.finishing.withdrawn": EventKind(
        sentence="Kelengkapan {room}: {name} dicabut dari daftar.", fields=("room", "name")
    ),
    "formation.room.checked": EventKind(sentence="{what}: {state}.", fields=("what", "state", "seen_on")),
    "formation.room.photographed": EventKind(
        sentence="Foto {room} disimpan: {caption}.", fields=("room", "caption", "paper")
    ),
}
