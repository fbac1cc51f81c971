"""What is told of servers and power."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.power.changed": EventKind(sentence="Server dan listrik: {what} disimpan.", fields=("what",)),
    "formation.power.dropped": EventKind(sentence="Server dan listrik: {what} dihapus.", fields=("what",)),
    "formation.power.read": EventKind(
        sentence="Suhu ruang server {celsius} °C pada {read_on}.", fields=("celsius", "read_on")
    ),
    "formation.power.answered": EventKind(
        sentence="Pernyataan naskah dijawab: {text} → {answer}", fields=("text", "answer")
    ),
}
