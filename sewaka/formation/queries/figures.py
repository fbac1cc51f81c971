"""Stated figures beside computed ones, from every part."""

from __future__ import annotations

from typing import Final

from sewaka.formation.queries import budget, equipment, network, recount
from sewaka.formation.recaps import Recap, Recaps

PARTS: Final[tuple[Recaps, ...]] = (recount.recaps, equipment.recaps, network.recaps, budget.recaps)
"""``recaps`` of each part."""


def recaps(*, site: str) -> list[Recap]:
    """Every figure that was stated or can be computed."""
    return [each for part in PARTS for each in part(site)]
