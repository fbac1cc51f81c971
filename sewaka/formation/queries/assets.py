"""What is there: assets, the list of a room (KIR), repairs, hand-overs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q, QuerySet, Sum

from sewaka.formation.conditions import Condition
from sewaka.formation.errors.assets import AssetUnknown
from sewaka.formation.models import Asset, HandedOver, Handover, Repair
from sewaka.formation.states.equipment import Card, Owner
from sewaka.formation.states.equipment import Condition as State


@dataclass(frozen=True)
class AssetInfo:
    """A piece as lists, labels and its page show it. Codes are empty where nothing is referred to."""

    id: int
    label: str
    name: str
    kind: str
    kind_name: str
    item_code: str
    register: str
    card: str
    card_text: str
    brand: str
    size: str
    material: str
    factory_number: str
    year: int | None
    price_rp: int | None
    origin: str
    condition: str
    condition_text: str
    owner: str
    owner_text: str
    owner_agency: str
    owner_name: str
    holder: str
    holder_name: str
    agency: str
    room: str
    room_name: str
    counter: str
    counter_label: str
    procurement: str
    received_on: date | None
    note: str
    retired_at: datetime | None
    retire_reason: str

    @property
    def whose(self) -> str:
        """The owner in words: "instansi: BPD Bali"."""
        return f"{self.owner_text}: {self.owner_name}" if self.owner_name else self.owner_text


@dataclass(frozen=True)
class RepairInfo:
    """One repair. ``paper``: the code of its paper, empty for none."""

    on: date
    finished_on: date | None
    what: str
    mended_by: str
    cost_rp: int
    condition_text: str
    paper: str
    by: str


@dataclass(frozen=True)
class HandoverInfo:
    """A hand-over with its pieces. ``agency``: whose unit received them; empty for the mall's own."""

    id: int
    number: str
    on: date
    giver: str
    giver_signed: str
    taker: str
    taker_signed: str
    unit_name: str
    agency: str
    draft: str
    paper: str
    count: int


@dataclass(frozen=True)
class AssetSummary:
    """Assets in short. ``repairs_rp``: what repairs cost so far."""

    count: int
    worn: int
    broken: int
    value_rp: int
    repairs_rp: int


_PLAIN: Final[tuple[str, ...]] = (
    *("label", "name", "item_code", "register", "card", "brand", "size", "material", "factory_number"),
    *("year", "price_rp", "origin", "condition", "owner", "received_on", "note", "retired_at"),
    "retire_reason",
)
_JOINED = ("kind", "owner_agency", "holder__agency", "room", "counter", "procurement")


def _info(row: Asset) -> AssetInfo:
    owner = row.owner_name or (row.owner_agency.short_name if row.owner_agency else "")
    return AssetInfo(
        id=row.pk,
        kind=row.kind.code if row.kind else "",
        kind_name=row.kind.name if row.kind else "",
        card_text=str(Card(row.card).label),
        condition_text=str(State(row.condition).label),
        owner_text=str(Owner(row.owner).label),
        owner_agency=row.owner_agency.code if row.owner_agency else "",
        owner_name=owner,
        **_place(row),
        **{name: getattr(row, name) for name in _PLAIN},
    )


def _place(row: Asset) -> dict[str, Any]:
    """Who has it and where it stands."""
    return {
        "holder": row.holder.code if row.holder else "",
        "holder_name": row.holder.short_name if row.holder else "",
        "agency": row.holder.agency.code if row.holder else "",
        "room": row.room.code if row.room else "",
        "room_name": row.room.name if row.room else "",
        "counter": row.counter.code if row.counter else "",
        "counter_label": row.counter.label if row.counter else "",
        "procurement": row.procurement.code if row.procurement else "",
    }


def _rows(site: str) -> QuerySet[Asset]:
    return Asset.objects.filter(site__code=site).select_related(*_JOINED)


def assets(
    *, site: str, agencies: Collection[str] | None = None, room: str = "", retired: bool = False
) -> list[AssetInfo]:
    """Pieces in use (or retired ones), those that these agencies hold or own (all with None), by room and name."""
    rows = _rows(site).filter(retired_at__isnull=not retired)
    if agencies is not None:
        rows = rows.filter(Q(holder__agency__code__in=agencies) | Q(owner_agency__code__in=agencies))
    if room:
        rows = rows.filter(room__code=room)
    return [_info(row) for row in rows.order_by("room__name", "name", "register", "pk")]


def asset(*, site: str, asset_id: int) -> AssetInfo:
    """One piece; raises AssetUnknown."""
    row = _rows(site).filter(pk=asset_id).first()
    if row is None:
        raise AssetUnknown(asset=asset_id)
    return _info(row)


def repairs(*, asset_id: int) -> list[RepairInfo]:
    """What was mended, newest first."""
    rows = Repair.objects.filter(asset_id=asset_id).select_related("paper").order_by("-on", "-pk")
    return [
        RepairInfo(
            on=row.on,
            finished_on=row.finished_on,
            what=row.what,
            mended_by=row.mended_by,
            cost_rp=row.cost_rp,
            condition_text=str(State(row.condition).label),
            paper=row.paper.code if row.paper else "",
            by=row.written_by,
        )
        for row in rows
    ]


def handovers(
    *, site: str, agencies: Collection[str] | None = None, asset_id: int | None = None
) -> list[HandoverInfo]:
    """Hand-overs to these agencies' units (all with None), newest first; with ``asset_id`` those of one piece."""
    rows = Handover.objects.filter(site__code=site).select_related("unit__agency", "draft", "paper")
    if agencies is not None:
        rows = rows.filter(unit__agency__code__in=agencies)
    if asset_id is not None:
        rows = rows.filter(pk__in=HandedOver.objects.filter(asset_id=asset_id).values("handover_id"))
    return [_handover(row) for row in rows.order_by("-on", "-pk")]


def _handover(row: Handover) -> HandoverInfo:
    plain = ("number", "on", "giver", "giver_signed", "taker", "taker_signed")
    return HandoverInfo(
        id=row.pk,
        unit_name=row.unit.short_name if row.unit else "",
        agency=row.unit.agency.code if row.unit else "",
        draft=row.draft.code if row.draft else "",
        paper=row.paper.code if row.paper else "",
        count=HandedOver.objects.filter(handover=row).count(),
        **{name: getattr(row, name) for name in plain},
    )


def handover(*, site: str, handover_id: int) -> tuple[HandoverInfo, list[tuple[AssetInfo, str]]]:
    """A hand-over and its pieces, each with the condition it then had; raises AssetUnknown."""
    row = (
        Handover.objects.filter(site__code=site, pk=handover_id)
        .select_related("unit__agency", "draft", "paper")
        .first()
    )
    if row is None:
        raise AssetUnknown(handover=handover_id)
    then = dict(HandedOver.objects.filter(handover=row).values_list("asset_id", "condition"))
    pieces = [(_info(each), str(State(then[each.pk]).label)) for each in _rows(site).filter(pk__in=then)]
    return _handover(row), sorted(pieces, key=lambda piece: piece[0].name)


def conditions(site: str, on: date) -> list[Condition]:
    """Pieces in bad condition that a counter needs."""
    rows = _rows(site).filter(
        retired_at__isnull=True, counter__isnull=False, condition__in=(State.WORN, State.BROKEN)
    )
    return [_broken(_info(row), row) for row in rows.order_by("counter__code", "pk")]


def _broken(info: AssetInfo, row: Asset) -> Condition:
    unit = row.counter.unit if row.counter else None
    return Condition(
        key=f"equipment.broken/{info.label}",
        part="equipment",
        what=f"{info.name} di {info.counter_label}: {info.condition_text}",
        why="Loket itu membutuhkannya; perbaiki, ganti, atau pindahkan.",
        owner=info.holder_name or "Penyelenggara",
        page="formation_assets_show",
        args=(str(info.id),),
        agency=unit.agency.code if unit else "",
    )


def summary(site: str) -> AssetSummary:
    """Assets in short."""
    rows = Asset.objects.filter(site__code=site, retired_at__isnull=True)
    spent = Repair.objects.filter(asset__site__code=site).aggregate(all=Sum("cost_rp"))["all"]
    return AssetSummary(
        count=rows.count(),
        worn=rows.filter(condition=State.WORN).count(),
        broken=rows.filter(condition=State.BROKEN).count(),
        value_rp=rows.aggregate(all=Sum("price_rp"))["all"] or 0,
        repairs_rp=spent or 0,
    )
