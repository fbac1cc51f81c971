"""The portal through its door: everything to read, one's own number, and every kind of bad input."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.lib.codes import new_token
from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Ticket
from tests.halls import build
from tests.queueing.conftest import Day

READING = (
    "/",
    "/layanan/",
    "/layanan/?q=layanan",
    "/layanan/uji_a/",
    "/instansi/",
    "/aula/",
    "/aula/isi/",
    "/tentang/",
    "/n/",
)


@pytest.fixture
def day(db: None) -> Day:
    return Day(build(), now=timezone.now())


@pytest.fixture
def client(day: Day) -> Client:
    return Client()


def test_every_page_opens_and_says_what_it_is(client: Client) -> None:
    for url in READING:
        answer = client.get(url)
        assert answer.status_code == 200, url
        assert "<script>" not in answer.content.decode()


def test_badungs_catalogue_is_readable(badung: str) -> None:
    client = Client()
    for url in (
        "/",
        "/instansi/",
        "/aula/",
        "/layanan/?q=bikin ktp",
        "/layanan/dukcapil_ktp/",
        "/layanan/prov_abt/",
    ):
        assert client.get(url).status_code == 200, url
    assert "KTP" in client.get("/layanan/", {"q": "bikin ktp"}).content.decode()
    assert "belum melayani di sini" in client.get("/layanan/prov_abt/").content.decode()


def test_an_empty_installation_says_so_kindly(db: None) -> None:
    assert Client().get("/").status_code == 404


def test_the_number_shows_its_place_and_what_to_do(day: Day, client: Client) -> None:
    day.open()
    day.take()
    mine = day.take()
    page = client.get(f"/n/{mine.token}/").content.decode()
    assert "Segera dipanggil" in page
    assert "1 orang" in page
    day.do(tickets.call_next)
    day.do(tickets.no_show, token=Ticket.objects.get(code="A 001").token)
    day.do(tickets.call_next)
    assert "Silakan menuju Loket 1" in client.get(f"/n/{mine.token}/isi/").content.decode()


def test_a_missed_call_can_be_mended_and_twice_is_harmless(day: Day, client: Client) -> None:
    day.open()
    mine = day.take()
    day.do(tickets.call_next)
    day.do(tickets.no_show, token=mine.token)
    assert "Saya sudah kembali" in client.get(f"/n/{mine.token}/").content.decode()
    for _ in range(2):
        assert client.post(f"/n/{mine.token}/kembali/", {"request_key": "k1"}).status_code == 302
    assert Ticket.objects.get().state == "waiting"


def test_cancelling_asks_first_and_may_be_sent_twice(day: Day, client: Client) -> None:
    mine = day.take()
    assert "Batalkan nomor ini?" in client.get(f"/n/{mine.token}/batal/").content.decode()
    assert Ticket.objects.get().state == "waiting"
    for _ in range(2):
        assert client.post(f"/n/{mine.token}/batal/", {"request_key": "k2"}).status_code == 302
    assert Ticket.objects.get().state == "cancelled"


def test_rating_takes_one_tap_after_being_served(day: Day, client: Client) -> None:
    day.open()
    mine = day.take()
    assert client.post(f"/n/{mine.token}/nilai/", {"nilai": "4"}).status_code == 409
    for verb in (tickets.call_next,):
        day.do(verb)
    day.do(tickets.start, token=mine.token)
    day.do(tickets.finish, token=mine.token)
    assert client.post(f"/n/{mine.token}/nilai/", {"nilai": "4"}).status_code == 302
    page = client.get(f"/n/{mine.token}/").content.decode()
    assert "Terima kasih atas penilaian Anda" in page
    for wrong in ("0", "5", "x", "", "４"):
        assert client.post(f"/n/{mine.token}/nilai/", {"nilai": wrong}).status_code == 400


def test_a_typed_code_is_mended_or_refused_without_leaking(day: Day, client: Client) -> None:
    mine = day.take()
    typed = f" {mine.token[:6].lower()}-{mine.token[6:12]} {mine.token[12:]} "
    assert client.post("/n/", {"kode": typed})["Location"] == f"/n/{mine.token}/"
    assert client.get(f"/n/{mine.token.lower()}/")["Location"] == f"/n/{mine.token}/"
    for wrong in ("", "x", "A" * 10_000, "<script>alert(1)</script>", "' OR 1=1 --", "\0", new_token()):
        answer = client.post("/n/", {"kode": wrong})
        assert answer.status_code == 404, wrong
        assert mine.token not in answer.content.decode()


def test_guessing_is_slowed_down(day: Day, client: Client) -> None:
    statuses = [client.get(f"/n/{new_token()}/").status_code for _ in range(35)]
    assert statuses[0] == 404
    assert statuses[-1] == 429


@pytest.mark.parametrize("text", ["<b>x</b>", "' OR 1=1", "\0", "🙂", "a" * 10_000, "%s%n", "\u202e"])
def test_any_search_is_answered_and_escaped(client: Client, text: str) -> None:
    answer = client.get("/layanan/", {"q": text})
    assert answer.status_code == 200
    assert "<b>x</b>" not in answer.content.decode()


@pytest.mark.parametrize(
    "url", ["/layanan/tidak_ada/", "/instansi/tidak_ada/", "/peristiwa/tidak_ada/", "/n/x/nilai/"]
)
def test_what_is_not_there_is_said(client: Client, url: str) -> None:
    assert client.get(url).status_code in (404, 405)


def test_yesterdays_number_is_told_as_such(day: Day, client: Client) -> None:
    mine = day.take()
    Ticket.objects.update(day=Ticket.objects.get().day - timedelta(days=1))
    assert "Nomor ini sudah lewat" in client.get(f"/n/{mine.token}/").content.decode()


def test_a_number_is_never_kept_by_browsers_or_search_engines(day: Day, client: Client) -> None:
    answer = client.get(f"/n/{day.take().token}/")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


def test_the_hall_fragment_is_not_sent_twice(client: Client) -> None:
    first = client.get("/aula/isi/")
    assert client.get("/aula/isi/", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_what_a_visitor_reads_first_is_english_to_who_asks_for_it(badung: str) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    page = client.get("/layanan/dukcapil_ktp/").content.decode()
    for said, instead in (
        ("Free", "Gratis<"),
        ("3 working", "hari kerja"),
        ("photocopy", "fotokopi<"),
        ("or 6", "atau 6"),
    ):
        assert said in page and instead not in page
    for url in ("/", "/aula/", "/layanan/dukcapil_ktp/"):
        page = client.get(url).content.decode()
        for told in ("Buka sampai pukul", "Belum buka", "sudah tutup pukul", "tidak ada pelayanan"):
            assert told not in page, url


def test_one_is_counted_as_one(day: Day) -> None:
    day.take()
    client = Client()
    client.cookies["django_language"] = "en"
    assert "1 person waiting" in client.get("/aula/isi/").content.decode()
    day.take()
    assert "2 people waiting" in client.get("/aula/isi/").content.decode()


def test_a_slip_tells_time_in_its_visitors_language(day: Day) -> None:
    slip = day.take(language="en").slip
    assert " at " in slip.issued and "pukul" not in slip.issued
    assert "menit" not in slip.told and "This number is valid today" in slip.footer
    assert "pukul" in day.take(language="id").slip.issued
