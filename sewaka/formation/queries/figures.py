"""Stated figures beside computed ones, from every part."""

from __future__ import annotations

from typing import Final

from sewaka.formation.models import Stated
from sewaka.formation.queries import budget, equipment
from sewaka.formation.recaps import Recap, Recaps

PARTS: Final[tuple[Recaps, ...]] = (equipment.recaps, budget.recaps)
"""``recaps`` of each part."""


def stated(*, site: str) -> dict[str, Stated]:
    """The figures of the source, by key."""
    return {row.key: row for row in Stated.objects.filter(site__code=site)}


def recaps(*, site: str) -> list[Recap]:
    """Every figure that was stated or can be computed."""
    return [each for part in PARTS for each in part(site)]
