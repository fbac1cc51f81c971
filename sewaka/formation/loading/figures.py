"""The figures that the founding papers state."""

from __future__ import annotations

from typing import Any

from sewaka.formation.models import Stated
from sewaka.places.models import Site


def load(site: Site, programme: dict[str, Any]) -> dict[str, int]:
    """Write down what is not there yet."""
    held = set(Stated.objects.filter(site=site).values_list("key", flat=True))
    new = [Stated(site=site, **row) for row in _rows(programme) if row["key"] not in held]
    return {"stated": len(Stated.objects.bulk_create(new))}


UNITS = {"services": "layanan", "agencies": "instansi"}


def _rows(programme: dict[str, Any]) -> list[dict[str, Any]]:
    totals = programme.get("catalogue_totals", {}).get("stated", {})
    return [
        {
            "key": f"{group}-{name}",
            "value": value,
            "unit": UNITS[name],
            "source": "Daftar instansi dan layanan",
        }
        for group, counts in totals.items()
        for name, value in counts.items()
    ]
