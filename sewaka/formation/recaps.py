"""Figures that a source states and the system computes anew: equal, or different with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Recap:
    """One figure. ``stated`` is None where the source is silent; ``why`` explains a difference, or the way of counting.

    ``unit`` in words ("layanan", "instansi", "Mbps", "Rp"); money in whole rupiah.
    """

    key: str
    what: str
    stated: int | None
    computed: int
    unit: str
    source: str = ""
    why: str = ""

    @property
    def agrees(self) -> bool:
        """Whether the stated figure is the computed one, or nothing was stated."""
        return self.stated is None or self.stated == self.computed


Recaps = Callable[[str], list[Recap]]
"""``recaps(site)`` of a part."""
