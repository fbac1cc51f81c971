"""What the founding tells, one module a part."""

from __future__ import annotations

from sewaka.formation.events import (
    agreements,
    budget,
    equipment,
    findings,
    gate,
    people,
    processes,
    programme,
)
from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.loaded": EventKind(
        sentence="Program pembentukan dimuat: {count} isian baru.", fields=("count",)
    ),
    **agreements.EVENTS,
    **budget.EVENTS,
    **equipment.EVENTS,
    **programme.EVENTS,
    **findings.EVENTS,
    **processes.EVENTS,
    **gate.EVENTS,
    **people.EVENTS,
}
