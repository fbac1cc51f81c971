"""Budget items, procurements, when what they buy is to be expected, and what waits for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sewaka.formation.conditions import Condition
from sewaka.formation.delivery import Forecast, forecast
from sewaka.formation.errors.budget import ProcurementUnknown
from sewaka.formation.methods import RULE, fitting, remark
from sewaka.formation.models import (
    Awaited,
    BudgetItem,
    Contract,
    Item,
    Procurement,
    ProcurementStage,
    ProcurementStep,
    Stated,
)
from sewaka.formation.recaps import Recap
from sewaka.formation.states.budget import (
    ARRIVED,
    CLOSED,
    PROCUREMENT,
    TENDER_ONLY,
    TENDERS,
    VERB_WORDS,
    Method,
    Stage,
    Ware,
)
from sewaka.lib.format_id import short_day
from sewaka.norms.queries import RuleInfo, pick, rules

FURNITURE = "furniture-total"
"""The key of the stated total of the furniture packages."""


@dataclass(frozen=True)
class LineInfo:
    """A budget item. ``procurement``: the code of the package that buys it, empty for none."""

    id: int
    year: int
    code: str
    category: str
    name: str
    kind: str
    quantity: int | None
    measure: str
    ceiling_rp: int | None
    account: str
    procurement: str
    procurement_name: str
    source: str
    note: str


@dataclass(frozen=True)
class DealInfo:
    """A contract."""

    number: str
    supplier: str
    value_rp: int
    signed_on: date
    due_on: date


@dataclass(frozen=True)
class MoveInfo:
    """One move of a procurement. ``paper``: the code of its paper, empty for none."""

    verb_text: str
    target: str
    target_text: str
    on: date
    reason: str
    paper: str
    at: datetime
    by: str


@dataclass(frozen=True)
class PackageInfo:
    """A procurement. ``value_rp``: the contract's, else the estimate's, else the ceiling; ``remark``: what is odd."""

    id: int
    code: str
    name: str
    year: int
    ware: str
    ware_text: str
    method: str
    method_text: str
    fitting_text: str
    estimate_rp: int | None
    ceiling_rp: int | None
    stage: str
    stage_text: str
    source: str
    note: str
    planned: Mapping[str, date]
    moves: tuple[MoveInfo, ...]
    deal: DealInfo | None
    forecast: Forecast
    items: tuple[LineInfo, ...]
    awaited: tuple[tuple[int, str], ...]
    remark: str
    threshold: RuleInfo | None

    @property
    def value_rp(self) -> int | None:
        if self.deal is not None:
            return self.deal.value_rp
        return self.estimate_rp if self.estimate_rp is not None else self.ceiling_rp

    @property
    def verbs(self) -> list[tuple[str, str]]:
        """What may be done with it now, with its words: of the tender's stages and the short way only what fits."""
        tender = self.method in TENDERS
        open_now = PROCUREMENT.verbs(self.stage)
        short = not tender and self.method != Method.UNDECIDED
        fits = {
            verb for verb in open_now if (tender or verb not in TENDER_ONLY) and (short or verb != "order")
        }
        return [(verb, str(words)) for verb, words in VERB_WORDS.items() if verb in fits]


@dataclass(frozen=True)
class BudgetSummary:
    """Money and packages in short. ``late``: packages behind their plan."""

    ceiling_rp: int
    contracted_rp: int
    paid_rp: int
    packages: int
    arrived: int
    late: int


def _line(row: BudgetItem) -> LineInfo:
    plain = (
        "year",
        "code",
        "category",
        "name",
        "quantity",
        "measure",
        "ceiling_rp",
        "account",
        "source",
        "note",
    )
    return LineInfo(
        id=row.pk,
        kind=row.kind.code if row.kind else "",
        procurement=row.procurement.code if row.procurement else "",
        procurement_name=row.procurement.name if row.procurement else "",
        **{name: getattr(row, name) for name in plain},
    )


def lines(*, site: str) -> list[LineInfo]:
    """The budget, year by year in the order of its papers."""
    rows = BudgetItem.objects.filter(site__code=site).select_related("kind", "procurement")
    return [_line(row) for row in rows.order_by("-year", "position", "pk")]


def line(*, site: str, year: int, code: str) -> LineInfo:
    """One budget item; raises ProcurementUnknown."""
    rows = BudgetItem.objects.filter(site__code=site, year=year, code=code).select_related(
        "kind", "procurement"
    )
    row = rows.first()
    if row is None:
        raise ProcurementUnknown(what="Mata anggaran")
    return _line(row)


def packages(*, site: str, on: date | None = None, codes: Collection[str] | None = None) -> list[PackageInfo]:
    """The procurements, newest year first; ``on``: the day against which delay is judged (None: as if all were on time)."""
    rows = Procurement.objects.filter(site__code=site)
    if codes is not None:
        rows = rows.filter(code__in=codes)
    found = list(rows.order_by("-year", "pk"))
    told = _Told(site, found)
    return [_package(row, told, on) for row in found]


def package(*, site: str, code: str, on: date | None = None) -> PackageInfo:
    """One procurement; raises ProcurementUnknown."""
    found = packages(site=site, on=on, codes=[code])
    if not found:
        raise ProcurementUnknown(what="Paket")
    return found[0]


class _Told:
    """Everything that is told of these procurements, one question a table."""

    def __init__(self, site: str, rows: Collection[Procurement]) -> None:
        ids = [row.pk for row in rows]
        self.site = site
        self.items: dict[int, list[LineInfo]] = {each: [] for each in ids}
        for item in BudgetItem.objects.filter(procurement__in=ids).select_related("kind", "procurement"):
            self.items[item.procurement_id or 0].append(_line(item))
        self.planned: dict[int, dict[str, date]] = {each: {} for each in ids}
        for stage in ProcurementStage.objects.filter(procurement__in=ids):
            self.planned[stage.procurement_id][stage.stage] = stage.planned_on
        self.moves: dict[int, list[MoveInfo]] = {each: [] for each in ids}
        for step in (
            ProcurementStep.objects.filter(procurement__in=ids).select_related("paper").order_by("pk")
        ):
            self.moves[step.procurement_id].append(_move(step))
        self.deals = {row.procurement_id: row for row in Contract.objects.filter(procurement__in=ids)}
        self.awaited: dict[int, list[tuple[int, str]]] = {each: [] for each in ids}
        for link in Awaited.objects.filter(procurement__in=ids).select_related("item"):
            self.awaited[link.procurement_id].append((link.item_id, link.item.name))
        self.rules = rules()


def _move(row: ProcurementStep) -> MoveInfo:
    return MoveInfo(
        verb_text=str(VERB_WORDS[row.verb]),
        target=row.target,
        target_text=str(Stage(row.target).label),
        on=row.on,
        reason=row.reason,
        paper=row.paper.code if row.paper else "",
        at=row.moved_at,
        by=row.moved_by,
    )


def _threshold(told: _Told, year: int, on: date | None) -> RuleInfo | None:
    """The rule of the year it is bought in; of today while that year runs."""
    last = date(year, 12, 31)
    return pick(told.rules, key=RULE, on=min(on, last) if on else last, scope=told.site)


def _deal(row: Contract | None) -> DealInfo | None:
    if row is None:
        return None
    return DealInfo(row.number, row.supplier, row.value_rp, row.signed_on, row.due_on)


def _package(row: Procurement, told: _Told, on: date | None) -> PackageInfo:
    items, planned, moves = told.items[row.pk], told.planned[row.pk], told.moves[row.pk]
    ceilings = [each.ceiling_rp for each in items if each.ceiling_rp is not None]
    ceiling, deal = sum(ceilings) if ceilings else None, _deal(told.deals.get(row.pk))
    threshold = _threshold(told, row.year, on)
    most = threshold.value if threshold else {}
    value = row.estimate_rp if row.estimate_rp is not None else ceiling
    reached = [(each.target, each.on) for each in moves]
    plain = ("code", "name", "year", "ware", "method", "estimate_rp", "stage", "source", "note")
    return PackageInfo(
        id=row.pk,
        ware_text=str(Ware(row.ware).label),
        method_text=str(Method(row.method).label),
        fitting_text=str(Method(fitting(row.ware, value, most)).label),
        ceiling_rp=ceiling,
        stage_text=str(Stage(row.stage).label),
        planned=planned,
        moves=tuple(moves),
        deal=deal,
        forecast=forecast(
            stage=row.stage, planned=planned, reached=reached, due_on=deal.due_on if deal else None, today=on
        ),
        items=tuple(items),
        awaited=tuple(told.awaited[row.pk]),
        remark=remark(row.ware, row.method, row.stage, value, most),
        threshold=threshold,
        **{name: getattr(row, name) for name in plain},
    )


def expected(site: str, on: date | None = None) -> dict[int, date]:
    """For each programme item that waits for procurements the latest day of delivery to be expected.

    ``on``: today, so that a stage that should have been reached counts as late; without it only what happened counts.
    """
    found: dict[int, date] = {}
    for each in packages(site=site, on=on):
        for item, _name in each.awaited:
            if each.forecast.on is not None and each.stage != Stage.CANCELLED:
                found[item] = max(each.forecast.on, found.get(item, each.forecast.on))
    return found


def awaitable(*, site: str) -> list[tuple[int, str]]:
    """The items of the main programme, to say which of them wait for a procurement."""
    rows = Item.objects.filter(step__stage__programme__site__code=site, step__stage__programme__is_main=True)
    order = ("step__stage__position", "step__position", "position")
    return [
        (row.pk, f"{row.step.stage.name}: {row.name}")
        for row in rows.select_related("step__stage").order_by(*order)
    ]


def recaps(site: str) -> list[Recap]:
    """The total of the packages the source lists with a value."""
    held = Stated.objects.filter(site__code=site, key=FURNITURE).first()
    if held is None:
        return []
    rows = BudgetItem.objects.filter(site__code=site, source=held.source, ceiling_rp__isnull=False)
    return [
        Recap(
            FURNITURE,
            "Nilai pengadaan meubelair",
            held.value,
            sum(row.ceiling_rp or 0 for row in rows),
            "Rp",
            held.source,
            "Naskah tidak menyebut apakah nilainya pagu, HPS, atau kontrak; dipakai sebagai pagu.",
        )
    ]


def conditions(site: str, on: date) -> list[Condition]:
    """Packages that have not delivered."""
    return [_undelivered(each) for each in packages(site=site, on=on) if each.stage not in CLOSED]


def _undelivered(each: PackageInfo) -> Condition:
    when = "jadwal penerimaan belum diisi"
    if each.forecast.on is not None:
        late = f", terlambat {each.forecast.late_days} hari" if each.forecast.late_days else ""
        when = f"diperkirakan diterima {short_day(each.forecast.on)}{late}"
    return Condition(
        key=f"budget.undelivered/{each.code}",
        part="budget",
        what=f"{each.name} belum diterima",
        why=f"Tahap: {each.stage_text}; {when}.",
        owner="Penyelenggara",
        page="formation_budget_package",
        args=(each.code,),
    )


def summary(site: str, on: date) -> BudgetSummary:
    """Budget and procurement in short."""
    found = packages(site=site, on=on)
    deals = [each for each in found if each.deal is not None]
    return BudgetSummary(
        ceiling_rp=sum(each.ceiling_rp or 0 for each in lines(site=site)),
        contracted_rp=sum(each.deal.value_rp for each in deals if each.deal),
        paid_rp=sum(each.deal.value_rp for each in deals if each.deal and each.stage == Stage.PAID),
        packages=len(found),
        arrived=sum(each.stage in ARRIVED for each in found),
        late=sum(bool(each.forecast.late_days) for each in found),
    )
