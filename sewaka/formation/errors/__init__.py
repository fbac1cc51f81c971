"""Refusals of the founding, one module a part."""

from sewaka.formation.errors import (
    agreements,
    assets,
    budget,
    equipment,
    findings,
    gate,
    overview,
    people,
    processes,
    programme,
    rooms,
)

__all__ = [
    "agreements",
    "assets",
    "budget",
    "equipment",
    "findings",
    "gate",
    "overview",
    "people",
    "processes",
    "programme",
    "rooms",
]
