"""The catalogue counted anew: services and bodies, by the counting rule of the founding papers and by two others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sewaka.catalogue.queries import ServiceInfo, agencies, units
from sewaka.catalogue.states import Group, Membership
from sewaka.formation.queries.stated import stated
from sewaka.formation.recaps import Recap
from sewaka.places.plans import Plan
from sewaka.places.queries import plan

JOINED: Final = frozenset({Membership.CONFIRMED.value})
ASKED: Final = JOINED | {Membership.NOT_CONFIRMED.value}
GROUPS: Final = (
    ("regency", "pemerintah daerah", (Group.REGENCY,)),
    ("ministries", "kementerian dan lembaga", (Group.MINISTRY,)),
    (
        "bodies",
        "badan publik, BUMN, dan BUMD",
        (Group.PUBLIC_BODY, Group.STATE_COMPANY, Group.REGIONAL_COMPANY),
    ),
    ("others", "lainnya", (Group.PROVINCE, Group.PRIVATE)),
)
RULE: Final = (
    "Aturan hitung naskah: pemerintah daerah dihitung satu, instansi lain dihitung per unit pelayanan."
)


def recaps(site: str) -> list[Recap]:
    """Services and bodies of those who joined, and with those who have not answered yet."""
    whole, said = plan(site), stated(site=site)
    found = []
    for key, words, states in (
        ("confirmed", "yang bergabung", JOINED),
        ("with_unconfirmed", "termasuk yang belum konfirmasi", ASKED),
    ):
        services, bodies = said.get(f"{key}-services"), said.get(f"{key}-agencies")
        found.append(
            Recap(
                key=f"{key}-services",
                what=f"Layanan {words}",
                stated=services.value if services else None,
                computed=_count(_services(whole, states)),
                unit="layanan",
                source=services.source if services else "",
                why="Baris yang hanya menghimpun tidak dihitung; satu baris dengan dua produk dihitung dua.",
            )
        )
        found.append(
            Recap(
                key=f"{key}-agencies",
                what=f"Instansi {words}",
                stated=bodies.value if bodies else None,
                computed=_by_rule(states),
                unit="instansi",
                source=bodies.source if bodies else "",
                why=f"{RULE} Menurut lembaga {_agencies(states)}, menurut unit {_units(states)}.",
            )
        )
    return found + _groups(whole) + _otherwise()


def _services(whole: Plan, states: frozenset[str]) -> list[ServiceInfo]:
    offered = [each.service for each in whole.offerings.values()]
    return [each for each in (*offered, *whole.not_offered.values()) if each.unit.status in states]


def _count(services: Iterable[ServiceInfo]) -> int:
    return sum(each.counts_as for each in services)


def _agencies(states: frozenset[str]) -> int:
    return sum(each.status in states for each in agencies())


def _units(states: frozenset[str]) -> int:
    return sum(each.status in states for each in units())


def _by_rule(states: frozenset[str]) -> int:
    group = {each.code: each.group for each in agencies()}
    own = [each for each in units() if each.status in states and group[each.agency_code] == Group.REGENCY]
    return _units(states) - len(own) + bool(own)


def _groups(whole: Plan) -> list[Recap]:
    """Services of those who joined, by the kind of their agency."""
    group = {each.code: each.group for each in agencies()}
    joined = _services(whole, JOINED)
    counts = {
        key: (words, _count(each for each in joined if group[each.agency_code] in kinds))
        for key, words, kinds in GROUPS
    }
    return [
        Recap(
            f"group-{key}",
            f"Layanan {words}",
            None,
            count,
            "layanan",
            why="Bagian dari layanan yang bergabung.",
        )
        for key, (words, count) in counts.items()
        if count
    ]


def _otherwise() -> list[Recap]:
    return [
        Recap(
            "by-institution", "Instansi yang bergabung menurut lembaga", None, _agencies(JOINED), "instansi"
        ),
        Recap("by-unit", "Instansi yang bergabung menurut unit", None, _units(JOINED), "unit"),
    ]
