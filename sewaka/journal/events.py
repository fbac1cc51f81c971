"""How a room documents its events: the kind, one Indonesian sentence, and the fields of its data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EventKind:
    """One kind of event. ``sentence`` is filled from the event's data and must never need personal data."""

    sentence: str
    fields: tuple[str, ...] = ()
