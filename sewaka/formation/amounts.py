"""Amounts of money as people write them. Pure."""

from __future__ import annotations

import re
from typing import Final

_WHOLE: Final = re.compile(r"\d{1,3}(\.\d{3})+|\d+", re.ASCII)


def rupiah_of(text: str) -> int | None:
    """Whole rupiah: "9500000", "9.500.000", "Rp9.500.000,00" are the same; None for nothing. Raises ValueError."""
    plain = text.strip().removeprefix("Rp").removesuffix(",00").strip()
    if not plain:
        return None
    if not _WHOLE.fullmatch(plain) or len(plain) > 24:
        raise ValueError(text)
    return int(plain.replace(".", ""))
