"""Tables in and out: what a spreadsheet writes is read, what is no table is refused in words."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time

import pytest
from openpyxl import Workbook, load_workbook

from sewaka.lib.spreadsheets import TableNotReadable, read, xlsx


def book(*rows: list[object], merge: str = "") -> bytes:
    made, out = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    if merge:
        made.active.merge_cells(merge)
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_as_spreadsheets_of_many_lands_write_it(delimiter: str) -> None:
    data = f'\ufeffnama{delimiter}kuota\r\n"A{delimiter} B"{delimiter} 5 \r\n'.encode()
    assert read(data) == [["nama", "kuota"], [f"A{delimiter} B", "5"]]


def test_cells_of_a_workbook_become_what_one_would_type() -> None:
    found = read(book(["a", "b"], [5.0, 2.5], [True, None], [date(2026, 1, 2), time(8, 30)]))
    assert found == [["a", "b"], ["5", "2.5"], ["ya"], ["2026-01-02", "08:30"]]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return out.getvalue()


def damaged(part: str) -> bytes:
    """A workbook with one part cut off."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(["a"]))) as whole, zipfile.ZipFile(out, "w") as packed:
        for name in whole.namelist():
            data = whole.read(name)
            packed.writestr(name, data[: len(data) // 2] if name == part else data)
    return out.getvalue()


def locked() -> bytes:
    """A workbook whose parts say that they are encrypted."""
    return book(["a"]).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "kosong"),
        (damaged("xl/worksheets/sheet1.xml"), "XLSX"),
        (damaged("xl/workbook.xml"), "XLSX"),
        (locked(), "XLSX"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a\0b", "bukan teks"),
        (b"PK\x03\x04garbage", "XLSX"),
        (bomb(), "terlalu besar"),
        (b"a\n" * 1100, "1000 baris"),
        (b"," * 50, "40 kolom"),
        (b"x" * 3000, "2000 huruf"),
        (b"a,b\n1," + b"x" * 3000, "baris 2 kolom B lebih dari 2000 huruf"),
        (b"a,b\n1,=5+5", "baris 2 kolom B memuat rumus"),
        (book(["a", "b"], ["1", "=A1&A2"]), "baris 2 kolom B memuat rumus"),
        (book(["a", "b"], ["#N/A", "x"]), "baris 2 kolom A memuat galat #N/A"),
        (book(["a", "b"], ["1", "2"], ["3", "4"], merge="B2:B3"), "baris 2 kolom B memuat sel gabungan"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data: bytes, why: str) -> None:
    with pytest.raises(TableNotReadable) as told:
        read(data)
    assert why in told.value.message


def test_a_text_never_becomes_a_formula() -> None:
    sheet = load_workbook(io.BytesIO(xlsx(["a", "#"], [["=1+1", 7], ["a\x07b", 1]], title="x" * 60))).active
    assert sheet["A2"].data_type == "s" and sheet["A2"].value == "=1+1" and sheet["B2"].value == 7
    assert sheet["A3"].value == "ab"
