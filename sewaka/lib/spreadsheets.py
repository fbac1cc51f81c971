"""Tables that people carry in and out: CSV as spreadsheets write it, and XLSX. Texts only; formulas never run."""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from sewaka.lib.refusal import Refusal

os.environ.setdefault("OPENPYXL_LXML", "False")
"""The standard library reads these files: lxml, which papers brought, would stand in every web process for them."""
from openpyxl import Workbook, load_workbook  # noqa: E402
from openpyxl.cell import WriteOnlyCell  # noqa: E402
from openpyxl.utils import get_column_letter  # noqa: E402
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException  # noqa: E402

MOST_ROWS: Final = 1000
_NO_TITLE: Final = re.compile(r"[\[\]:*?/\\]")
"""What the name of a sheet may not hold."""
MOST_COLUMNS: Final = 40
LONGEST_CELL: Final = 2000
MOST_UNPACKED: Final = 8_000_000
"""An XLSX is a packed folder; a small one can unfold to gigabytes."""
SHOWN: Final = 200
"""Rows by which the width of a column is judged."""
WIDEST: Final = 48
"""Letters; a longer text is read in its cell."""
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, SyntaxError, InvalidFileException, OSError, EOFError),
    *(LookupError, ValueError, TypeError, AttributeError),
    # a SyntaxError is the parser's, whichever of them reads: XML that is none
    RuntimeError,  # encrypted, or packed in a way unknown here
)
"""What reading an XLSX raises that is damaged, locked or none."""
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TableNotReadable(Refusal):
    """A file that is no table, or a table beyond the limits; ``why`` in words."""

    code = "table_not_readable"
    status = 400
    sentence = "Berkas itu tidak dapat dibaca: {why}."
    advice = "Simpan sebagai CSV (UTF-8) atau XLSX, lalu kirim lagi."


def read(data: bytes) -> list[list[str]]:
    """The rows of a CSV or XLSX file, every cell a plain text. Raises ``TableNotReadable``."""
    if not data.strip():
        raise TableNotReadable(why="berkasnya kosong")
    rows = _xlsx(data) if data[:4] == b"PK\x03\x04" else _csv(data)
    if len(rows) > MOST_ROWS + 1:
        raise TableNotReadable(why=f"lebih dari {MOST_ROWS} baris")
    if any(len(row) > MOST_COLUMNS for row in rows):
        raise TableNotReadable(why=f"lebih dari {MOST_COLUMNS} kolom")
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if why := _unfit(cell):
                raise TableNotReadable(why=f"{place(line, column)} {why}")
    return rows


def place(line: int, column: int) -> str:
    """Where a cell stands, as a spreadsheet names it: "baris 2 kolom B"."""
    return f"baris {line} kolom {get_column_letter(column)}"


def _unfit(cell: str) -> str:
    if cell.startswith("="):
        return "memuat rumus; ganti dengan hasilnya"
    return f"lebih dari {LONGEST_CELL} huruf" if len(cell) > LONGEST_CELL else ""


def _csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise TableNotReadable(why="bukan teks UTF-8") from wrong
    if "\0" in text:
        raise TableNotReadable(why="bukan teks")
    first = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as wrong:
        raise TableNotReadable(why="barisnya tidak beraturan") from wrong


def _xlsx(data: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                raise TableNotReadable(why="isinya terlalu besar")
            book = load_workbook(io.BytesIO(data), read_only=True)
            sheet = book.worksheets[0]
            _insist_plain(packed.read(sheet._worksheet_path))
        found = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
        return [_trimmed([_cell_text(each) for each in row]) for row in found]
    except _BROKEN as wrong:
        raise TableNotReadable(why="bukan XLSX yang utuh") from wrong


def _insist_plain(xml: bytes) -> None:
    """Of merged cells only the first has a value: which rows it was meant for is a guess."""
    merged = re.search(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+)([0-9]+):', xml)
    if merged:
        column, line = (each.decode() for each in merged.groups())
        raise TableNotReadable(why=f"baris {line} kolom {column} memuat sel gabungan; pisahkan dulu")


def _cell_text(cell: Any) -> str:
    """A cell's text. Formulas come as they are written and are refused with their place; so are their errors."""
    if cell.data_type == "e":
        raise TableNotReadable(why=f"{place(cell.row, cell.column)} memuat galat {cell.value}")
    return _plain(cell.value)


def _plain(value: Any) -> str:
    """A cell as one would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\0", "").strip()


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


Rows = Iterable[Sequence[str | float]]


def xlsx(heads: Sequence[str], rows: Rows, *, title: str, above: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet. Texts stay texts, whatever they begin with; numbers stay numbers.

    ``above``: lines over the table, such as the name of an official list.
    """
    return workbook([(title, heads, rows)], above=above)


def workbook(sheets: Iterable[tuple[str, Sequence[str], Rows]], *, above: Sequence[str] = ()) -> bytes:
    """A workbook: title, heads and rows of each sheet."""
    book = Workbook(write_only=True)
    lines = [*([line] for line in above), *([[]] if above else [])]
    for title, heads, rows in sheets:
        sheet, listed = book.create_sheet(_NO_TITLE.sub(" ", title)[:31]), list(rows)
        sheet.freeze_panes = f"A{len(lines) + 2}"
        for number, head in enumerate(heads):
            longest = max(
                [len(head), *(len(str(row[number])) for row in listed[:SHOWN] if number < len(row))]
            )
            sheet.column_dimensions[get_column_letter(number + 1)].width = min(max(longest + 2, 8), WIDEST)
        for row in (*lines, heads, *listed):
            sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: str | float) -> Any:
    try:
        made = WriteOnlyCell(sheet, value)
    except IllegalCharacterError:
        made = WriteOnlyCell(sheet, "".join(each for each in str(value) if each.isprintable()))
    if isinstance(value, str):
        made.data_type = "s"
    return made
