"""What somebody must tell before a mall can be founded, read from answers and a file of agencies. No database.

The file of agencies is CSV with the columns ``instansi, singkat, golongan, unit, unit_singkat``; a row is one unit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sewaka.catalogue.states import Group
from sewaka.lib import spreadsheets
from sewaka.lib.refusal import Refusal
from sewaka.places.states import every_language

ZONES: Final = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
COLUMNS: Final = ("instansi", "singkat", "golongan", "unit", "unit_singkat")
LONGEST: Final = {"instansi": 120, "singkat": 40, "unit": 160, "unit_singkat": 40}
MOST_ROWS: Final = 500
AREA: Final = re.compile(r"[1-9][0-9]\.[0-9]{2}")
CODE: Final = re.compile(r"[a-z][a-z0-9_]{1,31}")


class AnswersNotValid(Refusal):
    """Something that was told cannot be used; ``problems`` names each in words."""

    code = "answers_not_valid"
    status = 400
    sentence = "Mal belum dibuat. {problems}"
    advice = "Perbaiki, lalu ulangi; tidak ada yang tersimpan."


@dataclass(frozen=True)
class NewUnit:
    """A unit with its agency; codes are made from the short names."""

    code: str
    name: str
    short_name: str


@dataclass(frozen=True)
class NewAgency:
    """An agency with its units."""

    code: str
    name: str
    short_name: str
    group: str
    units: tuple[NewUnit, ...]


@dataclass(frozen=True)
class NewMall:
    """A mall to be: everything checked. ``zone_name`` is the IANA name, ``area_code`` as in 33.01."""

    code: str
    name: str
    short_name: str
    zone_name: str
    area_code: str
    address: str
    languages: tuple[str, ...]
    agencies: tuple[NewAgency, ...]


def _codes(languages: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z]+", languages.lower()))


def _dotted(area_code: str) -> str:
    """33.01 for 3301, which is how it is often written."""
    return re.sub(r"^(\d\d)(\d\d)$", r"\1.\2", area_code)


def _length(low: int, high: int) -> Callable[[str], bool]:
    return lambda typed: low <= len(typed.strip()) <= high


_CHECKS: Final[dict[str, tuple[Callable[[str], bool], str]]] = {
    "kode": (
        lambda typed: bool(CODE.fullmatch(typed)),
        "Kode mal: 2–32 huruf kecil, angka, atau garis bawah.",
    ),
    "nama": (_length(3, 120), "Nama mal: 3–120 huruf."),
    "singkat": (_length(2, 40), "Nama singkat: 2–40 huruf."),
    "zona_waktu": (lambda typed: typed.upper() in ZONES, "Zona waktu: WIB, WITA, atau WIT."),
    "kode_wilayah": (
        lambda typed: bool(AREA.fullmatch(_dotted(typed))),
        "Kode wilayah kabupaten/kota: seperti 33.01.",
    ),
    "bahasa": (
        lambda typed: set(_codes(typed)) <= set(every_language()),
        "Bahasa: pilih dari yang sudah diterjemahkan, en atau ban.",
    ),
    "alamat": (_length(0, 300), "Alamat: paling banyak 300 huruf."),
}


def problem(what: str, typed: str) -> str:
    """What is wrong with one answer, in words; "" when nothing is, or nothing is known of it."""
    fits, words = _CHECKS.get(what, (lambda _typed: True, ""))
    return "" if fits(typed) else words


def agency_problems(text: str) -> list[str]:
    """What is wrong with the text of the file of agencies, each with its line."""
    return _rows(text)[1]


def new_mall(
    *,
    code: str,
    name: str,
    short_name: str,
    zone: str,
    area_code: str,
    address: str,
    agencies: str,
    languages: str = "",
) -> NewMall:
    """The mall from what was typed; ``agencies`` is the text of the file. Raises ``AnswersNotValid``.

    ``languages``: codes of what visitors may choose besides Indonesian, "-" or nothing for none.
    """
    area_code = _dotted(area_code)
    told = {
        "kode": code,
        "nama": name,
        "singkat": short_name,
        "zona_waktu": zone,
        "kode_wilayah": area_code,
        "bahasa": languages,
        "alamat": address,
    }
    wrong = [said for what, typed in told.items() if (said := problem(what, typed))]
    rows, trouble = _rows(agencies)
    if wrong or trouble:
        raise AnswersNotValid(problems=" ".join(wrong + trouble))
    return NewMall(
        code,
        name.strip(),
        short_name.strip(),
        ZONES[zone.upper()],
        area_code,
        address.strip(),
        _codes(languages),
        _gather(rows),
    )


def _rows(text: str) -> tuple[list[dict[str, str]], list[str]]:
    """The rows of the file, and what is wrong with it, each with its line."""
    try:
        table = spreadsheets.read(text.encode()) if text.strip() else [[]]
    except spreadsheets.TableNotReadable as refusal:
        return [], [refusal.message]
    names = [name.lower() for name in table[0]]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        return [], [f"Berkas instansi: kolom {', '.join(missing)} tidak ada."]
    lines = [(line, cells) for line, cells in enumerate(table[1:], 2) if any(cells)]
    empty = dict.fromkeys(COLUMNS, "")
    kept = [(line, empty | dict(zip(names, cells, strict=False))) for line, cells in lines]
    wrong = [f"Baris {line}: {problem}" for line, row in kept for problem in _problems(row)]
    if len(kept) > MOST_ROWS:
        wrong = [f"Berkas instansi: paling banyak {MOST_ROWS} baris."]
    return [row for _, row in kept], wrong


def _problems(row: dict[str, str]) -> list[str]:
    found = [f"{name} kosong." for name in COLUMNS if not row[name]]
    found += [
        f"{name} paling banyak {most} huruf." for name, most in LONGEST.items() if len(row[name]) > most
    ]
    if row["golongan"] and Group.named(row["golongan"]) is None:
        found.append(f"golongan harus salah satu dari {', '.join(Group.values)}.")
    return found


def _gather(rows: list[dict[str, str]]) -> tuple[NewAgency, ...]:
    """Agencies in the order of the file, each with its units; the first row of an agency names it."""
    taken: set[str] = set()
    found: dict[str, tuple[dict[str, str], str, list[NewUnit]]] = {}
    for row in rows:
        key = row["instansi"].casefold()
        if key not in found:
            found[key] = (row, _slug(row["singkat"], taken), [])
        found[key][2].append(NewUnit(_slug(row["unit_singkat"], taken), row["unit"], row["unit_singkat"]))
    return tuple(
        NewAgency(code, row["instansi"], row["singkat"], Group.named(row["golongan"]) or "", tuple(units))
        for row, code, units in found.values()
    )


def _slug(words: str, taken: set[str]) -> str:
    """A code from a name, one that nobody has yet."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:28] or "instansi"
    made = next(each for n in range(1, 10_000) if (each := base if n == 1 else f"{base}_{n}") not in taken)
    taken.add(made)
    return made
