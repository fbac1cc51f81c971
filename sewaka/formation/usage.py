"""Measured months as a table that is brought in: read, or refused with every row and column that is wrong. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from sewaka.formation.errors.network import MonthsNotFitting
from sewaka.lib.spreadsheets import place

HEADS: Final = ("unit", "bulan", "puncak_mbps", "rata_mbps")
"""The columns, in this order. ``unit``: its code, or nothing for the whole mall."""
MOST_TOLD: Final = 10
_MONTH: Final = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])(?:-01)?")


@dataclass(frozen=True)
class MonthRow:
    """One measured month; ``unit`` is empty for the whole mall."""

    unit: str
    month: date
    peak_kbps: int
    mean_kbps: int


def rows(table: Sequence[Sequence[str]], *, units: Collection[str], until: date) -> list[MonthRow]:
    """The rows of a table with its heads. ``until``: the last day of which something can be known.

    Raises ``MonthsNotFitting`` with the places of all that is wrong.
    """
    head = tuple(cell.strip().lower() for cell in table[0]) if table else ()
    if head[: len(HEADS)] != HEADS or any(head[len(HEADS) :]):
        raise MonthsNotFitting(why=f"Judul kolomnya harus: {', '.join(HEADS)}.")
    wrong: list[str] = []
    made = [
        _row(line, list(cells), units, until, wrong) for line, cells in enumerate(table[1:], 2) if any(cells)
    ]
    seen: set[tuple[str, date]] = set()
    for line, each in enumerate(made, 2):
        if each and (each.unit, each.month) in seen:
            wrong.append(f"{place(line, 1)} sudah ada di baris sebelumnya")
        seen |= {(each.unit, each.month)} if each else set()
    if wrong:
        more = f"; dan {len(wrong) - MOST_TOLD} lagi" if len(wrong) > MOST_TOLD else ""
        raise MonthsNotFitting(why="; ".join(wrong[:MOST_TOLD]) + more + ".")
    found = [each for each in made if each]
    if not found:
        raise MonthsNotFitting(why="Tidak ada barisnya.")
    return found


def _row(
    line: int, cells: list[str], units: Collection[str], until: date, wrong: list[str]
) -> MonthRow | None:
    before = len(wrong)
    unit, month, peak, mean = (cells + [""] * 4)[:4]
    if unit and unit not in units:
        wrong.append(f"{place(line, 1)}: unit {unit[:40]} tidak dikenal")
    when = _month(month)
    if when is None or when > until:
        wrong.append(f"{place(line, 2)}: harus bulan yang sudah lewat, misalnya 2026-10")
    high, usual = _kbps(peak), _kbps(mean)
    wrong += [
        f"{place(line, n)}: harus Mbps, misalnya 12,5" for n, kbps in ((3, high), (4, usual)) if kbps is None
    ]
    if high is not None and usual is not None and usual > high:
        wrong.append(f"{place(line, 4)}: rata-rata melebihi puncak")
    return (
        MonthRow(unit, when, high, usual)
        if len(wrong) == before and when and high is not None and usual is not None
        else None
    )


def _month(text: str) -> date | None:
    found = _MONTH.fullmatch(text[:10])
    return date(int(found[1]), int(found[2]), 1) if found else None


def _kbps(text: str) -> int | None:
    """Megabits as people write them, 12,5 or 12.5, as kilobits."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return int(value * 1000) if value.is_finite() and 0 <= value <= 100_000 else None
