"""PowerPoint: every heading of level 1 begins a slide; what does not fit goes on with the next one, never over the edge."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial
from typing import Any, Final

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Cm, Pt

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
)
from sewaka.papers.writers import typeset
from sewaka.papers.writers.job import Job

FONT: Final = "Arial"
WIDTH, HEIGHT, EDGE = 33.867, 19.05, 1.6
WIDE: Final = WIDTH - 2 * EDGE
TOP, BOTTOM = 3.1, 17.6
"""Where the text of a slide begins and ends (cm)."""
_LINE: Final = 0.05
"""The height of a line in cm for each point of its letters."""
_ROW: Final = 0.95
_DRAWN_CM: Final = 19
"""So wide a time plan is drawn before it is stretched over the slide: its words grow with it."""
_TITLE_ONLY, _BLANK = 5, 6
"""Layouts of the library's own template."""


def pptx(job: Job) -> bytes:
    """The paper as a PowerPoint file."""
    made = _Slides(job)
    made.front()
    for each in job.document.blocks:
        made.put(each)
    out = io.BytesIO()
    made.file.save(out)
    return out.getvalue()


def rgb(name: str) -> RGBColor:
    """A colour of the look by its name."""
    return RGBColor.from_string(look.COLOURS[name][1:])


def lines(text: str, size: float, wide_cm: float = WIDE) -> int:
    """About how many lines a text takes: Arial's letters are half as wide as they are high."""
    room = max(1, int(wide_cm / (size * 0.0353 * 0.52)))
    return sum(-(-len(part) // room) or 1 for part in text.split("\n"))


class _Slides:
    """The file while it is written; ``y`` is how far down the current slide is full (cm)."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Cm(WIDTH), Cm(HEIGHT)
        about = self.file.core_properties
        about.title, about.author, about.language = (
            job.document.title,
            job.head[0] if job.head else "",
            "id",
        )
        about.created = about.modified = job.made_at.replace(tzinfo=None)
        self.slide: Any = None
        self.title = job.document.title
        self.y = BOTTOM

    def front(self) -> None:
        """The first slide: who, what, when, and the proof."""
        self.slide = self.file.slides.add_slide(self.file.slide_layouts[_TITLE_ONLY])
        self._name(self.slide.shapes.title, self.job.document.title, 36, y=5.6, high=3.4, centred=True)
        head = "\n".join(line for line in self.job.head if line)
        self.text(head, 16, y=1.2, high=2.6, centred=True, colour="kabut")
        self.picture(typeset.band(), "Pita poleng", y=4.2)
        self.text(self.job.document.subtitle, 20, y=9.1, high=1.4, centred=True, colour="kabut")
        proof = (
            f"Dokumen ini dibuat dengan Sewaka pada {self.job.made}. Keasliannya dapat diperiksa siapa pun di"
        )
        words = f"Kode QR menuju {self.job.address}"
        self.picture(typeset.qr(self.job.address, "png"), words, y=14.6, wide=3)
        self.text(f"{proof}\n{self.job.address}", 12, y=15.2, high=2, x=EDGE + 3.4, wide=WIDE - 3.4)
        self.y = BOTTOM

    def begin(self, title: str) -> None:
        """A new slide under this title."""
        self.slide, self.title, self.y = (
            self.file.slides.add_slide(self.file.slide_layouts[_TITLE_ONLY]),
            title,
            TOP,
        )
        self._name(self.slide.shapes.title, title, 26, y=0.9, high=1.5)
        self.picture(typeset.band(), "Pita poleng", y=2.45, high=0.22)
        foot = f"{self.job.code} · {self.job.document.title} · {len(self.file.slides)}"
        self.text(foot, 10, y=18.0, high=0.7, colour="kabut")

    def room(self, high: float) -> float:
        """Makes room for so many cm, on a new slide when need be; returns where it begins."""
        if self.slide is None or self.y + high > BOTTOM and self.y > TOP:
            going_on = self.title if self.title.endswith("(lanjutan)") else f"{self.title} (lanjutan)"
            self.begin(going_on if len(self.file.slides) > 1 else self.title)
        at = self.y
        self.y += high + 0.35
        return at

    def put(self, block: Block) -> None:
        """A block, below what is there."""
        _WRITERS[type(block)](self, block)

    def _name(
        self, shape: Any, text: str, size: float, *, y: float, high: float, centred: bool = False
    ) -> None:
        shape.left, shape.top, shape.width, shape.height = Cm(EDGE), Cm(y), Cm(WIDE), Cm(high)
        self._fill(shape.text_frame, text, size, colour="laut", strong=True, centred=centred)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE

    def text(
        self,
        text: str,
        size: float,
        *,
        y: float,
        high: float,
        x: float = EDGE,
        wide: float = WIDE,
        colour: str = "batu",
        strong: bool = False,
        centred: bool = False,
    ) -> None:
        """A text in a box of its own."""
        if text:
            shape = self.slide.shapes.add_textbox(Cm(x), Cm(y), Cm(wide), Cm(high))
            self._fill(shape.text_frame, text, size, colour=colour, strong=strong, centred=centred)

    @staticmethod
    def _fill(
        frame: Any,
        text: str,
        size: float,
        *,
        colour: str = "batu",
        strong: bool = False,
        centred: bool = False,
        right: bool = False,
    ) -> None:
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = Cm(0.1)
        for place, part in enumerate(text.split("\n")):
            where = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            where.alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
            run = where.add_run()
            run.text = part
            run.font.size, run.font.bold, run.font.name = Pt(size), strong, FONT
            run.font.color.rgb = rgb(colour)
            run._r.get_or_add_rPr().set("lang", "id-ID")

    def picture(
        self, data: bytes, words: str, *, y: float, wide: float = WIDE, high: float | None = None
    ) -> Any:
        """A picture with its words, from the left edge."""
        size = Cm(high) if high else None
        shape = self.slide.shapes.add_picture(io.BytesIO(data), Cm(EDGE), Cm(y), Cm(wide), size)
        shape._element.nvPicPr.cNvPr.set("descr", words)
        return shape

    def heading(self, block: Heading) -> None:
        if block.level <= 1:
            self.begin(block.text.replace("\n", " · "))
        else:
            high = lines(block.text, 18) * 18 * _LINE
            self.text(
                block.text,
                18,
                y=self.room(high),
                high=high,
                strong=True,
                colour="laut",
                centred=block.centred,
            )

    def para(self, block: Para) -> None:
        high = lines(block.text, 16) * 16 * _LINE
        colour = "kabut" if block.quiet else "batu"
        at = self.room(high)
        self.text(block.text, 16, y=at, high=high, colour=colour, strong=block.strong, centred=block.centred)

    def pairs(self, block: Pairs) -> None:
        for name, what in block.rows:
            high = max(lines(what, 15, WIDE * 0.72), lines(name, 15, WIDE * 0.26)) * 15 * _LINE
            at = self.room(high - 0.25)
            self.text(name, 15, y=at, high=high, wide=WIDE * 0.26, colour="kabut")
            self.text(what, 15, y=at, high=high, x=EDGE + WIDE * 0.28, wide=WIDE * 0.72)

    def items(self, block: Items) -> None:
        for place, text in enumerate(block.rows, start=1):
            high = lines(text, 16, WIDE - 1) * 16 * _LINE
            at = self.room(high - 0.2)
            self.text(f"{place}." if block.numbered else "•", 16, y=at, high=high, wide=1)
            self.text(text, 16, y=at, high=high, x=EDGE + 1, wide=WIDE - 1)

    def table(self, block: Table) -> None:
        """A table, as many rows to a slide as have room."""
        if block.caption:
            self.text(block.caption, 15, y=self.room(0.8 + 2 * _ROW) - 0, high=0.8, strong=True)
            self.y -= 2 * _ROW
        if not block.rows:
            self.para(Para(block.empty, quiet=True))
            return
        shares = block.widths if len(block.widths) == len(block.heads) else (1,) * len(block.heads)
        wide = [WIDE * share / sum(shares) for share in shares]
        heights = [self._high(row, wide) for row in block.rows]
        rest = list(block.rows)
        while rest:
            fits = self._fitting(heights[-len(rest) :], self._high(block.heads, wide))
            part = replace(
                block, rows=tuple(rest[:fits]), total=block.total and fits == len(rest), caption=""
            )
            self._table(part, wide, heights[-len(rest) :][:fits])
            rest = rest[fits:]

    @staticmethod
    def _high(row: tuple[str, ...], wide: list[float]) -> float:
        return max(lines(text, 12, room - 0.5) for text, room in zip(row, wide, strict=True)) * 0.55 + 0.4

    def _fitting(self, heights: list[float], head: float) -> int:
        """How many of the rows fit where the slide now stands, at least one; begins a new slide when none would."""
        if self.y + head + heights[0] > BOTTOM:
            self.room(BOTTOM - TOP)
            self.y = TOP
        room, count = BOTTOM - self.y - head, 0
        while count < len(heights) and room >= heights[count]:
            room -= heights[count]
            count += 1
        return max(count, 1)

    def _table(self, block: Table, wide: list[float], heights: list[float]) -> None:
        head = self._high(block.heads, wide)
        at = self.room(head + sum(heights))
        size = (len(block.rows) + 1, len(block.heads))
        shape = self.slide.shapes.add_table(*size, Cm(EDGE), Cm(at), Cm(WIDE), Cm(head + sum(heights)))
        table = shape.table
        for place, each in enumerate(wide):
            table.columns[place].width = Cm(each)
        last = len(block.rows)
        for number, row in enumerate((block.heads, *block.rows)):
            table.rows[number].height = Cm(head if number == 0 else heights[number - 1])
            strong = number == 0 or (block.total and number == last)
            for place, text in enumerate(row):
                cell = table.cell(number, place)
                self._fill(cell.text_frame, text, 12, strong=strong, right=place in block.figures)
                cell.margin_top = cell.margin_bottom = Cm(0.12)
                cell.fill.solid()
                cell.fill.fore_color.rgb = rgb("laut-muda") if number == 0 else RGBColor(255, 255, 255)

    def stats(self, block: Stats) -> None:
        across = 4
        wide = WIDE / across
        for begin in range(0, len(block.rows), across):
            row = block.rows[begin : begin + across]
            at = self.room(3.4)
            for place, each in enumerate(row):
                x = EDGE + place * wide
                bar = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(x), Cm(at + 0.1), Cm(0.14), Cm(3))
                bar.fill.solid()
                bar.fill.fore_color.rgb = rgb(look.TONES[each.tone])
                bar.line.fill.background()
                bar.shadow.inherit = False
                size = 28 if len(each.figure) < 11 else 20
                colour = "batu" if each.tone == "attention" else look.TONES[each.tone]
                below = at + 1.35 + 0.62 * lines(each.label, 13, wide - 0.7)
                say = partial(self.text, x=x + 0.3, wide=wide - 0.5)
                say(each.figure, size, y=at, high=1.3, strong=True, colour=colour)
                say(each.label, 13, y=at + 1.35, high=1)
                say(each.note, 11, y=below, high=0.8, colour="kabut")

    def bars(self, block: Bars) -> None:
        """A chart of PowerPoint's own, so that its figures can be opened and changed."""
        if not block.rows:
            self.para(Para(f"{block.title}: belum ada isinya.", quiet=True))
            return
        high = min(2.2 + 0.95 * len(block.rows), BOTTOM - TOP)
        at = self.room(high)
        data = CategoryChartData()
        data.categories = [each.label for each in block.rows]
        data.add_series(block.title or self.title, [each.value for each in block.rows])
        frame = self.slide.shapes.add_chart(
            XL_CHART_TYPE.BAR_CLUSTERED, Cm(EDGE), Cm(at), Cm(WIDE), Cm(high), data
        )
        frame._element.nvGraphicFramePr.cNvPr.set("descr", in_words(block))
        _dress(frame.chart, block)

    def gantt(self, block: Gantt) -> None:
        """The time plan as a picture, parted when it is long."""
        most = 12
        for begin in range(0, len(block.rows) or 1, most):
            part = replace(block, rows=block.rows[begin : begin + most])
            at = self.room(BOTTOM - TOP if len(part.rows) > 6 else (BOTTOM - TOP) * 0.6)
            shape = self.picture(typeset.picture(part, _DRAWN_CM), in_words(part), y=at)
            most_high = Cm(BOTTOM - at)
            if shape.height > most_high:
                shape.width, shape.height = round(shape.width * most_high / shape.height), most_high
            self.y = at + shape.height / Cm(1) + 0.35

    def signatures(self, block: Signatures) -> None:
        self.text(block.place, 15, y=self.room(1.0), high=1.0, x=EDGE + WIDE / 2, wide=WIDE / 2)
        rows = block.rows if len(block.rows) > 1 else (None, *block.rows)
        for begin in range(0, len(rows), 2):
            at = self.room(5)
            for place, each in enumerate(rows[begin : begin + 2]):
                if each is not None:
                    said = f"{each.role}\n{each.organisation}\n\n\n{each.name or '.' * 36}"
                    said += f"\nNIP {each.number}" if each.number else ""
                    x = EDGE + place * WIDE / 2
                    self.text(said, 15, y=at, high=4.8, x=x, wide=WIDE / 2 - 1, centred=True)

    def note(self, block: Note) -> None:
        high = lines(block.text, 16, WIDE - 1) * 16 * _LINE + 0.4
        at = self.room(high)
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(EDGE), Cm(at), Cm(WIDE), Cm(high))
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb("laut-muda")
        shape.line.fill.background()
        shape.shadow.inherit = False
        self._fill(shape.text_frame, block.text, 16)

    def leaf(self, _block: PageBreak) -> None:
        self.y = BOTTOM


def _dress(chart: Any, block: Bars) -> None:
    """Our colours and letters, the figures as people read them, the first bar on top."""
    chart.has_legend, chart.has_title = False, bool(block.title)
    chart.font.size, chart.font.name = Pt(13), FONT
    if block.title:
        chart.chart_title.text_frame.text = block.title
        chart.chart_title.text_frame.paragraphs[0].font.size = Pt(15)
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, block.whole * 1.15
    plot = chart.plots[0]
    plot.gap_width = 45
    for place, each in enumerate(block.rows):
        point = plot.series[0].points[place]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = rgb(look.TONES[each.tone])
        label = point.data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        label.text_frame.text = each.text
        label.text_frame.paragraphs[0].font.size = Pt(13)


_WRITERS: Final[dict[type[Block], Any]] = {
    Heading: _Slides.heading,
    Para: _Slides.para,
    Pairs: _Slides.pairs,
    Items: _Slides.items,
    Table: _Slides.table,
    Stats: _Slides.stats,
    Bars: _Slides.bars,
    Gantt: _Slides.gantt,
    Signatures: _Slides.signatures,
    Note: _Slides.note,
    PageBreak: _Slides.leaf,
}
