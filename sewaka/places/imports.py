"""Tables that may be brought in: which columns, what each becomes, and the action that takes one row.

A table is tried first, for real, in a transaction that is then undone: what is told beforehand is what would happen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from sewaka.catalogue import actions as catalogue
from sewaka.catalogue.states import Group, Membership
from sewaka.journal.actions import recording
from sewaka.journal.queries import changes_since, last_change
from sewaka.lib.refusal import Refusal
from sewaka.places.actions.offers import open_offering
from sewaka.places.actions.queues import save_queue
from sewaka.places.actions.rooms import save_counter, serve_queues
from sewaka.places.models import DEFAULT_FORMAT, Counter, CounterQueue, Queue

NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"


class ImportNotValid(Refusal):
    """A table with rows that cannot be taken; nothing was kept."""

    code = "import_not_valid"
    status = 400
    sentence = "Tidak ada yang disimpan: {count} baris belum benar."
    advice = "Perbaiki baris yang ditandai, lalu kirim lagi."


class BadCellError(ValueError):
    """A cell that cannot be read; the text says what it should be."""


def _text(cell: str) -> str:
    return cell


def _yes(cell: str) -> bool:
    known = {"ya": True, "y": True, "1": True, "tidak": False, "t": False, "0": False}
    if cell.lower() not in known:
        raise BadCellError("harus ya atau tidak")
    return known[cell.lower()]


def _whole(cell: str) -> int:
    if not cell.isascii() or not cell.isdigit() or len(cell) > 6:
        raise BadCellError("harus angka")
    return int(cell)


def _quota(cell: str) -> int | None:
    return _whole(cell) if cell else None


def _served(cell: str) -> list[tuple[str, int]]:
    """ "A B:2": queue A first, B only when A is empty."""
    found = []
    for word in cell.replace(",", " ").split():
        code, _, tier = word.partition(":")
        found.append((code.upper(), _whole(tier) if tier else 1))
    return found


def _group(cell: str) -> str:
    known = Group.named(cell)
    if known is None:
        raise BadCellError("harus salah satu dari " + ", ".join(Group.values))
    return known.value


@dataclass(frozen=True)
class Column:
    """One column: its head, the name the action knows it by, how a cell is read, an example."""

    head: str
    name: str
    read: Callable[[str], Any] = _text
    needed: bool = True
    example: str = ""


@dataclass(frozen=True)
class Sheet:
    """A kind of table. ``act`` takes one row's values with ``site``, ``by`` and ``at``."""

    code: str
    word: str
    help: str
    columns: tuple[Column, ...]
    act: Callable[..., None] = field(compare=False)

    @property
    def heads(self) -> list[str]:
        return [column.head for column in self.columns]


def _agency(
    *, site: str, unit: str, unit_name: str, unit_short: str, by: str, at: datetime, **agency: str
) -> None:
    joined = Membership.CONFIRMED.value
    catalogue.save_agency(**agency, status=joined, by=by, at=at)
    names = {"name": unit_name, "short_name": unit_short}
    catalogue.save_unit(code=unit, agency=agency["code"], **names, status=joined, by=by, at=at)


def _queue(*, site: str, code: str, by: str, at: datetime, **given: Any) -> None:
    """A column that is not in the file leaves what there is."""
    kept = Queue.objects.filter(site__code=site, code=code).values("number_format", "is_active").first()
    save_queue(site=site, code=code, **((kept or {}) | given), by=by, at=at)


def _counter(*, site: str, code: str, by: str, at: datetime, **given: Any) -> None:
    row = Counter.objects.filter(site__code=site, code=code).select_related("room", "unit").first()
    kept = {} if row is None else _kept(row)
    queues = given.pop("queues", None)
    save_counter(site=site, code=code, **(kept | given), by=by, at=at)
    served = CounterQueue.objects.filter(counter__site__code=site, counter__code=code)
    if queues is not None and set(queues) != set(served.values_list("queue__code", "tier")):
        serve_queues(site=site, counter=code, queues=queues, by=by, at=at)


def _kept(row: Counter) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("is_low", "is_open_for_use", "note", "certainty")}
    return plain | {"room": row.room.code if row.room else "", "unit": row.unit.code if row.unit else ""}


SHEETS: Final = {
    sheet.code: sheet
    for sheet in (
        Sheet(
            "instansi",
            "Instansi dan unit",
            "Satu baris satu unit; instansi yang sama diulang.",
            (
                Column("kode_instansi", "code", example="pemkab"),
                Column("instansi", "name", example="Pemerintah Kabupaten Contoh"),
                Column("singkat", "short_name", example="Pemkab"),
                Column("golongan", "group", _group, example="pemda"),
                Column("kode_unit", "unit", example="disdukcapil"),
                Column("unit", "unit_name", example="Dinas Kependudukan dan Pencatatan Sipil"),
                Column("unit_singkat", "unit_short", example="Disdukcapil"),
            ),
            _agency,
        ),
        Sheet(
            "antrean",
            "Antrean",
            "Awalan yang sudah ada diubah, yang belum ada dibuat.",
            (
                Column("awalan", "code", str.upper, example="A"),
                Column("nama", "name", example="Kependudukan"),
                Column("kode_unit", "unit", example="disdukcapil"),
                Column("kode_zona", "zone", example="utama"),
                Column("menit_per_orang", "prior_minutes", _whole, example="10"),
                Column("bentuk_nomor", "number_format", lambda cell: cell or DEFAULT_FORMAT, needed=False),
                Column("dipakai", "is_active", lambda cell: _yes(cell or "ya"), needed=False, example="ya"),
            ),
            _queue,
        ),
        Sheet(
            "loket",
            "Loket",
            "Antrean yang dilayani dipisah spasi; A:2 berarti dilayani sesudah yang lain kosong.",
            (
                Column("nomor", "code", example="1"),
                Column("nama", "label", example="Loket 1"),
                Column("kode_zona", "zone", example="utama"),
                Column("antrean", "queues", _served, needed=False, example="A B:2"),
                Column("kode_unit", "unit", needed=False, example="disdukcapil"),
                Column("rendah", "is_low", lambda cell: _yes(cell or "tidak"), needed=False, example="tidak"),
                Column(
                    "dapat_dipakai",
                    "is_open_for_use",
                    lambda cell: _yes(cell or "ya"),
                    needed=False,
                    example="ya",
                ),
            ),
            _counter,
        ),
        Sheet(
            "layanan",
            "Layanan dibuka",
            "Layanan harus sudah ada dalam katalog; kuota kosong berarti tanpa batas.",
            (
                Column("kode_layanan", "service", example="dukcapil_ktp"),
                Column("antrean", "queue", str.upper, example="A"),
                Column("kuota_harian", "daily_quota", _quota, needed=False),
            ),
            open_offering,
        ),
    )
}


@dataclass(frozen=True)
class Row:
    """A line of the file as values, or what is wrong with it."""

    line: int
    cells: tuple[str, ...]
    values: dict[str, Any]
    problem: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a row did (``state``), in words: the problem, or the fields it changes."""

    row: Row
    state: str
    words: str = ""


class _UndoneError(Exception):
    """Ends a trial: nothing of it stays."""


def rows(sheet: Sheet, table: Sequence[Sequence[str]]) -> list[Row]:
    """The lines below the heads. Raises ``ImportNotValid`` when a needed head is missing."""
    heads = [head.strip().lower() for head in table[0]] if table else []
    missing = [column.head for column in sheet.columns if column.needed and column.head not in heads]
    if missing:
        raise MissingColumns(columns=", ".join(missing))
    places = {column.head: heads.index(column.head) for column in sheet.columns if column.head in heads}
    lines = [(n, list(cells)) for n, cells in enumerate(table[1:], 2) if any(cells)]
    return [_row(sheet, places, n, cells) for n, cells in lines]


class MissingColumns(Refusal):
    """The first line does not name what is needed."""

    code = "import_columns_missing"
    status = 400
    sentence = "Baris pertama harus memuat judul kolom; yang belum ada: {columns}."
    advice = "Unduh contoh berkas, isi, lalu kirim lagi."


def _row(sheet: Sheet, places: dict[str, int], line: int, cells: list[str]) -> Row:
    texts = [
        cells[places[c.head]] if places.get(c.head, len(cells)) < len(cells) else "" for c in sheet.columns
    ]
    values: dict[str, Any] = {}
    problems = []
    for column, text in zip(sheet.columns, texts, strict=True):
        if column.head not in places:
            continue
        try:
            if column.needed and not text:
                raise BadCellError("kosong")
            values[column.name] = column.read(text)
        except BadCellError as wrong:
            problems.append(f"{column.head} {wrong}")
    return Row(line, tuple(texts), values, "; ".join(problems))


def rehearse(sheet: Sheet, found: Sequence[Row], *, site: str, by: str, at: datetime) -> tuple[Outcome, ...]:
    """What bringing the rows in would do; nothing is kept."""
    outcomes: tuple[Outcome, ...] = ()
    try:
        with recording():
            outcomes = _act(sheet, found, site, by, at)
            raise _UndoneError
    except _UndoneError:
        return outcomes


def bring_in(sheet: Sheet, found: Sequence[Row], *, site: str, by: str, at: datetime) -> int:
    """All rows or none; returns how many. Raises ``ImportNotValid``."""
    with recording():
        wrong = [one for one in _act(sheet, found, site, by, at) if one.state == WRONG]
        if wrong:
            raise ImportNotValid(count=len(wrong))
    return len(found)


def _act(sheet: Sheet, found: Sequence[Row], site: str, by: str, at: datetime) -> tuple[Outcome, ...]:
    outcomes = []
    for row in found:
        if row.problem:
            outcomes.append(Outcome(row, WRONG, row.problem))
            continue
        before = last_change()
        try:
            with transaction.atomic():
                sheet.act(site=site, **row.values, by=by, at=at)
        except Refusal as refusal:
            outcomes.append(Outcome(row, WRONG, refusal.message))
        else:
            outcomes.append(_outcome(row, before))
    return tuple(outcomes)


def _outcome(row: Row, before: int) -> Outcome:
    changed, new = changes_since(before)
    return Outcome(row, NEW if new else CHANGED if changed else SAME)
