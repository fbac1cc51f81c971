"""What agencies ask for: requests, kinds, the matrix unit × kind and what the source states beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sewaka.catalogue.models import Unit
from sewaka.formation.conditions import Condition
from sewaka.formation.errors.equipment import KindUnknown, NeedUnknown
from sewaka.formation.models import EquipmentKind, Need, NeedRow, NeedStep, Stated
from sewaka.formation.placing import columns_of_lack
from sewaka.formation.recaps import Recap
from sewaka.formation.states.equipment import ASKED, NEED, NEED_WORDS, NeedState

RECAP, ROWS, REGENCY = "equipment-recap", "equipment-rows", "equipment-regency"
"""Keys of the stated figures: the whole recapitulation, the rows without columns, the table that is certain."""
OF_KIND = "equipment-kind-"
"""How the key of a kind's stated total begins."""
BODIES = "confirmed-agencies"
"""The key of how many bodies the source counts."""


@dataclass(frozen=True)
class KindInfo:
    """A kind of equipment as lists show it."""

    code: str
    name: str
    measure: str
    item_code: str
    card: str
    is_uncertain: bool
    note: str


@dataclass(frozen=True)
class NeedInfo:
    """A request as lists and its page show it. ``counted``: how many it brings to a recapitulation now."""

    id: int
    unit: str
    unit_name: str
    agency: str
    agency_name: str
    kind: str
    kind_name: str
    measure: str
    quantity: int
    granted: int | None
    specification: str
    description: str
    price_rp: int | None
    purpose: str
    norm: int | None
    norm_basis: str
    state: str
    state_text: str
    source: str
    source_quantity: int | None

    @property
    def counted(self) -> int:
        return (self.granted or self.quantity) if self.state in ASKED else 0

    @property
    def value_rp(self) -> int | None:
        """What it would cost; None while no price is known."""
        return None if self.price_rp is None else self.price_rp * (self.granted or self.quantity)

    @property
    def verbs(self) -> list[tuple[str, str]]:
        """What may be done with it now, with its words."""
        return [(verb, str(NEED_WORDS[verb])) for verb in NEED_WORDS if verb in NEED.verbs(self.state)]


@dataclass(frozen=True)
class StepInfo:
    """One move of a request."""

    verb_text: str
    target_text: str
    quantity: int
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Matrix:
    """Units × kinds with numbers of which both are known, and the source's rows of which the columns are not."""

    kinds: tuple[KindInfo, ...]
    units: tuple[tuple[str, str], ...]
    cells: Mapping[tuple[str, str], int]
    loose: tuple[tuple[str, tuple[int, ...]], ...]
    stated: Mapping[str, int]

    def total(self, kind: str) -> int:
        """What the known cells of a kind add up to."""
        return sum(number for (_unit, each), number in self.cells.items() if each == kind)


@dataclass(frozen=True)
class EquipmentSummary:
    """Requests in short: how many, how many wait for a word, kinds of which something is lacking, pieces asked for."""

    needs: int
    undecided: int
    pieces: int


def _kind(row: EquipmentKind) -> KindInfo:
    names = ("code", "name", "measure", "item_code", "card", "is_uncertain", "note")
    return KindInfo(**{name: getattr(row, name) for name in names})


def kinds(*, site: str) -> tuple[KindInfo, ...]:
    """The kinds of equipment of a mall, in the order of its papers."""
    return tuple(map(_kind, EquipmentKind.objects.filter(site__code=site).order_by("position", "code")))


def kind(*, site: str, code: str) -> KindInfo:
    """One kind; raises KindUnknown."""
    row = EquipmentKind.objects.filter(site__code=site, code=code).first()
    if row is None:
        raise KindUnknown(kind=code[:48])
    return _kind(row)


_PLAIN: Final[tuple[str, ...]] = (
    *("quantity", "granted", "specification", "description", "price_rp", "purpose", "norm"),
    *("norm_basis", "state", "source", "source_quantity"),
)


def _info(row: Need) -> NeedInfo:
    return NeedInfo(
        id=row.pk,
        unit=row.unit.code,
        unit_name=row.unit.short_name,
        agency=row.unit.agency.code,
        agency_name=row.unit.agency.short_name,
        kind=row.kind.code,
        kind_name=row.kind.name,
        measure=row.kind.measure,
        state_text=str(NeedState(row.state).label),
        **{name: getattr(row, name) for name in _PLAIN},
    )


def needs(*, site: str, agencies: Collection[str] | None = None) -> list[NeedInfo]:
    """The requests of these agencies (of all with None), by unit and kind."""
    rows = Need.objects.filter(site__code=site).select_related("unit__agency", "kind")
    if agencies is not None:
        rows = rows.filter(unit__agency__code__in=agencies)
    return [_info(row) for row in rows.order_by("unit__code", "kind__position", "pk")]


def need(*, site: str, need_id: int) -> NeedInfo:
    """One request; raises NeedUnknown."""
    rows = Need.objects.filter(site__code=site, pk=need_id).select_related("unit__agency", "kind")
    row = rows.first()
    if row is None:
        raise NeedUnknown(need=need_id)
    return _info(row)


def steps(*, need_id: int) -> list[StepInfo]:
    """What happened to a request, oldest first."""
    return [
        StepInfo(
            verb_text=str(NEED_WORDS[row.verb]),
            target_text=str(NeedState(row.target).label),
            quantity=row.quantity,
            reason=row.reason,
            at=row.moved_at,
            by=row.moved_by,
        )
        for row in NeedStep.objects.filter(need_id=need_id).order_by("pk")
    ]


def stated_by_kind(*, site: str) -> dict[str, int]:
    """What the source's recapitulation states, by kind."""
    rows = Stated.objects.filter(site__code=site, key__startswith=OF_KIND)
    return {key.removeprefix(OF_KIND): value for key, value in rows.values_list("key", "value")}


def matrix(*, site: str) -> Matrix:
    """Requests by unit and kind, recomputed; the source's rows stay as it gives them."""
    cells: Counter[tuple[str, str]] = Counter()
    names: dict[str, str] = {}
    for each in needs(site=site):
        if each.counted:
            cells[each.unit, each.kind] += each.counted
            names[each.unit] = each.unit_name
    return Matrix(
        kinds=kinds(site=site),
        units=tuple(sorted(names.items(), key=lambda unit: unit[1])),
        cells=cells,
        loose=_loose(site),
        stated=stated_by_kind(site=site),
    )


def _loose(site: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Rows of the source: its units in words, its numbers in their order."""
    names = dict(Unit.objects.values_list("code", "short_name"))
    return tuple(
        (", ".join(names.get(code, code) for code in row.units), tuple(row.numbers))
        for row in NeedRow.objects.filter(site__code=site).order_by("position")
    )


def recaps(site: str) -> list[Recap]:
    """The figures of the equipment lists, recomputed from their rows; a difference says where it may lie."""
    held = {row.key: row for row in Stated.objects.filter(site__code=site)}
    if RECAP not in held:
        return []
    sourced = [each for each in needs(site=site) if each.source_quantity is not None]
    certain = sum(each.source_quantity or 0 for each in sourced)
    loose = sum(sum(numbers) for _units, numbers in _loose(site))
    found = [
        (RECAP, "Rekapitulasi kebutuhan sarana", loose + certain, _why(site, sourced, held)),
        (
            ROWS,
            "Baris instansi lain",
            loose,
            "Angka tiap baris menurut urutan naskah; kolomnya tidak diketahui.",
        ),
        (REGENCY, "Tabel perangkat daerah", certain, ""),
    ]
    return [
        Recap(key, what, held[key].value if key in held else None, computed, "buah", _source(held, key), why)
        for key, what, computed, why in found
    ]


def _source(held: Mapping[str, Stated], key: str) -> str:
    return held[key].source if key in held else ""


def _why(site: str, sourced: Collection[NeedInfo], held: Mapping[str, Stated]) -> str:
    """Why the recapitulation is more than its rows: which columns could hold the difference alone."""
    wanted, listed = stated_by_kind(site=site), kinds(site=site)
    rows = tuple(numbers for _units, numbers in _loose(site))
    known = Counter[str]()
    for each in sourced:
        known[each.kind] += each.source_quantity or 0
    columns = [each for each in listed if each.code in wanted]
    lack = sum(wanted.values()) - sum(map(sum, rows)) - known.total()
    if lack <= 0:
        return ""
    totals = tuple(wanted[each.code] - known[each.code] for each in columns)
    possible = [columns[place] for place in columns_of_lack(rows, totals)]
    return " ".join(
        filter(None, (_lack_words(lack, [each.name for each in possible]), _bodies(possible, wanted, held)))
    )


def _lack_words(lack: int, names: Collection[str]) -> str:
    if not names:
        return (
            f"Naskah lebih {lack} dari isi tabelnya; tidak ada satu kolom pun yang sendirian dapat memuatnya."
        )
    return f"Naskah lebih {lack} dari isi tabelnya; sendirian hanya kolom {' atau '.join(names)} yang dapat memuatnya."


def _bodies(possible: Collection[KindInfo], wanted: Mapping[str, int], held: Mapping[str, Stated]) -> str:
    """A column that equals the number of counted bodies was probably filled for each body, not added up."""
    bodies = held[BODIES].value if BODIES in held else None
    same = next((each.name for each in possible if wanted[each.code] == bodies), "")
    if not same:
        return ""
    return f"{same} {bodies} sama dengan {bodies} instansi yang dihitung: kolom itu rupanya diisi satu tiap instansi."


def summary(site: str) -> EquipmentSummary:
    """Requests in short."""
    rows = needs(site=site)
    return EquipmentSummary(
        needs=len(rows),
        undecided=sum(each.state == NeedState.SUBMITTED for each in rows),
        pieces=sum(each.counted for each in rows),
    )


def undecided(site: str, on: date) -> list[Condition]:
    """Requests that were handed in and not judged, one condition for each agency."""
    waiting = Counter(
        (each.agency, each.agency_name) for each in needs(site=site) if each.state == NeedState.SUBMITTED
    )
    return [
        Condition(
            key=f"equipment.undecided/{agency}",
            part="equipment",
            what=f"{count} usulan sarana {name} belum diputuskan",
            why="Usulan yang diajukan harus disetujui, diubah, atau dikembalikan dengan alasan.",
            owner="Penyelenggara",
            page="formation_equipment",
            agency=agency,
        )
        for (agency, name), count in sorted(waiting.items())
    ]
