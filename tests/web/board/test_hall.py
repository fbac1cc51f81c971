"""The hall screen: what it shows in each state, when it is fetched again, who may see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from sewaka.devices import actions as devices
from sewaka.lib import streams
from sewaka.places import actions as places
from sewaka.queueing.actions import tickets
from sewaka.web.board import fragments
from sewaka.web.ui import live
from tests.queueing.conftest import Day
from tests.web.board.conftest import BY

Machine = Callable[..., Client]


def text(client: Client, path: str = "/papan/isi/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def hours(day: Day, opens: time | None, closes: time | None) -> None:
    for weekday in range(1, 8):
        places.set_hours(site="uji", weekday=weekday, opens=opens, closes=closes, by=BY, at=day.now)


def test_the_newest_call_is_first_and_largest(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    for counter in (0, 1):
        day.take()
        day.open(counter)
        day.do(tickets.call_next, counter)
        day.later(seconds=5)
    page = text(board)
    hero, others = page.split('class="others"')
    assert "<span>002</span>" in hero
    assert "panggilan pertama" in hero
    assert "Loket 1" in others
    assert 'data-words="Nomor A 002. Silakan menuju Loket 2."' in hero


def test_a_repeated_call_is_a_new_call_for_the_screen(day: Day, machine: Machine) -> None:
    board, taken = machine("board", zone="utama"), day.take()
    day.open()
    day.do(tickets.call_next)
    before = text(board).split('data-call="')[1].split('"')[0]
    day.later(seconds=31)
    day.do(tickets.call_again, token=taken.token)
    page = text(board)
    assert "panggilan kedua" in page
    assert page.split('data-call="')[1].split('"')[0] != before


def test_next_numbers_and_told_waits(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    day.take(0)
    day.take(1)
    page = text(board)
    assert "<span>BK</span> <span>001</span>" in page
    assert page.count("belum ada perkiraan") == 2
    day.open()
    assert "belum ada perkiraan" not in text(board)


def test_before_opening_it_welcomes_with_the_hours(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    hours(day, time(10), time(15))
    page = text(board)
    assert "Selamat datang" in page
    assert "10.00–15.00" in page
    assert page.count("buka pukul 10.00") == 2


def test_after_closing_it_says_when_it_opens_again(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    hours(day, time(8), time(9))
    page = text(board)
    assert "Pelayanan sudah tutup" in page
    assert "Buka lagi Selasa, 24 November 2026 pukul 08.00." in page


def test_who_is_called_after_closing_is_still_shown(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    day.take()
    day.open()
    hours(day, time(8), time(9))
    day.do(tickets.call_next)
    assert "<span>001</span>" in text(board).split('class="others"')[0]


def test_quiet_and_empty_zones_say_so(day: Day, machine: Machine) -> None:
    places.save_zone(site="uji", code="kosong", name="Ruang Kosong", by=BY, at=day.now)
    assert "Belum ada panggilan" in text(machine("board", zone="utama"))
    assert "Belum ada antrean di ruang ini" in text(machine("board", "P2", zone="kosong"))


def test_running_texts_stand_below_and_long_ones_come_in_parts(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    long = "Pelayanan hari Jumat dibuka kembali pukul 13.30. " * 4
    devices.set_running_text(site="uji", text=long, by=BY, at=day.now)
    devices.set_running_text(site="uji", text="<script>alert(1)</script>", by=BY, at=day.now)
    page = text(board)
    assert page.count('<p class="text"') >= 4
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


def test_a_screen_that_has_it_gets_304_and_a_new_token(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    first = board.get("/papan/isi/")
    again = board.get("/papan/isi/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert live.check(again["X-Live-Token"]) == {"plan:uji", "zone:uji:utama"}
    day.take()
    assert board.get("/papan/isi/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_was_rendered_in_one_language_is_not_shown_to_another(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    hall = board.get("/papan/isi/")
    board.cookies["django_language"] = "en"
    preview = board.get("/papan/isi/", headers={"If-None-Match": hall["ETag"]})
    assert (preview.status_code, preview["Content-Language"]) == (200, "en")
    assert preview["ETag"] != hall["ETag"]


def test_a_proxy_that_weakens_the_mark_still_gets_304(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    first = board.get("/papan/isi/")
    weak = {"If-None-Match": f"W/{first['ETag']}"}
    assert board.get("/papan/isi/", headers=weak).status_code == 304


def test_a_new_minute_is_a_new_screen(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    hours(day, time(9, 31), time(15))
    first = board.get("/papan/isi/")
    assert "Selamat datang" in first.content.decode()
    day.later(minutes=1)
    second = board.get("/papan/isi/", headers={"If-None-Match": first["ETag"]})
    assert "Belum ada panggilan" in second.content.decode()


def test_the_same_sequence_is_rendered_once(
    day: Day, machine: Machine, django_assert_max_num_queries: Callable[..., object]
) -> None:
    board = machine("board", zone="utama")
    text(board)
    with django_assert_max_num_queries(4):  # the device, the sequence, the plan's version
        text(board)


def test_the_page_carries_its_stream_and_its_fragment(day: Day, machine: Machine) -> None:
    page = text(machine("board", zone="utama"), "/papan/")
    token = page.split('data-live-token="')[1].split('"')[0]
    assert streams.open_seal(token, secret=settings.SECRET_KEY, now=0).topics == {
        "plan:uji",
        "zone:uji:utama",
    }
    assert 'data-live-fragment="/papan/isi/"' in page
    assert "data-voice=" not in page
    assert "Data {n} detik lalu" in page


def test_a_board_with_sound_has_the_voice(day: Day, machine: Machine) -> None:
    assert "data-voice=" in text(machine("board", zone="utama", settings={"audio": True}), "/papan/")


@pytest.mark.parametrize("path", ["/papan/isi/", "/papan/loket/isi/", "/papan/suara/isi/"])
def test_nobody_without_a_device_sees_contents(day: Day, client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, "/pasang/")


def test_another_kind_of_device_and_a_revoked_one_are_refused(day: Day, machine: Machine) -> None:
    display = machine("counter_display", "L1", counter="1")
    assert display.get("/papan/isi/", headers={"X-Fragment": "1"}).status_code == 403
    board = machine("board", zone="utama")
    devices.revoke(site="uji", code="P1", by=BY, at=day.now)
    revoked = board.get("/papan/isi/", headers={"X-Fragment": "1"})
    assert (revoked.status_code, revoked["HX-Redirect"]) == (401, "/pasang/")
    assert board.post("/papan/denyut/", headers={"Accept": "application/json"}).status_code == 403


def test_staff_look_at_any_screen_and_others_do_not(day: Day, client_as: Callable[..., Client]) -> None:
    staff = client_as("floor_manager", site="uji")
    assert "Ruang tunggu" in text(staff, "/papan/pratinjau/")
    assert "Belum ada panggilan" in text(staff, "/papan/pratinjau/utama/isi/")
    assert "data-beat" not in text(staff, "/papan/pratinjau/semua/")
    assert "Loket tutup" in text(staff, "/papan/pratinjau/loket/1/")
    assert staff.get("/papan/pratinjau/tidak-ada/").status_code == 404
    assert client_as("officer", site="uji", counter="1").get("/papan/pratinjau/utama/").status_code == 403


def test_a_beat_is_noted_and_tells_the_configuration(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    first = board.post("/papan/denyut/", {"versi": "1", "data": "live"}).json()["version"]
    devices.change_device(site="uji", code="P1", name="Papan baru", by=BY, at=day.now)
    assert board.post("/papan/denyut/", {"data": "x" * 10_000}).json()["version"] > first


def test_unknown_minutes_do_not_pile_up_in_memory(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    for _ in range(fragments.KEPT + 5):
        day.now += timedelta(minutes=1)
        text(board)
    assert len(fragments._kept) == fragments.KEPT


def test_what_is_kept_costs_one_statement_and_no_rendering(
    day: Day, machine: Machine, django_assert_num_queries: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    board, first = machine("board", zone="utama"), day.take()
    day.open()
    shown = text(board)
    monkeypatch.setattr(fragments, "render_to_string", lambda *_: pytest.fail("rendered again"))
    with django_assert_num_queries(1):
        assert text(board) == shown
    answer = board.get("/papan/isi/")
    with django_assert_num_queries(1):
        same = board.get("/papan/isi/", headers={"If-None-Match": answer["ETag"]})
    assert same.status_code == 304 and same["X-Live-Token"]
    monkeypatch.undo()
    monkeypatch.setattr(timezone, "now", lambda: day.now)
    day.do(tickets.call_next)
    later = board.get("/papan/isi/", headers={"If-None-Match": answer["ETag"]})
    assert later.status_code == 200 and first.code.split()[-1] in later.content.decode()
