"""The doors of requests and assets: who may see and do what, and tables that are brought in."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from sewaka.formation.actions import equipment as actions
from sewaka.formation.models import Asset, Handover, Need, Repair
from sewaka.formation.queries import assets, equipment
from sewaka.formation.states.equipment import NeedState
from tests.halls import AT, Hall
from tests.web.office.conftest import Desk

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": "user:uji", "at": AT}
HEADS = "kode_unit,kode_jenis,jumlah,spesifikasi,deskripsi,harga_satuan"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
WHOLE = {
    "unit": "unit_uji",
    "kind": "printer",
    "quantity": "2",
    "specification": "Laser",
    "description": "Kutipan di loket",
    "price_rp": "3.500.000",
}


@pytest.fixture(autouse=True)
def printer(hall: Hall) -> None:
    text = actions.KindText("Printer", item_code="1.3.2.10.02.03.003")
    actions.save_kind(site=hall.site, code="printer", text=text, is_new=True, **BY)


@pytest.fixture
def head(office: Callable[..., Desk]) -> Desk:
    return office("agency_head")


@pytest.fixture
def organiser(office: Callable[..., Desk]) -> Desk:
    return office("organiser")


def sent(desk: Desk, text: str | bytes, name: str = "usulan.csv") -> Any:
    data = text if isinstance(text, bytes) else text.encode()
    return desk.post("pembentukan/sarana/impor/", berkas=SimpleUploadedFile(name, data))


# --- requests -----------------------------------------------------------------------------------------------


def test_a_request_goes_from_an_agency_to_the_recapitulation_and_into_the_plan(
    head: Desk, organiser: Desk
) -> None:
    assert head.post("pembentukan/sarana/baru/", **WHOLE).status_code == 302
    row = Need.objects.get()
    assert (row.state, row.price_rp) == (NeedState.DRAFT, 3_500_000)
    assert head.post(f"pembentukan/sarana/{row.pk}/usul/submit/").status_code == 302
    assert organiser.post(f"pembentukan/sarana/{row.pk}/putus/accept/").status_code == 302
    assert "disetujui" in head.text(f"pembentukan/sarana/{row.pk}/")
    assert "kurang 2" in organiser.text("pembentukan/sarana/rekap/")
    book = load_workbook(io.BytesIO(organiser.get("pembentukan/sarana/rkbmd/").content)).active
    rows = [[cell.value for cell in line] for line in book.iter_rows()]
    assert rows[0][0] == "RENCANA KEBUTUHAN BARANG MILIK DAERAH (RKBMD) PENGADAAN"
    assert rows[5][3:5] + rows[5][7:12] == ["1.3.2.10.02.03.003", "Printer", 0, 2, 2, 3_500_000, 7_000_000]


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(head: Desk) -> None:
    answer = head.post("pembentukan/sarana/baru/", **(WHOLE | {"quantity": "-3", "price_rp": "mahal"}))
    page = answer.content.decode()
    assert answer.status_code == 422 and "angka rupiah utuh" in page and "Kutipan di loket" in page
    assert not Need.objects.exists()


def test_another_agencys_request_is_neither_seen_nor_made(head: Desk, organiser: Desk) -> None:
    assert head.post("pembentukan/sarana/baru/", **(WHOLE | {"unit": "unit_lain"})).status_code == 403
    assert organiser.post("pembentukan/sarana/baru/", **(WHOLE | {"unit": "unit_lain"})).status_code == 302
    row = Need.objects.get()
    assert head.get(f"pembentukan/sarana/{row.pk}/").status_code == 403
    assert "Unit Lain" not in head.text("pembentukan/sarana/")
    assert head.post(f"pembentukan/sarana/{row.pk}/ubah/", **WHOLE).status_code == 403


def test_an_agency_does_not_judge_itself(head: Desk) -> None:
    head.post("pembentukan/sarana/baru/", **WHOLE)
    row = Need.objects.get()
    head.post(f"pembentukan/sarana/{row.pk}/usul/submit/")
    assert head.post(f"pembentukan/sarana/{row.pk}/putus/accept/").status_code == 403
    assert head.post(f"pembentukan/sarana/{row.pk}/usul/accept/").status_code == 404
    assert "Setujui" not in head.text(f"pembentukan/sarana/{row.pk}/")
    assert head.get("pembentukan/sarana/rekap/").status_code == 403


def test_a_request_that_lacks_something_is_not_handed_in_and_says_what(head: Desk) -> None:
    head.post("pembentukan/sarana/baru/", **(WHOLE | {"price_rp": "", "description": ""}))
    answer = head.post(f"pembentukan/sarana/{Need.objects.get().pk}/usul/submit/")
    assert answer.status_code == 422 and "deskripsi, harga belum diisi" in answer.content.decode()


# --- brought in ---------------------------------------------------------------------------------------------


def test_a_table_is_tried_first_and_kept_whole(head: Desk) -> None:
    table = (
        f"{HEADS}\nunit_uji,printer,2,Laser,Kutipan,3500000\nunit_uji,printer,1,Warna,Banner,Rp4.200.000\n"
    )
    answer = sent(head, table)
    assert answer.status_code == 200 and not Need.objects.exists()
    assert head.post("pembentukan/sarana/impor/simpan/", isi=table).status_code == 302
    assert sorted(Need.objects.values_list("quantity", "price_rp")) == [(1, 4_200_000), (2, 3_500_000)]
    assert head.post("pembentukan/sarana/impor/simpan/", isi=table).status_code == 302
    assert Need.objects.count() == 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("unit_uji,printer,-2,a,b,1", "jumlah “-2” kurang dari nol"),
        ("unit_uji,printer,dua,a,b,1", "jumlah “dua” harus angka bulat"),
        ("unit_uji,printer,2,a,b,mahal", "harga_satuan “mahal” harus angka rupiah"),
        ("unit_uji,printer,2,,b,1", "spesifikasi kosong"),
        ("unit_uji,mesin_kopi,2,a,b,1", "mesin_kopi tidak dikenal"),
        ("unit_antah,printer,2,a,b,1", "unit_antah tidak dikenal"),
        ("unit_lain,printer,2,a,b,1", "unit_lain bukan unit instansi Anda"),
    ],
)
def test_one_wrong_line_keeps_all_others_out_and_is_named(head: Desk, line: str, told: str) -> None:
    table = f"{HEADS}\nunit_uji,printer,2,Laser,Kutipan,3500000\n{line}\n"
    page = sent(head, table).content.decode()
    assert told in page and ">3<" in page.replace(" ", "").replace("\n", "")
    assert head.post("pembentukan/sarana/impor/simpan/", isi=table).status_code == 422
    assert not Need.objects.exists()


def test_formulas_and_wrong_columns_are_refused_with_their_place(head: Desk) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(HEADS.split(","))
    book.active.append(["unit_uji", "printer", "=1+1", "a", "b", 1])
    out = io.BytesIO()
    book.save(out)
    assert "baris 2 kolom C memuat rumus" in sent(head, out.getvalue(), "usulan.xlsx").content.decode()
    assert "kolom D" in sent(head, "kode_unit,kode_jenis,jumlah,warna,spesifikasi\n").content.decode()
    assert "jumlah" in sent(head, "kode_unit,kode_jenis,spesifikasi\n").content.decode()
    assert not Need.objects.exists()


def test_the_example_can_be_brought_in_by_who_owns_its_unit(organiser: Desk) -> None:
    book = load_workbook(io.BytesIO(organiser.get("pembentukan/sarana/impor/contoh/").content)).active
    assert [cell.value for cell in next(book.iter_rows())][:3] == ["kode_unit", "kode_jenis", "jumlah"]


# --- kinds and assets ---------------------------------------------------------------------------------------


def test_a_kind_gets_its_code(organiser: Desk, head: Desk) -> None:
    fields = {"name": "Printer", "measure": "unit", "item_code": "1.3.2", "card": "B"}
    assert organiser.post("pembentukan/sarana/jenis/printer/", **fields).status_code == 302
    assert equipment.kind(site="uji", code="printer").item_code == "1.3.2"
    assert organiser.post("pembentukan/sarana/jenis/baru/", code="printer", **fields).status_code == 422
    assert "Jenis baru" not in head.text("pembentukan/sarana/jenis/")


PIECE = {
    "name": "Printer loket",
    "kind": "printer",
    "card": "B",
    "condition": "B",
    "owner": "mall",
    "room": "lobi",
}


def test_a_piece_is_written_down_labelled_mended_and_retired(organiser: Desk, head: Desk) -> None:
    fields = PIECE | {"register": "0001", "counter": "1", "holder": "unit_uji", "price_rp": "Rp3.500.000"}
    assert organiser.post("pembentukan/barang/baru/", **fields).status_code == 302
    row = Asset.objects.get()
    page = f"pembentukan/barang/{row.pk}/"
    assert "Rp3.500.000" in head.text(page)
    assert "Printer loket" in organiser.text("pembentukan/barang/ruang/lobi/")
    assert organiser.get("pembentukan/barang/ruang/antah/").status_code == 404
    assert f'href="/kantor/{page}"' not in organiser.text("pembentukan/barang/label/")
    assert "<svg" in organiser.text(f"pembentukan/barang/label/?barang={row.pk}")
    repair = {
        "on": "2026-11-20",
        "what": "Ganti rol",
        "mended_by": "CV Servis",
        "cost_rp": "250.000",
        "condition": "B",
    }
    paper = SimpleUploadedFile("nota.pdf", PDF)
    assert organiser.post(f"{page}perbaikan/", **repair, paper=paper).status_code == 302
    assert Repair.objects.get().paper is not None
    assert organiser.post(f"{page}hapus/", reason="Rusak total.").status_code == 302
    assert "Printer loket" not in organiser.text("pembentukan/barang/")
    assert "Rusak total." in organiser.text(page)


def test_an_agency_sees_what_its_units_use_or_what_it_owns(organiser: Desk, head: Desk) -> None:
    organiser.post("pembentukan/barang/baru/", **PIECE, holder="unit_lain")
    organiser.post(
        "pembentukan/barang/baru/",
        **(PIECE | {"name": "Milik sendiri", "owner": "agency"}),
        owner_agency="ag_uji",
    )
    page = head.text("pembentukan/barang/")
    assert "Milik sendiri" in page and "Printer loket" not in page and "Barang baru" not in page
    for each in assets.assets(site="uji"):
        allowed = each.owner_agency == "ag_uji"
        assert head.get(f"pembentukan/barang/{each.id}/").status_code == (200 if allowed else 403)


def test_a_hand_over_gets_its_paper_signed_by_both_sides(organiser: Desk, head: Desk) -> None:
    organiser.post("pembentukan/barang/baru/", **PIECE)
    fields = {
        "number": "030/BAST/2026",
        "on": "2026-11-20",
        "giver": "DPMPTSP",
        "giver_signed": "Ni Uji",
        "taker": "Dinas Uji",
        "taker_signed": "I Uji",
        "unit": "unit_uji",
        "assets": [str(Asset.objects.get().pk)],
    }
    assert organiser.post("pembentukan/barang/serah-terima/baru/", **fields).status_code == 302
    row = Handover.objects.get()
    page = f"pembentukan/barang/serah-terima/{row.pk}/"
    assert organiser.post(f"{page}bast/").status_code == 302
    row.refresh_from_db()
    assert row.draft is not None and row.draft.form == "pdf"
    assert head.get(f"pembentukan/berkas/{row.draft.code}/").status_code == 200, (
        "the receiving agency may read it"
    )
    paper = SimpleUploadedFile("bast.pdf", PDF)
    assert organiser.post(f"{page}tanda-tangan/", paper=paper).status_code == 302
    assert "BAST yang ditandatangani" in head.text(page)
    assert head.get(f"{page}bast/").status_code == 403
