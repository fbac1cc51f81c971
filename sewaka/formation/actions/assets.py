"""What may be done with assets: written down, placed, repaired, handed over, retired."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

from sewaka.catalogue.models import Agency, Unit
from sewaka.formation.actions._papers import Handed, kept
from sewaka.formation.errors.assets import (
    AssetDayNotSensible,
    AssetOwnerLacking,
    AssetRetired,
    AssetRoomUnknown,
    AssetUnknown,
    HandoverEmpty,
    HandoverNumberTaken,
    RegisterTaken,
)
from sewaka.formation.errors.equipment import KindUnknown, NeedReasonLacking, NeedUnitUnknown
from sewaka.formation.handovers import handover_paper
from sewaka.formation.models import Asset, EquipmentKind, HandedOver, Handover, Procurement, Repair
from sewaka.formation.queries.assets import handover
from sewaka.formation.said import said
from sewaka.formation.states.equipment import Card, Condition, Owner
from sewaka.journal.actions import record, recording
from sewaka.lib.codes import new_token
from sewaka.papers.actions import render
from sewaka.papers.models import Paper
from sewaka.places.models import Counter, Room, Site

PLAIN: Final[tuple[str, ...]] = (
    *("name", "item_code", "register", "card", "brand", "size", "material", "factory_number", "year"),
    *("price_rp", "origin", "condition", "owner", "owner_name", "received_on", "note"),
)
"""What is written down of an asset as it was typed."""


@dataclass(frozen=True)
class AssetText:
    """What is known of a piece. References are codes, empty for none."""

    name: str
    kind: str = ""
    item_code: str = ""
    register: str = ""
    card: str = Card.MACHINES
    brand: str = ""
    size: str = ""
    material: str = ""
    factory_number: str = ""
    year: int | None = None
    price_rp: int | None = None
    origin: str = ""
    condition: str = Condition.GOOD
    owner: str = Owner.MALL
    owner_agency: str = ""
    owner_name: str = ""
    holder: str = ""
    room: str = ""
    counter: str = ""
    procurement: str = ""
    received_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Mended:
    """A repair as it was told. ``finished_on`` is None while the piece is away."""

    on: date
    what: str
    mended_by: str
    cost_rp: int
    condition: str
    finished_on: date | None = None


@dataclass(frozen=True)
class Sides:
    """A hand-over's number and day, and on each side the body and who signed. ``unit``: who has the pieces from then on."""

    number: str
    on: date
    giver: str
    giver_signed: str
    taker: str
    taker_signed: str
    unit: str = ""


def save_asset(*, site: str, text: AssetText, asset_id: int | None = None, by: str, at: datetime) -> int:
    """Write a piece down or change it; returns its number.

    Raises AssetUnknown, AssetRetired, RegisterTaken, AssetRoomUnknown, AssetOwnerLacking, KindUnknown, NeedUnitUnknown.
    """
    with recording():
        place = Site.objects.select_for_update(no_key=True).get(code=site)
        row = Asset(site=place, label=new_token()) if asset_id is None else _locked(site, asset_id)
        for name in PLAIN:
            setattr(row, name, getattr(text, name))
        _refer(row, site, text)
        _insist_register(row)
        row.save()
        where = row.room.name if row.room else "ruang belum ditentukan"
        _tell("formation.asset.saved", row, by, at, condition=_condition(row), room=where)
    return row.pk


def repair_asset(
    *, site: str, asset_id: int, mended: Mended, paper: Handed = None, by: str, at: datetime
) -> None:
    """Write a repair down; the piece is then in the condition that it says. Raises AssetUnknown, AssetRetired."""
    if mended.finished_on is not None and mended.finished_on < mended.on:
        raise AssetDayNotSensible(
            day=mended.finished_on, why="selesai sebelum rusak dilaporkan", field="finished_on"
        )
    with recording():
        row = _locked(site, asset_id)
        title = f"Perbaikan {row.name}"[:200]
        proof = kept(site=site, title=title, given=paper, agency=_agency_of(row), by=by, at=at)
        facts = {
            name: getattr(mended, name) for name in ("on", "finished_on", "what", "mended_by", "cost_rp")
        }
        Repair.objects.create(
            asset=row, **facts, condition=mended.condition, paper=proof, written_at=at, written_by=by
        )
        row.condition = mended.condition
        row.save(update_fields=["condition"])
        _tell("formation.asset.repaired", row, by, at, condition=_condition(row), cost_rp=mended.cost_rp)


def retire_asset(*, site: str, asset_id: int, reason: str, by: str, at: datetime) -> None:
    """Take a piece out of use; it stays to be read. Raises AssetUnknown, AssetRetired, NeedReasonLacking."""
    if not reason.strip():
        raise NeedReasonLacking(field="reason")
    with recording():
        row = _locked(site, asset_id)
        row.retired_at, row.retired_by, row.retire_reason = at, by, reason
        row.room = row.counter = None
        row.save()
        _tell("formation.asset.retired", row, by, at)


def hand_over(
    *, site: str, sides: Sides, assets: Collection[int], paper: Handed = None, by: str, at: datetime
) -> int:
    """Write a hand-over down: these pieces, in the condition they have now; returns its number in the list.

    With ``unit`` its unit holds them from then on. Raises HandoverEmpty, HandoverNumberTaken, AssetUnknown, AssetRetired.
    """
    if not assets:
        raise HandoverEmpty(field="assets")
    with recording():
        place = Site.objects.select_for_update(no_key=True).get(code=site)
        if Handover.objects.filter(site=place, number=sides.number).exists():
            raise HandoverNumberTaken(number=sides.number, field="number")
        rows = [_locked(site, each) for each in sorted(set(assets))]
        unit = _unit(sides.unit)
        owner = unit.agency.code if unit else ""
        proof = kept(site=site, title=f"BAST {sides.number}"[:200], given=paper, agency=owner, by=by, at=at)
        facts = {each: getattr(sides, each) for each in sides.__dataclass_fields__ if each != "unit"}
        made = Handover.objects.create(
            site=place, **facts, unit=unit, paper=proof, written_at=at, written_by=by
        )
        HandedOver.objects.bulk_create(
            [HandedOver(handover=made, asset=row, condition=row.condition) for row in rows]
        )
        if unit is not None:
            Asset.objects.filter(pk__in=[row.pk for row in rows]).update(holder=unit)
        data = {"number": sides.number, "giver": sides.giver, "taker": sides.taker, "count": len(rows)}
        record(
            site=site,
            kind="formation.handover.written",
            subject=f"handover:{made.pk}",
            by=by,
            at=at,
            data=data,
        )
    return made.pk


def draw_handover(*, site: str, handover_id: int, zone: tzinfo, by: str, at: datetime) -> str:
    """Make the paper that both sides sign; returns its code. Takes a second, in no transaction: ``Edit(slow=True)``.

    Raises AssetUnknown, and what ``papers.actions.render`` raises.
    """
    info, pieces = handover(site=site, handover_id=handover_id)
    code = render(
        site=site,
        title=f"BAST {info.number}"[:200],
        template=handover_paper,
        facts={"info": info, "pieces": pieces},
        form="pdf",
        agency=info.agency,
        zone=zone,
        by=by,
        at=at,
    )
    Handover.objects.filter(pk=info.id).update(draft=Paper.objects.get(code=code))
    return code


def sign_handover(*, site: str, handover_id: int, paper: Handed, by: str, at: datetime) -> None:
    """Put the signed paper to a hand-over. Raises AssetUnknown, and what ``papers.actions.keep`` raises."""
    with recording():
        found = Handover.objects.select_for_update(of=("self",)).select_related("unit__agency")
        row = found.filter(site__code=site, pk=handover_id).first()
        if row is None:
            raise AssetUnknown(handover=handover_id)
        owner = row.unit.agency.code if row.unit else ""
        title = f"BAST {row.number}, ditandatangani"[:200]
        row.paper = kept(site=site, title=title, given=paper, agency=owner, by=by, at=at)
        row.save(update_fields=["paper"])
        data = {"number": row.number}
        record(
            site=site, kind="formation.handover.signed", subject=f"handover:{row.pk}", by=by, at=at, data=data
        )


def _locked(site: str, asset_id: int) -> Asset:
    found = Asset.objects.select_for_update(of=("self",)).select_related("site", "room", "holder__agency")
    row = found.filter(site__code=site, pk=asset_id).first()
    if row is None:
        raise AssetUnknown(asset=asset_id)
    if row.retired_at is not None:
        raise AssetRetired()
    return row


def _refer(row: Asset, site: str, text: AssetText) -> None:
    """Codes as rows; what is nowhere is refused at its field."""
    row.kind = EquipmentKind.objects.filter(site__code=site, code=text.kind).first()
    if text.kind and row.kind is None:
        raise KindUnknown(kind=text.kind, field="kind")
    row.room = Room.objects.filter(site__code=site, code=text.room).first()
    if text.room and row.room is None:
        raise AssetRoomUnknown(what="Ruang", name=text.room, field="room")
    row.counter = Counter.objects.filter(site__code=site, code=text.counter).first()
    if text.counter and row.counter is None:
        raise AssetRoomUnknown(what="Loket", name=text.counter, field="counter")
    row.procurement = Procurement.objects.filter(site__code=site, code=text.procurement).first()
    row.holder = _unit(text.holder)
    row.owner_agency = Agency.objects.filter(code=text.owner_agency).first()
    if text.owner == Owner.MALL:
        row.owner_agency, row.owner_name = None, ""
    elif row.owner_agency is None and not text.owner_name:
        raise AssetOwnerLacking(field="owner_name")


def _insist_register(row: Asset) -> None:
    same = Asset.objects.filter(site=row.site, item_code=row.item_code, register=row.register)
    if row.register and same.exclude(pk=row.pk).exists():
        raise RegisterTaken(register=row.register, item_code=row.item_code or "–", field="register")


def _unit(code: str) -> Unit | None:
    row = Unit.objects.filter(code=code).select_related("agency").first()
    if code and row is None:
        raise NeedUnitUnknown(unit=code, field="unit")
    return row


def _agency_of(row: Asset) -> str:
    """Whose papers of this piece are: the holder's agency; empty for the mall's own."""
    return row.holder.agency.code if row.holder else ""


def _condition(row: Asset) -> str:
    return said(Condition(row.condition).label)


def _tell(kind: str, row: Asset, by: str, at: datetime, **more: object) -> None:
    data = {"name": row.name} | more
    record(site=row.site.code, kind=kind, subject=f"asset:{row.pk}", by=by, at=at, data=data)
