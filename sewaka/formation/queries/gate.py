"""Everything that is lacking before the doors may open, from every part."""

from __future__ import annotations

from datetime import date
from typing import Final

from sewaka.formation.conditions import Condition, Conditions
from sewaka.formation.queries import assets, balance, budget, equipment

PARTS: Final[tuple[Conditions, ...]] = (
    equipment.undecided,
    balance.lacking,
    assets.conditions,
    budget.conditions,
)
"""``conditions`` of each part, in the order of the programme."""


def conditions(*, site: str, on: date) -> list[Condition]:
    """What is lacking at a mall on a day; nothing when it is ready."""
    return [each for part in PARTS for each in part(site, on)]
