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
HOURS_FROM = 90
"""A wait of more minutes is told in hours."""
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


def outward(low_s: float, high_s: float) -> tuple[int, int]:
    """A told wait in minutes as people can use it, rounded outwards: it never promises more than it knows.

    To the minute up to a quarter of an hour, then to five minutes, from an hour and a half to half hours.
    """
    low, high = int(min(low_s, high_s) // 60), max(1, -int(-max(low_s, high_s) // 60))
    return low // _grain(low) * _grain(low), -(-high // _grain(high)) * _grain(high)


def _grain(minutes: int) -> int:
    if minutes <= 15:
        return 1
    return 5 if minutes <= HOURS_FROM else 30


def span(low_s: float, high_s: float) -> str:
    """A told wait: ± 12–20 menit, ± 40 menit–2 jam; from now on: kurang dari 5 menit. Rounded by ``outward``."""
    low, high = outward(low_s, high_s)
    if low == 0:
        return f"kurang dari {_long(high)}"
    if low == high:
        return f"± {_long(high)}"
    if (low <= HOURS_FROM) == (high <= HOURS_FROM):
        return f"± {_figure(low)}–{_long(high)}"
    return f"± {_long(low)}–{_long(high)}"


def _long(minutes: int) -> str:
    """With its unit: 25 menit, 1,5 jam."""
    return f"{_figure(minutes)} {'menit' if minutes <= HOURS_FROM else 'jam'}"


def _figure(minutes: int) -> str:
    """Minutes, or beyond an hour and a half hours to the half, written with a comma: 2,5."""
    if minutes <= HOURS_FROM:
        return str(minutes)
    return f"{minutes // 60},5" if minutes % 60 else str(minutes // 60)
