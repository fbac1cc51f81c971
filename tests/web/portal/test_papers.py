"""Anybody who holds a paper may check it, and learns nothing of what it says."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from sewaka.lib.codes import new_token
from sewaka.papers.actions import keep, revoke
from sewaka.papers.actions.keeping import Made, put
from sewaka.papers.states import Form, Origin
from tests.halls import build

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def code(db: None, at: datetime) -> str:
    """A paper that the system made."""
    build()
    made = Made("Berita acara pembahasan", "ba", PDF, Form.PDF, Origin.RENDERED)
    return put(site="uji", made=made, agency="pajak", by="user:made", at=at)


def test_a_genuine_paper_says_what_when_and_its_digest(client: Client, code: str) -> None:
    answer = client.get(f"/periksa/{code}/")
    text = answer.content.decode()
    assert answer.status_code == 200 and answer["X-Robots-Tag"] == "noindex"
    assert "Dokumen ini asli" in text and "Berita acara pembahasan" in text and "23 November 2026" in text
    assert "pajak" not in text and "user:" not in text


def test_a_revoked_paper_says_that_it_holds_no_longer_and_not_why(
    client: Client, code: str, at: datetime
) -> None:
    later = at + timedelta(days=1)
    revoke(site="uji", code=code, reason="rahasia jabatan", by="user:made", at=later)
    text = client.get(f"/periksa/{code}/").content.decode()
    assert "Dokumen ini sudah dicabut" in text and "24 November 2026" in text
    assert "Dokumen ini asli" not in text and "rahasia" not in text


def test_a_code_is_typed_as_people_type(client: Client, code: str) -> None:
    typed = f"{code[:6].lower()}-{code[6:12]} {code[12:]}"
    assert client.get("/periksa/", {"kode": typed}).headers["Location"] == f"/periksa/{code}/"
    assert client.get(f"/periksa/{code.lower()}/").headers["Location"] == f"/periksa/{code}/"
    assert "Kode dokumen" in client.get("/periksa/").content.decode()


def test_what_was_handed_in_and_what_is_unknown_are_the_same_no(
    client: Client, code: str, at: datetime
) -> None:
    given = {"site": "uji", "title": "SK rahasia", "name": "sk.pdf", "data": PDF + b" ", "by": "user:made"}
    for each in (keep(**given, at=at), new_token(), "XXXX"):
        answer = client.get(f"/periksa/{each}/")
        assert answer.status_code == 404 and "SK rahasia" not in answer.content.decode()
        assert "tidak cocok dengan dokumen mana pun" in answer.content.decode()


def test_guessing_is_slowed_down(client: Client, code: str) -> None:
    statuses = [client.get(f"/periksa/{new_token()}/").status_code for _ in range(40)]
    assert statuses[0] == 404 and statuses[-1] == 429
    assert client.get(f"/periksa/{code}/").status_code == 200
