"""The arithmetic of the bars: seconds to percent of a scale. No wording beyond the ends' labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from sewaka.web.ui import formats

SCALES_S = (15 * 60, 30 * 60, 45 * 60, 60 * 60, 90 * 60, 120 * 60, 180 * 60, 240 * 60, 480 * 60)


def scale_for(high_s: float) -> int:
    """The smallest round scale, in seconds, on which the whole interval is seen with room to spare."""
    return next((scale for scale in SCALES_S if high_s * 1.25 <= scale), max(SCALES_S[-1], int(high_s)))


def percent(part: float, whole: float) -> float:
    """``part`` of ``whole`` in percent, held between 0 and 100, to a tenth."""
    return round(min(1.0, max(0.0, part / whole)) * 100, 1) if whole > 0 else 0.0


def interval_bar(told: Sequence[float] | None, *, scale: int) -> dict[str, Any]:
    """What the bar of a told wait (low, high) in seconds needs; without one there is no picture."""
    if not told:
        return {"told": formats.kisaran(None), "label": "", "picture": False}
    low, high = min(told), max(told)
    whole = scale or scale_for(high)
    start = percent(low, whole)
    return {
        "told": formats.kisaran((low, high)),
        "label": formats.kisaran((low, high)),
        "picture": True,
        "start": start,
        "width": max(3.0, round(percent(high, whole) - start, 1)),
        "left": _("sekarang"),
        "right": formats.lama(whole),
    }


def progress_bar(value: float, full: float, *, label: str, note: str, tone: str) -> dict[str, Any]:
    """What the bar of something running needs; past the full length the bar is full and says so by tone."""
    over = full > 0 and value > full
    return {
        "label": label,
        "picture": True,
        "start": 0,
        "width": percent(value, full),
        "tone": tone or ("alarm" if over else ""),
        "ends": bool(note),
        "right": note,
        "full": full,
    }
