"""Servers and power of the founding papers: statements as they stand, and what of them is a thing that can be counted."""

from __future__ import annotations

from typing import Any

from sewaka.formation.models import PowerSupply, ServerHost, SourceStatement
from sewaka.formation.states.power import SupplyKind, Topic
from sewaka.places.models import Site

Row = dict[str, Any]


def load(site: Site, programme: Row) -> dict[str, int]:
    """Write down what is not there yet; figures nobody told stay unknown."""
    made = {"statements": 0, "servers": 0, "supplies": 0}
    for topic in Topic.values:
        told = programme.get(topic, {})
        new = _statements(site, topic, told.get("statements", []))
        made["statements"] += len(new)
        for row in new:
            made["servers"] += _servers(site, topic, row, str(told.get("heading", "")))
            made["supplies"] += _supply(site, topic, row, str(told.get("heading", "")))
    return made


def _statements(site: Site, topic: str, rows: list[Row]) -> list[Row]:
    held = set(SourceStatement.objects.filter(site=site, topic=topic).values_list("code", flat=True))
    new = [row for row in rows if row["id"] not in held]
    SourceStatement.objects.bulk_create(
        SourceStatement(site=site, topic=topic, code=row["id"], text=row["text"][:400]) for row in new
    )
    return new


def _servers(site: Site, topic: str, row: Row, source: str) -> int:
    """The servers a statement counts, without their figures: the papers give none."""
    if topic != Topic.SERVERS or not row.get("count"):
        return 0
    ServerHost.objects.bulk_create(
        ServerHost(site=site, code=f"server-{n}", name=f"Server utama {n}", source=source[:200])
        for n in range(1, row["count"] + 1)
    )
    return int(row["count"])


def _supply(site: Site, topic: str, row: Row, source: str) -> int:
    """The generator, where a statement about power in reserve names it."""
    if topic != Topic.ELECTRICITY or row["id"] != "backup":
        return 0
    facts = {"name": "Genset", "kind": SupplyKind.GENERATOR.value, "source": source[:200]}
    _row, is_new = PowerSupply.objects.get_or_create(site=site, code="genset", defaults=facts)
    return int(is_new)
