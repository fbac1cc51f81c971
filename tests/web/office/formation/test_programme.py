"""The programme in the office: looked at as list, chart and board, moved, noted, shown, planned, begun from a pattern."""

# ruff: noqa: F811 - fixtures by their names
from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sewaka.formation.actions import plans
from sewaka.formation.actions.plans import ItemFacts
from sewaka.formation.models import Dependency, Evidence, Item, Programme, Progress, Step
from sewaka.papers.models import Paper
from sewaka.places import actions as places
from tests.halls import AT, Hall
from tests.papers.test_keep import PDF
from tests.web.office.conftest import Desk

Office = Callable[..., Desk]
TODAY = AT.date()
BY = {"by": "user:uji", "at": AT}


@pytest.fixture
def items(hall: Hall) -> dict[str, int]:
    """Three items in a row; the opening is planned for a day on which the mall is closed."""
    given = {"site": hall.site, "programme": "awal", **BY}
    plans.new_programme(site=hall.site, code="awal", title="Pembentukan mal uji", starts_on=TODAY, **BY)
    plans.add_stage(code="satu", name="Sarana", **given)
    plans.add_step(stage="satu", code="a", name="Ruang dan loket", **given)
    step = Step.objects.get().pk
    closed = TODAY + timedelta(days=10)
    facts = {
        "ruang": ItemFacts("Penataan ruang", TODAY - timedelta(days=30), TODAY - timedelta(days=20)),
        "uji": ItemFacts("Uji coba", days=5, responsible="Tim kerja"),
        "buka": ItemFacts("Pembukaan", closed, closed, is_opening=True),
    }
    made = {code: plans.add_item(step=step, code=code, facts=each, **given) for code, each in facts.items()}
    plans.wait_for(site=hall.site, item=made["uji"], after=made["ruang"], **BY)
    plans.wait_for(site=hall.site, item=made["buka"], after=made["uji"], **BY)
    return made


def file(name: str = "berita.pdf", data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_without_a_programme_the_page_says_how_to_begin(office: Office, hall: Hall) -> None:
    assert "Belum ada program" in office("viewer").text("pembentukan/program/")
    assert "Buat program" not in office("viewer").text("pembentukan/program/bagan/")
    desk = office("organiser")
    assert "Buat program" in desk.text("pembentukan/program/papan/")
    answer = desk.post("pembentukan/program/baru/", title="Mal uji", code="uji", starts_on="2026-11-23")
    assert answer.status_code == 302
    assert "Belum ada butir" in desk.text("pembentukan/program/")
    assert "Belum ada tanggal" in desk.text("pembentukan/program/bagan/")


def test_it_is_seen_as_list_chart_and_board(office: Office, items: dict[str, int]) -> None:
    desk = office("viewer")
    page = desk.text("pembentukan/program/")
    assert "lewat 20 hari" in page and "Libur uji" in page and "Jalur kritis" in page
    assert "Butir baru" not in page
    chart = desk.text("pembentukan/program/bagan/")
    assert chart.count('class="gantt__row"') == 3 and 'class="gantt__critical"' in chart
    assert "style=" not in chart
    board = desk.text("pembentukan/program/papan/")
    assert "belum dimulai" in board and "Tim kerja" in board
    lines = desk.get("pembentukan/program/?bentuk=csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Butir,Keadaan,Target") and len(lines) == 4


def test_an_item_is_moved_and_says_what_happened(office: Office, items: dict[str, int]) -> None:
    desk, page = office("organiser"), f"pembentukan/butir/{items['ruang']}/"
    assert desk.post(f"{page}begin/", on="2026-11-02", text="Tukang datang.").status_code == 302
    for _ in range(2):
        desk.post(f"{page}finish/", on="2026-11-20", text="Selesai dicat.", request_key="sama")
    told = desk.text(page)
    assert "Selesai dicat." in told and "Tukang datang." in told and "20 November 2026" in told
    assert Progress.objects.count() == 2


@pytest.mark.parametrize(
    ("verb", "on", "said"),
    [
        ("finish", "2090-01-01", "hari itu belum tiba"),
        ("finish", "0026-01-01", "tidak mungkin sebelum tahun 2000"),
        ("finish", "2026-02-31", "tanggal"),
        ("resume", "2026-11-20", "tidak dapat dilakukan"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(
    office: Office, items: dict[str, int], verb: str, on: str, said: str
) -> None:
    answer = office("organiser").post(
        f"pembentukan/butir/{items['ruang']}/{verb}/", on=on, text="Catatan saya."
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page and "Catatan saya." in page
    assert not Progress.objects.exists()


def test_a_circle_is_named_at_its_field(office: Office, items: dict[str, int]) -> None:
    answer = office("organiser").post(f"pembentukan/butir/{items['ruang']}/tunggu/", after=items["buka"])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“Penataan ruang” menunggu “Pembukaan” menunggu “Uji coba” menunggu “Penataan ruang”" in page
    assert Dependency.objects.count() == 2


def test_an_end_before_its_start_is_refused(office: Office, items: dict[str, int]) -> None:
    typed = {
        "name": "Penataan ruang",
        "target_from": "2026-12-10",
        "target_to": "2026-12-01",
        "unit": "unit_uji",
    }
    desk, page = office("organiser"), f"pembentukan/butir/{items['ruang']}/ubah/"
    answer = desk.post(page, **typed)
    assert answer.status_code == 422
    assert "1 Desember 2026) mendahului tanggal mulai (10 Desember 2026" in answer.content.decode()
    assert desk.post(page, **typed | {"target_to": "2026-12-20"}).status_code == 302
    assert Item.objects.get(pk=items["ruang"]).target_to == date(2026, 12, 20)


def test_evidence_is_handed_in_and_taken_away(office: Office, items: dict[str, int]) -> None:
    desk, page = office("organiser"), f"pembentukan/butir/{items['ruang']}/"
    wrong = desk.post(f"{page}bukti/", title="Berita acara", file=file(data=b"<html>"))
    assert wrong.status_code == 422 and "tidak dapat disimpan" in wrong.content.decode()
    assert desk.post(f"{page}bukti/", title="Berita acara", file=file()).status_code == 302
    code = Paper.objects.get().code
    assert "Berita acara" in desk.text(page)
    assert desk.get(f"pembentukan/berkas/{code}/").content == PDF
    assert desk.post(f"{page}bukti/{code}/lepas/").status_code == 302
    assert Evidence.objects.get().removed_at is not None
    assert "Belum ada bukti." in desk.text(page)


def test_stages_steps_and_items_are_added(office: Office, items: dict[str, int]) -> None:
    desk, page = office("organiser"), "pembentukan/program/awal/"
    assert desk.post(f"{page}tahap/", name="Petugas", code="petugas").status_code == 302
    assert desk.post(f"{page}tahap/", name="Lagi", code="petugas").status_code == 422
    assert (
        desk.post(f"{page}langkah/", stage="petugas", name="Orientasi", code="orientasi").status_code == 302
    )
    step = Step.objects.get(code="orientasi").pk
    typed = {"step": step, "code": "kelas", "name": "Kelas petugas", "days": "3"}
    assert desk.post(f"{page}butir/", **typed).status_code == 302
    assert Item.objects.get(code="kelas").days_certainty == "P"
    number = Item.objects.get(code="kelas").pk
    assert desk.post(f"pembentukan/butir/{number}/tunggu/", after=items["ruang"]).status_code == 302
    assert desk.post(f"pembentukan/butir/{number}/tunggu/{items['ruang']}/hapus/").status_code == 302
    assert (
        desk.post(f"pembentukan/butir/{number}/catatan/", on="2026-11-20", text="Jadwal disusun.").status_code
        == 302
    )
    assert "Jadwal disusun." in desk.text(f"pembentukan/butir/{number}/")


def test_a_second_programme_stands_beside_the_first(office: Office, items: dict[str, int]) -> None:
    desk, pattern = office("organiser"), Programme.objects.get().pk
    typed = {"title": "Mal selatan", "code": "selatan", "starts_on": "2027-03-01", "template": pattern}
    assert desk.post("pembentukan/program/baru/", **typed).status_code == 302
    page = desk.text("pembentukan/program/semua/")
    assert "Mal selatan" in page and "Pembentukan mal uji" in page
    assert "1 Maret 2027 – 11 Maret 2027" in page
    assert "Mal selatan" in desk.text("pembentukan/program/?program=selatan")
    assert "Pembentukan mal uji" in desk.text("pembentukan/program/?program=tidak-ada")


def test_only_the_organiser_changes_it(office: Office, items: dict[str, int]) -> None:
    for role in ("floor_manager", "viewer"):
        desk = office(role)
        assert desk.get(f"pembentukan/butir/{items['ruang']}/").status_code == 200
        assert desk.post(f"pembentukan/butir/{items['ruang']}/begin/", on="2026-11-20").status_code == 403
    assert office("agency_head").get("pembentukan/program/").status_code == 403


def test_a_new_closure_is_seen_at_once(office: Office, items: dict[str, int], hall: Hall) -> None:
    day = TODAY - timedelta(days=20)
    places.add_closure(site=hall.site, from_on=day, until_on=day, reason="Pemilihan", layer="national", **BY)
    assert "Pemilihan" in office("viewer").text("pembentukan/program/")
