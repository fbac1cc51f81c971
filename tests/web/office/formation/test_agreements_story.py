"""A PKS from the first draft to the signature: two wordings, a letter, the agency's answer, and the agency admitted."""

# ruff: noqa: F811 - fixtures by their names
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sewaka.accounts.roles import Role
from sewaka.catalogue.models import Agency
from sewaka.formation.queries import agreements as queries
from sewaka.places.models import Admission
from tests import axe
from tests.browser import BASE, Line
from tests.formation.agreed import PDF, TODAY, begun, confirmed, word
from tests.halls import Hall
from tests.web.office.browsers import Open, narrow, reads
from tests.web.office.conftest import OWN, Desk

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
FIRST = word("Pasal 3", "Pihak pertama menyediakan dua loket.", "Penutup.")
SECOND = word("Pasal 3", "Pihak pertama menyediakan tiga loket.", "Penutup.", "Lampiran berbagi data.")


def hand_in(page: Any, name: str, body: bytes, folder: Path) -> None:
    """Choose a file; its contents go along the line, as Chromium keeps an upload's to itself."""
    file = folder / name
    file.write_bytes(body)
    page.set_input_files("[name=file]", str(file))


def line_of(page: Any, client: Client, **files: bytes) -> None:
    """The network of a page, which knows the files it hands in."""
    line = Line(client)
    line.files = {name.replace("__", "."): body for name, body in files.items()}
    page.unroute("**/*")
    page.route("**/*", line)


def press(page: Any, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state("networkidle")


def follow(page: Any, words: str) -> None:
    page.get_by_role("link", name=words, exact=True).click()
    page.wait_for_load_state("networkidle")


def test_a_pks_from_draft_to_signature(
    screen: Open, office: Callable[..., Desk], hall: Hall, tmp_path: Path
) -> None:
    # given a partner that confirmed and serves provisionally
    Agency.objects.filter(code=OWN).update(group="instansi_vertikal")
    confirmed("unit_uji")
    code = begun()
    organiser, head = office(Role.ORGANISER).client, office(Role.AGENCY_HEAD).client
    page = screen(organiser, "/kantor/pembentukan/perjanjian/")
    line_of(page, organiser, draf__docx=FIRST, final__docx=SECOND, ttd__pdf=PDF)
    reads(page, "keikutsertaan sementara")
    axe.check(page)
    narrow(page)
    page.set_viewport_size({"width": 1280, "height": 800})

    # when the first wording is handed in
    follow(page, "PKS Unit")
    reads(page, "30 hari pada tahap ini")
    axe.check(page)
    follow(page, "Catat draf")
    hand_in(page, "draf.docx", FIRST, tmp_path)
    axe.check(page)
    press(page, "Catat")
    reads(page, "Versi 1: draf")

    # and an invitation is written and the draft discussed
    follow(page, "Buat surat undangan pembahasan")
    page.fill("[name=place]", "Ruang rapat lantai 2")
    page.fill("[name=items]", "Jumlah loket\nJam layanan")
    axe.check(page)
    press(page, "Buat")
    reads(page, "Surat undangan pembahasan")
    follow(page, "Catat pembahasan")
    press(page, "Catat")

    # and the agency answers from its own desk
    agency = screen(head, f"/kantor/pembentukan/perjanjian/kode/{code}/")
    reads(agency, "Tanggapi")
    assert not agency.get_by_role("link", name="Catat tanda tangan").count()
    follow(agency, "Tanggapi")
    agency.fill("[name=note]", "Mohon tiga loket.")
    axe.check(agency)
    press(agency, "Kirim tanggapan")
    reads(agency, "Mohon tiga loket.")

    # and the second wording is agreed and compared with the first
    page.reload()
    follow(page, "Catat draf final")
    hand_in(page, "final.docx", SECOND, tmp_path)
    press(page, "Catat")
    press(page, "Bandingkan")
    reads(page, "2 paragraf berubah")
    assert page.locator("ins").all_inner_texts() == ["tiga", "Lampiran berbagi data."]
    axe.check(page)
    narrow(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.go_back()

    # and both sides sign
    follow(page, "Catat tanda tangan")
    until = TODAY + timedelta(days=730)
    facts = {"number_ours": "12/MAL/2026", "role_ours": "Kepala DPMPTSP", "name_ours": "Ni Wayan Uji",
             "role_theirs": "Kepala Kantor", "name_theirs": "I Made Contoh"}  # fmt: skip
    for name, value in facts.items():
        page.fill(f"[name={name}]", value)
    page.fill("[name=ends_on]", "2026-01-01")
    hand_in(page, "ttd.pdf", PDF, tmp_path)
    press(page, "Catat tanda tangan")
    reads(page, "Hari terakhir tidak boleh sebelum hari mulai")
    assert page.input_value("[name=name_theirs]") == "I Made Contoh"
    axe.check(page)
    page.fill("[name=ends_on]", until.isoformat())
    hand_in(page, "ttd.pdf", PDF, tmp_path)
    press(page, "Catat tanda tangan")

    # then it stands signed, and the agency is admitted by it
    reads(page, "12/MAL/2026")
    narrow(page)
    held = Admission.objects.get(agency__code=OWN)
    assert (held.valid_until, held.basis) == (until, "PKS nomor 12/MAL/2026 (23 November 2026)")
    kinds = [each.kind for each in queries.filed(site="uji", code=code)]
    assert kinds == ["signed", "final", "invitation", "draft"]
    page.goto(f"{BASE}/kantor/pembentukan/perjanjian/")
    reads(page, "berlaku sampai")
    assert "keikutsertaan sementara" not in page.inner_text("main")
