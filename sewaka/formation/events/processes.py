"""What business processes tell."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.process.decided": EventKind(
        sentence="{agency}: {process} ditetapkan tanggal {on}.", fields=("agency", "process", "on")
    ),
    "formation.process.withdrawn": EventKind(
        sentence="{agency}: ketetapan {process} dicabut, {reason}.", fields=("agency", "process", "reason")
    ),
}
