"""What a file really is, told from its first bytes and its inside, never from its name. Pure."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import Final

from sewaka.papers.errors import FileNotWelcome
from sewaka.papers.states import Form

MOST_UNPACKED: Final = 200_000_000
"""Bytes; an office file is a packed folder, and a small one can unfold to gigabytes."""
MOST_PARTS: Final = 5_000
_INSIDE: Final = (
    ("word/document.xml", Form.DOCX),
    ("xl/workbook.xml", Form.XLSX),
    ("ppt/presentation.xml", Form.PPTX),
)
_ODD: Final = re.compile(r"[^\w.() -]+")


def form_of(data: bytes) -> Form:
    """The form of a file; raises ``FileNotWelcome`` for what is none of ours, damaged, or carries programs.

    SVG is not among what may be handed in as a paper: a plan is read by its own parser.
    """
    if data[:5] == b"%PDF-":
        return _pdf(data)
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return Form.PNG
    if data[:3] == b"\xff\xd8\xff":
        return Form.JPEG
    if data[:4] == b"PK\x03\x04":
        return _packed(data)
    raise FileNotWelcome(why="jenisnya bukan PDF, Word, Excel, PowerPoint, PNG, atau JPEG")


def _pdf(data: bytes) -> Form:
    if b"%%EOF" not in data[-2048:]:
        raise FileNotWelcome(why="PDF ini tidak utuh")
    return Form.PDF


def _packed(data: bytes) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            broken = packed.testzip() if sum(each.file_size for each in parts) <= MOST_UNPACKED else "besar"
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as wrong:
        raise FileNotWelcome(why="berkas Office ini rusak atau dikunci") from wrong
    names = {each.filename for each in parts}
    if broken or len(parts) > MOST_PARTS:
        raise FileNotWelcome(why="berkas Office ini rusak atau isinya terlalu besar")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FileNotWelcome(why="berkas ini memuat makro")
    form = next((form for inside, form in _INSIDE if inside in names), None)
    if form is None:
        raise FileNotWelcome(why="isinya bukan berkas Word, Excel, atau PowerPoint")
    return form


def file_name(given: str, form: Form) -> str:
    """A name that is safe on every machine, ending as the form does."""
    stem = _ODD.sub("_", PurePath(given.replace("\\", "/")).stem).strip(" ._")[:120]
    return f"{stem or 'dokumen'}.{form.value}"
