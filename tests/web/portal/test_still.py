"""One's own number while the mall stands still or the counter pauses."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.places import actions as places
from sewaka.queueing.actions import freezes, pauses, tickets
from tests.halls import build
from tests.queueing.conftest import Day

BY = "user:manajer"


@pytest.fixture
def day(db: None, monkeypatch: pytest.MonkeyPatch) -> Day:
    made = Day(build())
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    made.open()
    return made


def number(token: str) -> str:
    return Client().get(f"/n/{token}/isi/").content.decode()


def test_a_phone_says_where_to_go_and_that_the_number_holds(day: Day) -> None:
    waits, called = day.take().token, ""
    called = day.do(tickets.call_next).token
    waits = day.take().token
    freezes.freeze(site="uji", reason="Alarm", where="halaman timur", by=BY, at=day.now)
    for token in (waits, called):
        shown = number(token)
        assert "Mohon tenang. Silakan keluar." in shown and "Berkumpul di halaman timur." in shown
        assert "Nomor dan urutan Anda tetap berlaku." in shown and "Dipanggil!" not in shown
    freezes.resume(site="uji", note="aman", by=BY, at=day.now)
    assert "Silakan menuju Loket 1" in number(called) and "Mohon tenang" not in number(waits)


def test_a_phone_says_until_when_the_counter_pauses(day: Day) -> None:
    token = day.take().token
    pauses.pause(
        site="uji", counter="1", officer=day.hall.officers[0], reason="Sembahyang", minutes=15,
        by=day.actor(0), at=day.now,
    )  # fmt: skip
    shown = number(token)
    assert (
        "Loket istirahat sampai 09.45" in shown
        and "Giliran Anda tetap" in shown
        and "Sembahyang" not in shown
    )


def test_a_stopped_service_is_told_on_its_page(day: Day) -> None:
    places.stop_issuing(site="uji", service="uji_a", reason="sistem pusat terganggu", by=BY, at=day.now)
    page = Client().get("/layanan/uji_a/").content.decode()
    assert "dihentikan sementara: sistem pusat terganggu" in page
