"""The network: what units need and use, lines, measured months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from ipaddress import ip_network
from typing import TypeVar

from django.db import models

from sewaka.catalogue.models import Agency, Unit
from sewaka.formation import usage
from sewaka.formation.errors.network import SubnetNotValid
from sewaka.formation.models import NetworkLine, NetworkMonth, NetworkNeed, NetworkUse
from sewaka.formation.usage import HEADS, MonthRow
from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.places.locking import found, found_or_none
from sewaka.places.models import Site
from sewaka.places.seed import local_day

Row = TypeVar("Row", bound=models.Model)


def _tell(site: str, what: str, by: str, at: datetime, kind: str = "changed") -> None:
    data = {"what": what}
    record(site=site, kind=f"formation.network.{kind}", subject=f"site:{site}", by=by, at=at, data=data)


def _keep(site: str, row: models.Model, what: str, by: str, at: datetime) -> None:
    keep(row)
    _tell(site, what, by, at)


def save_need(
    *,
    site: str,
    unit: str = "",
    minimum_kbps: int | None = None,
    is_critical: bool = False,
    on_own_line: bool = False,
    subnets: str = "",
    note: str = "",
    by: str,
    at: datetime,
) -> None:
    """What a unit needs at least and how it is treated; no unit: a recapitulation.

    Raises NotFound, NotValid, SubnetNotValid.
    """
    with recording():
        place, body = _place(site), found_or_none(Unit, "Unit", unit, code=unit)
        row = NetworkNeed.objects.filter(site=place, unit=body).first() or NetworkNeed(site=place, unit=body)
        row.minimum_kbps, row.is_critical, row.on_own_line = minimum_kbps, is_critical, on_own_line
        row.subnets, row.note = _subnets(subnets), note
        _keep(site, row, f"kebutuhan {body.short_name if body else 'seluruh unit'}", by, at)


def _place(site: str) -> Site:
    return found(Site, "Mal", site, code=site)


def _subnets(text: str) -> str:
    return " ".join(_subnet(word) for word in text.replace(",", " ").split())


def _subnet(word: str) -> str:
    try:
        return str(ip_network(word, strict=False))
    except ValueError as odd:
        raise SubnetNotValid(text=word[:40]) from odd


def save_use(
    *, site: str, unit: str, name: str, users: int, kbps: int, use: int | None = None, by: str, at: datetime
) -> None:
    """Something a unit uses at once, new or changed. Raises NotFound, NotValid."""
    with recording():
        place, body = _place(site), found(Unit, "Unit", unit, code=unit)
        row = _numbered(NetworkUse, "Pemakaian", place, use) or NetworkUse(site=place)
        row.unit, row.name, row.users, row.kbps = body, name, users, kbps
        _keep(site, row, f"pemakaian {name} {body.short_name}", by, at)


def _numbered(kind: type[Row], what: str, place: Site, number: int | None) -> Row | None:
    return found(kind, what, str(number), site=place, pk=number) if number else None


def drop_use(*, site: str, use: int, by: str, at: datetime) -> None:
    """Take a use off the list. Raises NotFound."""
    with recording():
        row = found(NetworkUse, "Pemakaian", str(use), site__code=site, pk=use)
        row.delete()
        _tell(site, f"pemakaian {row.name} {row.unit.short_name}", by, at, "dropped")


def save_line(
    *,
    site: str,
    code: str,
    name: str,
    role: str,
    kbps: int | None = None,
    agency: str = "",
    is_active: bool = True,
    note: str = "",
    by: str,
    at: datetime,
) -> None:
    """A line, new or changed. Raises NotFound, NotValid."""
    with recording():
        place = _place(site)
        row = NetworkLine.objects.filter(site=place, code=code).first() or NetworkLine(site=place, code=code)
        row.name, row.role, row.kbps, row.is_active, row.note = name, role, kbps, is_active, note
        row.agency = found_or_none(Agency, "Instansi", agency, code=agency)
        _keep(site, row, f"jalur {name}", by, at)


def drop_line(*, site: str, code: str, by: str, at: datetime) -> None:
    """Take a line off the list. Raises NotFound."""
    with recording():
        row = found(NetworkLine, "Jalur", code, site__code=site, code=code)
        row.delete()
        _tell(site, f"jalur {row.name}", by, at, "dropped")


def note_months(
    *, site: str, table: Sequence[Sequence[str]], has_heads: bool = False, by: str, at: datetime
) -> None:
    """What was measured, all rows or none; a month noted before is noted anew. Raises MonthsNotFitting, NotValid.

    ``table``: rows as ``formation.usage`` reads them.
    """
    with recording():
        place = _place(site)
        units = frozenset(Unit.objects.values_list("code", flat=True))
        told = table if has_heads else [HEADS, *table]
        rows = usage.rows(told, units=units, until=local_day(place.zone_name, at))
        for each in rows:
            _keep_month(place, each, by, at)
        months = ", ".join(sorted({_month(each.month) for each in rows}))
        data = {"count": len(rows), "months": months}
        subject = f"site:{site}"
        record(site=site, kind="formation.network.measured", subject=subject, by=by, at=at, data=data)


def _month(day: date) -> str:
    return day.strftime("%Y-%m")


def _keep_month(place: Site, each: MonthRow, by: str, at: datetime) -> None:
    unit = found_or_none(Unit, "Unit", each.unit, code=each.unit)
    row = NetworkMonth.objects.filter(site=place, unit=unit, month=each.month).first()
    row = row or NetworkMonth(site=place, unit=unit, month=each.month)
    row.peak_kbps, row.mean_kbps, row.noted_at, row.noted_by = each.peak_kbps, each.mean_kbps, at, by
    keep(row)
