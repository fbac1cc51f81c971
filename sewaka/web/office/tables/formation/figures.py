"""Stated and computed figures as a list."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sewaka.formation.recaps import Recap
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.ui import formats


def amount(value: int, unit: str) -> str:
    """A figure with its unit."""
    return formats.rupiah(value) if unit == "Rp" else f"{formats.ribuan(value)} {unit}".strip()


def _row(each: Recap) -> tuple[Cell | str, ...]:
    silent = each.stated is None
    stated = "" if each.stated is None else amount(each.stated, each.unit)
    word = _("sama") if each.agrees else _("berbeda")
    return (
        Cell(each.what, note=each.source),
        Cell(stated or _("tidak disebut"), order=float(each.stated or 0)),
        Cell(amount(each.computed, each.unit), order=float(each.computed)),
        Cell(
            _("tidak dibandingkan") if silent else word,
            tone="" if silent else "good" if each.agrees else "attention",
        ),
        each.why,
    )


def figures(found: Iterable[Recap]) -> Listing:
    """A row for each figure."""
    heads = (_("Apa"), "#" + _("Menurut naskah"), "#" + _("Hasil hitung"), _("Perbandingan"), _("Penjelasan"))
    return listing(
        _("Angka"),
        heads,
        (_row(each) for each in found),
        empty=_("Belum ada angka. Muat program pembentukan atau isi bagian-bagiannya."),
        name="angka-pembentukan",
    )
