"""Word: the same blocks as a file that agencies go on editing. Charts are pictures with their words."""

from __future__ import annotations

import io
from typing import Any, Final, Literal

import docx as office
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from sewaka.papers import look
from sewaka.papers.documents import (
    Bars,
    Block,
    Gantt,
    Heading,
    Items,
    Note,
    PageBreak,
    Pairs,
    Para,
    Signatures,
    Stats,
    Table,
    in_words,
    levelled,
)
from sewaka.papers.writers import typeset
from sewaka.papers.writers.job import Job

FONT: Final = "Arial"
"""Every office has it, or one of the same measure; ours would be replaced by chance."""
WIDE_CM: Final = 16.5


def docx(job: Job) -> bytes:
    """The paper as a Word file."""
    made = office.Document()
    _page(made, job)
    _head(made, job)
    if job.document.titled:
        _title(made, job)
    for each in levelled(job.document.blocks):
        _WRITERS[type(each)](made, each)
    _proof(made, job)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rgb(name: str) -> RGBColor:
    """A colour of the look by its name."""
    return RGBColor.from_string(look.COLOURS[name][1:])


def _page(made: Any, job: Job) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    _styles(made)
    about = made.core_properties
    about.title, about.author, about.language = job.document.title, job.head[0] if job.head else "", "id"
    about.created = about.modified = job.made_at.replace(tzinfo=None)
    foot = section.footer.paragraphs[0]
    _say(foot, f"{job.code} · {job.document.title} · Halaman ", size=8, colour="kabut")
    _number(foot, "PAGE")
    _say(foot, " dari ", size=8, colour="kabut")
    _number(foot, "NUMPAGES")


def _styles(made: Any) -> None:
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(10.5), rgb("batu")
    normal.element.rPr.append(_element("w:lang", {"w:val": "id-ID"}))
    normal.paragraph_format.space_after = Pt(6)
    for name, size, colour in (
        ("Title", 17, "laut"),
        ("Heading 1", 14, "laut"),
        ("Heading 2", 12, "batu"),
        ("Heading 3", 10.5, "batu"),
    ):
        style = made.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.color.rgb = (
            FONT,
            Pt(size),
            True,
            rgb(colour),
        )
        style.element.rPr.rFonts.attrib.clear()
        style.font.name = FONT
    made.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in made.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        made.styles["Title"].element.pPr.remove(border)


def _element(name: str, values: dict[str, str]) -> Any:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(key), value)
    return made


def _say(
    where: Paragraph,
    text: str,
    *,
    strong: bool = False,
    size: float = 0,
    colour: str = "",
    under: bool = False,
) -> None:
    run = where.add_run(text)
    run.bold, run.underline = strong or None, under or None
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = rgb(colour)


def _number(where: Paragraph, field: Literal["PAGE", "NUMPAGES"]) -> None:
    """A field that Word fills: the page, or how many there are."""
    for kind in ("begin", "", "end"):
        run = where.add_run()
        run.font.size, run.font.color.rgb = Pt(8), rgb("kabut")
        if kind:
            run._r.append(_element("w:fldChar", {"w:fldCharType": kind}))
        else:
            told = _element("w:instrText", {"xml:space": "preserve"})
            told.text = field
            run._r.append(told)


def _picture(where: Paragraph, data: bytes, wide_cm: float, words: str) -> None:
    where.add_run().add_picture(io.BytesIO(data), width=Cm(wide_cm))
    shape = where._p.xpath(".//wp:docPr")[-1]
    shape.set("descr", words)


def _head(made: Any, job: Job) -> None:
    lines = [line for line in job.head if line]
    for place, line in enumerate(lines):
        where = made.add_paragraph()
        where.alignment, where.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(0)
        sizes = (11, 13)
        _say(
            where,
            line,
            strong=place == 1,
            size=sizes[place] if place < 2 else 9,
            colour="batu" if place < 2 else "kabut",
        )
    band = made.add_paragraph()
    band.paragraph_format.space_before = Pt(4)
    _picture(band, typeset.band(), WIDE_CM, "Pita poleng")


def _title(made: Any, job: Job) -> None:
    made.add_paragraph(job.document.title, style="Title")
    if job.document.subtitle:
        where = made.add_paragraph()
        where.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _say(where, job.document.subtitle, colour="kabut")


def _heading(made: Any, block: Heading) -> None:
    where = made.add_heading(block.text, block.level)
    if block.centred:
        where.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _para(made: Any, block: Para) -> None:
    where = made.add_paragraph()
    _say(where, block.text, strong=block.strong, colour="kabut" if block.quiet else "")
    if block.centred:
        where.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _cells(made: Any, rows: int, shares: tuple[float, ...], style: str | None = None) -> Any:
    """An empty table over the whole width."""
    table = made.add_table(rows=rows, cols=len(shares), style=style)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(WIDE_CM * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width
    return table


def _after(made: Any) -> None:
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def _fill(
    cell: Any, text: str, *, right: bool = False, strong: bool = False, size: float = 0, colour: str = ""
) -> None:
    where = cell.paragraphs[0]
    where.paragraph_format.space_after = Pt(0)
    if right:
        where.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _say(where, text, strong=strong, size=size, colour=colour)


def _pairs(made: Any, block: Pairs) -> None:
    table = _cells(made, len(block.rows), (0.2, 0.8))
    for row, (name, what) in zip(table.rows, block.rows, strict=True):
        _fill(row.cells[0], name)
        _fill(row.cells[1], f": {what}")
    _after(made)


def _items(made: Any, block: Items) -> None:
    """Numbers are written out: every list begins with 1, in every program."""
    for place, text in enumerate(block.rows, start=1):
        if block.numbered:
            where = made.add_paragraph(f"{place}.\t{text}")
            where.paragraph_format.left_indent, where.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
            where.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
        else:
            made.add_paragraph(text, style="List Bullet")


def _table(made: Any, block: Table) -> None:
    if block.caption:
        where = made.add_paragraph()
        where.paragraph_format.keep_with_next = True
        _say(where, block.caption, strong=True)
    if not block.rows:
        _para(made, Para(block.empty, quiet=True))
        return
    shares = block.widths if len(block.widths) == len(block.heads) else (1,) * len(block.heads)
    table = _cells(made, len(block.rows) + 1, tuple(float(each) for each in shares), "Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", {"w:val": "true"}))
    for place, (cell, word) in enumerate(zip(table.rows[0].cells, block.heads, strict=True)):
        _fill(cell, word, right=place in block.figures, strong=True, size=9)
        shade = {"w:val": "clear", "w:color": "auto", "w:fill": look.COLOURS["laut-muda"][1:]}
        cell._tc.get_or_add_tcPr().append(_element("w:shd", shade))
    last = len(block.rows) - 1
    for number, (row, texts) in enumerate(zip(list(table.rows)[1:], block.rows, strict=True)):
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _fill(cell, text, right=place in block.figures, strong=block.total and number == last, size=9)
    _after(made)


def _stats(made: Any, block: Stats) -> None:
    across = 3
    table = _cells(made, -(-len(block.rows) // across), (1.0,) * across)
    for place, each in enumerate(block.rows):
        cell = table.rows[place // across].cells[place % across]
        colour = "batu" if each.tone == "attention" else look.TONES[each.tone]
        _fill(cell, each.figure, strong=True, size=17, colour=colour)
        for text, shade in ((each.label, "batu"), (each.note, "kabut")):
            if text:
                _say(cell.add_paragraph(), text, size=9, colour=shade)
    _after(made)


def _chart(made: Any, block: Bars | Gantt) -> None:
    _picture(made.add_paragraph(), typeset.picture(block, WIDE_CM), WIDE_CM, in_words(block))


def _signatures(made: Any, block: Signatures) -> None:
    if block.place:
        made.add_paragraph(block.place).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    cells = (None, *block.rows) if len(block.rows) == 1 else block.rows
    table = _cells(made, -(-len(cells) // 2), (1.0, 1.0))
    for place, each in enumerate(cells):
        if each is None:
            continue
        where = table.rows[place // 2].cells[place % 2].paragraphs[0]
        where.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _say(where, "\n".join(part for part in (each.role, each.organisation) if part) + "\n" * 5)
        _say(where, each.name or "." * 40, strong=True, under=bool(each.name))
        _say(where, f"\nNIP {each.number}" if each.number else "")
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit", {"w:val": "true"}))
    _after(made)


def _note(made: Any, block: Note) -> None:
    table = _cells(made, 1, (1.0,))
    cell = table.rows[0].cells[0]
    shade = {"w:val": "clear", "w:color": "auto", "w:fill": look.COLOURS["laut-muda"][1:]}
    cell._tc.get_or_add_tcPr().append(_element("w:shd", shade))
    _fill(cell, block.text)
    _after(made)


def _break(made: Any, _block: PageBreak) -> None:
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _proof(made: Any, job: Job) -> None:
    table = _cells(made, 1, (0.16, 0.84))
    code, words = table.rows[0].cells
    _picture(code.paragraphs[0], typeset.qr(job.address, "png"), 2.1, f"Kode QR menuju {job.address}")
    _fill(words, f"Dokumen ini dibuat dengan Sewaka pada {job.made}. ", size=8.5)
    _say(words.paragraphs[0], "Keasliannya dapat diperiksa siapa pun di ", size=8.5)
    _say(words.paragraphs[0], job.address, strong=True, size=8.5)


_WRITERS: Final[dict[type[Block], Any]] = {
    Heading: _heading,
    Para: _para,
    Pairs: _pairs,
    Items: _items,
    Table: _table,
    Stats: _stats,
    Bars: _chart,
    Gantt: _chart,
    Signatures: _signatures,
    Note: _note,
    PageBreak: _break,
}
