"""Times, days, money and durations for templates: ``sewaka.lib.format_id`` in the page's language and zone.

The zone is the site's own (the middleware names it, asked for only when a time is shown), or the one given as
the filter's argument. Empty values stay empty.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from sewaka.lib import format_id

ZONE: ContextVar[Callable[[], tzinfo] | None] = ContextVar("zone", default=None)

# Every word format_id can write, so that the translations know them.
WORDS = (
    _("Senin"),
    _("Selasa"),
    _("Rabu"),
    _("Kamis"),
    _("Jumat"),
    _("Sabtu"),
    _("Minggu"),
    _("Januari"),
    _("Februari"),
    _("Maret"),
    _("April"),
    _("Mei"),
    _("Juni"),
    _("Juli"),
    _("Agustus"),
    _("September"),
    _("Oktober"),
    _("November"),
    _("Desember"),
    _("detik"),
    _("menit"),
    _("jam"),
    _("hari"),
    _("pukul"),
    _("kurang dari"),
)


def spoken(text: str) -> str:
    """``text`` of ``format_id`` in the page's language."""
    if (get_language() or "id").startswith("id"):
        return text
    return format_id.reworded(text, gettext)


def _zone(given: object) -> tzinfo:
    if isinstance(given, tzinfo):
        return given
    of_request = ZONE.get()
    return of_request() if of_request else timezone.get_current_timezone()


def jam(value: datetime | None, zone: object = None) -> str:
    """``{{ at|jam }}`` → 09.30"""
    return format_id.clock(value, _zone(zone)) if value else ""


def tanggal(value: date | datetime | None, zone: object = None) -> str:
    """``{{ at|tanggal }}`` → Senin, 23 November 2026"""
    return spoken(format_id.day(value, _zone(zone))) if value else ""


def tanggal_pendek(value: date | datetime | None, zone: object = None) -> str:
    """``{{ at|tanggal_pendek }}`` → 23 November 2026"""
    return spoken(format_id.short_day(value, _zone(zone))) if value else ""


def waktu(value: datetime | None, zone: object = None) -> str:
    """``{{ at|waktu }}`` → Senin, 23 November 2026 pukul 09.30 WITA"""
    return spoken(format_id.moment(value, _zone(zone))) if value else ""


def rupiah(value: int | None) -> str:
    """``{{ rp|rupiah }}`` → Rp125.000"""
    return "" if value is None else format_id.rupiah(value)


def ribuan(value: int | None) -> str:
    """``{{ n|ribuan }}`` → 12.345"""
    return "" if value is None else format_id.thousands(value)


def _seconds(value: float | timedelta) -> float:
    return value.total_seconds() if isinstance(value, timedelta) else value


def lama(value: float | timedelta | None) -> str:
    """``{{ seconds|lama }}`` → 12 menit; takes seconds or a timedelta."""
    return "" if value is None else spoken(format_id.duration(_seconds(value)))


def stopwatch(value: float | timedelta | None) -> str:
    """``{{ seconds|stopwatch }}`` → 06.12"""
    return "" if value is None else format_id.stopwatch(_seconds(value))


def kisaran(told: Any) -> str:
    """``{{ told|kisaran }}`` → ± 12–20 menit; a told wait or a pair of seconds; None says so."""
    if not told:
        return gettext("belum dapat diperkirakan")
    low, high = (told.low_s, told.high_s) if hasattr(told, "low_s") else told
    return spoken(format_id.span(low, high))


FILTERS = (jam, tanggal, tanggal_pendek, waktu, rupiah, ribuan, lama, stopwatch, kisaran)
