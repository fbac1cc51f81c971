"""What may be done with budget items and procurements: written, planned, moved from stage to stage."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import pairwise

from django.db.models import Sum

from sewaka.formation.actions._papers import Handed, kept
from sewaka.formation.errors.budget import (
    BudgetCodeTaken,
    ContractAboveEstimate,
    ContractLacking,
    EstimateAboveCeiling,
    ItemTaken,
    MethodNotFitting,
    ProcurementDayNotSensible,
    ProcurementMoveNotPossible,
    ProcurementReasonLacking,
    ProcurementUnknown,
    StagesOutOfOrder,
)
from sewaka.formation.errors.equipment import KindUnknown
from sewaka.formation.models import (
    Awaited,
    BudgetItem,
    Contract,
    EquipmentKind,
    Item,
    Procurement,
    ProcurementStage,
    ProcurementStep,
)
from sewaka.formation.said import said
from sewaka.formation.states.budget import (
    ASIDE,
    ORDER,
    PROCUREMENT,
    TENDER_ONLY,
    TENDERS,
    VERB_WORDS,
    Method,
    Stage,
    Ware,
)
from sewaka.journal.actions import record, recording
from sewaka.lib.format_id import rupiah, short_day
from sewaka.places.models import Site


@dataclass(frozen=True)
class Line:
    """A budget item as typed. ``kind``: the code of the equipment it pays for, empty for other things."""

    category: str
    name: str
    kind: str = ""
    quantity: int | None = None
    measure: str = ""
    ceiling_rp: int | None = None
    account: str = ""
    note: str = ""


@dataclass(frozen=True)
class Package:
    """A procurement as typed."""

    name: str
    year: int
    ware: str = Ware.GOODS
    method: str = Method.UNDECIDED
    estimate_rp: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Deal:
    """A contract as signed."""

    number: str = ""
    supplier: str = ""
    value_rp: int | None = None
    due_on: date | None = None


DEAL_WORDS = {
    "number": "nomor kontrak",
    "supplier": "penyedia",
    "value_rp": "nilai kontrak",
    "due_on": "batas penyerahan",
}


def save_item(
    *, site: str, year: int, code: str, line: Line, is_new: bool = False, by: str, at: datetime
) -> None:
    """Write a budget item down or change it.

    Raises BudgetCodeTaken, ProcurementUnknown, KindUnknown, EstimateAboveCeiling.
    """
    with recording():
        place = Site.objects.select_for_update(no_key=True).get(code=site)
        row = BudgetItem.objects.filter(site=place, year=year, code=code).first()
        if row is not None and is_new:
            raise BudgetCodeTaken(name=code, field="code")
        if row is None and not is_new:
            raise ProcurementUnknown(what="Mata anggaran")
        row = row or BudgetItem(site=place, year=year, code=code, position=BudgetItem.objects.count())
        for name, value in asdict(line).items():
            if name != "kind":
                setattr(row, name, value)
        row.kind = EquipmentKind.objects.filter(site=place, code=line.kind).first()
        if line.kind and row.kind is None:
            raise KindUnknown(kind=line.kind, field="kind")
        row.save()
        if row.procurement is not None:
            _insist_estimate(row.procurement)
        data = {"name": row.name, "year": year}
        record(
            site=site, kind="formation.budget.saved", subject=f"budget:{year}/{code}", by=by, at=at, data=data
        )


def save_procurement(
    *,
    site: str,
    code: str,
    package: Package,
    items: Collection[int],
    is_new: bool = False,
    by: str,
    at: datetime,
) -> None:
    """Write a package down with the budget items it buys. Raises BudgetCodeTaken, ItemTaken, EstimateAboveCeiling."""
    with recording():
        place = Site.objects.select_for_update(no_key=True).get(code=site)
        row = Procurement.objects.filter(site=place, code=code).first()
        if row is not None and is_new:
            raise BudgetCodeTaken(name=code, field="code")
        if row is None and not is_new:
            raise ProcurementUnknown(what="Paket")
        row = row or Procurement(site=place, code=code)
        for name, value in asdict(package).items():
            setattr(row, name, value)
        row.save()
        _fill(row, items)
        _insist_estimate(row)
        _tell("formation.procurement.saved", row, by, at)


def plan_stages(*, site: str, code: str, stages: Mapping[str, date | None], by: str, at: datetime) -> None:
    """When each stage is planned to be reached; stages without a day are not planned. Raises StagesOutOfOrder."""
    wanted = [(str(each), day) for each in ORDER if (day := stages.get(each)) is not None]
    for (earlier, first), (later, second) in pairwise(wanted):
        if second < first:
            names = {"later": str(Stage(later).label), "earlier": str(Stage(earlier).label)}
            days = {"later_on": short_day(second), "earlier_on": short_day(first)}
            raise StagesOutOfOrder(**names, **days, field=f"stage_{later}")
    with recording():
        row = _locked(site, code)
        ProcurementStage.objects.filter(procurement=row).exclude(
            stage__in=[each for each, _ in wanted]
        ).delete()
        for stage, day in wanted:
            ProcurementStage.objects.update_or_create(
                procurement=row, stage=stage, defaults={"planned_on": day}
            )
        _tell("formation.procurement.planned", row, by, at, stages=len(wanted))


def move_procurement(
    *,
    site: str,
    code: str,
    verb: str,
    on: date,
    reason: str = "",
    deal: Deal | None = None,
    paper: Handed = None,
    by: str,
    at: datetime,
) -> None:
    """One move of a procurement on the day it happened, with its paper; ``deal`` when a contract is signed.

    Raises ProcurementUnknown, ProcurementMoveNotPossible, MethodNotFitting, ProcurementDayNotSensible,
    ProcurementReasonLacking, ContractLacking, ContractAboveEstimate.
    """
    with recording():
        row = _locked(site, code)
        target = PROCUREMENT.target(verb, row.stage)
        if target is None:
            words = VERB_WORDS.get(verb, verb[:20])
            raise ProcurementMoveNotPossible(state=Stage(row.stage).label, verb=words)
        _insist_method(row, verb)
        _insist_day(row, on, at)
        if verb in ASIDE and not reason.strip():
            raise ProcurementReasonLacking(field="reason")
        if verb == "contract":
            _sign(row, deal or Deal(), on)
        title = f"{row.name}: {said(Stage(target).label)}"[:200]
        proof = kept(site=site, title=title, given=paper, by=by, at=at)
        source, row.stage = row.stage, target
        row.save(update_fields=["stage"])
        told = {"verb": verb, "source": source, "target": target, "on": on, "reason": reason, "paper": proof}
        ProcurementStep.objects.create(procurement=row, **told, moved_at=at, moved_by=by)
        data = {"stage": said(Stage(target).label), "on": on.isoformat()}
        _tell("formation.procurement.moved", row, by, at, **data)


def await_items(*, site: str, code: str, items: Collection[int], by: str, at: datetime) -> None:
    """Say which items of the programme wait for this procurement; those not named wait no longer."""
    with recording():
        row = _locked(site, code)
        wanted = Item.objects.filter(step__stage__programme__site=row.site, pk__in=items)
        if len(set(items)) != wanted.count():
            raise ProcurementUnknown(what="Butir program", field="items")
        Awaited.objects.filter(procurement=row).exclude(item__in=wanted).delete()
        for each in wanted:
            Awaited.objects.get_or_create(procurement=row, item=each)
        _tell("formation.procurement.linked", row, by, at, count=len(set(items)))


def _locked(site: str, code: str) -> Procurement:
    found = Procurement.objects.select_for_update(of=("self",)).select_related("site")
    row = found.filter(site__code=site, code=code).first()
    if row is None:
        raise ProcurementUnknown(what="Paket")
    return row


def _fill(row: Procurement, items: Collection[int]) -> None:
    wanted = BudgetItem.objects.filter(site=row.site, pk__in=items).select_related("procurement")
    for each in wanted:
        if each.procurement is not None and each.procurement_id != row.pk:
            raise ItemTaken(name=each.name, other=each.procurement.name, field="items")
    BudgetItem.objects.filter(procurement=row).exclude(pk__in=items).update(procurement=None)
    wanted.update(procurement=row)


def _ceiling(row: Procurement) -> int | None:
    """The ceiling of a package: that of its items together; None where none states one."""
    found: int | None = BudgetItem.objects.filter(procurement=row).aggregate(all=Sum("ceiling_rp"))["all"]
    return found


def _insist_estimate(row: Procurement) -> None:
    most = _ceiling(row)
    if row.estimate_rp is not None and most is not None and row.estimate_rp > most:
        raise EstimateAboveCeiling(
            estimate=rupiah(row.estimate_rp), ceiling=rupiah(most), field="estimate_rp"
        )


def _insist_method(row: Procurement, verb: str) -> None:
    """A tender's stages belong to tenders, the short way to all others; undecided may still become either."""
    tender = row.method in TENDERS
    wrong = (
        verb in TENDER_ONLY and not tender or verb == "order" and (tender or row.method == Method.UNDECIDED)
    )
    if wrong:
        raise MethodNotFitting(verb=VERB_WORDS[verb], method=Method(row.method).label)


def _insist_day(row: Procurement, on: date, at: datetime) -> None:
    last = ProcurementStep.objects.filter(procurement=row).order_by("-pk").first()
    if (on - at.date()).days > 1:
        raise ProcurementDayNotSensible(day=short_day(on), why="belum terjadi", field="on")
    if last is not None and on < last.on:
        why = f"tahap sebelumnya baru terjadi {short_day(last.on)}"
        raise ProcurementDayNotSensible(day=short_day(on), why=why, field="on")


def _sign(row: Procurement, deal: Deal, on: date) -> None:
    lacking = [word for name, word in DEAL_WORDS.items() if getattr(deal, name) in ("", None)]
    if lacking:
        raise ContractLacking(lacking=", ".join(lacking))
    assert deal.value_rp is not None and deal.due_on is not None
    if deal.due_on < on:
        why = "batas penyerahan sebelum kontrak ditandatangani"
        raise ProcurementDayNotSensible(day=short_day(deal.due_on), why=why, field="due_on")
    what, most = ("HPS", row.estimate_rp) if row.estimate_rp is not None else ("pagu", _ceiling(row))
    if most is not None and deal.value_rp > most:
        raise ContractAboveEstimate(
            value=rupiah(deal.value_rp), what=what, most=rupiah(most), field="value_rp"
        )
    Contract.objects.create(procurement=row, **asdict(deal), signed_on=on)


def _tell(kind: str, row: Procurement, by: str, at: datetime, **more: object) -> None:
    data = {"name": row.name} | more
    record(site=row.site.code, kind=kind, subject=f"procurement:{row.code}", by=by, at=at, data=data)
