"""What findings tell."""

from __future__ import annotations

from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.finding.resolved": EventKind(
        sentence="Temuan {finding} diselesaikan dengan catatan.", fields=("finding",)
    ),
    "formation.finding.reopened": EventKind(sentence="Temuan {finding} dibuka kembali.", fields=("finding",)),
}
