"""Tables brought in: tried, shown line by line, kept all or not at all."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from openpyxl import load_workbook

from sewaka.accounts.models import User
from sewaka.catalogue.actions import publish
from sewaka.catalogue.models import ServiceVersion
from sewaka.places.models import Closure, Counter, CounterQueue, Queue
from sewaka.staff.queries import officer
from sewaka.web.office.views import importing
from tests.halls import AT, Hall
from tests.web.office.conftest import OWN, Desk

HEAD = "nomor,nama,kode_zona,antrean\n"


def send(desk: Desk, sheet: str, text: str) -> HttpResponse:
    return desk.post(f"tempat/impor/{sheet}/", berkas=SimpleUploadedFile("t.csv", text.encode()))


def kept(answer: HttpResponse) -> str:
    found = re.search(r'<textarea name="isi" hidden>(.*?)</textarea>', answer.content.decode(), re.S)
    assert found is not None
    return found[1].lstrip("\n")


def zone(hall: Hall) -> str:
    return Counter.objects.filter(site__code=hall.site).select_related("zone").earliest("id").zone.code


def test_a_file_is_tried_and_then_kept(office: Callable[..., Desk], hall: Hall) -> None:
    desk, at = office("organiser"), zone(hall)
    tried = send(desk, "loket", f"{HEAD}1,Loket Satu,{at},A\n77,Loket 77,{at},A:2\n")
    page = tried.content.decode()
    assert tried.status_code == 200 and "baru" in page and "berubah" in page
    assert not Counter.objects.filter(code="77").exists(), "a trial keeps nothing"
    assert desk.post("tempat/impor/loket/simpan/", isi=kept(tried)).status_code == 302
    served = CounterQueue.objects.filter(counter__site__code=hall.site, counter__code="77")
    assert list(served.values_list("queue__code", "tier")) == [("A", 2)]
    again = send(desk, "loket", f"{HEAD}77,Loket 77,{at},A:2\n").content.decode()
    assert "sama" in again


def test_columns_that_are_not_in_the_file_leave_what_there_is(
    office: Callable[..., Desk], hall: Hall
) -> None:
    Counter.objects.filter(site__code=hall.site, code="1").update(note="dekat pintu", is_low=True)
    desk = office("organiser")
    tried = send(desk, "loket", f"{HEAD}1,Loket Satu,{zone(hall)},A\n")
    desk.post("tempat/impor/loket/simpan/", isi=kept(tried))
    row = Counter.objects.get(site__code=hall.site, code="1")
    assert (row.label, row.note, row.is_low) == ("Loket Satu", "dekat pintu", True)


def test_one_wrong_line_keeps_everything_out(office: Callable[..., Desk], hall: Hall) -> None:
    desk, at = office("organiser"), zone(hall)
    text = f"{HEAD}88,Loket 88,{at},A\n89,Loket 89,tidak_ada,A\n90,,{at},ZZZ\n91,Loket 91,{at},A:x\n"
    page = send(desk, "loket", text).content.decode()
    assert "nama kosong" in page and "antrean harus angka" in page and "Simpan semua baris" not in page
    forced = desk.post("tempat/impor/loket/simpan/", isi=text)
    assert forced.status_code == 422 and not Counter.objects.filter(code="88").exists()


def test_queues_and_agencies_come_in_too(office: Callable[..., Desk], hall: Hall) -> None:
    desk = office("organiser")
    agencies = "kode_instansi,instansi,singkat,golongan,kode_unit,unit,unit_singkat\n"
    agencies += "baru,Instansi Baru,Baru,bumn,unit_baru,Unit Baru,UB\n"
    desk.post("tempat/impor/instansi/simpan/", isi=agencies)
    queues = f"awalan,nama,kode_unit,kode_zona,menit_per_orang\nX,Antrean X,unit_baru,{zone(hall)},7\n"
    desk.post("tempat/impor/antrean/simpan/", isi=queues)
    made = Queue.objects.get(site__code=hall.site, code="X")
    assert made.prior_minutes == 7 and made.unit.code == "unit_baru"


def test_what_cannot_be_read_is_told_at_the_field(office: Callable[..., Desk], hall: Hall) -> None:
    desk = office("organiser")
    assert "kosong" in send(desk, "loket", " ").content.decode()
    assert "kode_zona" in send(desk, "loket", "nomor,nama\n1,a\n").content.decode()
    assert send(desk, "loket", "x" * 210_000).status_code == 422
    assert desk.post("tempat/impor/loket/").status_code == 422
    assert desk.get("tempat/impor/apa/").status_code == 404
    assert "<script>" not in send(desk, "loket", f"{HEAD}<script>,b,c,d\n").content.decode()


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("nomor,nama,kode_zona,antrian", "Judul “antrian” di baris 1 kolom D tidak dikenal"),
        ("nomor,nama,kode_zona,nama", "Judul “nama” di baris 1 kolom D sudah ada di sebelah kirinya"),
    ],
)
def test_a_head_that_would_be_lost_is_named(
    office: Callable[..., Desk], hall: Hall, head: str, words: str
) -> None:
    answer = send(office("organiser"), "loket", f"{head}\n88,Loket 88,{zone(hall)},A\n")
    assert answer.status_code == 422 and words in answer.content.decode()


def test_the_same_thing_twice_in_a_file_is_wrong(office: Callable[..., Desk], hall: Hall) -> None:
    at = zone(hall)
    page = send(office("organiser"), "loket", f"{HEAD}88,Satu,{at},A\n\n88,Dua,{at},A\n").content.decode()
    assert "nomor sama dengan baris 2" in page and "Simpan semua baris" not in page


def test_holidays_come_in_once(office: Callable[..., Desk], hall: Hall) -> None:
    desk = office("organiser")
    text = "mulai,sampai,alasan,lapis\n2026-12-25,,Hari Natal,Libur nasional\n1/1/2027,2/1/2027,Tahun Baru,national\n"
    before = Closure.objects.count()
    desk.post("tempat/impor/hari-tutup/simpan/", isi=text)
    assert Closure.objects.count() == before + 2
    assert Closure.objects.get(reason="Tahun Baru").until_on == date(2027, 1, 2)
    again = send(desk, "hari-tutup", text).content.decode()
    assert again.count(">sama<") == 2
    wrong = send(desk, "hari-tutup", "mulai,alasan,lapis\n31/2/2027,X,Libur nasional\n1/3/2027,X,liburan\n")
    page = wrong.content.decode()
    assert "mulai harus tanggal" in page and "lapis harus salah satu dari Libur nasional" in page


def test_texts_of_services_come_in_and_keep_what_a_cell_cannot_tell(
    office: Callable[..., Desk], hall: Hall
) -> None:
    desk = office("organiser")
    held = {"name": "KTP-el", "form": "original", "mandatory": True, "condition": "bila hilang"}
    fee = {"kind": "fixed", "amount_rp": 1000, "note": "per lembar", "legal_basis": "Perda"}
    text = {"name": "Kartu", "short_name": "Kartu", "requirements": [held], "fee": fee, "note": "Catatan"}
    publish(service="uji_a", unit="unit_uji", valid_from=AT.date(), text=text, by="user:x", at=AT)
    head = "kode_layanan,kode_unit,nama,nama_pendek,syarat,biaya,waktu\n"
    desk.post(
        "tempat/impor/teks-layanan/simpan/",
        isi=head + "uji_a,unit_uji,Kartu Baru,Kartu,KTP-el; (Surat kuasa),Rp1.500,3 hari kerja\n",
    )
    now = ServiceVersion.objects.filter(service__code="uji_a").latest("valid_from")
    assert now.requirements == [
        held,
        {"name": "Surat kuasa", "form": "", "mandatory": False, "condition": ""},
    ]
    assert now.fee == fee | {"amount_rp": 1500} and now.note == "Catatan"
    assert (now.name, now.standard_time) == ("Kartu Baru", {"value": 3, "unit": "working_days"})
    wrong = send(desk, "teks-layanan", head + "uji_a,unit_uji,K,K,,banyak,lama\n").content.decode()
    assert "biaya harus rupiah bulat" in wrong and "waktu harus angka dan satuannya" in wrong


def test_officers_come_in_without_a_password(office: Callable[..., Desk], hall: Hall) -> None:
    desk = office("organiser")
    text = f"nama_pengguna,nama_lengkap,kode_instansi,loket\nKetut.Baru,Ketut Baru,{OWN},1\n"
    assert desk.post("tempat/impor/petugas/simpan/", isi=text).status_code == 302
    made = officer(code="ketut.baru")
    assert made is not None and made.full_name == "Ketut Baru" and made.agency == OWN
    assert not User.objects.get(username="ketut.baru").has_usable_password()
    assert ">sama<" in send(desk, "petugas", text).content.decode()
    other = send(desk, "petugas", text.replace("Ketut Baru", "Orang Lain")).content.decode()
    assert "sudah dipakai petugas lain" in other


@pytest.mark.parametrize("sheet", list(importing.SHEETS))
def test_what_stands_now_comes_back_as_the_same(office: Callable[..., Desk], hall: Hall, sheet: str) -> None:
    desk = office("organiser")
    answer = desk.get(f"tempat/impor/{sheet}/sekarang/")
    book = SimpleUploadedFile("t.xlsx", answer.content)
    page = desk.post(f"tempat/impor/{sheet}/", berkas=book).content.decode()
    states = re.findall(r">(sama|belum benar|berubah|baru)<", page)
    assert set(states) == {"sama"}, re.sub(r"<[^>]+>|\s+", " ", page.partition("<table")[2])[:2000]


def test_the_example_fits_its_own_table(office: Callable[..., Desk], hall: Hall) -> None:
    answer = office("organiser").get("tempat/impor/loket/contoh/")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]][:4] == ["nomor", "nama", "kode_zona", "antrean"]
    lists = office("organiser").get("tempat/loket/?bentuk=csv&bentuk=xlsx")
    assert load_workbook(io.BytesIO(lists.content)).active.max_row > 1


def test_a_floor_manager_brings_nothing_in(office: Callable[..., Desk], hall: Hall) -> None:
    assert office("viewer").get("tempat/impor/").status_code == 403
