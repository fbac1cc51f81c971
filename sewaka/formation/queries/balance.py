"""Need, budget and what is there, kind by kind; and the yearly plan of needs (RKBMD) that follows from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sewaka.formation.conditions import Condition
from sewaka.formation.models import Asset, BudgetItem
from sewaka.formation.queries.equipment import NeedInfo, kinds, needs, stated_by_kind
from sewaka.formation.states.equipment import GRANTED
from sewaka.formation.states.equipment import Condition as State


@dataclass(frozen=True)
class Balance:
    """One kind. ``needed``: the stated recapitulation with everything that was asked for or decided since.

    ``budgeted``: pieces in the budget; ``owned``: pieces in good or fair condition.
    """

    code: str
    name: str
    measure: str
    needed: int
    budgeted: int
    owned: int

    @property
    def gap(self) -> int:
        """How many are neither there nor in the budget; below nought: so many more than needed."""
        return self.needed - self.budgeted - self.owned


@dataclass(frozen=True)
class PlanRow:
    """A row of the yearly plan of needs. ``most``: what the norm allows, or was agreed to; ``real`` is what is lacking."""

    unit: str
    unit_name: str
    item_code: str
    name: str
    measure: str
    specification: str
    purpose: str
    optimal: int
    most: int
    real: int
    price_rp: int | None
    norm_basis: str


def _needed(found: Collection[NeedInfo], stated: dict[str, int]) -> Counter[str]:
    """The source's totals hold its own rows; whatever changed since is added to them."""
    made = Counter(stated)
    for each in found:
        before = (each.source_quantity or 0) if each.kind in stated else 0
        made[each.kind] += each.counted - before
    return made


def balance(*, site: str) -> list[Balance]:
    """Every kind of equipment."""
    needed = _needed(needs(site=site), stated_by_kind(site=site))
    budgeted: Counter[str] = Counter()
    lines = BudgetItem.objects.filter(site__code=site, kind__isnull=False, quantity__isnull=False)
    for code, quantity in lines.values_list("kind__code", "quantity"):
        budgeted[code] += quantity or 0
    owned = Counter(_usable(site).values_list("kind__code", flat=True))
    return [
        Balance(each.code, each.name, each.measure, needed[each.code], budgeted[each.code], owned[each.code])
        for each in kinds(site=site)
    ]


def _usable(site: str) -> QuerySet[Asset]:
    rows = Asset.objects.filter(site__code=site, retired_at__isnull=True, kind__isnull=False)
    return rows.exclude(condition=State.BROKEN)


def plan_rows(*, site: str, agencies: Collection[str] | None = None) -> list[PlanRow]:
    """The yearly plan of needs: one row for each unit and kind that was agreed to.

    Optimal stock is what the unit has in good condition; the real need is what the most exceeds it by.
    """
    stock = Counter(
        _usable(site)
        .filter(condition=State.GOOD, holder__isnull=False)
        .values_list("holder__code", "kind__code")
    )
    codes = {each.code: each.item_code for each in kinds(site=site)}
    agreed: dict[tuple[str, str], list[NeedInfo]] = {}
    for each in needs(site=site, agencies=agencies):
        if each.state in GRANTED:
            agreed.setdefault((each.unit, each.kind), []).append(each)
    return [_plan_row(found, codes[key[1]], stock[key]) for key, found in agreed.items()]


def _plan_row(found: list[NeedInfo], item_code: str, optimal: int) -> PlanRow:
    first = found[0]
    norms = [each.norm for each in found if each.norm is not None]
    most = max(norms) if norms else optimal + sum(each.counted for each in found)
    return PlanRow(
        unit=first.unit,
        unit_name=first.unit_name,
        item_code=item_code,
        name=first.kind_name,
        measure=first.measure,
        specification="; ".join(dict.fromkeys(each.specification for each in found)),
        purpose="; ".join(dict.fromkeys(each.purpose for each in found if each.purpose)),
        optimal=optimal,
        most=most,
        real=max(0, most - optimal),
        price_rp=max((each.price_rp for each in found if each.price_rp is not None), default=None),
        norm_basis="; ".join(dict.fromkeys(each.norm_basis for each in found if each.norm_basis)),
    )


def lacking(site: str, on: date) -> list[Condition]:
    """Kinds that are needed and neither there nor in the budget."""
    return [
        Condition(
            key=f"equipment.short/{each.code}",
            part="equipment",
            what=f"{each.name}: kurang {each.gap} {each.measure}",
            why=f"Dibutuhkan {each.needed}, dianggarkan {each.budgeted}, sudah ada {each.owned}.",
            owner="Penyelenggara",
            page="formation_equipment_recap",
        )
        for each in balance(site=site)
        if each.gap > 0
    ]
