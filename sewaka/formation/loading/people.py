"""When officers are to come, and what is to be decided about staff, as the founding papers say it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sewaka.formation.models import Mobilisation, StaffingPoint
from sewaka.places.models import Admission, Site

MILESTONE = "mobilisation"


def load(site: Site, programme: dict[str, Any]) -> dict[str, int]:
    """Make what is missing: a plan for each agency that joined, and the points about staff."""
    return {"mobilisations": _plans(site, programme), "staffing": _points(site, programme)}


def _plans(site: Site, programme: dict[str, Any]) -> int:
    stones = programme.get("launch", {}).get("milestones", [])
    told = next((row for row in stones if row["id"] == MILESTONE), None)
    if told is None:
        return 0
    begins = date.fromisoformat(told["target_from"]) if told.get("target_from") else None
    held = set(Mobilisation.objects.filter(site=site).values_list("agency_id", flat=True))
    joined = Admission.objects.filter(site=site).order_by("agency_id").values_list("agency_id", flat=True)
    new = [
        Mobilisation(site=site, agency_id=agency, from_on=begins, note=told.get("target_text", ""))
        for agency in dict.fromkeys(joined)
        if agency not in held
    ]
    return len(Mobilisation.objects.bulk_create(new))


def _points(site: Site, programme: dict[str, Any]) -> int:
    held = set(StaffingPoint.objects.filter(site=site).values_list("code", flat=True))
    rows = programme.get("hr_management", {}).get("items", [])
    new = [
        StaffingPoint(site=site, code=row["id"], name=row["name"], position=place)
        for place, row in enumerate(rows, 1)
        if row["id"] not in held
    ]
    return len(StaffingPoint.objects.bulk_create(new))
