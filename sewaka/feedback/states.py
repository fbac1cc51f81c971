"""The words of a rating: four, without a middle, as in the public satisfaction survey (PermenPANRB 14/2017)."""

from __future__ import annotations

from typing import Final

STARS: Final = {1: "Tidak puas", 2: "Kurang puas", 3: "Puas", 4: "Sangat puas"}
