"""What is told of the network."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.network.changed": EventKind(sentence="Jaringan: {what} disimpan.", fields=("what",)),
    "formation.network.dropped": EventKind(sentence="Jaringan: {what} dihapus.", fields=("what",)),
    "formation.network.measured": EventKind(
        sentence="Pemakaian jaringan dicatat: {count} baris.", fields=("count", "months")
    ),
}
