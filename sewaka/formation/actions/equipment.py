"""What may be done with requests for equipment: written, handed in, judged; and with their kinds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from sewaka.catalogue.models import Unit
from sewaka.formation.errors.equipment import (
    KindTaken,
    KindUnknown,
    NeedIncomplete,
    NeedMoveNotPossible,
    NeedNotOpen,
    NeedReasonLacking,
    NeedUnitUnknown,
    NeedUnknown,
    QuantityNotSensible,
)
from sewaka.formation.models import EquipmentKind, Need, NeedStep
from sewaka.formation.models.equipment import MOST_PIECES
from sewaka.formation.said import said
from sewaka.formation.states.equipment import GRANTED, NEED, NEED_WORDS, OPEN_TO_CHANGE, Card, NeedState
from sewaka.journal.actions import record, recording
from sewaka.places.models import Site


@dataclass(frozen=True)
class Asked:
    """What a request says. ``price_rp``: of one piece; ``norm``: the most the standard allows, where one is known."""

    kind: str
    quantity: int
    specification: str = ""
    description: str = ""
    price_rp: int | None = None
    purpose: str = ""
    norm: int | None = None
    norm_basis: str = ""


@dataclass(frozen=True)
class KindText:
    """What is known of a kind of equipment."""

    name: str
    measure: str = "unit"
    item_code: str = ""
    card: str = Card.MACHINES
    note: str = ""


FOUR: Final = {"specification": "spesifikasi", "description": "deskripsi", "price_rp": "harga"}
"""What belongs to a request beside its quantity, in words."""


def write_need(
    *, site: str, unit: str, asked: Asked, need_id: int | None = None, by: str, at: datetime
) -> int:
    """Write a request down as a draft, or put right one that is a draft or came back; returns its number.

    Raises NeedUnknown, NeedUnitUnknown, KindUnknown, QuantityNotSensible, NeedNotOpen.
    """
    with recording():
        row = Need(site=Site.objects.get(code=site)) if need_id is None else _locked(site, need_id)
        if row.state not in OPEN_TO_CHANGE:
            raise NeedNotOpen(state=NeedState(row.state).label)
        row.unit, row.kind = _unit(unit), _kind(site, asked.kind)
        if not 1 <= asked.quantity <= MOST_PIECES:
            raise QuantityNotSensible(quantity=asked.quantity, most=MOST_PIECES, field="quantity")
        for name, value in asdict(asked).items():
            if name != "kind":
                setattr(row, name, value)
        row.save()
        _tell("formation.need.written", row, by, at)
    return row.pk


def move_need(
    *,
    site: str,
    need_id: int,
    verb: str,
    reason: str = "",
    granted: int | None = None,
    by: str,
    at: datetime,
) -> None:
    """One move of a request. ``granted``: how many are agreed to when it is changed.

    Raises NeedUnknown, NeedMoveNotPossible, NeedIncomplete, NeedReasonLacking, QuantityNotSensible.
    """
    with recording():
        row = _locked(site, need_id)
        target = NEED.target(verb, row.state)
        if target is None:
            words = NEED_WORDS.get(verb, verb[:20])
            raise NeedMoveNotPossible(state=NeedState(row.state).label, verb=words)
        if verb in ("submit", "accept", "change"):
            _insist_whole(row)
        if verb in ("change", "return") and not reason.strip():
            raise NeedReasonLacking(field="reason")
        source, row.state = row.state, target
        row.granted = _granted(row, verb, granted) if target in GRANTED else None
        row.save(update_fields=["state", "granted"])
        quantity = row.granted or row.quantity
        told = {"verb": verb, "source": source, "target": target, "quantity": quantity, "reason": reason}
        NeedStep.objects.create(need=row, **told, moved_at=at, moved_by=by)
        _tell("formation.need.moved", row, by, at, state=said(NeedState(target).label))


def save_kind(*, site: str, code: str, text: KindText, is_new: bool = False, by: str, at: datetime) -> None:
    """Write down a kind of equipment, or change what is known of it. Raises KindTaken, KindUnknown."""
    with recording():
        place = Site.objects.select_for_update(no_key=True).get(code=site)
        row = EquipmentKind.objects.filter(site=place, code=code).first()
        if row is not None and is_new:
            raise KindTaken(kind=code, field="code")
        if row is None and not is_new:
            raise KindUnknown(kind=code)
        row = row or EquipmentKind(
            site=place, code=code, position=EquipmentKind.objects.filter(site=place).count()
        )
        for name, value in asdict(text).items():
            setattr(row, name, value)
        row.save()
        data = {"kind": code, "name": row.name}
        record(
            site=site, kind="formation.kind.saved", subject=f"equipment_kind:{code}", by=by, at=at, data=data
        )


def _locked(site: str, need_id: int) -> Need:
    found = Need.objects.select_for_update(of=("self",)).select_related("site", "kind", "unit")
    row = found.filter(site__code=site, pk=need_id).first()
    if row is None:
        raise NeedUnknown(need=need_id)
    return row


def _unit(code: str) -> Unit:
    row = Unit.objects.filter(code=code).first()
    if row is None:
        raise NeedUnitUnknown(unit=code[:48], field="unit")
    return row


def _kind(site: str, code: str) -> EquipmentKind:
    row = EquipmentKind.objects.filter(site__code=site, code=code).first()
    if row is None:
        raise KindUnknown(kind=code[:48], field="kind")
    return row


def _insist_whole(row: Need) -> None:
    """The papers of the mall ask for quantity, specification, description and price of each request."""
    lacking = [word for name, word in FOUR.items() if getattr(row, name) in ("", None)]
    if lacking:
        raise NeedIncomplete(lacking=", ".join(lacking))


def _granted(row: Need, verb: str, wanted: int | None) -> int:
    if verb != "change":
        return row.quantity
    if wanted is None or not 1 <= wanted <= MOST_PIECES:
        raise QuantityNotSensible(quantity=wanted or 0, most=MOST_PIECES, field="granted")
    return wanted


def _tell(kind: str, row: Need, by: str, at: datetime, **more: str) -> None:
    data = {"unit": row.unit.short_name, "what": row.kind.name, "quantity": row.granted or row.quantity}
    record(site=row.site.code, kind=kind, subject=f"need:{row.pk}", by=by, at=at, data=data | more)
