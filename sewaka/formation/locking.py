"""The lock of a programme, and the days a deed may have been done on. Used by the actions of every part."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sewaka.formation.errors.programme import DayNotSensible, ItemUnknown
from sewaka.formation.models import Item, Programme
from sewaka.lib.format_id import short_day

EARLIEST: Final = 2000


def locked_item(site: str, number: int) -> Item:
    """The item, with its programme's row locked: one programme changes one thing at a time. Raises ItemUnknown."""
    at = Item.objects.filter(pk=number, step__stage__programme__site__code=site)
    held = at.values_list("step__stage__programme_id", flat=True).first()
    if held is None:
        raise ItemUnknown(what="Butir")
    Programme.objects.select_for_update(no_key=True).get(pk=held)
    return at.select_related("step__stage__programme__site").get()


def today(programme: Programme, at: datetime) -> date:
    """The day of ``at`` on the wall of the mall."""
    return at.astimezone(ZoneInfo(programme.site.zone_name)).date()


def insist_past(day: date, now: date) -> None:
    """A deed was done on a day that has come. Raises DayNotSensible."""
    if day > now:
        raise DayNotSensible(day=short_day(day), why="hari itu belum tiba")
    if day.year < EARLIEST:
        raise DayNotSensible(day=short_day(day), why=f"program tidak mungkin sebelum tahun {EARLIEST}")
