"""The programme of the founding papers: stages, steps, items, with every uncertain mark as it stands there.

What waits for what and how long it takes the papers do not say; the mall's examples do (``example``), marked as such.
An item ever made stays as people edited it, with what it waits for.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from sewaka.formation.models import Dependency, Item, Programme, Stage, Step
from sewaka.formation.states.programme import ItemState
from sewaka.norms.states import Certainty
from sewaka.places.models import Site

Row = dict[str, Any]


def load(site: Site, programme: Row) -> dict[str, int]:
    """Make what is missing of the main programme."""
    told = programme.get("formation_stages", {}).get("stages", [])
    if not told:
        return {}
    meta, example = programme.get("meta", {}), programme.get("example", {})
    code = f"pembentukan-{meta.get('year', '')}".strip("-")
    facts = {"title": meta.get("title") or site.name, "source": meta.get("organiser", "")}
    main = not Programme.objects.filter(site=site, is_main=True).exists()
    row, is_new = Programme.objects.get_or_create(site=site, code=code, defaults=facts | {"is_main": main})
    items: dict[str, Item] = {}
    made: set[str] = set()
    for position, stage in enumerate(told, 1):
        for item, new in _stage(row, stage, position, programme, example):
            items[item.code] = item
            made |= {item.code} if new else set()
    _dependencies(items, made, told, example)
    return {"programmes": int(is_new), "items": len(made)}


def _stage(
    programme: Programme, told: Row, position: int, file: Row, example: Row
) -> list[tuple[Item, bool]]:
    facts = {
        "name": told["name"],
        "position": position,
        "overview_number": told.get("overview_number"),
        "detail_number": told.get("detail_number"),
        "detail_label": told.get("detail_label", ""),
        "is_uncertain": bool(told.get("uncertain")),
        "note": told.get("note", ""),
    }
    stage, _ = Stage.objects.get_or_create(programme=programme, code=told["id"], defaults=facts)
    found = []
    for n, (code, name, rows) in enumerate(_steps(told, file), 1):
        step, _ = Step.objects.get_or_create(stage=stage, code=code, defaults={"name": name, "position": n})
        found += [
            Item.objects.get_or_create(
                step=step, code=row["id"], defaults=_item(row, m, told.get("status", ""), example)
            )
            for m, row in enumerate(rows, 1)
        ]
    return found


def _steps(told: Row, file: Row) -> list[tuple[str, str, list[Row]]]:
    """Code, name and items of each step. What stands in the stage itself goes to a step without a name."""
    listed = file.get(told.get("sub_steps_ref", ""), {})
    flat = listed.get("rows") or listed.get("milestones") or []
    flat += [each for each in told.get("sub_steps", []) if "items" not in each]
    named = [
        (each["id"], each["name"], each["items"]) for each in told.get("sub_steps", []) if "items" in each
    ]
    return [(told["id"], "", flat), *named] if flat else named


def _item(row: Row, position: int, stage_status: str, example: Row) -> Row:
    begins, ends = _period(row)
    days = example.get("days", {}).get(row["id"])
    status = row.get("derived", {}).get("status") or stage_status
    return {
        "name": row.get("name") or row["item"],
        "position": position,
        "target_from": begins,
        "target_to": ends,
        "target_text": row.get("target_text") or row.get("target") or "",
        "days": days,
        "days_certainty": Certainty.EXAMPLE if days is not None else "",
        "is_opening": row["id"] == example.get("opening"),
        "is_tentative": bool(row.get("tentative")),
        "is_uncertain": bool(row.get("uncertain")),
        "note": row.get("note", ""),
        "told": row.get("progress") or "",
        "state": status or ItemState.NOT_STARTED,
    }


def _period(row: Row) -> tuple[date | None, date | None]:
    """From when until when; a month is all of its days, an open end stays open."""
    if month := row.get("target_month"):
        first = date.fromisoformat(f"{month}-01")
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    begins, ends = row.get("target_from"), row.get("target_to")
    return (
        date.fromisoformat(begins) if begins else None,
        date.fromisoformat(ends) if ends else None,
    )


def _dependencies(items: dict[str, Item], made: set[str], told: list[Row], example: Row) -> None:
    """What the new items wait for: in a numbered list the one before (as the source has it), else as the example says."""
    wanted = [
        (code, each, Certainty.EXAMPLE) for code, after in example.get("after", {}).items() for each in after
    ]
    for stage in told:
        numbered = [each["id"] for each in stage.get("sub_steps", []) if "order" in each]
        wanted += [(code, each, Certainty.SEED) for each, code in zip(numbered, numbered[1:], strict=False)]
    Dependency.objects.bulk_create(
        Dependency(item=items[code], after=items[each], certainty=certainty)
        for code, each, certainty in wanted
        if code in made and each in items
    )
