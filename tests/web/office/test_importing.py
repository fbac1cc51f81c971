"""Tables brought in: tried, shown line by line, kept all or not at all."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from openpyxl import load_workbook

from sewaka.places.models import Counter, CounterQueue, Queue
from tests.halls import Hall
from tests.web.office.conftest import Desk

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


def test_the_example_fits_its_own_table(office: Callable[..., Desk], hall: Hall) -> None:
    answer = office("organiser").get("tempat/impor/loket/contoh/")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]][:4] == ["nomor", "nama", "kode_zona", "antrean"]
    lists = office("organiser").get("tempat/loket/?bentuk=csv&bentuk=xlsx")
    assert load_workbook(io.BytesIO(lists.content)).active.max_row > 1


def test_a_floor_manager_brings_nothing_in(office: Callable[..., Desk], hall: Hall) -> None:
    assert office("viewer").get("tempat/impor/").status_code == 403
