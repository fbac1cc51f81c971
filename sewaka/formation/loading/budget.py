"""Budget and procurements as the founding papers give them; a price or quantity they do not state stays unknown."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from sewaka.formation.models import Awaited, BudgetItem, EquipmentKind, Item, Procurement, Stated
from sewaka.formation.queries.budget import FURNITURE
from sewaka.formation.states.budget import Method, Stage
from sewaka.norms.states import Certainty
from sewaka.places.models import Site

Row = dict[str, Any]
STAGES = {"Proses lelang": (Method.TENDER, Stage.IN_TENDER)}
"""What the papers' one word for a procurement says; anything else is planned."""


def load(site: Site, programme: Row) -> dict[str, int]:
    """Make what is missing."""
    year = int(programme.get("meta", {}).get("year") or 0)
    budget, example = programme.get(f"budget_{year}"), programme.get("example", {})
    furniture = programme.get("furniture_procurement") if year else None
    made = {}
    if budget:
        made["budget_items"] = _budget(site, budget, year, example.get("budget_kinds", {}))
    if furniture:
        made["procurements"] = _furniture(site, furniture, year, example.get("awaited", {}))
    return made


def _budget(site: Site, told: Row, year: int, names: dict[str, str]) -> int:
    held = set(BudgetItem.objects.filter(site=site, year=year).values_list("code", flat=True))
    kinds = {each.code: each for each in EquipmentKind.objects.filter(site=site)}
    listed = [(group["name"], row) for group in told["categories"] for row in group["items"]]
    new = [
        BudgetItem(
            site=site,
            year=year,
            code=slugify(row["name"]),
            category=category,
            name=row["name"],
            kind=kinds.get(names.get(row["name"], "")),
            quantity=row.get("quantity"),
            measure=row.get("unit", ""),
            position=position,
            source=told["title"],
            certainty=Certainty.SEED,
        )
        for position, (category, row) in enumerate(listed)
        if slugify(row["name"]) not in held
    ]
    return len(BudgetItem.objects.bulk_create(new))


def _furniture(site: Site, told: Row, year: int, awaited: dict[str, list[str]]) -> int:
    held = set(Procurement.objects.filter(site=site).values_list("code", flat=True))
    new = [(place, row) for place, row in enumerate(told["rows"]) if row["id"] not in held]
    for place, row in new:
        made = _package(site, told["title"], row, year, 1000 + place)
        items = Item.objects.filter(step__stage__programme__site=site, code__in=awaited.get(row["id"], []))
        Awaited.objects.bulk_create([Awaited(procurement=made, item=each) for each in items])
    total = told.get("derived", {}).get("total")
    if total is not None:
        facts = {"value": total, "unit": "Rp", "source": told["title"]}
        Stated.objects.get_or_create(site=site, key=FURNITURE, defaults=facts)
    return len(new)


def _package(site: Site, title: str, row: Row, year: int, position: int) -> Procurement:
    method, stage = STAGES.get(row["status"], (Method.UNDECIDED, Stage.PLANNED))
    facts = {"site": site, "year": year, "name": row["item"], "source": title}
    made = Procurement.objects.create(**facts, code=row["id"], method=method, stage=stage)
    BudgetItem.objects.create(
        **facts,
        code=slugify(row["id"]),
        category=title,
        ceiling_rp=row["value"],
        procurement=made,
        position=position,
        certainty=Certainty.SEED,
    )
    return made
