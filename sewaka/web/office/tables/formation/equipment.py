"""Requests, kinds, the matrix, need beside budget and stock, and the yearly plan of needs, as lists."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.queries.balance import Balance, PlanRow
from sewaka.formation.queries.equipment import KindInfo, Matrix, NeedInfo
from sewaka.formation.states.equipment import NeedState
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import count_cell
from sewaka.web.ui import formats

TONES = {
    NeedState.DRAFT: "",
    NeedState.SUBMITTED: "attention",
    NeedState.ACCEPTED: "good",
    NeedState.CHANGED: "good",
    NeedState.RETURNED: "alarm",
    NeedState.WITHDRAWN: "",
}


def money(amount: int | None) -> Cell:
    """An amount, or that nobody knows it."""
    if amount is None:
        return Cell(_("belum diketahui"), order="")
    return Cell(formats.rupiah(amount), order=amount, value=amount)


def pieces(number: int | None) -> Cell:
    """How many, or that nobody knows it."""
    return Cell(_("belum diketahui"), order="") if number is None else count_cell(number)


def needs(found: Iterable[NeedInfo]) -> Listing:
    """A row for each request."""
    heads = (_("Jenis"), _("Unit"), "#" + _("Banyaknya"), "#" + _("Harga satuan"), _("Keadaan"))
    return listing(
        _("Usulan"),
        heads,
        (_need(each) for each in found),
        empty=_("Belum ada usulan. Ajukan kebutuhan yang pertama."),
        filter=_("Saring usulan"),
        name="usulan-sarana",
    )


def _need(each: NeedInfo) -> tuple[Cell | str, ...]:
    page = reverse("office:formation_equipment_show", args=[each.id])
    said = _("disetujui {n}").format(n=each.granted) if each.granted not in (None, each.quantity) else ""
    return (
        Cell(each.kind_name, href=page, note=each.specification),
        each.unit_name,
        Cell(formats.ribuan(each.quantity), order=each.quantity, note=said),
        money(each.price_rp),
        Cell(each.state_text, tone=TONES[NeedState(each.state)]),
    )


def kinds(found: Iterable[KindInfo]) -> Listing:
    """A row for each kind."""
    heads = (_("Jenis"), _("Satuan"), _("Kode barang"), _("KIB"), _("Catatan"))
    rows = (
        (
            Cell(each.name, href=reverse("office:formation_equipment_kinds_edit", args=[each.code])),
            each.measure,
            each.item_code or _("belum diketahui"),
            each.card,
            Cell(each.note, note=_("bacaan naskah tidak pasti") if each.is_uncertain else ""),
        )
        for each in found
    )
    return listing(_("Jenis sarana"), heads, rows, empty=_("Belum ada jenis sarana."), name="jenis-sarana")


def matrix(found: Matrix) -> Listing:
    """Units × kinds with what is known of both; below it what the source states."""
    heads = (_("Unit"), *("#" + each.name for each in found.kinds), "#" + _("Jumlah"))
    rows: list[tuple[Cell | str, ...]] = [
        (name, *(_cell(found.cells.get((code, each.code), 0)) for each in found.kinds), _sum(found, code))
        for code, name in found.units
    ]
    total = [_cell(found.total(each.code)) for each in found.kinds]
    rows.append((_("Jumlah"), *total, count_cell(sum(found.cells.values()))))
    if found.stated:
        stated = [_cell(found.stated.get(each.code, 0)) for each in found.kinds]
        rows.append((_("Rekapitulasi naskah"), *stated, count_cell(sum(found.stated.values()))))
    empty = _("Belum ada usulan yang diajukan.")
    return listing(_("Matriks unit dan jenis"), heads, rows, empty=empty, name="matriks-sarana")


def _cell(number: int) -> Cell:
    return Cell(formats.ribuan(number) if number else "–", order=number, value=number)


def _sum(found: Matrix, unit: str) -> Cell:
    return count_cell(sum(number for (code, _kind), number in found.cells.items() if code == unit))


def loose(found: Matrix) -> Listing:
    """The source's rows as it gives them: numbers in their order, columns unknown."""
    rows = (
        (units, " · ".join(map(str, numbers)) or _("kosong"), count_cell(sum(numbers)))
        for units, numbers in found.loose
    )
    heads = (_("Instansi"), _("Angka menurut urutan naskah"), "#" + _("Jumlah"))
    return listing(_("Baris naskah yang kolomnya tidak diketahui"), heads, rows, name="baris-naskah")


def balance(found: Iterable[Balance]) -> Listing:
    """Need, budget, stock and what is lacking, kind by kind."""
    heads = (_("Jenis"), "#" + _("Dibutuhkan"), "#" + _("Dianggarkan"), "#" + _("Sudah ada"), _("Selisih"))
    rows = (
        (each.name, count_cell(each.needed), count_cell(each.budgeted), count_cell(each.owned), _gap(each))
        for each in found
    )
    return listing(
        _("Kebutuhan, anggaran, dan yang ada"),
        heads,
        rows,
        empty=_("Belum ada jenis sarana."),
        name="selisih-sarana",
    )


def _gap(each: Balance) -> Cell:
    if each.gap > 0:
        return Cell(_("kurang {n}").format(n=each.gap), tone="alarm", order=-each.gap, value=-each.gap)
    if each.gap < 0:
        return Cell(_("lebih {n}").format(n=-each.gap), tone="attention", order=-each.gap, value=-each.gap)
    return Cell(_("cukup"), tone="good", order=0, value=0)


PLAN_HEADS = (
    *("No.", "Unit", "Program/kegiatan", "Kode barang", "Nama barang", "Spesifikasi", "Satuan"),
    *(
        "Jumlah optimal yang ada",
        "Kebutuhan maksimum",
        "Kebutuhan riil",
        "Harga satuan (Rp)",
        "Jumlah harga (Rp)",
    ),
    "Dasar kebutuhan maksimum",
)
"""The columns of the yearly plan; the file is an official paper, so it is Indonesian in every language."""


def plan(found: Iterable[PlanRow]) -> list[tuple[str | int, ...]]:
    """The rows of the yearly plan of needs."""
    return [
        (
            *(number, each.unit_name, each.purpose, each.item_code, each.name, each.specification),
            *(each.measure, each.optimal, each.most, each.real, _known(each.price_rp)),
            *(_known(each.price_rp and each.price_rp * each.real), each.norm_basis),
        )
        for number, each in enumerate(found, 1)
    ]


def _known(amount: int | None) -> str | int:
    return "" if amount is None else amount
