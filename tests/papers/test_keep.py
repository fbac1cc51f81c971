"""Papers that are handed in: kept once, told from their bytes, refused by name."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest

from sewaka.norms.actions import enact
from sewaka.papers import actions
from sewaka.papers.errors import FileNotWelcome, FileTooBig, PaperUnknown
from sewaka.papers.models import Body, Paper
from sewaka.papers.queries import body, paper

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def keep(at: datetime, **facts: Any) -> str:
    given = {"site": "uji", "title": "SK Bupati", "name": "sk.pdf", "data": PDF, "by": "user:uji", "at": at}
    return actions.keep(**given | facts)


def test_the_same_file_twice_is_one_paper(db: None, at: datetime) -> None:
    first, again, other = keep(at), keep(at), keep(at, title="Lampiran")
    assert first == again != other
    assert (Paper.objects.count(), Body.objects.count()) == (2, 1)
    assert body(site="uji", code=first) == ("application/pdf", PDF)


def test_another_mall_does_not_know_it(db: None, at: datetime) -> None:
    code = keep(at)
    with pytest.raises(PaperUnknown):
        paper(site="lain", code=code)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "jenisnya bukan"),
        (b"<html>", "jenisnya bukan"),
        (b"MZ\x90\x00program", "jenisnya bukan"),
        (b"%PDF-1.7 terpotong", "tidak utuh"),
        (b"PK\x03\x04rusak", "rusak"),
        (packed(a_dot_txt=b"x"), "bukan berkas Word"),
        (packed(word__document_dot_xml=b"x", word__vbaProject_dot_bin=b"x"), "makro"),
    ],
)
def test_what_is_no_paper_is_refused(db: None, at: datetime, data: bytes, why: str) -> None:
    with pytest.raises(FileNotWelcome) as refused:
        keep(at, data=data)
    assert why in refused.value.message
    assert not Paper.objects.exists()


def test_an_office_file_is_told_from_its_inside(db: None, at: datetime) -> None:
    info = paper(site="uji", code=keep(at, name="../../etc/gaji.exe", data=packed(xl__workbook_dot_xml=b"x")))
    assert (info.form, info.file_name) == ("xlsx", "gaji.xlsx")


def test_how_large_it_may_be_is_a_rule(db: None, at: datetime) -> None:
    rule = {"key": actions.UPLOAD_RULE, "value": {"mb": 1}, "valid_from": at.date(), "certainty": "D"}
    enact(**rule, by="user:uji", at=at)
    with pytest.raises(FileTooBig) as refused:
        keep(at, data=PDF + b"0" * 1_000_000)
    assert refused.value.message == "Berkas itu 2 MB; paling besar 1 MB."
