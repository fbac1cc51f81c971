"""Stories of a running hall, in a real Chromium: the floor manager, officers, visitors and screens beside each other.

No server: each page's requests are answered by Django's test client. The stream is never there, so pages are asked
to look again where a notice would have woken them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sewaka.places.running import Arrangement, Freeze, Restriction
from sewaka.queueing.models import Step, Ticket
from sewaka.queueing.running import HelpCall, Pause
from tests import axe
from tests.browser import BASE
from tests.clocks import Clock
from tests.halls import Hall
from tests.web.office.browsers import Open, look_again, machine, narrow, reads, until
from tests.web.office.conftest import Desk

pytestmark = [
    pytest.mark.story,
    pytest.mark.django_db(transaction=True),
]


def test_a_counter_is_moved_while_people_wait(
    screen: Open, office: Callable[..., Desk], officer: Any, take: Callable[..., str], hall: Hall
) -> None:
    waits = take("uji_k")
    counter = screen(officer("2"), "/loket/2/")
    counter.keyboard.press("b")
    until(counter, "empty")
    manager = screen(office("floor_manager").client, "/kantor/aula/atur/")
    axe.check(manager)
    manager.select_option('[name="l.2.K"]', "2")
    manager.click("text=Tinjau perubahan")
    reads(manager, "A 1 → A 1, K 2")
    axe.check(manager)
    manager.fill("[name=reason]", "antrean K panjang")
    manager.click("text=Simpan susunan")
    reads(manager, "Susunan loket disimpan")
    look_again(counter)
    until(counter, "ready")
    counter.keyboard.press("n")
    until(counter, "called")
    assert Ticket.objects.get(token=waits).counter.code == "2" and Arrangement.objects.count() == 1
    reads(counter, "Antrean utama loket ini sedang kosong")
    narrow(manager)


def test_issuing_is_stopped_and_resumed(
    screen: Open, office: Callable[..., Desk], hall: Hall, clock: Clock
) -> None:
    manager = screen(office("floor_manager").client, "/kantor/aula/nomor/hentikan/")
    axe.check(manager)
    manager.select_option("[name=what]", "q:A")
    manager.fill("[name=reason]", "sistem pusat terganggu")
    manager.click("text=Simpan")
    reads(manager, "Berlaku mulai sekarang")
    kiosk = screen(machine("kiosk", "K7"), "/kiosk/layanan/uji_a/", 1080, 1920)
    reads(kiosk, "dihentikan sementara: sistem pusat terganggu")
    assert not kiosk.query_selector("[data-tap]")
    phone = screen(Client(), "/layanan/uji_a/", 390, 844)
    reads(phone, "dihentikan sementara: sistem pusat terganggu")
    axe.check(manager)
    manager.click("td >> text=Cabut")
    manager.click("form >> text=Cabut")
    reads(manager, "Jam dan kuota tetap berlaku lagi")
    kiosk.goto(f"{BASE}/kiosk/layanan/uji_a/")
    kiosk.click("[data-tap] button")
    kiosk.wait_for_selector("[data-number]")
    assert Restriction.objects.get().lifted_by and Ticket.objects.count() == 1


def test_a_chosen_number_is_called_with_a_reason_and_counted(
    screen: Open, office: Callable[..., Desk], officer: Any, take: Callable[..., str], hall: Hall
) -> None:
    take()
    chosen = take()
    counter = screen(officer("2"), "/loket/2/")
    counter.keyboard.press("b")
    until(counter, "ready")
    counter.click(f'a[href*="{chosen}"]')
    counter.fill("#pilih-alasan", "dokumen diantar kembali")
    counter.click("text=Panggil nomor ini >> nth=-1")
    until(counter, "called")
    manager = screen(office("floor_manager").client, "/kantor/aula/")
    reads(manager, "Panggilan pilihan hari ini")
    reads(manager, "wajar")
    axe.check(manager)
    assert Step.objects.get(ticket__token=chosen, verb="call").why.startswith(
        "Dipanggil khusus oleh petugas: dokumen"
    )


def test_a_pause_is_told_everywhere_and_its_overrun_to_the_manager(
    screen: Open,
    office: Callable[..., Desk],
    officer: Any,
    take: Callable[..., str],
    hall: Hall,
    clock: Clock,
) -> None:
    token = take()
    counter = screen(officer("2"), "/loket/2/")
    counter.keyboard.press("b")
    until(counter, "ready")
    counter.keyboard.press("j")
    counter.wait_for_selector("#panel[open]")
    axe.check(counter)
    counter.check('[name=minutes][value="15"]')
    counter.click("text=Mulai istirahat")
    until(counter, "paused")
    axe.check(counter)
    display = screen(machine("counter_display", "L2", counter="2"), "/papan/loket/", 1280, 720)
    reads(display, "Istirahat sampai 09.45")
    board = screen(machine("board", "P1", zone="utama"), "/papan/", 1920, 1080)
    reads(board, "istirahat s.d. 09.45")
    phone = screen(Client(), f"/n/{token}/", 390, 844)
    reads(phone, "Loket istirahat sampai 09.45")
    clock.later(minutes=18)
    manager = screen(office("floor_manager").client, "/kantor/aula/")
    reads(manager, "lewat 3 menit")
    narrow(manager)
    counter.keyboard.press("m")
    until(counter, "ready")
    assert Pause.objects.get().ended_at == clock.now


def test_help_comes_quietly(screen: Open, office: Callable[..., Desk], officer: Any, hall: Hall) -> None:
    desk = screen(office("information_officer").client, "/loket/informasi/")
    counter = screen(officer("2"), "/loket/2/")
    counter.keyboard.press("b")
    until(counter, "empty")
    board = screen(machine("board", "P1", zone="utama"), "/papan/", 1920, 1080)
    before = board.inner_text(".contents")
    counter.keyboard.press("d")
    counter.wait_for_selector("text=Ya, panggil bantuan")
    axe.check(counter)
    counter.keyboard.press("Enter")
    reads(counter, "Rekan sudah diberi tahu.")
    look_again(desk)
    reads(desk, "Loket 2 memanggil bantuan")
    desk.wait_for_selector("body[data-alarm-sounded]")
    axe.check(desk)
    desk.click("text=Saya menuju ke sana")
    desk.wait_for_selector("body:not([data-alarmed])")
    reads(desk, "Diterima")
    look_again(counter)
    reads(counter, "Rekan sudah tahu dan menuju ke sini.")
    with board.expect_response("**/papan/isi/**"):
        look_again(board)
    assert board.inner_text(".contents") == before
    manager = screen(office("floor_manager").client, "/kantor/aula/")
    manager.click("text=Selesai, beri catatan")
    manager.fill("[name=note]", "pengunjung ditenangkan")
    manager.click("text=Tutup panggilan")
    reads(manager, "Panggilan bantuan ditutup")
    assert HelpCall.objects.get().note == "pengunjung ditenangkan"


def test_an_evacuation_and_the_way_back(
    screen: Open, office: Callable[..., Desk], officer: Any, take: Callable[..., str], hall: Hall
) -> None:
    first, second = take(), take()
    counter = screen(officer("2"), "/loket/2/")
    counter.keyboard.press("b")
    until(counter, "ready")
    kiosk = screen(machine("kiosk", "K7"), "/kiosk/", 1080, 1920)
    board = screen(machine("board", "P1", zone="utama"), "/papan/", 1920, 1080)
    phone = screen(Client(), f"/n/{second}/", 390, 844)
    manager = screen(office("floor_manager").client, "/kantor/aula/darurat/")
    axe.check(manager)
    manager.fill("[name=reason]", "Alarm kebakaran")
    manager.fill("[name=where]", "halaman timur")
    manager.click("text=Lanjut ke konfirmasi")
    reads(manager, "Hentikan seluruh aula sekarang?")
    axe.check(manager)
    assert not Freeze.objects.exists()
    manager.click("text=Ya, hentikan dan kosongkan gedung")
    reads(manager, "Aula sedang dihentikan")
    for page in (board, phone, counter):
        look_again(page)
        reads(page, "halaman timur")
    until(counter, "frozen")
    reads(board, "Mohon tenang. Silakan keluar.")
    reads(kiosk, "Mohon tenang. Silakan keluar.")  # by its own beat, within ten seconds
    for page in (board, phone, counter, kiosk):
        page.wait_for_load_state("networkidle")  # a kiosk that has just turned is still loading
        axe.check(page)
    narrow(manager)
    manager.click("text=Lanjutkan pelayanan")
    manager.fill("[name=note]", "alarm palsu")
    manager.check("[name=sure]")
    manager.click("form >> text=Lanjutkan pelayanan")
    reads(manager, "Pelayanan dilanjutkan")
    look_again(counter)
    until(counter, "ready")
    counter.keyboard.press("n")
    until(counter, "called")
    assert (
        Ticket.objects.get(token=first).state == "called"
        and Ticket.objects.get(token=second).state == "waiting"
    )
