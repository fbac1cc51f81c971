"""Entering a mall's founding programme from its file. What is missing is made; what people changed stays.

A loader takes the site and the file's content (the mall's first YAML file as read) and returns how many of each it made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sewaka.formation.loading import (
    agreements,
    budget,
    equipment,
    figures,
    findings,
    network,
    people,
    power,
    programme,
    rooms,
)
from sewaka.places.models import Site

Loader = Callable[[Site, dict[str, Any]], dict[str, int]]
LOADERS: Final[tuple[Loader, ...]] = (
    figures.load,
    programme.load,
    agreements.load,
    equipment.load,
    budget.load,
    findings.load,
    people.load,
    rooms.load,
    network.load,
    power.load,
)
"""In this order: later ones may name what earlier ones made."""
