"""How a table is brought in: read by its columns, tried, kept whole or not at all. Which tables: ``sheets``.

A table is tried first, for real, in a transaction that is then undone: what is told beforehand is what would happen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from sewaka.journal.actions import recording
from sewaka.journal.queries import changes_since, last_change
from sewaka.lib import spreadsheets
from sewaka.lib.refusal import Refusal

NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"


class ImportNotValid(Refusal):
    """A table with rows that cannot be taken; nothing was kept."""

    code = "import_not_valid"
    status = 400
    sentence = "Tidak ada yang disimpan: {count} baris belum benar."
    advice = "Perbaiki baris yang ditandai, lalu kirim lagi."


class BadCellError(ValueError):
    """A cell that cannot be read; the text says what it should be."""


def as_text(cell: str) -> str:
    """The cell as it is."""
    return cell


@dataclass(frozen=True)
class Column:
    """One column: its head, the name the action knows it by, how a cell is read, an example."""

    head: str
    name: str
    read: Callable[[str], Any] = as_text
    needed: bool = True
    example: str = ""


@dataclass(frozen=True)
class Sheet:
    """A kind of table. ``act`` takes one row's values with ``site``, ``by`` and ``at``.

    ``key``: the value by which a row is known; each stands in a file once. ``now``: what stands at a mall, as rows.
    """

    code: str
    word: str
    help: str
    columns: tuple[Column, ...]
    act: Callable[..., None] = field(compare=False)
    now: Callable[[str], list[list[str]]] = field(compare=False)
    key: str = ""

    @property
    def heads(self) -> list[str]:
        return [column.head for column in self.columns]

    @property
    def key_head(self) -> str:
        """The head of the column by which a row is known."""
        return next((column.head for column in self.columns if column.name == self.key), "")


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
    _insist_known(sheet, heads)
    places = {column.head: heads.index(column.head) for column in sheet.columns if column.head in heads}
    lines = [(n, list(cells)) for n, cells in enumerate(table[1:], 2) if any(cells)]
    return _once_each(sheet, [_row(sheet, places, n, cells) for n, cells in lines])


def _insist_known(sheet: Sheet, heads: Sequence[str]) -> None:
    """A column nobody reads, or one that is there twice, would be lost without a word."""
    for number, head in enumerate(heads, 1):
        where = spreadsheets.place(1, number)
        if head and head not in sheet.heads:
            raise WrongColumn(where=where, head=head[:40], why="tidak dikenal")
        if head and heads.index(head) + 1 < number:
            raise WrongColumn(where=where, head=head, why="sudah ada di sebelah kirinya")


def _once_each(sheet: Sheet, found: Sequence[Row]) -> list[Row]:
    """The rows; one that tells of the same thing as an earlier one is wrong."""
    first: dict[object, int] = {}
    told = []
    for row in found:
        key = row.values.get(sheet.key)
        line = first.setdefault(key, row.line) if key is not None else row.line
        said = f"{sheet.key_head} sama dengan baris {line}" if line != row.line else ""
        told.append(replace(row, problem="; ".join(filter(None, (row.problem, said)))))
    return told


class MissingColumns(Refusal):
    """The first line does not name what is needed."""

    code = "import_columns_missing"
    status = 400
    sentence = "Baris pertama harus memuat judul kolom; yang belum ada: {columns}."
    advice = "Unduh contoh berkas, isi, lalu kirim lagi."


class WrongColumn(Refusal):
    """A head that is none of the sheet's, or is there twice."""

    code = "import_column_wrong"
    status = 400
    sentence = "Judul “{head}” di {where} {why}. Belum ada yang dibaca."
    advice = "Pakai judul kolom seperti pada contoh berkas, lalu kirim lagi."


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
