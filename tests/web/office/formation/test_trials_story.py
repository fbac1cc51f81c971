"""An officer is oriented, practises; a trial day is founded, played, scored, and what follows is written and done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sewaka.formation.actions import people, playing
from sewaka.formation.models import Attempt, Trial
from sewaka.places.queries import rehearsals
from sewaka.queueing.models import Ticket
from tests import axe
from tests.browser import BASE
from tests.callers import browser_of, paired
from tests.clocks import Clock
from tests.halls import AT, Hall
from tests.web.office.browsers import Open, narrow, reads
from tests.web.office.conftest import Desk

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
QUIZ = "Kapan nomor dipanggil ulang?\n- Segera\n* Sesudah 30 detik\n\nSiapa yang didahulukan?\n* Lansia\n- Kerabat"
SCRIPT = """0 | uji_a | warga |
1 | uji_a | lansia | prioritas lansia
2 | uji_k | ibu | kurang fotokopi KK
3 | uji_k | pelajar | tidak datang"""


def test_an_officer_reads_answers_and_passes(
    screen: Open, officer: Callable[[str], Client], hall: Hall
) -> None:
    people.write_material(
        site=hall.site, code="etika", title="Etika melayani", text="Sapa lebih dulu.\n\nPanggil dengan nomor.",
        questions=QUIZ, by="user:uji", at=AT,
    )  # fmt: skip
    page = screen(officer("1"), "/loket/", 390, 844)
    page.click("text=Orientasi saya")
    reads(page, "Belum dibaca")
    axe.check(page)
    page.click("text=Etika melayani")
    axe.check(page)
    page.click("text=Sudah saya baca")
    reads(page, "Kapan nomor dipanggil ulang?")
    page.click("text=Segera")
    page.click("text=Kirim jawaban")
    reads(page, "Pertanyaan nomor 2 belum dijawab")
    assert page.is_checked("input[name=jawaban_0][value='0']")
    page.click("text=Lansia")
    page.click("text=Kirim jawaban")
    reads(page, "1 dari 2 benar")
    page.click("text=Sesudah 30 detik")
    page.click("text=Lansia")
    axe.check(page)
    page.click("text=Kirim jawaban")
    reads(page, "Anda sudah menyelesaikan materi ini")
    narrow(page)
    assert list(Attempt.objects.order_by("id").values_list("passed", flat=True)) == [False, True]


def play(clock: Clock, seconds: int) -> None:
    """As the worker looks, a second at a time."""
    for _ in range(seconds):
        playing.play(by="system:worker", at=clock.now)
        clock.later(minutes=1 / 60)


def test_a_trial_day_from_the_place_to_the_follow_up(
    screen: Open, office: Callable[..., Desk], officer: Callable[[str], Client], hall: Hall, clock: Clock
) -> None:
    page = screen(office("organiser").client, "/kantor/pembentukan/uji-coba/")
    reads(page, "Belum ada uji coba")
    axe.check(page)
    page.click("text=Siapkan tempat latihan")
    axe.check(page)
    page.click("button:has-text('Siapkan')")
    reads(page, "Petugas masuk lewat Loket, Latihan")

    page.goto(f"{BASE}/kantor/pembentukan/uji-coba/skenario/baru/")
    page.fill("[name=code]", "pagi")
    page.fill("[name=name]", "Pagi ramai")
    page.fill("[name=lines]", SCRIPT)
    axe.check(page)
    page.click("button:has-text('Simpan')")
    reads(page, "Pagi ramai")
    page.goto(f"{BASE}/kantor/pembentukan/uji-coba/baru/")
    page.fill("[name=name]", "Geladi pertama")
    page.select_option("[name=crew]", "simulated")
    page.fill("[name=speed]", "60")
    axe.check(page)
    page.click("button:has-text('Simpan')")
    page.click("text=Geladi pertama")
    page.click("main a:has-text('Mulai')")
    page.click("button:has-text('Mulai')")
    reads(page, "Datangkan pengunjung berikutnya")
    axe.check(page)

    (place,) = rehearsals(of=hall.site)
    board = screen(
        browser_of(paired(site=place.code, code="P1", kind="board", at=clock.now)), "/papan/", 1920, 1080
    )
    reads(board, "LATIHAN")
    practising = officer("2")
    practising.post("/latihan/masuk/")
    counter = screen(practising, "/loket/2/")
    reads(counter, "Bukan pelayanan sebenarnya")
    axe.check(counter)

    play(clock, 60)
    board.reload()
    reads(board, "LATIHAN")
    axe.check(board)
    page.reload()
    reads(page, "4 dari 4 pengunjung datang")
    page.click("main a:has-text('Akhiri dan nilai')")
    page.click("button:has-text('Akhiri dan nilai')")
    reads(page, "Nilai dari 100")
    axe.check(page)
    narrow(page)
    page.set_viewport_size({"width": 1280, "height": 800})

    page.click("main a:has-text('Tindak lanjut')")
    page.fill("[name=what]", "Tambah kursi roda di pintu")
    page.fill("[name=owner]", "Manajer lantai")
    page.fill("[name=until_on]", (AT.date() + timedelta(days=7)).isoformat())
    axe.check(page)
    page.click("button:has-text('Simpan')")
    page.click("text=Tambah kursi roda di pintu")
    page.fill("[name=result]", "Dua kursi roda datang.")
    page.click("button:has-text('Selesai')")
    reads(page, "Dua kursi roda datang.")

    portal: Any = screen(Client(), "/aula/", 390, 844)
    assert "LATIHAN" not in portal.inner_text("body")
    assert not Ticket.objects.filter(site__code=hall.site).exists()
    assert Trial.objects.get().score["mark"] == 100  # type: ignore[index]
