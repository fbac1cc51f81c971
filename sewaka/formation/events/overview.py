"""What the self-assessment tells."""

from __future__ import annotations

from typing import Final

from sewaka.journal.events import EventKind

EVENTS: Final[dict[str, EventKind]] = {
    "formation.criterion.judged": EventKind(
        sentence="Kriteria {criterion} dinilai {verdict}.", fields=("criterion", "verdict", "on")
    ),
}
