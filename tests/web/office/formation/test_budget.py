"""The doors of budget and procurement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sewaka.formation.models import BudgetItem, Contract, Procurement, ProcurementStep
from sewaka.formation.queries import budget
from tests.halls import Hall
from tests.web.office.conftest import Desk

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
LINE = {
    "year": "2026",
    "code": "meja",
    "category": "Meubelair",
    "name": "Meja kerja",
    "ceiling_rp": "156.764.400",
}
PACKAGE = {"code": "meja", "name": "Pengadaan meja", "year": "2026", "ware": "goods", "method": "tender"}


@pytest.fixture
def organiser(hall: Hall, office: Callable[..., Desk]) -> Desk:
    desk = office("organiser")
    assert desk.post("pembentukan/anggaran/baru/", **LINE).status_code == 302
    item = str(BudgetItem.objects.get().pk)
    assert desk.post("pembentukan/anggaran/paket/baru/", **PACKAGE, items=[item]).status_code == 302
    return desk


def moved(desk: Desk, verb: str, on: str, **more: Any) -> Any:
    return desk.post(f"pembentukan/anggaran/paket/meja/langkah/{verb}/", on=on, **more)


def test_a_package_below_the_threshold_that_is_tendered_is_remarked(organiser: Desk) -> None:
    page = organiser.text("pembentukan/anggaran/paket/meja/")
    assert "Rp156.764.400" in page and "belum ditetapkan" in page, "no rule of the threshold, no remark"


def test_an_estimate_above_the_ceiling_is_refused_at_its_field(organiser: Desk) -> None:
    item = str(BudgetItem.objects.get().pk)
    answer = organiser.post(
        "pembentukan/anggaran/paket/meja/ubah/", **PACKAGE, items=[item], estimate_rp="156.764.401"
    )
    assert answer.status_code == 422 and "melebihi pagu Rp156.764.400" in answer.content.decode()
    assert Procurement.objects.get().estimate_rp is None


def test_stages_are_planned_reached_and_late(organiser: Desk) -> None:
    plan = {
        "stage_announced": "2026-10-01",
        "stage_contracted": "2027-01-11",
        "stage_delivered": "2027-02-01",
    }
    assert organiser.post("pembentukan/anggaran/paket/meja/jadwal/", **plan).status_code == 302
    paper = SimpleUploadedFile("pengumuman.pdf", PDF)
    assert moved(organiser, "announce", "2026-10-31", paper=paper).status_code == 302
    page = organiser.text("pembentukan/anggaran/paket/meja/")
    assert "Terlambat 30 hari" in page and "3 Maret 2027" in page and "Unduh" in page
    backwards = plan | {"stage_delivered": "2026-01-01"}
    answer = organiser.post("pembentukan/anggaran/paket/meja/jadwal/", **backwards)
    assert answer.status_code == 422 and "sebelum tahap" in answer.content.decode()


def test_a_contract_is_written_down_whole(organiser: Desk) -> None:
    for verb in ("announce", "receive", "open", "evaluate", "award", "publish", "settle", "appoint"):
        assert moved(organiser, verb, "2026-10-01").status_code == 302, verb
    assert moved(organiser, "contract", "2026-10-02").status_code == 422
    deal = {"number": "7/SP", "supplier": "CV Uji", "value_rp": "150.000.000", "due_on": "2026-11-30"}
    assert moved(organiser, "contract", "2026-10-02", **deal).status_code == 302
    assert Contract.objects.get().value_rp == 150_000_000
    assert "CV Uji" in organiser.text("pembentukan/anggaran/paket/meja/")


def test_what_leaves_the_straight_way_says_why(organiser: Desk) -> None:
    moved(organiser, "announce", "2026-10-01")
    assert moved(organiser, "fail", "2026-10-10").status_code == 422
    assert moved(organiser, "fail", "2026-10-10", reason="Tidak ada penawaran.").status_code == 302
    assert moved(organiser, "repeat", "2026-10-12", reason="Diumumkan lagi.").status_code == 302
    assert budget.package(site="uji", code="meja").stage == "repeated"
    assert moved(organiser, "tidak-ada", "2026-10-12").status_code == 404


def test_the_list_is_a_file_too_and_only_for_the_whole_mall(
    organiser: Desk, office: Callable[..., Desk]
) -> None:
    answer = organiser.get("pembentukan/anggaran/?bentuk=csv")
    assert "Pengadaan meja" in answer.content.decode("utf-8-sig")
    assert organiser.get("pembentukan/anggaran/?bentuk=xlsx").status_code == 200
    assert office("agency_head").get("pembentukan/anggaran/").status_code == 403
    viewer = office("viewer")
    assert "Paket baru" not in viewer.text("pembentukan/anggaran/")
    assert (
        viewer.post("pembentukan/anggaran/paket/meja/langkah/announce/", on="2026-10-01").status_code == 403
    )
    assert not ProcurementStep.objects.exists()
