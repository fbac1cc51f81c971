"""One cell of a table that is brought in: how it is read, and how a value is written there. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from sewaka.catalogue.states import Group
from sewaka.places.imports import BadCellError
from sewaka.places.states import Layer

FEES: Final = {"gratis": "free", "menurut tarif resmi": "formula", "menurut ketetapan": "assessment"}
TIME_UNITS: Final = {"menit": "minutes", "jam": "hours", "hari kerja": "working_days", "hari": "days"}


def as_yes(cell: str) -> bool:
    known = {"ya": True, "y": True, "1": True, "tidak": False, "t": False, "0": False}
    if cell.lower() not in known:
        raise BadCellError("harus ya atau tidak")
    return known[cell.lower()]


def as_whole(cell: str) -> int:
    if not cell.isascii() or not cell.isdigit() or len(cell) > 6:
        raise BadCellError("harus angka")
    return int(cell)


def as_quota(cell: str) -> int | None:
    return as_whole(cell) if cell else None


def as_served(cell: str) -> list[tuple[str, int]]:
    """ "A B:2": queue A first, B only when A is empty."""
    found = []
    for word in cell.replace(",", " ").split():
        code, _, tier = word.partition(":")
        found.append((code.upper(), as_whole(tier) if tier else 1))
    return found


def as_day(cell: str) -> date:
    """A day as a spreadsheet keeps it, 2026-12-25, or as people write it, 25/12/2026."""
    turned = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", cell)
    text = f"{turned[3]}-{turned[2]:0>2}-{turned[1]:0>2}" if turned else cell[:10]
    try:
        return date.fromisoformat(text)
    except ValueError as odd:
        raise BadCellError("harus tanggal, misalnya 2026-12-25 atau 25/12/2026") from odd


def as_day_or_none(cell: str) -> date | None:
    return as_day(cell) if cell else None


def as_layer(cell: str) -> str:
    plain = cell.casefold()
    known = next((each for each in Layer if plain in (each.value, str(each.label).casefold())), None)
    if known is None:
        raise BadCellError("harus salah satu dari " + ", ".join(str(each.label) for each in Layer))
    return known.value


def as_parts(cell: str) -> list[str]:
    """One thing a line, or separated by semicolons."""
    return [each.strip() for each in (cell.splitlines() if "\n" in cell else cell.split(";")) if each.strip()]


def joined(parts: Iterable[str]) -> str:
    known = list(parts)
    return ("\n" if any(";" in each for each in known) else "; ").join(known)


def as_parts_or_none(cell: str) -> list[str] | None:
    return as_parts(cell) or None


def as_needs(cell: str) -> list[dict[str, Any]] | None:
    """Requirements as names; one in brackets is not mandatory."""
    found = [(each.strip("()"), each.startswith("(")) for each in as_parts(cell)]
    made = [{"name": name, "form": "", "mandatory": not free, "condition": ""} for name, free in found]
    return made or None


def as_fee(cell: str) -> dict[str, Any] | None:
    """Whole rupiah, or how else it is found; an empty cell is not known."""
    if not cell:
        return None
    plain = re.sub(r"^Rp|[. ]", "", cell, flags=re.IGNORECASE)
    kind = "free" if plain == "0" else FEES.get(cell.casefold(), "fixed")
    if kind == "fixed" and not (plain.isascii() and plain.isdigit() and len(plain) < 13):
        raise BadCellError("harus rupiah bulat, misalnya 125000, atau " + ", ".join(FEES))
    amount = {"fixed": int(plain) if kind == "fixed" else None, "free": 0}.get(kind)
    return {"kind": kind, "amount_rp": amount, "note": "", "legal_basis": ""}


def as_promised(cell: str) -> dict[str, Any] | None:
    """ "3 hari kerja"."""
    if not cell:
        return None
    count, _, unit = cell.partition(" ")
    if not count.isascii() or not count.isdigit() or unit.strip().lower() not in TIME_UNITS or len(count) > 4:
        raise BadCellError("harus angka dan satuannya: menit, jam, hari, atau hari kerja")
    return {"value": int(count), "unit": TIME_UNITS[unit.strip().lower()]}


def as_group(cell: str) -> str:
    known = Group.named(cell)
    if known is None:
        raise BadCellError("harus salah satu dari " + ", ".join(Group.values))
    return known.value


def fee_cell(fee: Mapping[str, Any] | None) -> str:
    if not fee:
        return ""
    return next((word for word, kind in FEES.items() if kind == fee["kind"]), str(fee["amount_rp"]))


def time_cell(promised: Mapping[str, Any] | None) -> str:
    if not promised:
        return ""
    word = next(word for word, unit in TIME_UNITS.items() if unit == promised["unit"])
    return f"{promised['value']} {word}"


def yes_cell(value: bool) -> str:
    return "ya" if value else "tidak"
