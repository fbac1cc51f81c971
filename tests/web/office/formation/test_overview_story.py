"""The regent looks for a minute; the organiser makes the report, judges a criterion, and anybody checks the paper."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sewaka.accounts import actions as accounts
from sewaka.papers.queries import newest
from tests import axe
from tests.callers import logged_in
from tests.halls import AT
from tests.web.office.browsers import Open, reads

pytestmark = [
    pytest.mark.story,
    pytest.mark.django_db(transaction=True),
]


def somebody(role: str) -> Client:
    """A log-in with this role at the mall of the seed."""
    user_id = accounts.create_user(
        username=role, full_name="Orang Uji", password="kopi-pagi-di-pasar", by="user:uji", at=AT
    )
    accounts.grant(username=role, role=role, site="badung", by="user:uji", at=AT)
    return logged_in(user_id)


def test_the_founding_from_a_glance_to_a_paper_that_anybody_can_check(badung: str, screen: Open) -> None:
    # Given the regent with a phone and the organiser at a desk
    phone = screen(somebody("viewer"), "/kantor/pembentukan/", 390, 844)
    desk = screen(somebody("organiser"), "/kantor/pembentukan/")
    # When the regent looks
    reads(phone, "Ringkasan pembentukan")
    reads(phone, "Langkah berikutnya di jalur kritis")
    reads(phone, "Syarat pembukaan yang belum terpenuhi")
    fits(phone)
    axe.check(phone)
    assert phone.locator("text=Buat laporan").count() == 0
    axe.check(desk)
    # Then the organiser makes the report as slides
    desk.click("text=Buat laporan PDF atau PowerPoint")
    axe.check(desk)
    desk.select_option("[name=form]", "pptx")
    desk.click("text=Buat dokumen")
    reads(desk, "Dokumen dibuat")
    axe.check(desk)
    made = newest(site=badung)[0]
    assert made.form == "pptx"
    # And whoever holds it may check it
    visitor = screen(Client(), "/periksa/", 390, 844)
    axe.check(visitor)
    visitor.fill("[name=kode]", made.code.lower())
    visitor.click("text=Periksa >> nth=-1")
    reads(visitor, "Dokumen ini asli")
    axe.check(visitor)
    fits(visitor)
    # And one criterion is judged, beside what the system shows
    desk.goto(desk.url.split("/kantor/")[0] + "/kantor/pembentukan/kriteria/")
    reads(desk, "belum ada dalam sistem")
    axe.check(desk)
    desk.click("[aria-label='Catat penilaian: Antrean']")
    desk.fill("[name=note]", "Pemesanan belum ada.")
    desk.select_option("[name=verdict]", "partly")
    desk.click("text=Simpan")
    reads(desk, "Pemesanan belum ada.")
    # And the paper, once taken back, says so to everybody
    desk.goto(desk.url.split("/kantor/")[0] + f"/kantor/pembentukan/berkas/{made.code}/cabut/")
    desk.fill("[name=reason]", "angka salah")
    desk.click("text=Cabut dokumen ini")
    reads(desk, "Dokumen dicabut")
    visitor.reload()
    reads(visitor, "Dokumen ini sudah dicabut")
    axe.check(visitor)


def fits(page: Any) -> None:
    """Nothing has to be scrolled sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
