"""The network of the founding papers: the need as it was recapitulated, the lines, the figures that are stated."""

from __future__ import annotations

from typing import Any

from sewaka.formation.models import NetworkLine, NetworkNeed, Stated
from sewaka.formation.queries.network import MAIN, NEED, RESERVE
from sewaka.formation.states.network import LineRole
from sewaka.places.models import Site

Row = dict[str, Any]
KEYS = {LineRole.MAIN.value: MAIN, LineRole.RESERVE.value: RESERVE}


def load(site: Site, programme: Row) -> dict[str, int]:
    """Write down what is not there yet."""
    told = programme.get("network", {})
    if not told:
        return {}
    source = str(told.get("heading", ""))[:200]
    return {
        "network_lines": _lines(site, told, source),
        "network_needs": _need(site, told, source),
        "stated_network": _stated(site, told, source),
    }


def _lines(site: Site, told: Row, source: str) -> int:
    """The shared lines. That banks bring lines of their own is a remark: the papers name no line."""
    held = set(NetworkLine.objects.filter(site=site).values_list("code", flat=True))
    new = [
        NetworkLine(
            site=site,
            code=row["id"],
            name=row["name"],
            role=row["role"],
            kbps=row["mbps"] * 1000 if row.get("mbps") is not None else None,
            source=source,
        )
        for row in told.get("available", [])
        if row["id"] not in held
    ]
    return len(NetworkLine.objects.bulk_create(new))


def _need(site: Site, told: Row, source: str) -> int:
    if told.get("needed_mbps") is None or NetworkNeed.objects.filter(site=site, unit=None).exists():
        return 0
    note = ". ".join(each for each in (told.get("needed_seed_text"), told.get("banks")) if each)
    NetworkNeed.objects.create(
        site=site, minimum_kbps=told["needed_mbps"] * 1000, source=source, note=note[:400]
    )
    return 1


def _stated(site: Site, told: Row, source: str) -> int:
    """What the papers state, kept beside what people will change."""
    held = set(Stated.objects.filter(site=site).values_list("key", flat=True))
    figures = {NEED: told.get("needed_mbps")}
    for row in told.get("available", []):
        if row["role"] in KEYS and row.get("mbps") is not None:
            figures[KEYS[row["role"]]] = (figures.get(KEYS[row["role"]]) or 0) + row["mbps"]
    new = [
        Stated(site=site, key=key, value=value, unit="Mbps", source=source)
        for key, value in figures.items()
        if value is not None and key not in held
    ]
    return len(Stated.objects.bulk_create(new))
