"""The pages of rehearsals and trials, and remarks typed at the counter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pypdfium2 import PdfDocument

from sewaka.formation.actions import playing
from sewaka.formation.models import FollowUp, Scenario, Trial, TrialRemark
from sewaka.papers.models import Paper
from sewaka.places.queries import rehearsals
from sewaka.queueing.models import Ticket
from tests.clocks import Clock
from tests.halls import Hall
from tests.web.office.conftest import Desk

Office = Callable[..., Desk]
PAGE = "pembentukan/uji-coba/"
SCRIPT = "0 | uji_a | warga |\n1 | uji_k | lansia | prioritas lansia, kurang KK"


@pytest.fixture
def desk(office: Office, hall: Hall) -> Desk:
    return office("organiser")


def prepared(desk: Desk, crew: str = "officers", speed: str = "0") -> int:
    desk.post(f"{PAGE}tempat/siapkan/", all_day="on")
    desk.post(f"{PAGE}skenario/baru/", code="pagi", name="Pagi ramai", lines=SCRIPT)
    answer = desk.post(f"{PAGE}baru/", name="Uji 1", scenario="pagi", crew=crew, speed=speed)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return Trial.objects.get().pk


def test_a_trial_from_its_place_to_what_follows(desk: Desk, clock: Clock) -> None:
    number = prepared(desk)
    assert "terbuka. Petugas masuk lewat Loket, Latihan." in desk.text(PAGE)
    assert desk.post(f"{PAGE}{number}/mulai/").status_code == 302
    assert "Datangkan pengunjung berikutnya" in desk.text(f"{PAGE}{number}/")
    desk.post(f"{PAGE}{number}/datang/")
    assert "A 001" in desk.text(f"{PAGE}{number}/")
    desk.post(f"{PAGE}{number}/catatan/", kind="error", text="Nomor tidak terdengar.", counter="1")
    desk.post(f"{PAGE}{number}/akhiri/")
    text = desk.text(f"{PAGE}{number}/")
    for words in ("Nilai (dari 100)", "Nomor tidak terdengar.", "belum datang", "Kesalahan yang dicatat"):
        assert words in text, words
    desk.post(f"{PAGE}{number}/tindak/", what="Keraskan suara", owner="Manajer lantai", until_on="2026-12-01")
    assert "Keraskan suara" in desk.text(f"{PAGE}{number}/")
    desk.post(f"{PAGE}{number}/tindak/{FollowUp.objects.get().pk}/", result="Sudah keras.")
    assert "Sudah keras." in desk.text(f"{PAGE}{number}/")
    desk.post(f"{PAGE}{number}/berita-acara/")
    paper = Paper.objects.get()
    assert f"/kantor/pembentukan/berkas/{paper.code}/" in desk.text(f"{PAGE}{number}/")
    text = "".join(page.get_textpage().get_text_range() for page in PdfDocument(bytes(paper.body.data)))
    for words in ("Berita acara uji coba Uji 1", "Nomor tidak terdengar.", "Keraskan suara"):
        assert words in text


def test_two_trials_are_compared(desk: Desk, clock: Clock) -> None:
    first = prepared(desk, crew="simulated", speed="60")
    desk.post(f"{PAGE}baru/", name="Uji 2", scenario="pagi", crew="simulated", speed="60")
    second = Trial.objects.latest("pk").pk
    for number in (first, second):
        desk.post(f"{PAGE}{number}/mulai/")
        for _ in range(60 if number == second else 3):
            playing.play(by="system:worker", at=clock.now)
            clock.now += timedelta(seconds=1)
        desk.post(f"{PAGE}{number}/akhiri/")
    text = desk.text(f"{PAGE}{first}/{second}/")
    assert "lebih baik" in text
    assert "Bandingkan dua terakhir" in desk.text(PAGE)
    assert desk.get(f"{PAGE}{first}/{second}/?bentuk=xlsx").status_code == 200


def test_an_unclear_line_and_an_empty_day_are_said_at_their_fields(desk: Desk) -> None:
    wrong = desk.post(f"{PAGE}skenario/baru/", code="x", name="X", lines="0 | uji_a\nsepuluh | uji_a")
    assert (wrong.status_code, "Baris 2 belum jelas" in wrong.content.decode()) == (422, True)
    assert "sepuluh | uji_a" in wrong.content.decode()
    empty = desk.post(f"{PAGE}skenario/pola/", code="x", name="X", day="2020-01-01")
    assert (empty.status_code, "tidak ada polanya" in empty.content.decode()) == (422, True)
    assert not Scenario.objects.exists()


def test_a_days_pattern_becomes_a_script(desk: Desk, day: dict[str, str], clock: Clock) -> None:
    desk.post(f"{PAGE}skenario/pola/", code="pola", name="Pola", day=clock.now.date().isoformat())
    assert "pola hari nyata" in desk.text(f"{PAGE}skenario/")
    assert desk.text(f"{PAGE}skenario/pola/")


def test_who_may_only_look_changes_nothing(desk: Desk, office: Office) -> None:
    number = prepared(desk)
    viewer = office("viewer")
    text = viewer.text(f"{PAGE}{number}/")
    assert "Mulai" not in text
    for path in (
        "tempat/siapkan/",
        "tempat/tutup/",
        "skenario/baru/",
        f"{number}/mulai/",
        f"{number}/datang/",
    ):
        assert viewer.post(f"{PAGE}{path}").status_code == 403
    assert office("agency_head").get(PAGE).status_code == 403


def test_an_officer_in_the_rehearsal_writes_what_she_noticed(
    desk: Desk, officer: Callable[[str], Client], hall: Hall
) -> None:
    number = prepared(desk)
    client = officer("1")
    refused = client.post("/loket/catatan-latihan/", {"tentang": "idea", "catatan": "Tambah kursi."})
    assert (refused.status_code, "Tambah kursi." in refused.content.decode()) == (409, True)
    desk.post(f"{PAGE}{number}/mulai/")
    client.post("/latihan/masuk/")
    client.post("/loket/1/buka/", {"request_key": "buka"})
    client.post("/loket/catatan-latihan/", {"tentang": "idea", "catatan": "Tambah kursi."})
    row = TrialRemark.objects.get()
    assert (row.trial_id, row.counter, row.text, row.written_by) == (
        number,
        "1",
        "Tambah kursi.",
        "user:uji.1",
    )
    assert client.post("/loket/catatan-latihan/", {"tentang": "idea", "catatan": " "}).status_code == 422


def test_closing_the_place_from_the_office_ends_everything(desk: Desk, hall: Hall) -> None:
    number = prepared(desk)
    desk.post(f"{PAGE}{number}/mulai/")
    desk.post(f"{PAGE}{number}/datang/")
    assert desk.post(f"{PAGE}tempat/tutup/").status_code == 302
    assert rehearsals(of=hall.site) == ()
    assert Trial.objects.get().state == "ended"
    assert not Ticket.objects.filter(site__code=hall.site).exists()
    assert "Siapkan tempat latihan" in desk.text(PAGE)
