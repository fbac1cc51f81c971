"""Servers and power: what there is, what runs, what draws, what was read, what became of the papers' statements."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q

from sewaka.formation.errors.power import NotReadYet, StillUsed
from sewaka.formation.models import (
    ClimateReading,
    HostedSystem,
    PowerLoad,
    PowerSupply,
    ServerHost,
    SourceStatement,
)
from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.places.locking import found, found_or_none
from sewaka.places.models import Site
from sewaka.places.seed import local_day

Row = TypeVar("Row", bound=models.Model)


def _tell(site: str, what: str, by: str, at: datetime, kind: str = "changed") -> None:
    data = {"what": what}
    record(site=site, kind=f"formation.power.{kind}", subject=f"site:{site}", by=by, at=at, data=data)


def _place(site: str) -> Site:
    return found(Site, "Mal", site, code=site)


def _coded(kind: type[Row], place: Site, code: str) -> Row:
    """The row with this code, or a new one."""
    return kind._default_manager.filter(site=place, code=code).first() or kind(site=place, code=code)


def _fill(row: models.Model, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)


def save_host(
    *,
    site: str,
    code: str,
    name: str,
    role: str = "main",
    cores: int | None = None,
    memory_gb: int | None = None,
    disk_gb: int | None = None,
    is_active: bool = True,
    note: str = "",
    by: str,
    at: datetime,
) -> None:
    """A server, new or changed. Raises NotValid."""
    with recording():
        row = _coded(ServerHost, _place(site), code)
        facts = {"name": name, "role": role, "is_active": is_active, "note": note}
        _fill(row, facts | {"cores": cores, "memory_gb": memory_gb, "disk_gb": disk_gb})
        keep(row)
        _tell(site, f"server {name}", by, at)


def drop_host(*, site: str, code: str, by: str, at: datetime) -> None:
    """Take a server off the list. Raises NotFound, StillUsed."""
    with recording():
        row = found(ServerHost, "Server", code, site__code=site, code=code)
        users = HostedSystem.objects.filter(Q(host=row) | Q(spare=row)).values_list("name", flat=True)
        if users:
            raise StillUsed(name=row.name, systems=", ".join(users))
        row.delete()
        _tell(site, f"server {row.name}", by, at, "dropped")


def save_system(
    *,
    site: str,
    code: str,
    name: str,
    host: str = "",
    spare: str = "",
    cores: int | None = None,
    memory_gb: int | None = None,
    disk_gb: int | None = None,
    note: str = "",
    by: str,
    at: datetime,
) -> None:
    """A system and where it runs, new or changed. Raises NotFound, NotValid."""
    with recording():
        place = _place(site)
        row = _coded(HostedSystem, place, code)
        row.host = found_or_none(ServerHost, "Server", host, site=place, code=host)
        row.spare = found_or_none(ServerHost, "Server", spare, site=place, code=spare)
        facts = {"name": name, "note": note, "cores": cores, "memory_gb": memory_gb, "disk_gb": disk_gb}
        _fill(row, facts)
        keep(row)
        _tell(site, f"sistem {name}", by, at)


def drop_system(*, site: str, code: str, by: str, at: datetime) -> None:
    """Take a system off the list. Raises NotFound."""
    with recording():
        row = found(HostedSystem, "Sistem", code, site__code=site, code=code)
        row.delete()
        _tell(site, f"sistem {row.name}", by, at, "dropped")


def save_supply(
    *,
    site: str,
    code: str,
    name: str,
    kind: str,
    va: int | None = None,
    factor_pct: int | None = None,
    start_s: int | None = None,
    fuel_l: int | None = None,
    litres_h: Decimal | None = None,
    battery_wh: int | None = None,
    stated_min: int | None = None,
    is_active: bool = True,
    note: str = "",
    by: str,
    at: datetime,
) -> None:
    """A supply of power, new or changed. Raises NotValid."""
    with recording():
        row = _coded(PowerSupply, _place(site), code)
        facts: dict[str, Any] = {
            "name": name,
            "kind": kind,
            "va": va,
            "factor_pct": factor_pct,
            "is_active": is_active,
        }
        facts |= {"start_s": start_s, "fuel_l": fuel_l, "litres_h": litres_h, "note": note}
        _fill(row, facts | {"battery_wh": battery_wh, "stated_min": stated_min})
        keep(row)
        _tell(site, f"sumber daya {name}", by, at)


def drop_supply(*, site: str, code: str, by: str, at: datetime) -> None:
    """Take a supply off the list. Raises NotFound."""
    with recording():
        row = found(PowerSupply, "Sumber daya", code, site__code=site, code=code)
        row.delete()
        _tell(site, f"sumber daya {row.name}", by, at, "dropped")


def save_load(
    *,
    site: str,
    name: str,
    watts: int | None,
    quantity: int,
    at_once_pct: int = 100,
    on_generator: bool = False,
    on_ups: bool = False,
    note: str = "",
    load: int | None = None,
    by: str,
    at: datetime,
) -> None:
    """Something that draws power, new or changed. Raises NotFound, NotValid."""
    with recording():
        place = _place(site)
        row = found(PowerLoad, "Beban", str(load), site=place, pk=load) if load else PowerLoad(site=place)
        facts = {"name": name, "watts": watts, "quantity": quantity, "at_once_pct": at_once_pct}
        _fill(row, facts | {"on_generator": on_generator, "on_ups": on_ups, "note": note})
        keep(row)
        _tell(site, f"beban {name}", by, at)


def drop_load(*, site: str, load: int, by: str, at: datetime) -> None:
    """Take a load off the list. Raises NotFound."""
    with recording():
        row = found(PowerLoad, "Beban", str(load), site__code=site, pk=load)
        row.delete()
        _tell(site, f"beban {row.name}", by, at, "dropped")


def note_climate(
    *, site: str, celsius: Decimal, read_on: date, note: str = "", by: str, at: datetime
) -> None:
    """The temperature of the room of servers, as somebody read it. Raises NotValid, NotReadYet."""
    with recording():
        place = _place(site)
        if read_on > local_day(place.zone_name, at):
            raise NotReadYet(day=read_on.isoformat())
        facts = {"celsius": celsius, "read_on": read_on, "note": note, "noted_at": at, "noted_by": by}
        keep(ClimateReading(site=place, **facts))
        data = {"celsius": f"{celsius:g}", "read_on": read_on.isoformat()}
        subject = f"site:{site}"
        record(site=site, kind="formation.power.read", subject=subject, by=by, at=at, data=data)


def answer_statement(*, site: str, statement: int, answer: str, by: str, at: datetime) -> None:
    """What became of a statement of the papers. Raises NotFound, NotValid."""
    with recording():
        row = found(SourceStatement, "Pernyataan", str(statement), site__code=site, pk=statement)
        row.answer, row.answered_at, row.answered_by = answer, at, by
        keep(row)
        data = {"text": row.text, "answer": answer}
        subject = f"statement:{site}/{row.topic}/{row.code}"
        record(site=site, kind="formation.power.answered", subject=subject, by=by, at=at, data=data)
