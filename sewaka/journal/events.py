"""How a room documents its events, and what the journal itself tells of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class EventKind:
    """One kind of event. ``sentence`` is filled from the event's data and must never need personal data."""

    sentence: str
    fields: tuple[str, ...] = ()


EVENTS: Final = {
    "journal.inspection.asked": EventKind(
        "{purpose} catatan {first} sampai {last} diminta.", ("purpose", "stream", "first", "last")
    ),
    "journal.inspection.ended": EventKind(
        "{purpose} catatan selesai, {breaks} tempat tidak cocok.", ("purpose", "stream", "breaks", "state")
    ),
}
