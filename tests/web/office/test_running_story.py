"""More stories of a running hall, in a real Chromium: numbers narrowed by hand, chosen calls that become many, a queue
that moves, displays that say something, an evacuation on the screens nobody touches, people counted, a book put right.

No server, as in ``test_hall_story``: pages are asked to look again where a notice would have woken them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sewaka.norms import actions as norms
from sewaka.places.models import Counter, Site, Zone
from sewaka.places.queries import plan
from sewaka.queueing.book import PaperBlock
from sewaka.queueing.models import Step, Ticket
from sewaka.visits.models import Tally
from tests import axe
from tests.browser import BASE
from tests.clocks import Clock
from tests.halls import FIRST, Hall
from tests.web.office.browsers import Open, look_again, machine, narrow, reads, until
from tests.web.office.conftest import Desk

pytestmark = [
    pytest.mark.story,
    pytest.mark.django_db(transaction=True),
]
Office = Callable[..., Desk]


def test_the_last_number_and_another_quota_are_set_by_hand(
    screen: Open, office: Office, hall: Hall, clock: Clock, take: Callable[..., str]
) -> None:
    manager = screen(office("floor_manager").client, "/kantor/aula/nomor/terakhir/")
    axe.check(manager)
    manager.select_option("[name=what]", "q:A")
    manager.fill("[name=last]", "10:00")
    manager.fill("[name=reason]", "dokter dipanggil ke luar")
    manager.click("text=Simpan")
    reads(manager, "nomor terakhir pukul 10.00")
    manager.goto(f"{BASE}/kantor/aula/nomor/kuota/")
    axe.check(manager)
    manager.select_option("[name=what]", "s:uji_k")
    manager.fill("[name=value]", "1")
    manager.fill("[name=reason]", "alat tinggal satu")
    manager.click("text=Simpan")
    reads(manager, "kuota 1")
    axe.check(manager)
    take("uji_k")
    kiosk = screen(machine("kiosk", "K7"), "/kiosk/layanan/uji_k/", 1080, 1920)
    reads(kiosk, "Jatah nomor layanan ini untuk saat ini sudah habis.")
    assert not kiosk.query_selector("[data-tap]")
    axe.check(kiosk)
    kiosk.goto(f"{BASE}/kiosk/layanan/uji_a/")
    kiosk.wait_for_selector("[data-tap]")
    clock.later(minutes=31)
    kiosk.goto(f"{BASE}/kiosk/layanan/uji_a/")
    reads(kiosk, "dokter dipanggil ke luar")
    assert not kiosk.query_selector("[data-tap]")
    narrow(manager)


def test_chosen_calls_become_many_and_are_marked_not_forbidden(
    screen: Open, office: Office, officer: Callable[[str], Client], take: Callable[..., str], hall: Hall
) -> None:
    norms.enact(
        key="queueing.chosen_limit", value={"officer": 1, "counter": 1}, valid_from=FIRST, certainty="D",
        by="user:uji", at=Clock().now,
    )  # fmt: skip
    waits = [take() for _ in range(3)]
    counter = screen(officer("2"), "/loket/2/")
    counter.keyboard.press("b")
    until(counter, "ready")
    for token in (waits[2], waits[1]):
        counter.click(f'a[href*="{token}"]')
        counter.fill("#pilih-alasan", "sakit mendadak")
        axe.check(counter)
        counter.click("text=Panggil nomor ini >> nth=-1")
        until(counter, "called")
        counter.keyboard.press("s")
        until(counter, "serving")
        counter.keyboard.press("f")
        until(counter, "ready")
    counter.click(f'a[href*="{waits[0]}"]')
    reads(counter, "Hari ini Anda sudah memanggil pilihan 2 kali")
    manager = screen(office("floor_manager").client, "/kantor/aula/")
    reads(manager, "lebih dari 1 per petugas atau 1 per loket")
    assert Step.objects.filter(verb="call", why__contains="sakit mendadak").count() == 2


def east(hall: Hall) -> None:
    site = Site.objects.get(code=hall.site)
    zone = Zone.objects.create(site=site, code="timur", name="Ruang Timur")
    Counter.objects.create(site=site, code="7", label="Loket 7", zone=zone)
    site.save()


def test_a_queue_moves_and_everybody_finds_it(
    screen: Open, office: Office, take: Callable[..., str], hall: Hall, clock: Clock
) -> None:
    east(hall)
    token = take()
    old = screen(machine("board", "P1", zone="utama"), "/papan/", 1920, 1080)
    new = screen(machine("board", "P2", zone="timur"), "/papan/", 1920, 1080)
    phone = screen(Client(), f"/n/{token}/", 390, 844)
    reads(phone, "Ruang tunggu")
    clock.later(minutes=1)
    manager = screen(office("floor_manager").client, "/kantor/aula/pindah/")
    axe.check(manager)
    manager.select_option("#antrean", "A")
    manager.select_option("#zona", "timur")
    manager.click("text=Lihat akibatnya")
    reads(manager, "1 orang menunggu di sini dan diminta pindah.")
    axe.check(manager)
    manager.check("[name=counter][value='7']")
    manager.fill("#alasan", "atap bocor")
    manager.click("text=Pindahkan sekarang")
    reads(manager, "Antrean dipindahkan.")
    axe.check(manager)
    for page in (old, new, phone):
        look_again(page)
    reads(old, "pindah ke Ruang Timur, Loket 7")
    reads(new, "A 001")
    reads(phone, "antrean Anda menunggu di Ruang Timur")
    for page in (old, new, phone):
        axe.check(page)
    narrow(manager)


def stands_inside(display: Any) -> None:
    """Nothing of the display scrolls, is cut off, or covers anything else, also on the smallest screen."""
    for width, height in ((1280, 800), (800, 480)):
        display.set_viewport_size({"width": width, "height": height})
        boxes = display.evaluate(
            "[...document.querySelectorAll('.display__title, .display__notice, .display .qr, .display__waits,"
            " .display__services')].map((it) => it.getBoundingClientRect().toJSON())"
        )
        title, notice, code, *below = boxes
        assert display.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert title["bottom"] <= code["top"] + 1 and notice["bottom"] <= height
        assert all(code["bottom"] <= each["top"] + 1 and each["bottom"] <= height for each in below)


def test_a_display_says_something_until_a_number_is_called(
    screen: Open, office: Office, officer: Callable[[str], Client], take: Callable[..., str], hall: Hall
) -> None:
    counter = screen(officer("2"), "/loket/2/")
    counter.keyboard.press("b")
    until(counter, "empty")
    display = screen(machine("counter_display", "L2", counter="2"), "/papan/loket/", 1280, 800)
    counter.keyboard.press("l")
    counter.wait_for_selector("#panel[open]")
    axe.check(counter)
    counter.check("[name=sentence][value=keliling]")
    counter.click("#panel >> text=Tampilkan")
    counter.wait_for_selector("#panel:not([open])", state="attached")
    look_again(display)
    reads(display, "Layanan keliling hari ini")
    axe.check(display)
    take()
    look_again(counter)
    until(counter, "ready")
    counter.keyboard.press("n")
    until(counter, "called")
    look_again(display)
    display.wait_for_selector(".display--called .plate")
    assert "keliling" not in display.inner_text(".display")
    manager = screen(office("floor_manager").client, "/kantor/aula/layar/2/")
    reads(manager, "Sekarang: Layanan keliling hari ini")
    axe.check(manager)
    manager.fill("[name=text]", "Pengambilan paspor saja")
    manager.fill("[name=link]", f"{BASE}/layanan/uji_a/")
    manager.click("button >> text=Tampilkan")
    reads(manager, "Layar Loket 2 menampilkannya sekarang.")
    axe.check(manager)
    counter.keyboard.press("x")
    until(counter, "empty")
    look_again(display)
    reads(display, "Pengambilan paspor saja")
    assert display.query_selector(".display .qr svg")
    stands_inside(display)
    axe.check(display)
    narrow(manager)


def test_screens_nobody_touches_lead_out_and_come_back(
    screen: Open, office: Office, officer: Callable[[str], Client], take: Callable[..., str], hall: Hall
) -> None:
    token = take()
    counter = screen(officer("2"), "/loket/2/")
    counter.keyboard.press("b")
    until(counter, "ready")
    kiosk = screen(machine("kiosk", "K7"), "/kiosk/layanan/uji_a/", 1080, 1920)
    board = screen(machine("board", "P1", zone="utama"), "/papan/", 1920, 1080)
    display = screen(machine("counter_display", "L2", counter="2"), "/papan/loket/", 1280, 800)
    speaker = screen(machine("speaker", "S1", zone="utama"), "/papan/suara/?otomatis", 1280, 800)
    phone = screen(Client(), f"/n/{token}/", 390, 844)
    manager = screen(office("floor_manager").client, "/kantor/aula/darurat/")
    manager.fill("[name=reason]", "latihan evakuasi")
    manager.fill("[name=where]", "halaman timur")
    manager.click("text=Lanjut ke konfirmasi")
    manager.click("text=Ya, hentikan dan kosongkan gedung")
    reads(manager, "Aula sedang dihentikan")
    seen = (board, display, speaker, phone)
    for page in seen:
        look_again(page)
        reads(page, "halaman timur")
        axe.check(page)
    reads(kiosk, "Mohon tenang")  # by its own beat, within ten seconds
    kiosk.wait_for_load_state("networkidle")
    axe.check(kiosk)
    assert Ticket.objects.count() == 1
    manager.click("text=Lanjutkan pelayanan")
    manager.fill("[name=note]", "latihan selesai")
    manager.check("[name=sure]")
    manager.click("form >> text=Lanjutkan pelayanan")
    reads(manager, "Pelayanan dilanjutkan")
    for page in (*seen, counter):
        look_again(page)
    reads(board, "A 001")
    reads(display, "Loket buka")
    reads(phone, "Giliran Anda berikutnya")
    speaker.wait_for_selector(".still", state="detached")
    until(counter, "ready")
    kiosk.goto(f"{BASE}/kiosk/layanan/uji_a/")
    kiosk.click("[data-tap] button")
    kiosk.wait_for_selector("[data-number]")


def test_people_are_counted_by_keys_and_taken_back(screen: Open, office: Office, hall: Hall) -> None:
    desk = screen(office("information_officer").client, "/loket/informasi/")
    axe.check(desk)
    desk.press("#cari", "Escape")
    desk.keyboard.press("1")
    reads(desk, "1 orang tanpa nomor hari ini")
    desk.keyboard.press("p")
    reads(desk, "2 orang tanpa nomor hari ini")
    desk.keyboard.press("a")
    reads(desk, "Terakhir: Lansia")
    axe.check(desk)
    desk.keyboard.press("z")
    reads(desk, "Terakhir: Pendamping")
    desk.click(".tally__touch >> nth=1")
    reads(desk, "3 orang tanpa nomor hari ini")
    assert Tally.objects.filter(undone_at=None).count() == 3 and Tally.objects.count() == 4
    narrow(desk)
    manager = screen(office("floor_manager").client, "/kantor/antrean/pengunjung/")
    reads(manager, "Tanpa nomor")
    axe.check(manager)
    manager.goto(f"{BASE}/kantor/antrean/lembar/")
    reads(manager, "Kelompok rentan")
    axe.check(manager)
    narrow(manager)


def test_a_line_of_the_book_is_put_right_and_who_waits_by_it_is_called(
    screen: Open,
    office: Office,
    officer: Callable[[str], Client],
    take: Callable[..., str],
    hall: Hall,
    clock: Clock,
) -> None:
    clock.later(minutes=30)
    take()
    desk = office("floor_manager")
    desk.post("antrean/buku/", queue="A", size="25")
    page = screen(desk.client, f"/kantor/antrean/buku/{PaperBlock.objects.get().pk}/")
    local = clock.now + timedelta(hours=8)
    taken, called, ended = ((local - timedelta(minutes=m)).strftime("%H:%M") for m in (25, 20, 10))
    for name, value in (("taken", taken), ("called", called), ("ended", ended)):
        page.fill(f"[name={name}]", value)
    page.click("text=Catat, lalu berikutnya")
    page.click("td >> text=Betulkan")
    page.wait_for_selector("[name=reason]")
    axe.check(page)
    page.select_option("[name=result]", "waiting")
    page.fill("[name=called]", "")
    page.fill("[name=ended]", "")
    page.click("form >> text=Betulkan")
    page.wait_for_selector("[aria-invalid=true], .field--error, .notice")
    page.fill("[name=reason]", "baris tertukar")
    page.click("form >> text=Betulkan")
    reads(page, "dibetulkan: baris tertukar")
    axe.check(page)
    narrow(page)
    counter = screen(officer("2"), "/loket/2/")
    counter.keyboard.press("b")
    until(counter, "ready")
    counter.keyboard.press("n")
    until(counter, "called")
    assert Ticket.objects.get(state="called").code == "A 5001", "who came first is called first"


def test_limits_for_each_person_and_a_family_that_is_helped(
    screen: Open, office: Office, hall: Hall, clock: Clock
) -> None:
    norms.enact(
        key="queueing.person_limits", value={}, valid_from=FIRST, certainty="D", by="user:uji", at=clock.now
    )
    page = screen(office("organiser").client, "/kantor/aturan/isi/queueing.person_limits/ubah/")
    axe.check(page)
    page.select_option("[name=service_0]", "uji_a")
    page.select_option("[name=asks_0]", "phone")
    page.click("form button >> text=Tetapkan")
    reads(page, "Layanan A: Nomor telepon, 1 nomor sehari")
    narrow(page)
    assert plan(hall.site, at=clock.now).rules["queueing.person_limits"] == {
        "uji_a": {"asks": "phone", "times": 1}
    }
    kiosk = screen(machine("kiosk", "K7"), "/kiosk/layanan/uji_a/", 1080, 1920)
    for outcome in ("[data-number]", "text=meja informasi"):
        kiosk.goto(f"{BASE}/kiosk/layanan/uji_a/")
        kiosk.click("text=Ambil nomor")
        kiosk.wait_for_selector("#identity")
        for digit in "081234567890":
            kiosk.click(f"[data-digit='{digit}']")
        kiosk.click(".identity > .button")
        kiosk.wait_for_selector(outcome)
    axe.check(kiosk)
    desk = screen(office("information_officer").client, "/loket/informasi/rombongan/uji_a/")
    desk.fill("#numbers", "3")
    desk.fill("#persons", "4")
    desk.fill("#alasan-rombongan", "satu keluarga")
    desk.click("text=Ambil semua nomor")
    desk.wait_for_selector(".party")
    axe.check(desk)
    assert Ticket.objects.count() == 4


def test_a_kiosk_that_gives_too_many_sends_people_to_the_desk(screen: Open, hall: Hall, clock: Clock) -> None:
    norms.enact(
        key="queueing.device_limits", value={"minute": 2, "hour": 100}, valid_from=FIRST, certainty="D",
        by="user:uji", at=clock.now,
    )  # fmt: skip
    kiosk = screen(machine("kiosk", "K7"), "/kiosk/layanan/uji_a/", 1080, 1920)
    for _ in range(2):
        kiosk.goto(f"{BASE}/kiosk/layanan/uji_a/")
        kiosk.click("[data-tap] button")
        kiosk.wait_for_selector("[data-number]")
    kiosk.goto(f"{BASE}/kiosk/layanan/uji_a/")
    kiosk.click("[data-tap] button")
    reads(kiosk, "Silakan ke meja informasi; di sana keluarga dan rombongan langsung dibantu.")
    axe.check(kiosk)
    clock.later(minutes=2)
    kiosk.goto(f"{BASE}/kiosk/layanan/uji_a/")
    kiosk.click("[data-tap] button")
    kiosk.wait_for_selector("[data-number]")
    assert Ticket.objects.count() == 3
