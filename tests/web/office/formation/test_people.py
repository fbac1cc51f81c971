"""The pages of mobilisation and orientation, and an officer's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sewaka.accounts.models import User
from sewaka.formation.models import Attempt, Edition, Mobilisation, StaffingPoint
from sewaka.papers.models import Paper
from sewaka.places.models import Site
from tests.callers import logged_in
from tests.halls import Hall
from tests.web.office.conftest import OTHER, OWN, Desk

Office = Callable[..., Desk]
PAGE = "pembentukan/petugas/"
QUIZ = "Kapan nomor dipanggil ulang?\n* Sesudah 30 detik\n- Tidak pernah"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def written(office: Office, **more: Any) -> None:
    fields = {"code": "etika", "title": "Etika melayani", "text": "Sapa & senyum.", "questions": QUIZ}
    answer = office("organiser").post(f"{PAGE}materi/baru/", **fields | more)
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def own(username: str = "made.uji") -> Client:
    client: Client = logged_in(User.objects.get(username=username).pk)
    return client


def test_an_organiser_writes_a_material_with_a_file_and_officers_take_it_away(office: Office) -> None:
    written(office, paper=SimpleUploadedFile("bahan.pdf", PDF))
    assert Paper.objects.get().title == "Etika melayani"
    text = office("organiser").text(f"{PAGE}materi/etika/")
    assert "Sapa &amp; senyum." in text
    assert "Sesudah 30 detik" in text
    taken = own().get("/loket/orientasi/etika/berkas/")
    assert taken.content == PDF
    assert taken["Content-Disposition"].startswith("attachment")


def test_an_unclear_question_is_said_with_its_line_and_what_was_typed_stays(office: Office) -> None:
    fields = {"code": "etika", "title": "Etika", "text": "Sapa.", "questions": "Apa?\n- satu\n- dua"}
    answer = office("organiser").post(f"{PAGE}materi/baru/", **fields)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "baris 1" in text
    assert "- dua" in text
    assert not Edition.objects.exists()


def test_a_head_sees_her_own_agency_and_changes_nothing(office: Office, hall: Hall) -> None:
    head = office("agency_head")
    text = head.text(PAGE)
    assert "Dinas Uji" in text
    assert "Dinas Lain" not in text
    assert head.get(f"{PAGE}instansi/{OWN}/").status_code == 200
    assert head.get(f"{PAGE}instansi/{OTHER}/").status_code == 403
    assert head.get(f"{PAGE}instansi/{OWN}/rencana/").status_code == 403
    assert head.post(f"{PAGE}materi/baru/", code="x", title="X", text="X").status_code == 403


def test_a_plan_and_a_decision_are_written_down(office: Office, hall: Hall) -> None:
    desk = office("organiser")
    StaffingPoint.objects.create(
        site=Site.objects.get(code=hall.site), code="uniform", name="Seragam", position=1
    )
    assert "belum diputuskan" in desk.text(f"{PAGE}kepegawaian/")
    desk.post(f"{PAGE}kepegawaian/uniform/", decision="Dua setel.", valid_on="2026-12-01")
    assert "Dua setel." in desk.text(f"{PAGE}kepegawaian/")
    desk.post(f"{PAGE}instansi/{OWN}/rencana/", needed="4", from_on="2026-12-01")
    assert Mobilisation.objects.get().needed == 4
    assert desk.post(f"{PAGE}instansi/{OWN}/rencana/", needed="-1").status_code == 422


def test_an_officer_reads_answers_and_sees_only_her_own_results(office: Office) -> None:
    written(office)
    client = own()
    assert "Belum dibaca" in client.get("/loket/orientasi/").content.decode()
    early = client.post("/loket/orientasi/etika/", {"versi": "1", "jawaban_0": "0"})
    assert early.status_code == 409
    client.post("/loket/orientasi/etika/dibaca/", {"versi": "1"})
    empty = client.post("/loket/orientasi/etika/", {"versi": "1"})
    assert (empty.status_code, "nomor 1 belum dijawab" in empty.content.decode()) == (422, True)
    client.post("/loket/orientasi/etika/", {"versi": "1", "jawaban_0": "1"})
    client.post("/loket/orientasi/etika/", {"versi": "1", "jawaban_0": "0"})
    text = client.get("/loket/orientasi/etika/").content.decode()
    assert "Anda sudah menyelesaikan materi ini" in text
    assert "0 dari 1 benar" in text
    assert "benar</li>" not in own("made.lain").get("/loket/orientasi/etika/").content.decode()
    assert Attempt.objects.count() == 2
    assert "lulus" in office("organiser").text(f"{PAGE}instansi/{OWN}/")


def test_who_is_no_officer_has_no_orientation(office: Office, hall: Hall) -> None:
    viewer = office("viewer").client
    assert "belum terdaftar sebagai petugas" in viewer.get("/loket/orientasi/").content.decode()
    assert viewer.get("/loket/orientasi/etika/").status_code == 404
    assert Client().get("/loket/orientasi/").status_code == 302


@pytest.mark.parametrize("typed", ["", "abc", "99999", "-1"])
def test_an_odd_version_is_told_kindly(office: Office, typed: str) -> None:
    written(office)
    assert own().post("/loket/orientasi/etika/dibaca/", {"versi": typed}).status_code == 409
