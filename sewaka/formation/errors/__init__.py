"""Refusals of the founding, one module a part."""

from sewaka.formation.errors import (
    agreements,
    assets,
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

__all__ = [
    "agreements",
    "assets",
    "budget",
    "equipment",
    "findings",
    "gate",
    "network",
    "overview",
    "people",
    "power",
    "processes",
    "programme",
    "rooms",
    "trials",
]
