"""How Indonesian writes times, days, money and durations. Pure: the time zone is passed in.

Hours are written with a full stop (09.30), thousands with a full stop (Rp125.000), ranges with an en dash.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, tzinfo

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
WORDS = (*WEEKDAYS, *MONTHS, "detik", "menit", "jam", "hari", "pukul", "kurang dari")
"""Every word that can stand in what these functions write."""
_WORD = re.compile(rf"\b({'|'.join(WORDS)})\b")
ZONE_LETTERS = {7 * 3600: "WIB", 8 * 3600: "WITA", 9 * 3600: "WIT"}


def _local(at: datetime, zone: tzinfo) -> datetime:
    """``at`` as the wall clock of ``zone`` shows it; a naive moment is a mistake and is refused."""
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return at.astimezone(zone)


def reworded(text: str, say: Callable[[str], str]) -> str:
    """``text``, as written by a function of this module, with each of its words as ``say`` says it."""
    return _WORD.sub(lambda found: say(found[0]), text)


def clock(at: datetime, zone: tzinfo) -> str:
    """The time of day: 09.30."""
    return _local(at, zone).strftime("%H.%M")


def zone_letters(at: datetime, zone: tzinfo) -> str:
    """WIB, WITA or WIT; outside Indonesia the zone's own abbreviation."""
    local = _local(at, zone)
    offset = local.utcoffset()
    seconds = int(offset.total_seconds()) if offset is not None else 0
    return ZONE_LETTERS.get(seconds) or local.strftime("%Z")


def day(value: date | datetime, zone: tzinfo | None = None) -> str:
    """The full day: Senin, 23 November 2026. A moment needs ``zone``; a date does not."""
    local = _date(value, zone)
    return f"{WEEKDAYS[local.weekday()]}, {short_day(local)}"


def short_day(value: date | datetime, zone: tzinfo | None = None) -> str:
    """The day without its weekday: 23 November 2026."""
    local = _date(value, zone)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def _date(value: date | datetime, zone: tzinfo | None) -> date:
    if not isinstance(value, datetime):
        return value
    if zone is None:
        raise ValueError("the day of a moment depends on a time zone")
    return _local(value, zone).date()


def moment(at: datetime, zone: tzinfo) -> str:
    """Day and time: Senin, 23 November 2026 pukul 09.30 WITA."""
    return f"{day(at, zone)} pukul {clock(at, zone)} {zone_letters(at, zone)}"


def thousands(number: int) -> str:
    """12345 as 12.345."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """Whole rupiah: Rp125.000; a debt is −Rp5.000; nothing to pay is Gratis only where a fee is meant."""
    return f"{'−' if amount < 0 else ''}Rp{thousands(abs(amount))}"


def duration(seconds: float) -> str:
    """How long something took, in its two largest units: 45 detik, 12 menit, 1 jam 5 menit, 2 hari."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} detik"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes} menit"
    hours, rest = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} jam {rest} menit" if rest else f"{hours} jam"
    days, hours = divmod(hours, 24)
    return f"{days} hari {hours} jam" if hours else f"{days} hari"


def stopwatch(seconds: float) -> str:
    """A running time as a stopwatch shows it: 06.12, 1.02.09."""
    minutes, second = divmod(max(0, int(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}.{minute:02d}.{second:02d}" if hours else f"{minute:02d}.{second:02d}"


def span(low_s: float, high_s: float) -> str:
    """A told wait: ± 12–20 menit. Rounded outwards to whole minutes: it never promises more than it knows."""
    low, high = int(min(low_s, high_s) // 60), -int(-max(low_s, high_s) // 60)
    if high <= 1:
        return "kurang dari 1 menit"
    if low == high:
        return f"± {high} menit"
    if high < 90:
        return f"± {low}–{high} menit"
    if low < 30:
        return f"± {low} menit–{_hours(high, up=True)} jam"
    return f"± {_hours(low, up=False)}–{_hours(high, up=True)} jam"


def _hours(minutes: int, *, up: bool) -> str:
    """Minutes as hours to the half, written with a comma: 1,5."""
    halves = -(-minutes // 30) if up else minutes // 30
    return f"{halves // 2},5" if halves % 2 else str(halves // 2)
