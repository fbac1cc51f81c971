"""Requests for equipment as the founding papers give them: certain ones as requests, rows without columns as they stand."""

from __future__ import annotations

from typing import Any

from sewaka.catalogue.models import Unit
from sewaka.formation.models import EquipmentKind, Need, NeedRow, Stated
from sewaka.formation.queries.equipment import OF_KIND, RECAP, REGENCY, ROWS
from sewaka.formation.states.equipment import NeedState
from sewaka.norms.states import Certainty
from sewaka.places.models import Site

Row = dict[str, Any]


def load(site: Site, programme: Row) -> dict[str, int]:
    """Make what is missing. Requests of a source are entered once: what people did with them stays."""
    told = programme.get("equipment")
    if not told:
        return {}
    made = {"equipment_kinds": _kinds(site, told, programme.get("example", {}).get("kind_notes", {}))}
    made["needs"] = _needs(site, told["regency_table"])
    made["need_rows"] = _rows(site, told["matrix"])
    made["equipment_stated"] = _stated(site, told)
    return made


def _kinds(site: Site, told: Row, notes: dict[str, str]) -> int:
    held = set(EquipmentKind.objects.filter(site=site).values_list("code", flat=True))
    new = [
        EquipmentKind(
            site=site,
            code=row["id"],
            name=row["name"],
            position=position,
            is_uncertain=bool(row.get("uncertain")),
            note=notes.get(row["id"], ""),
        )
        for position, row in enumerate(told["matrix"]["columns"])
        if row["id"] not in held
    ]
    return len(EquipmentKind.objects.bulk_create(new))


def _needs(site: Site, table: Row) -> int:
    source = table["title"]
    if Need.objects.filter(site=site, source=source).exists():
        return 0
    kinds = {each.code: each for each in EquipmentKind.objects.filter(site=site)}
    units = {each.code: each for each in Unit.objects.filter(code__in=[row["unit"] for row in table["rows"]])}
    new = [
        Need(
            site=site,
            unit=units[row["unit"]],
            kind=kinds[column],
            quantity=row[column],
            state=NeedState.SUBMITTED,
            source=source,
            source_quantity=row[column],
            certainty=Certainty.SEED,
        )
        for row in table["rows"]
        for column in table["columns"]
        if row.get(column)
    ]
    return len(Need.objects.bulk_create(new))


def _rows(site: Site, matrix: Row) -> int:
    held = set(NeedRow.objects.filter(site=site).values_list("position", flat=True))
    new = [
        NeedRow(
            site=site,
            position=position,
            units=row["units"],
            numbers=row["values_in_order"],
            source=matrix["title"],
        )
        for position, row in enumerate(matrix["rows"])
        if position not in held
    ]
    return len(NeedRow.objects.bulk_create(new))


def _stated(site: Site, told: Row) -> int:
    recap = told["recap"]
    figures = {f"{OF_KIND}{code}": (value, recap["title"]) for code, value in recap["by_column_14"].items()}
    sums = recap.get("derived", {})
    figures[RECAP] = (sum(recap["values_in_order"]), recap["title"])
    if "sum_matrix_rows" in sums:
        figures[ROWS] = (sums["sum_matrix_rows"], told["matrix"]["title"])
        figures[REGENCY] = (sums["sum_regency_table"], told["regency_table"]["title"])
    held = set(Stated.objects.filter(site=site).values_list("key", flat=True))
    new = [
        Stated(site=site, key=key, value=value, unit="buah", source=source)
        for key, (value, source) in figures.items()
        if key not in held
    ]
    return len(Stated.objects.bulk_create(new))
