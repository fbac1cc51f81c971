"""What the founding tells, one module a part."""

from __future__ import annotations

from sewaka.formation.events import (
    agreements,
    budget,
    equipment,
    findings,
    gate,
    network,
    overview,
    people,
    power,
    processes,
    programme,
    rooms,
    trials,
)
from sewaka.journal.events import EventKind

EVENTS: dict[str, EventKind] = {
    "formation.loaded": EventKind(
        sentence="Program pembentukan dimuat: {count} isian baru.", fields=("count",)
    ),
    **agreements.EVENTS,
    **budget.EVENTS,
    **equipment.EVENTS,
    **findings.EVENTS,
    **gate.EVENTS,
    **network.EVENTS,
    **overview.EVENTS,
    **people.EVENTS,
    **power.EVENTS,
    **processes.EVENTS,
    **programme.EVENTS,
    **rooms.EVENTS,
    **trials.EVENTS,
}
