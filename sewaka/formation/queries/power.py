"""What is known of servers and power, and what is lacking of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sewaka.formation import electric, hosting
from sewaka.formation.conditions import Condition
from sewaka.formation.electric import Climate, Load, PowerRule, PowerVerdict, Supply
from sewaka.formation.hosting import Host, HostingVerdict, System
from sewaka.formation.models import (
    ClimateReading,
    HostedSystem,
    PowerLoad,
    PowerSupply,
    ServerHost,
    SourceStatement,
)
from sewaka.formation.states.power import HostRole, SupplyKind, Topic
from sewaka.norms.queries import pick, rules

POWER_RULE: Final = "formation.power"
CLIMATE_RULE: Final = "formation.server_room"
ORGANISER: Final = "Penyelenggara"


@dataclass(frozen=True)
class HostInfo:
    """A server as lists show it."""

    code: str
    name: str
    role: str
    role_text: str
    cores: int | None
    memory_gb: int | None
    disk_gb: int | None
    is_active: bool
    note: str


@dataclass(frozen=True)
class SystemInfo:
    """A system as lists show it."""

    code: str
    name: str
    host: str
    spare: str
    host_name: str
    spare_name: str
    cores: int | None
    memory_gb: int | None
    disk_gb: int | None
    note: str


@dataclass(frozen=True)
class SupplyInfo:
    """A supply as lists show it."""

    code: str
    name: str
    kind: str
    kind_text: str
    va: int | None
    factor_pct: int | None
    start_s: int | None
    fuel_l: int | None
    litres_h: float | None
    battery_wh: int | None
    stated_min: int | None
    is_active: bool
    note: str


@dataclass(frozen=True)
class LoadInfo:
    """A load as lists show it; ``drawn`` in watts at once, None while unknown."""

    id: int
    name: str
    watts: int | None
    quantity: int
    at_once_pct: int
    on_generator: bool
    on_ups: bool
    note: str
    drawn: int | None


@dataclass(frozen=True)
class ReadingInfo:
    """A temperature that was read. ``judged``: cold, good or hot."""

    celsius: float
    read_on: date
    note: str
    by: str
    judged: str


@dataclass(frozen=True)
class StatementInfo:
    """What the papers say, and what became of it; ``answer`` is empty while it is open."""

    id: int
    topic: str
    topic_text: str
    text: str
    answer: str
    by: str


@dataclass(frozen=True)
class Power:
    """Servers and power at one glance. ``reading``: the newest; ``climate``: the rule it is judged by."""

    hosts: tuple[HostInfo, ...]
    systems: tuple[SystemInfo, ...]
    hosting: HostingVerdict
    supplies: tuple[SupplyInfo, ...]
    loads: tuple[LoadInfo, ...]
    electric: PowerVerdict
    readings: tuple[ReadingInfo, ...]
    climate: Climate
    statements: tuple[StatementInfo, ...]

    @property
    def reading(self) -> ReadingInfo | None:
        """The newest reading."""
        return self.readings[0] if self.readings else None


def _rule(key: str, site: str, on: date) -> dict[str, Any]:
    held = pick(rules(on=on), key=key, on=on, scope=site)
    return dict(held.value) if held else {}


_FIGURES: Final = ("cores", "memory_gb", "disk_gb")


def hosts(*, site: str) -> list[HostInfo]:
    """The servers, main ones first."""
    rows = ServerHost.objects.filter(site__code=site).order_by("role", "pk")
    same = ("code", "name", "role", *_FIGURES, "is_active", "note")
    return [
        HostInfo(role_text=str(HostRole(row.role).label), **{name: getattr(row, name) for name in same})
        for row in rows
    ]


def systems(*, site: str) -> list[SystemInfo]:
    """The systems by name."""
    rows = HostedSystem.objects.filter(site__code=site).select_related("host", "spare").order_by("name")
    return [
        SystemInfo(
            host=row.host.code if row.host else "",
            spare=row.spare.code if row.spare else "",
            host_name=row.host.name if row.host else "",
            spare_name=row.spare.name if row.spare else "",
            **{name: getattr(row, name) for name in ("code", "name", *_FIGURES, "note")},
        )
        for row in rows
    ]


def supplies(*, site: str) -> list[SupplyInfo]:
    """The supplies, the mains first."""
    order = list(SupplyKind.values)
    rows = PowerSupply.objects.filter(site__code=site)
    same = ("code", "name", "kind", "va", "factor_pct", "start_s", "fuel_l", "battery_wh", "stated_min")
    return [
        SupplyInfo(
            kind_text=str(SupplyKind(row.kind).label),
            litres_h=None if row.litres_h is None else float(row.litres_h),
            is_active=row.is_active,
            note=row.note,
            **{name: getattr(row, name) for name in same},
        )
        for row in sorted(rows, key=lambda row: (order.index(row.kind), row.pk))
    ]


def loads(*, site: str) -> list[LoadInfo]:
    """What draws power, by name."""
    same = ("name", "watts", "quantity", "at_once_pct", "on_generator", "on_ups")
    return [
        LoadInfo(
            id=row.pk,
            note=row.note,
            drawn=Load(**{name: getattr(row, name) for name in same}).drawn,
            **{name: getattr(row, name) for name in same},
        )
        for row in PowerLoad.objects.filter(site__code=site).order_by("name")
    ]


def readings(*, site: str, climate: Climate, most: int = 60) -> list[ReadingInfo]:
    """Temperatures, the newest first."""
    rows = ClimateReading.objects.filter(site__code=site).order_by("-read_on", "-pk")[:most]
    return [
        ReadingInfo(float(r.celsius), r.read_on, r.note, r.noted_by, climate.judge(float(r.celsius)))
        for r in rows
    ]


def statements(*, site: str) -> list[StatementInfo]:
    """What the papers say, in their order."""
    rows = SourceStatement.objects.filter(site__code=site).order_by("-topic", "pk")
    return [
        StatementInfo(r.pk, r.topic, str(Topic(r.topic).label), r.text, r.answer, r.answered_by) for r in rows
    ]


def _hosting(machines: list[HostInfo], running: list[SystemInfo]) -> HostingVerdict:
    return hosting.verdict(
        [
            Host(
                each.code,
                each.name,
                each.cores,
                each.memory_gb,
                each.disk_gb,
                is_spare=each.role == HostRole.SPARE,
                is_active=each.is_active,
            )
            for each in machines
        ],
        [
            System(each.code, each.name, each.host, each.spare, each.cores, each.memory_gb, each.disk_gb)
            for each in running
        ],
    )


def _electric(drawn: list[LoadInfo], given: list[SupplyInfo], rule: PowerRule) -> PowerVerdict:
    load = ("name", "watts", "quantity", "at_once_pct", "on_generator", "on_ups")
    supply = ("name", "kind", "va", "factor_pct", "start_s", "fuel_l", "litres_h", "battery_wh", "stated_min")
    return electric.verdict(
        [Load(**{name: getattr(each, name) for name in load}) for each in drawn],
        [
            Supply(is_active=each.is_active, **{name: getattr(each, name) for name in supply})
            for each in given
        ],
        rule,
    )


def power(*, site: str, on: date) -> Power:
    """Servers and power at one glance."""
    machines, running, given, drawn = (
        hosts(site=site),
        systems(site=site),
        supplies(site=site),
        loads(site=site),
    )
    climate = Climate(**_rule(CLIMATE_RULE, site, on))
    return Power(
        hosts=tuple(machines),
        systems=tuple(running),
        hosting=_hosting(machines, running),
        supplies=tuple(given),
        loads=tuple(drawn),
        electric=_electric(drawn, given, PowerRule(**_rule(POWER_RULE, site, on))),
        readings=tuple(readings(site=site, climate=climate)),
        climate=climate,
        statements=tuple(statements(site=site)),
    )


def _lack(key: str, what: str, why: str) -> Condition:
    return Condition(f"power.{key}", "power", what, why, owner=ORGANISER, page="formation_power")


def conditions(site: str, on: date) -> list[Condition]:
    """What is lacking of servers and power."""
    seen = power(site=site, on=on)
    return [*_servers(seen), *_supplies(seen), *_bridge(seen), *_climate(seen, on), *_said(seen)]


def _servers(seen: Power) -> list[Condition]:
    found, judged = [], seen.hosting
    standing = [each for each in seen.hosts if each.is_active]
    if not standing:
        return [_lack("no_server", "Server belum dicatat", "Tidak ada server yang dipakai.")]
    if not seen.systems:
        found.append(
            _lack("no_system", "Sistem yang berjalan belum dicatat", "Beban server belum dapat dihitung.")
        )
    if not any(each.role == HostRole.SPARE for each in standing):
        found.append(
            _lack("no_spare", "Belum ada server cadangan", "Bila satu server rusak, tidak ada penggantinya.")
        )
    if blank := [room.host.name for room in judged.rooms if not room.is_known]:
        found.append(_lack("capacity_unknown", "Kapasitas server belum diketahui", ", ".join(blank) + "."))
    if over := [room.host.name for room in judged.rooms if room.over]:
        found.append(_lack("server_full", "Server melebihi kapasitasnya", ", ".join(over) + "."))
    if judged.without_spare:
        found.append(
            _lack("system_spare", "Sistem tanpa server pengganti", ", ".join(judged.without_spare) + ".")
        )
    return found


def _supplies(seen: Power) -> list[Condition]:
    found, judged = [], seen.electric
    if not seen.loads:
        found.append(
            _lack("loads_unknown", "Daftar beban listrik masih kosong", "Kebutuhan daya belum dihitung.")
        )
    for key, what, each in (
        ("mains", "Daya terpasang", judged.mains),
        ("generator", "Daya genset", judged.generator),
        ("ups", "Daya UPS", judged.ups),
    ):
        if each.suffices is False:
            why = f"Beban {each.drawn} W, yang boleh dipakai {each.watts} W."
            found.append(_lack(f"{key}_short", f"{what} tidak cukup", why))
        elif each.watts is None:
            found.append(_lack(f"{key}_unknown", f"{what} belum diketahui", "Isi VA sumber dayanya."))
    return found


def _bridge(seen: Power) -> list[Condition]:
    judged = seen.electric
    if judged.bridges is None:
        why = "Lama UPS atau waktu mulai genset belum diketahui."
        return [_lack("bridge_unknown", "Belum diketahui apakah UPS bertahan sampai genset menyala", why)]
    if judged.bridges:
        return []
    why = (
        f"UPS bertahan {judged.ups_min} menit, genset menyala dalam {judged.start_s} detik; "
        f"diminta {judged.bridge_pct}% dari itu."
    )
    return [_lack("bridge", "UPS tidak bertahan sampai genset menyala", why)]


def _climate(seen: Power, on: date) -> list[Condition]:
    last, rule = seen.reading, seen.climate
    if last is None or (on - last.read_on).days > rule.days:
        why = f"Suhu harus dibaca paling sedikit tiap {rule.days} hari."
        return [_lack("climate_unknown", "Suhu ruang server belum dibaca", why)]
    if last.judged == "good":
        return []
    shown = f"{last.celsius:g}".replace(".", ",")
    why = f"{shown} °C, batasnya {rule.low_c}–{rule.high_c} °C."
    return [_lack("climate", "Suhu ruang server di luar batas", why)]


def _said(seen: Power) -> list[Condition]:
    """Statements of the papers nobody answered, one condition for all."""
    still = [each.text for each in seen.statements if not each.answer]
    if not still:
        return []
    why = "; ".join(still) + "."
    return [_lack("statements", f"{len(still)} pernyataan naskah belum dijawab", why[:400])]
