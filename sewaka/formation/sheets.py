"""Requests as a table that is brought in: the same action for each line, for units of the given agencies alone."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from functools import partial
from typing import Any

from sewaka.catalogue.models import Unit
from sewaka.formation.actions.equipment import Asked, write_need
from sewaka.formation.amounts import rupiah_of
from sewaka.formation.errors.equipment import NeedNotOpen, NeedNotYours, NeedUnitUnknown
from sewaka.formation.models import Need
from sewaka.formation.models.equipment import MOST_PIECES, MOST_RUPIAH
from sewaka.formation.queries.equipment import needs
from sewaka.formation.states.equipment import OPEN_TO_CHANGE, NeedState
from sewaka.places.imports import BadCellError, Column, Sheet


def as_pieces(cell: str) -> int:
    """How many; whole, at least one."""
    if re.fullmatch(r"-\d+", cell):
        raise BadCellError(f"“{cell}” kurang dari nol")
    if not cell.isascii() or not cell.isdigit() or len(cell) > 6 or not 1 <= int(cell) <= MOST_PIECES:
        raise BadCellError(f"“{cell[:20]}” harus angka bulat dari 1 sampai {MOST_PIECES}")
    return int(cell)


def as_pieces_or_none(cell: str) -> int | None:
    """How many, where it is told."""
    return as_pieces(cell) if cell else None


def as_rupiah(cell: str) -> int | None:
    """An amount as people write it; None where it is not told."""
    try:
        amount = rupiah_of(cell)
    except ValueError:
        amount = MOST_RUPIAH + 1
    if amount is not None and amount > MOST_RUPIAH:
        raise BadCellError(f"“{cell[:20]}” harus angka rupiah utuh, misalnya 9500000")
    return amount


def need_sheet(agencies: Collection[str] | None) -> Sheet:
    """The table of requests. ``agencies``: whose units may stand in it; None for all."""
    return Sheet(
        "usulan-sarana",
        "Usulan kebutuhan sarana",
        "Satu baris satu usulan; disimpan sebagai konsep, lalu Anda mengajukannya. Konsep dengan unit, jenis, dan "
        "spesifikasi yang sama diubah, bukan digandakan.",
        (
            Column("kode_unit", "unit", example="disdukcapil"),
            Column("kode_jenis", "kind", example="printer"),
            Column("jumlah", "quantity", as_pieces, example="2"),
            Column("spesifikasi", "specification", example="Laser hitam putih, 30 lembar per menit"),
            Column("deskripsi", "description", needed=False, example="Mencetak kutipan di loket"),
            Column("harga_satuan", "price_rp", as_rupiah, needed=False, example="3500000"),
            Column("kegunaan", "purpose", needed=False, example="Pelayanan di loket"),
            Column("kebutuhan_maksimum", "norm", as_pieces_or_none, needed=False, example="3"),
            Column("dasar_standar", "norm_basis", needed=False),
        ),
        partial(_ask, agencies),
        partial(_now, agencies),
    )


def _ask(
    agencies: Collection[str] | None, *, site: str, unit: str, by: str, at: datetime, **told: Any
) -> None:
    """One line: a new draft, or the draft it tells of anew; the same again is nothing."""
    owner = Unit.objects.filter(code=unit).values_list("agency__code", flat=True).first()
    if owner is None:
        raise NeedUnitUnknown(unit=unit[:48])
    if agencies is not None and owner not in agencies:
        raise NeedNotYours(unit=unit[:48])
    asked = Asked(**told)
    same = {"site__code": site, "unit__code": unit, "kind__code": asked.kind}
    rows = Need.objects.filter(**same, specification=asked.specification).exclude(state=NeedState.WITHDRAWN)
    held = rows.order_by("pk").first()
    if held is not None and all(
        getattr(held, name) == value for name, value in told.items() if name != "kind"
    ):
        return
    if held is not None and held.state not in OPEN_TO_CHANGE:
        raise NeedNotOpen(state=NeedState(held.state).label)
    write_need(site=site, unit=unit, asked=asked, need_id=held.pk if held else None, by=by, at=at)


def _now(agencies: Collection[str] | None, site: str) -> list[list[str]]:
    """What was asked for so far, in the shape of the table."""
    return [
        [each.unit, each.kind, str(each.quantity), each.specification, each.description]
        + [str(each.price_rp or ""), each.purpose, str(each.norm or ""), each.norm_basis]
        for each in needs(site=site, agencies=agencies)
        if each.state != NeedState.WITHDRAWN
    ]
