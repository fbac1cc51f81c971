"""PDF, and pictures of charts for the other writers: Typst draws both from one file, ``paper.typ``.

The compiler gets data, never text that it reads as code. PDFs are tagged and say that they are PDF/UA-1; the compiler
refuses what is not.
"""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

import segno
import typst

from sewaka.papers.documents import Bars, Block, Gantt, levelled
from sewaka.papers.look import COLOURS, TONES
from sewaka.papers.writers.job import Job

HERE: Final = Path(__file__).resolve().parent
FONTS: Final = HERE.parent / "fonts"
_SHARP: Final = 200
"""Dots an inch of pictures."""
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
_TICKS_MOST: Final = 8
_TICK_ROOM: Final = 0.93
"""Further right a month's name would not fit."""


def pdf(job: Job) -> bytes:
    """The paper as a tagged PDF."""
    document = job.document
    data = {
        "title": document.title,
        "subtitle": document.subtitle,
        "titled": document.titled,
        "layout": document.layout,
        "head": job.head,
        "blocks": [drawn(each) for each in levelled(document.blocks)],
        "proof": {
            "code": job.code,
            "address": job.address,
            "made": job.made,
            "qr": qr(job.address, "svg").decode(),
        },
    }
    moment = int(job.made_at.timestamp())
    return _compile("paper", data, format="pdf", pdf_standards="ua-1", timestamp=moment)


def picture(block: Bars | Gantt, width_cm: float) -> bytes:
    """A chart as PNG."""
    return _compile("picture", {"blocks": [drawn(block)]}, width=str(width_cm), format="png", ppi=_SHARP)


def band() -> bytes:
    """The poleng band as PNG."""
    return _compile("band", {}, format="png", ppi=_SHARP)


def qr(address: str, kind: str) -> bytes:
    """The code that leads to a paper's proof, as "svg" or "png"."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind=kind, scale=8, border=1)
    return out.getvalue()


def drawn(block: Block) -> dict[str, Any]:
    """A block as the drawing reads it; time plans with places from 0 to 1 in place of days."""
    made = asdict(block) | {"kind": type(block).__name__}
    if isinstance(block, Bars):
        made["whole"] = block.whole
    return made | _placed(block) if isinstance(block, Gantt) else made


def _compile(part: str, data: dict[str, Any], width: str = "16", **how: Any) -> bytes:
    look = {
        "layout": "page",
        "head": (),
        "colours": COLOURS,
        "tones": TONES,
        "proof": dict.fromkeys(_PROOF, ""),
    }
    given = {"part": part, "width": width, "data": json.dumps(look | data)}
    return typst.compile(
        str(HERE / "paper.typ"),
        root=str(HERE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs=given,
        **how,
    )


_PROOF: Final = ("code", "address", "made", "qr")


def _placed(plan: Gantt) -> dict[str, Any]:
    days = [day for each in plan.rows for day in (each.start, each.end) if day]
    if not days:
        return {"rows": [], "ticks": [], "today": None}
    first, last = min(days), max(days)
    whole = (last - first).days + 1
    rows = [
        {
            "label": each.label,
            "text": each.text,
            "tone": each.tone,
            "from": (each.start - first).days / whole if each.start else None,
            "share": ((each.end - each.start).days + 1) / whole if each.start and each.end else 0,
        }
        for each in plan.rows
    ]
    today = (plan.today - first).days / whole if plan.today and first <= plan.today <= last else None
    return {"rows": rows, "ticks": _ticks(first, last), "today": today}


def _ticks(first: date, last: date) -> list[dict[str, Any]]:
    """The first days of months between, no more than can be read beside each other."""
    months = [divmod(n, 12) for n in range(first.year * 12 + first.month, last.year * 12 + last.month)]
    starts = [first, *(date(year, month + 1, 1) for year, month in months)]
    step = -(-len(starts) // _TICKS_MOST)
    whole = (last - first).days + 1
    placed = [((day - first).days / whole, day) for day in starts[::step]]
    return [
        {"at": at, "text": f"{_MONTHS[day.month - 1]} {day.year % 100:02d}"}
        for at, day in placed
        if at < _TICK_ROOM
    ]
