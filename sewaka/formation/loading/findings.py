"""The discrepancies that were found in the founding papers."""

from __future__ import annotations

from typing import Any

from sewaka.formation.models import Finding
from sewaka.places.models import Site


def load(site: Site, programme: dict[str, Any]) -> dict[str, int]:
    """Write down those that are not there yet; what people decided about the others stays."""
    held = set(Finding.objects.filter(site=site).values_list("code", flat=True))
    new = [
        Finding(
            site=site,
            code=row["id"],
            severity=row["severity"],
            text=row.get("text_id") or row["text"],
            check_kind=row.get("check", {}).get("kind", ""),
            check_names=row.get("check", {}).get("names", []),
        )
        for row in programme.get("discrepancies", [])
        if row["id"] not in held
    ]
    return {"findings": len(Finding.objects.bulk_create(new))}
