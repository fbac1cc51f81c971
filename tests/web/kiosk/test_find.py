"""Finding one's service at the kiosk."""

from __future__ import annotations

import re
from datetime import datetime, time

import pytest
from django.test import Client

from sewaka.devices import actions as devices
from sewaka.places import actions as places
from sewaka.queueing.actions import tickets
from tests.callers import BY, browser_of, paired
from tests.clocks import Clock
from tests.web.kiosk.conftest import KTP, tap


def tiles(html: str) -> list[str]:
    return re.findall(r'class="tile__word">([^<]*)<', html)


def test_a_browser_that_is_no_device_is_sent_to_be_paired(badung: str) -> None:
    answer = Client().get("/kiosk/")
    assert (answer.status_code, answer["Location"]) == (302, "/pasang/")
    fragment = Client().get("/kiosk/cari/?q=ktp", headers={"HX-Request": "true"})
    assert fragment["HX-Redirect"] == "/pasang/"


def test_another_kind_of_device_is_not_a_kiosk(badung: str, at: datetime) -> None:
    client = browser_of(paired(site="badung", code="P9", kind="board", at=at))
    assert client.get("/kiosk/").status_code == 403


def test_a_revoked_kiosk_gives_nothing_more(kiosk: Client, at: datetime) -> None:
    devices.revoke(site="badung", code="K1", by=BY, at=at)
    assert kiosk.get("/kiosk/").status_code == 302
    assert tap(kiosk).status_code == 403


def test_the_start_offers_eight_services_every_agency_and_occasions(kiosk: Client) -> None:
    html = kiosk.get("/kiosk/").content.decode()
    assert len(tiles(html)) == 8
    assert "Disdukcapil" in html
    assert "Punya anak" in html
    assert "Pelayanan sedang tutup" not in html


def test_what_is_asked_for_most_comes_first(kiosk: Client, clock: Clock) -> None:
    assert tiles(kiosk.get("/kiosk/").content.decode())[0] != "Paspor"
    for _n in range(2):
        assert tap(kiosk, "imigrasi_paspor").status_code == 200
    tap(kiosk, KTP)
    clock.later(minutes=6)
    first, second = tiles(kiosk.get("/kiosk/").content.decode())[:2]
    assert "paspor" in first.casefold()
    assert second == "KTP elektronik"


@pytest.mark.parametrize("typed", ["bikin ktp", "bkin ktp", "KTP-EL", "ketepe"])
def test_a_search_understands_everyday_words_and_forgives(kiosk: Client, typed: str) -> None:
    answer = kiosk.get("/kiosk/cari/", {"q": typed}, headers={"HX-Request": "true"})
    assert "KTP elektronik" in tiles(answer.content.decode())
    assert b"<html" not in answer.content


def test_nothing_found_names_the_information_desk_and_suggests(kiosk: Client) -> None:
    html = kiosk.get("/kiosk/cari/", {"q": "zzqqxx"}).content.decode()
    assert "Belum ditemukan" in html
    assert "meja informasi" in html
    assert len(tiles(html)) == 4


@pytest.mark.parametrize(
    "typed", ["x" * 10_000, "\0", "<script>alert(1)</script>", "'; DROP TABLE x; --", "   ", "\u202e"]
)
def test_a_search_survives_anything(kiosk: Client, typed: str) -> None:
    answer = kiosk.get("/kiosk/cari/", {"q": typed})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_an_agency_shows_its_services_by_family(kiosk: Client) -> None:
    html = kiosk.get("/kiosk/instansi/dpmptsp/").content.decode()
    assert len(tiles(html)) > 40
    assert "Izin Membangun" in html


def test_an_occasion_lists_services_in_order(kiosk: Client) -> None:
    shown = tiles(kiosk.get("/kiosk/peristiwa/lost_wallet/").content.decode())
    assert shown[:2] == ["Surat kehilangan", "KTP elektronik"]


@pytest.mark.parametrize(
    "path",
    ["instansi/tidak-ada/", "peristiwa/tidak-ada/", "layanan/tidak-ada/", "layanan/tidak-ada/prioritas/"],
)
def test_what_does_not_exist_is_refused_in_words_on_the_kiosks_own_page(kiosk: Client, path: str) -> None:
    answer = kiosk.get(f"/kiosk/{path}")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert 'data-refusal="unknown_service"' in html
    assert "data-idle-after" in html


def test_a_service_says_what_to_bring_and_how_sure_that_is(kiosk: Client) -> None:
    html = kiosk.get(f"/kiosk/layanan/{KTP}/").content.decode()
    for shown in (
        "Kartu Keluarga",
        "Gratis",
        "0 orang",
        "belum dikonfirmasi instansi",
        "contoh, belum ditetapkan",
        "Loket 4",
    ):
        assert shown in html
    assert "Lama tunggu belum dapat diperkirakan" in html
    assert 'action="/kiosk/ambil/"' in html


def test_a_service_without_known_papers_says_so_and_still_gives_a_number(kiosk: Client) -> None:
    from sewaka.places.queries import plan

    layout = plan("badung")
    code = next(c for c, o in layout.offerings.items() if o.service.requirements is None)
    assert "Daftar syarat belum tersedia" in kiosk.get(f"/kiosk/layanan/{code}/").content.decode()
    assert tap(kiosk, code).status_code == 200


def test_outside_the_hours_no_number_is_offered_and_the_reason_is_told(kiosk: Client, clock: Clock) -> None:
    clock.later(hours=10)
    html = kiosk.get(f"/kiosk/layanan/{KTP}/").content.decode()
    assert 'name="request_key"' not in html
    assert "sudah tutup" in html
    assert "Pelayanan sedang tutup" in kiosk.get("/kiosk/").content.decode()
    assert 'name="request_key"' not in kiosk.get(f"/kiosk/layanan/{KTP}/prioritas/").content.decode()


def test_a_closed_offering_is_not_offered(kiosk: Client, at: datetime) -> None:
    places.close_offering(site="badung", service=KTP, by=BY, at=at)
    assert "KTP elektronik" not in tiles(kiosk.get("/kiosk/cari/", {"q": "ktp"}).content.decode())
    assert 'name="request_key"' not in kiosk.get(f"/kiosk/layanan/{KTP}/").content.decode()


def test_priority_is_asked_in_plain_words_one_touch_each(kiosk: Client) -> None:
    html = kiosk.get(f"/kiosk/layanan/{KTP}/prioritas/").content.decode()
    assert re.findall(r'name="priority" value="(\w+)"', html) == [
        "lansia",
        "disabilitas",
        "hamil",
        "menyusui",
        "balita",
        "lain",
    ]
    assert "Penyandang disabilitas" in html


def test_three_languages_without_a_step(kiosk: Client, clock: Clock) -> None:
    page = f"/kiosk/layanan/{KTP}/"
    back = kiosk.post("/bahasa/", {"language": "en", "back": page})
    assert back["Location"] == page
    html = kiosk.get(page).content.decode()
    assert "Take a number" in html and "3 working days" in html and "Free" in html
    assert "Lost wallet" in kiosk.get("/kiosk/").content.decode()
    clock.later(hours=10)
    assert "Open again Tuesday" in kiosk.get(page).content.decode()
    kiosk.post("/bahasa/", {"language": "ban", "back": page})
    assert "Sané patut kabakta" in kiosk.get(page).content.decode()


def test_in_the_break_it_says_when_service_goes_on_and_gives_a_number(
    kiosk: Client, clock: Clock, at: datetime
) -> None:
    for day in range(1, 8):
        places.set_hours(
            site="badung", weekday=day, opens=time(8), closes=time(15), break_from=time(9), break_to=time(10),
            last_ticket_before_min=30, by=BY, at=at
        )  # fmt: skip
    html = kiosk.get(f"/kiosk/layanan/{KTP}/").content.decode()
    assert "dilanjutkan pukul 10.00" in html
    assert 'name="request_key"' in html


def test_people_waiting_are_counted(kiosk: Client, at: datetime) -> None:
    for n in range(3):
        tickets.issue(site="badung", service=KTP, source="demo", request_key=f"uji-{n}", by=BY, at=at)
    assert "3 orang" in kiosk.get(f"/kiosk/layanan/{KTP}/").content.decode()


def test_no_page_is_kept_by_the_browser(kiosk: Client) -> None:
    for path in ("/kiosk/", f"/kiosk/layanan/{KTP}/", "/kiosk/layanan/tidak-ada/"):
        assert "no-store" in kiosk.get(path)["Cache-Control"]


def test_what_the_catalogue_knows_in_indonesian_only_stands_apart_in_another_language(kiosk: Client) -> None:
    """Papers, their conditions and notes are shown as they are, marked as Indonesian, never inside our sentence."""
    page = f"/kiosk/layanan/{KTP}/"
    assert "bila rusak atau ubah data" in kiosk.get(page).content.decode()
    kiosk.cookies["django_language"] = "en"
    html = kiosk.get(page).content.decode()
    assert '<span lang="id">KTP-el lama (bila rusak atau ubah data)</span>' in html
    assert "if: rusak" not in html and "original · " not in html
