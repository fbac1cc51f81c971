"""What is known of the network, and what is lacking of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sewaka.formation import shaping
from sewaka.formation.bandwidth import (
    Headroom,
    Line,
    Share,
    UnitNeed,
    Use,
    Verdict,
    allocate,
    verdict,
    with_left_over,
)
from sewaka.formation.conditions import Condition
from sewaka.formation.errors.network import NothingToShare
from sewaka.formation.models import NetworkLine, NetworkMonth, NetworkNeed, NetworkUse, Stated
from sewaka.formation.recaps import Recap
from sewaka.formation.states.network import LineRole
from sewaka.norms.queries import pick, rules

RULE: Final = "formation.network"
ORGANISER: Final = "Penyelenggara"
NEED, MAIN, RESERVE = "network-need", "network-main", "network-reserve"
"""Keys of the stated figures, in Mbps."""


@dataclass(frozen=True)
class UseInfo:
    """Something a unit uses at once."""

    id: int
    unit_code: str
    unit_name: str
    name: str
    users: int
    kbps: int


@dataclass(frozen=True)
class LineInfo:
    """A line as lists show it."""

    code: str
    name: str
    role: str
    role_text: str
    kbps: int | None
    agency_code: str
    agency_name: str
    is_active: bool
    note: str


@dataclass(frozen=True)
class NeedInfo:
    """What is noted of a unit; ``unit_code`` is empty for a recapitulation of all."""

    unit_code: str
    minimum_kbps: int | None
    is_critical: bool
    on_own_line: bool
    subnets: str
    source: str
    note: str


@dataclass(frozen=True)
class MonthInfo:
    """A measured month beside the plan: ``planned`` is the guaranteed rate, None where there is no plan for it."""

    unit_code: str
    unit_name: str
    month: date
    peak_kbps: int
    mean_kbps: int
    planned: int | None

    @property
    def is_over(self) -> bool:
        """Whether the peak was above what is guaranteed."""
        return self.planned is not None and self.peak_kbps > self.planned


@dataclass(frozen=True)
class Network:
    """The network at one glance. ``shares``: the allocation, empty where there is nothing to share."""

    units: tuple[UnitNeed, ...]
    uses: tuple[UseInfo, ...]
    lines: tuple[LineInfo, ...]
    recap: NeedInfo | None
    verdict: Verdict
    shares: tuple[Share, ...]
    months: tuple[MonthInfo, ...]


def headroom(*, site: str, on: date) -> Headroom:
    """The rule ``formation.network``."""
    held = pick(rules(on=on), key=RULE, on=on, scope=site)
    return Headroom(**held.value) if held else Headroom()


def need(*, site: str, unit: str = "") -> NeedInfo | None:
    """What is noted of a unit, or of all together."""
    wanted: dict[str, Any] = {"unit__code": unit} if unit else {"unit": None}
    row = NetworkNeed.objects.filter(site__code=site, **wanted).first()
    return _need(row, unit) if row else None


def _need(row: NetworkNeed, unit: str) -> NeedInfo:
    same = ("minimum_kbps", "is_critical", "on_own_line", "subnets", "source", "note")
    return NeedInfo(unit_code=unit, **{name: getattr(row, name) for name in same})


def uses(*, site: str) -> list[UseInfo]:
    """What units use at once."""
    rows = NetworkUse.objects.filter(site__code=site).select_related("unit").order_by("unit__name", "pk")
    return [UseInfo(r.pk, r.unit.code, r.unit.short_name, r.name, r.users, r.kbps) for r in rows]


def lines(*, site: str) -> list[LineInfo]:
    """The lines, main ones first."""
    order = list(LineRole.values)
    rows = NetworkLine.objects.filter(site__code=site).select_related("agency")
    return [_line(row) for row in sorted(rows, key=lambda row: (order.index(row.role), row.pk))]


def _line(row: NetworkLine) -> LineInfo:
    return LineInfo(
        code=row.code,
        name=row.name,
        role=row.role,
        role_text=str(LineRole(row.role).label),
        kbps=row.kbps,
        agency_code=row.agency.code if row.agency else "",
        agency_name=row.agency.short_name if row.agency else "",
        is_active=row.is_active,
        note=row.note,
    )


def units(*, site: str) -> list[UnitNeed]:
    """The units of which anything is noted, with what they use."""
    used: dict[str, list[Use]] = defaultdict(list)
    names: dict[str, str] = {}
    for each in uses(site=site):
        used[each.unit_code].append(Use(each.users, each.kbps))
        names[each.unit_code] = each.unit_name
    rows = NetworkNeed.objects.filter(site__code=site, unit__isnull=False).select_related("unit")
    noted = {row.unit.code: row for row in rows if row.unit}
    names |= {code: row.unit.short_name for code, row in noted.items() if row.unit}
    return [_unit(code, names[code], tuple(used[code]), noted.get(code)) for code in sorted(names)]


def _unit(code: str, name: str, used: tuple[Use, ...], row: NetworkNeed | None) -> UnitNeed:
    if row is None:
        return UnitNeed(code, name, used)
    return UnitNeed(code, name, used, row.minimum_kbps, row.is_critical, row.on_own_line, row.subnets)


def judged(*, site: str, on: date) -> Verdict:
    """Need against lines under the rule of the day."""
    recap = need(site=site)
    pipes = [Line(each.role, each.kbps, each.is_active) for each in lines(site=site)]
    rule = headroom(site=site, on=on)
    stated = recap.minimum_kbps if recap else None
    return verdict(units(site=site), pipes, stated=stated, rule=rule)


def shares(*, site: str, on: date) -> list[Share]:
    """The allocation of what may be planned with; nothing where there is nothing to share."""
    judge = judged(site=site, on=on)
    wanted = with_left_over(units(site=site), judge.stated)
    return allocate(wanted, judge.usable) if judge.usable else []


def commands(*, site: str, on: date, title: str) -> str:
    """The allocation as commands of ``tc``. Raises NothingToShare."""
    found = shares(site=site, on=on)
    if not found:
        raise NothingToShare()
    return shaping.commands(found, judged(site=site, on=on).usable, title=title)


def months(*, site: str, on: date) -> list[MonthInfo]:
    """Measured months, the newest first, each beside the plan as it stands today."""
    judge = judged(site=site, on=on)
    planned = {each.code: each.rate for each in shares(site=site, on=on)}
    planned |= {"": judge.usable} if judge.usable else {}
    rows = NetworkMonth.objects.filter(site__code=site).select_related("unit")
    return [_month(row, planned) for row in rows.order_by("-month", "unit__name")]


def _month(row: NetworkMonth, planned: dict[str, int]) -> MonthInfo:
    code, name = (row.unit.code, row.unit.short_name) if row.unit else ("", "")
    return MonthInfo(code, name, row.month, row.peak_kbps, row.mean_kbps, planned.get(code))


def network(*, site: str, on: date) -> Network:
    """The network at one glance."""
    return Network(
        units=tuple(units(site=site)),
        uses=tuple(uses(site=site)),
        lines=tuple(lines(site=site)),
        recap=need(site=site),
        verdict=judged(site=site, on=on),
        shares=tuple(shares(site=site, on=on)),
        months=tuple(months(site=site, on=on)),
    )


def recaps(site: str) -> list[Recap]:
    """The figures of the papers beside need and lines as they are noted now; in whole Mbps."""
    held = {row.key: row for row in Stated.objects.filter(site__code=site, key__startswith="network-")}
    seen = verdict(
        units(site=site),
        [Line(each.role, each.kbps, each.is_active) for each in lines(site=site)],
        stated=(need(site=site) or NeedInfo("", None, False, False, "", "", "")).minimum_kbps,
        rule=Headroom(),
    )
    found = (
        (NEED, "Kebutuhan bandwidth", seen.need, _why(seen)),
        (MAIN, "Jalur utama", seen.main, ""),
        (RESERVE, "Jalur cadangan", seen.reserve, "Hanya dihitung saat jalur utama putus."),
    )
    return [
        Recap(key, what, held[key].value, kbps // 1000, "Mbps", held[key].source, why)
        for key, what, kbps, why in found
        if key in held
    ]


def _why(seen: Verdict) -> str:
    """What the need rests on, and why both lines together are no answer."""
    rests = "Naskah hanya menyebut rekapnya; belum dirinci per unit." if not seen.summed else ""
    gap = seen.plain_gap // 1000
    both = (
        f"Jalur utama {seen.main // 1000} kurang {gap} Mbps; dengan cadangan {seen.both // 1000} cukup di atas "
        "kertas, tetapi tanpa pengganti saat jalur utama putus."
    )
    return " ".join(each for each in (rests, both if gap > 0 else "") if each)


def _lack(key: str, what: str, why: str) -> Condition:
    return Condition(f"network.{key}", "network", what, why, owner=ORGANISER, page="formation_network")


def conditions(site: str, on: date) -> list[Condition]:
    """What is lacking of the network."""
    seen = judged(site=site, on=on)
    if not seen.need:
        return [
            _lack(
                "need_unknown",
                "Kebutuhan bandwidth belum diketahui",
                "Tidak ada unit yang menyebut kebutuhannya.",
            )
        ]
    found = []
    if not seen.carries:
        why = (
            f"Perlu {mbps(seen.grown)}, yang boleh dipakai {mbps(seen.usable)} "
            f"({seen.rule.usable_pct}% dari {mbps(seen.main)}); cadangan tidak dihitung."
        )
        found.append(_lack("deficit", f"Bandwidth kurang {mbps(seen.missing)}", why))
    if seen.survives is None:
        why = "Tandai unit yang harus tetap berjalan saat jalur utama putus."
        found.append(_lack("critical_unknown", "Kebutuhan saat jalur utama putus belum diketahui", why))
    elif not seen.survives:
        why = f"Yang harus tetap berjalan {mbps(seen.critical or 0)}, cadangan {mbps(seen.reserve)}."
        found.append(_lack("failover", "Jalur cadangan tidak cukup saat jalur utama putus", why))
    return found


def mbps(kbps: int) -> str:
    """Kilobits as people say them: "12 Mbps", "0,5 Mbps"."""
    return f"{kbps / 1000:.3f}".rstrip("0").rstrip(".").replace(".", ",") + " Mbps"
