"""The overview of the founding through the door: empty, full, as files; the weekly activity; the self-assessment."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from sewaka.formation.models import Judgement
from sewaka.norms.actions import enact
from sewaka.papers.queries import body, newest, paper
from tests.halls import AT
from tests.web.office.conftest import Desk

SURE = {"certainty": "D", "by": "user:uji", "at": AT}
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def organiser(office: Callable[..., Desk]) -> Desk:
    return office("organiser")


@pytest.fixture
def criteria(db: None) -> None:
    """The criteria in force: one with evidence, one that no room of the system holds, one the code does not know."""
    value = [["antrean", "Antrean"], ["dokumen", "Pemrosesan dokumen"], ["baru", "Kriteria baru"]]
    enact(key="formation.digital_criteria", value=value, valid_from=AT.date(), **SURE)


def test_an_empty_founding_says_so_and_offers_what_can_be_done(organiser: Desk) -> None:
    text = organiser.text("pembentukan/")
    assert "Belum ada program pembentukan" in text and "Hari peluncuran" in text
    assert "Buat laporan PDF atau PowerPoint" in text


def test_a_viewer_reads_and_makes_nothing(office: Callable[..., Desk]) -> None:
    viewer = office("viewer")
    assert "Buat laporan" not in viewer.text("pembentukan/")
    assert viewer.get("pembentukan/laporan/").status_code == 403
    assert viewer.get("pembentukan/kriteria/antrean/").status_code == 403
    assert office("agency_head").get("pembentukan/").status_code == 403


@pytest.mark.parametrize(("form", "mark"), [("pdf", b"%PDF-"), ("pptx", b"PK")])
def test_the_report_is_made_and_kept_with_its_proof(organiser: Desk, form: str, mark: bytes) -> None:
    answer = organiser.post("pembentukan/laporan/", form=form)
    assert answer.status_code == 302 and answer.headers["Location"].endswith("/pembentukan/berkas/")
    made = newest(site="uji")[0]
    assert (made.form, made.origin) == (form, "rendered")
    assert body(site="uji", code=made.code)[1].startswith(mark)
    assert made.code in organiser.text("pembentukan/berkas/")


def test_the_same_form_sent_twice_makes_one_paper(organiser: Desk) -> None:
    for _time in range(2):
        organiser.post("pembentukan/laporan/", form="pdf", request_key="sekali")
    assert len(newest(site="uji")) == 1


def test_a_form_that_is_not_offered_is_refused(organiser: Desk) -> None:
    answer = organiser.post("pembentukan/laporan/", form="docx")
    assert answer.status_code == 422 and not newest(site="uji")


def test_all_recaps_are_one_workbook(organiser: Desk) -> None:
    answer = organiser.get("pembentukan/rekap.xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Ringkasan", "Tahap", "Butir", "Bagian", "Syarat pembukaan", "Angka"]


def test_a_paper_is_taken_back_with_a_reason(organiser: Desk) -> None:
    organiser.post("pembentukan/mingguan/laporan/", form="pdf")
    code = newest(site="uji")[0].code
    assert organiser.post(f"pembentukan/berkas/{code}/cabut/", reason="").status_code == 422
    assert organiser.post(f"pembentukan/berkas/{code}/cabut/", reason="salah pekan").status_code == 302
    assert paper(site="uji", code=code).revoke_reason == "salah pekan"
    assert "salah pekan" in organiser.text("pembentukan/berkas/")


def test_a_week_counts_who_came_and_names_who_was_silent(organiser: Desk) -> None:
    text = organiser.text("pembentukan/mingguan/")
    assert "Kegiatan mingguan" in text and "Dinas Lain" in text and "Loket 9" in text
    organiser.post("pembentukan/mingguan/laporan/", form="pdf")
    made = newest(site="uji")[0]
    data = body(site="uji", code=made.code)[1]
    said = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    assert "Laporan kegiatan mingguan" in said and "Dinas Lain" in said


@pytest.mark.usefixtures("criteria")
def test_evidence_is_read_and_what_is_not_built_is_said_so(organiser: Desk) -> None:
    text = organiser.text("pembentukan/kriteria/")
    assert "Nomor diambil dalam empat pekan" in text
    assert text.count("belum ada dalam sistem") >= 3 and text.count("belum dinilai") == 3


@pytest.mark.usefixtures("criteria")
def test_a_judgement_has_a_day_a_reason_and_a_paper_and_never_replaces_the_last(organiser: Desk) -> None:
    first = {"verdict": "partly", "judged_on": "2026-11-20", "note": "Pemesanan belum ada."}
    file = SimpleUploadedFile("ba.pdf", PDF, "application/pdf")
    assert organiser.post("pembentukan/kriteria/antrean/", **first, paper=file).status_code == 302
    later = first | {"verdict": "met", "judged_on": AT.date().isoformat(), "note": "Sudah lengkap."}
    assert organiser.post("pembentukan/kriteria/antrean/", **later).status_code == 302
    text = organiser.text("pembentukan/kriteria/")
    assert "Sudah lengkap." in text and "Pemesanan belum ada." in text and "terpenuhi" in text
    assert Judgement.objects.count() == 2
    assert newest(site="uji")[0].title == "Penilaian mandiri: Antrean"


@pytest.mark.usefixtures("criteria")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"judged_on": (AT + timedelta(days=9)).date().isoformat()}, "belum tiba"),
        ({"note": ""}, "note"),
        ({"verdict": "hebat"}, "verdict"),
        ({"paper": SimpleUploadedFile("x.exe", b"MZ", "application/octet-stream")}, "jenisnya bukan"),
    ],
)
def test_a_poor_judgement_is_refused_and_nothing_is_lost(
    organiser: Desk, wrong: dict[str, object], said: str
) -> None:
    given = {"verdict": "met", "judged_on": "2026-11-20", "note": "Alasan yang panjang."}
    answer = organiser.post("pembentukan/kriteria/antrean/", **given | wrong)
    assert answer.status_code == 422 and not Judgement.objects.exists()
    assert said in answer.content.decode() or said in answer.context["form"].errors
    assert "Alasan yang panjang." in answer.content.decode() or "note" in wrong


@pytest.mark.usefixtures("criteria")
def test_a_criterion_that_is_not_there_is_not_found(organiser: Desk) -> None:
    assert organiser.get("pembentukan/kriteria/tidak-ada/").status_code == 404
