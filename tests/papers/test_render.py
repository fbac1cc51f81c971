"""Papers from templates: PDF, Word, PowerPoint out of one document; text stays text; the proof is carried and told."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import docx
import pptx
import pypdfium2
import pytest

from sewaka.norms.actions import enact
from sewaka.papers import actions, look, rendering
from sewaka.papers.documents import (
    Bar,
    Bars,
    Document,
    Gantt,
    Heading,
    Items,
    Note,
    PageBreak,
    Pairs,
    Para,
    Signature,
    Signatures,
    Span,
    Stat,
    Stats,
    Table,
    levelled,
)
from sewaka.papers.errors import PaperNotMade, PaperUnknown, RevokeNeedsReason
from sewaka.papers.models import Paper
from sewaka.papers.queries import body, paper, proof

ROOT = Path(__file__).resolve().parents[2]
WITA = ZoneInfo("Asia/Makassar")
EVIL = '#panic("x") $1 + 1$ *tebal* `kode` \\ @lampiran <label> // komentar #{[]} "kutip" <b>&amp;'
FORMS = ("pdf", "docx", "pptx")


def everything(facts: Mapping[str, Any]) -> Document:
    """Each kind of block once, and a table longer than a page."""
    rows = tuple((f"Instansi {n}", str(n), f"Rp{n}.000") for n in range(60))
    spans = (
        Span("Tata ruang", date(2026, 4, 1), date(2026, 5, 3), tone="good"),
        Span("Tanpa tanggal", None, None),
    )
    return Document(
        title="diganti",
        subtitle="Keadaan hari ini",
        blocks=(
            Heading("Ringkasan", 3),
            Para(f"Baris satu\nbaris dua {facts['text']}"),
            Pairs((("Nomor", facts["text"]), ("Hal", "Undangan"))),
            Stats((Stat("41", "hari lagi"), Stat("12 Mbps", "kurang", "belum cukup", "alarm"))),
            Note(facts["text"]),
            Heading(facts["text"]),
            Bars("Bagian selesai", (Bar("Koordinasi", 100, "100%", "good"), Bar("Peluncuran", 0, "0%"))),
            Gantt("Rencana", spans, today=date(2026, 4, 20)),
            Bars("Kosong", ()),
            Gantt("Kosong", ()),
            Table(
                ("Instansi", "Layanan", "Nilai"),
                (*rows, ("Jumlah", "1770", "Rp1.770.000")),
                caption="Rekap",
                figures=(1, 2),
                widths=(4, 1, 2),
                total=True,
            ),
            Table(("Kosong",), ()),
            Items(("pertama", "kedua"), numbered=True),
            Items((facts["text"],)),
            PageBreak(),
            Heading("Pasal 1\nRuang lingkup", 2, centred=True),
            Signatures(
                (Signature("Pihak Kesatu", "Dinas Uji", "Made Uji", "1970"),), place="Kota Uji, 3 Mei 2026"
            ),
        ),
    )


def make(at: datetime, form: str, **facts: Any) -> str:
    given = {"site": "uji", "title": "Laporan uji", "template": everything, "facts": {"text": EVIL}}
    return actions.render(**given | {"form": form, "zone": WITA, "by": "user:uji", "at": at} | facts)


def text_of(data: bytes) -> str:
    """All the words of a PDF, in one line."""
    pages = pypdfium2.PdfDocument(data)
    found = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(found.split())


def words_of(form: str, data: bytes) -> str:
    """All the words of a Word or PowerPoint file."""
    if form == "docx":
        found = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
        return " ".join(" ".join([each.text for each in found.paragraphs] + cells).split())
    slides = pptx.Presentation(io.BytesIO(data)).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    said = [each.text_frame.text for each in shapes if each.has_text_frame]
    cells = [cell.text for each in shapes if each.has_table for row in each.table.rows for cell in row.cells]
    return " ".join(" ".join(said + cells).split())


def test_a_pdf_is_tagged_selectable_and_says_where_it_is_checked(db: None, at: datetime) -> None:
    code = make(at, "pdf")
    _kind, data = body(site="uji", code=code)
    assert b"/StructTreeRoot" in data and b"/MarkInfo" in data and b"<pdfuaid:part>1" in data
    text = text_of(data)
    assert "Laporan uji" in text and "Instansi 59" in text and "Rp1.770.000" in text
    assert f"/periksa/{code}/" in text and "WITA" in text
    assert paper(site="uji", code=code).file_name == "Laporan uji.pdf"


@pytest.mark.parametrize("form", FORMS)
def test_what_was_typed_stays_letters(form: str, db: None, at: datetime) -> None:
    data = body(site="uji", code=make(at, form))[1]
    said = text_of(data) if form == "pdf" else words_of(form, data)
    assert said.replace(" ", "").count(EVIL.replace(" ", "")) >= 4


@pytest.mark.parametrize("form", FORMS)
def test_characters_that_no_file_can_hold_are_left_out(form: str, db: None, at: datetime) -> None:
    code = make(at, form, facts={"text": "sebelum\x00\x1b\ud800\ufffesesudah"}, title="Judul\x07uji")
    assert paper(site="uji", code=code).title == "Judul uji"


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_office_files_hold_every_row_and_words_for_their_pictures(form: str, db: None, at: datetime) -> None:
    code = make(at, form)
    data = body(site="uji", code=code)[1]
    said = words_of(form, data)
    assert all(f"Instansi {n}" in said for n in range(60)) and "Rp1.770.000" in said and code in said
    assert paper(site="uji", code=code).form == form


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_office_files_open_elsewhere_without_loss(form: str, db: None, at: datetime, tmp_path: Path) -> None:
    file = tmp_path / f"uji.{form}"
    file.write_bytes(body(site="uji", code=make(at, form))[1])
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profil",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(file)], check=True, capture_output=True, timeout=120
    )
    made = file.with_suffix(".pdf").read_bytes()
    text = text_of(made)
    assert all(f"Instansi {n}" in text for n in range(60)) and "Made Uji" in text and "Rp1.770.000" in text


def test_no_slide_runs_over_its_edge(db: None, at: datetime) -> None:
    found = pptx.Presentation(io.BytesIO(body(site="uji", code=make(at, "pptx"))[1]))
    for slide in found.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= found.slide_height, shape.name
            assert shape.left + shape.width <= found.slide_width, shape.name


def test_the_letterhead_is_a_rule(db: None, at: datetime) -> None:
    lines = {"organisation": "Pemerintah Kota Uji", "unit": "Dinas Uji", "address": ""}
    rule = {"key": actions.LETTERHEAD_RULE, "value": lines, "valid_from": at.date(), "certainty": "D"}
    enact(**rule, by="user:uji", at=at)
    for form in FORMS:
        data = body(site="uji", code=make(at, form))[1]
        said = text_of(data) if form == "pdf" else words_of(form, data)
        assert said.startswith("Pemerintah Kota Uji Dinas Uji") or "Pemerintah Kota Uji Dinas Uji" in said


def test_a_paper_can_be_proved_and_what_was_handed_in_cannot(db: None, at: datetime) -> None:
    code = make(at, "pdf")
    found = proof(code=code)
    assert found is not None and found.sha256 == hashlib.sha256(body(site="uji", code=code)[1]).hexdigest()
    pdf = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
    given = {"site": "uji", "title": "SK", "name": "sk.pdf", "data": pdf}
    assert proof(code=actions.keep(**given, by="user:uji", at=at)) is None


def test_a_revoked_paper_says_so_and_why(db: None, at: datetime) -> None:
    code = make(at, "pdf")
    again = {"site": "uji", "code": code, "by": "user:uji", "at": at}
    with pytest.raises(RevokeNeedsReason):
        actions.revoke(**again | {"reason": "  "})
    actions.revoke(**again | {"reason": "salah nomor"})
    actions.revoke(**again | {"reason": "alasan lain"})
    row = Paper.objects.get(code=code)
    assert (row.revoke_reason, row.revoked_by) == ("salah nomor", "user:uji")
    with pytest.raises(PaperUnknown):
        actions.revoke(**again | {"site": "lain", "reason": "x"})


def test_writers_that_fail_are_told_kindly_and_keep_nothing(
    db: None, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "LONGEST_S", 0.01)
    with pytest.raises(PaperNotMade):
        make(at, "pdf")
    assert not Paper.objects.exists()


def test_headings_go_down_step_by_step() -> None:
    given = (Heading("a", 3), Heading("b", 3), Heading("c", 1), Heading("d", 3))
    assert [each.level for each in levelled(given) if isinstance(each, Heading)] == [1, 2, 1, 2]


def test_colours_are_those_of_the_screens() -> None:
    tokens = (ROOT / "sewaka/web/ui/static/ui/tokens.css").read_text()
    for name, colour in look.COLOURS.items():
        assert re.search(rf"--{name}: {colour.lower()};", tokens), name


def test_the_fonts_are_the_ones_written_down() -> None:
    fonts = ROOT / "sewaka/papers/fonts"
    rows = [line.split(" | ") for line in (fonts / "vendor.lock").read_text().splitlines()[1:]]
    assert {row[0] for row in rows} == {path.name for path in fonts.glob("*.ttf")}
    for name, *_, digest in rows:
        assert hashlib.sha256((fonts / name).read_bytes()).hexdigest() == digest
