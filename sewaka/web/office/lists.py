"""A list of the office: shown as a table, sorted by any column, taken away as CSV. One for all rooms."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property

from sewaka.lib import spreadsheets
from sewaka.web.office.entry import Here
from sewaka.web.office.menu import Link, frame

SORT, FORM = "urut", "bentuk"
FILES = ("csv", "xlsx")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Cell:
    """One cell. ``tone`` makes a tag of it ("" is a plain tag); ``note`` is a quieter second line.

    ``order``: what it is sorted by where the text will not do; ``value``: the figure itself, for a workbook.
    """

    text: str
    href: str = ""
    tone: str | None = None
    note: str = ""
    number: bool = False
    order: float | str | None = None
    value: float | None = None

    @property
    def key(self) -> tuple[bool, float, str]:
        """Numbers before words; nothing at the end."""
        value = self.text.casefold() if self.order is None else self.order
        if isinstance(value, str):
            return (True, 0.0, value or "\U0010ffff")
        return (False, float(value), "")


@dataclass(frozen=True)
class Head:
    """A column's head; ``num`` for figures, ``sort`` is set by the list."""

    word: str
    num: bool = False
    sort: str = ""


@dataclass(frozen=True)
class Listing:
    """A table: heads and rows of cells or plain texts. The first column names the row."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""
    filter: str = ""
    name: str = "daftar"
    sortable: bool = True

    @property
    def aligned(self) -> list[list[tuple[Head, Cell]]]:
        """The rows, each cell beside its head."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


def listing(
    caption: str,
    heads: Iterable[str],
    rows: Iterable[Iterable[Cell | str]],
    *,
    empty: str = "",
    filter: str = "",
    name: str = "daftar",
) -> Listing:
    """A list from plain parts: a head that begins with "#" is a column of figures."""
    named = tuple(Head(word.removeprefix("#"), word.startswith("#"), str(n)) for n, word in enumerate(heads))
    cells = tuple(tuple(Cell(one) if isinstance(one, str) else one for one in row) for row in rows)
    return Listing(caption, named, cells, empty, filter, name)


def in_order(found: Listing, wanted: str) -> Listing:
    """The list by the column ``wanted`` ("3", or "-3" the other way round); as it is for anything odd."""
    column, back = wanted.removeprefix("-"), wanted.startswith("-")
    if not column.isascii() or not column.isdigit() or int(column) >= len(found.heads):
        return found
    rows = sorted(found.rows, key=lambda row: row[int(column)].key, reverse=back)
    return replace(found, rows=tuple(rows))


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def as_csv(found: Listing, name: str) -> HttpResponse:
    """The list as a file: UTF-8 with its mark, so that spreadsheets read it right."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([safe(head.word) for head in found.heads if head.word])
    shown = [n for n, head in enumerate(found.heads) if head.word]
    writer.writerows([safe(row[n].text) for n in shown] for row in found.rows)
    return attached(out.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def as_xlsx(found: Listing, name: str) -> HttpResponse:
    """The list as a workbook; columns of figures hold numbers where the cell is one."""
    shown = [n for n, head in enumerate(found.heads) if head.word]
    heads = [found.heads[n].word for n in shown]
    rows = [[_figure(found.heads[n], row[n]) for n in shown] for row in found.rows]
    return attached(
        spreadsheets.xlsx(heads, rows, title=found.caption), spreadsheets.XLSX_TYPE, f"{name}.xlsx"
    )


def _figure(head: Head, cell: Cell) -> str | float:
    if cell.value is not None:
        return round(cell.value, 4)
    plain = cell.text.replace(".", "")
    return int(plain) if head.num and plain.isascii() and plain.isdigit() and len(plain) < 15 else cell.text


def attached(body: bytes, kind: str, name: str) -> HttpResponse:
    """A file to take away."""
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@dataclass(frozen=True)
class Page:
    """A page of one list: its words, what one can do, how it is narrowed."""

    title: str
    listing: Listing
    lead: str = ""
    links: tuple[Link, ...] = ()
    crumb: Link | None = None
    more: tuple[Listing, ...] = field(default=())

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """All of them; the first is the one that is sorted and exported."""
        return (self.listing, *(replace(each, sortable=False) for each in self.more))


def export(here: Here, found: Listing, on: date | None = None) -> HttpResponse | None:
    """The CSV file when the address asks for it."""
    made = {"csv": as_csv, "xlsx": as_xlsx}.get(here.request.GET.get(FORM, ""))
    if made is None:
        return None
    ordered = in_order(found, here.request.GET.get(SORT, ""))
    return made(ordered, f"{here.site}-{found.name}-{(on or here.today).isoformat()}")


def show(here: Here, page: Page, template: str = "office/list.html", **facts: object) -> HttpResponse:
    """The page, or its list as CSV."""
    file = export(here, page.listing)
    if file is not None:
        return file
    ordered = replace(page, listing=in_order(page.listing, here.request.GET.get(SORT, "")))
    return render(here.request, template, frame(here) | {"view": ordered, "csv": csv_url(here)} | facts)


def csv_url(here: Here) -> str:
    """The address of the same list as a file."""
    query = here.request.GET.copy()
    query[FORM] = "csv"
    return f"?{query.urlencode()}"
