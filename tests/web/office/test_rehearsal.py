"""The page that plays a day again with other head starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Ticket
from tests.clocks import Clock
from tests.halls import Hall
from tests.web.office.conftest import Desk

DAY = "2026-11-23"
NOTHING = "priority=0&appointment=0&returning=0&transfer=0"


def serve_two(hall: Hall, clock: Clock) -> None:
    """A priority number that came last is called first."""
    tickets.issue(
        site=hall.site,
        service="uji_a",
        source="kiosk",
        request_key="p",
        by="device:K1",
        at=clock.now,
        priority="lansia",
    )
    desk: dict[str, Any] = {
        "site": hall.site,
        "counter": "1",
        "officer": hall.officers[0],
        "by": "user:uji.1",
    }
    for turn in range(2):
        clock.later(minutes=3)
        token = tickets.call_next(**desk, request_key=f"n{turn}", at=clock.now).token
        tickets.start(**desk, token=token, request_key=f"m{turn}", at=clock.now)
        clock.later(minutes=3)
        tickets.finish(**desk, token=token, request_key=f"o{turn}", at=clock.now)


def test_who_would_have_been_called_when(
    office: Callable[..., Desk], day: Any, hall: Hall, clock: Clock
) -> None:
    serve_two(hall, clock)
    ahead = Ticket.objects.get(priority="lansia")
    page = office("floor_manager").text(f"antrean/andai/?hari={DAY}&{NOTHING}")
    assert "6 menit lebih lambat" in page and "6 menit lebih awal" in page
    assert f"/kantor/antrean/{DAY}/{ahead.code.replace(' ', '')}/" in page


def test_the_rules_in_force_change_nothing(
    office: Callable[..., Desk], day: Any, hall: Hall, clock: Clock
) -> None:
    serve_two(hall, clock)
    page = office("floor_manager").text(
        f"antrean/andai/?hari={DAY}&priority=60&appointment=45&returning=20&transfer=20"
    )
    assert "Tidak ada giliran yang berubah satu menit pun." in page


RULES = "priority=60&appointment=45&returning=20&transfer=20"


def test_a_quota_names_who_would_have_got_no_number(
    office: Callable[..., Desk], day: Any, hall: Hall, clock: Clock
) -> None:
    serve_two(hall, clock)
    desk = office("floor_manager")
    page = desk.text(f"antrean/andai/?hari={DAY}&{RULES}&antrean=A&kuota=1")
    assert "Tidak akan mendapat nomor:</span> A 002, A 003" in page
    whole = desk.text(f"antrean/andai/?hari={DAY}&{RULES}&layanan=uji_k&kuota=1")
    assert "Tidak akan mendapat nomor:" not in whole
    none = desk.text(f"antrean/andai/?hari={DAY}&{RULES}&layanan=uji_k&kuota=0")
    assert "Tidak akan mendapat nomor:</span> K 001" in none


def test_an_earlier_last_ticket_and_another_order(
    office: Callable[..., Desk], day: Any, hall: Hall, clock: Clock
) -> None:
    serve_two(hall, clock)
    desk = office("floor_manager")
    page = desk.text(f"antrean/andai/?hari={DAY}&{RULES}&terakhir=00:01")
    assert "A 001, A 002, A 003, K 001, U 001" in page
    page = desk.text(f"antrean/andai/?hari={DAY}&{RULES}&loket=1&melayani=k a:2")
    assert "Tidak akan dipanggil hari itu" in page
    for odd in (
        "loket=1",
        "melayani=A",
        "loket=1&melayani=ZZ",
        "loket=1&melayani=A:x",
        "loket=99&melayani=A",
    ):
        assert "field__error" in desk.text(f"antrean/andai/?hari={DAY}&{RULES}&{odd}"), odd


def test_the_pages_of_what_orders_or_limits_lead_here(office: Callable[..., Desk], hall: Hall) -> None:
    desk = office("organiser")
    for path, asked in (
        ("tempat/loket/1/antrean/", "loket=1"),
        ("tempat/layanan/uji_a/", "layanan=uji_a"),
        ("tempat/jam/mal/uji/1/", ""),
    ):
        assert f"/kantor/antrean/andai/?{asked}" in desk.text(path)
    page = desk.text("antrean/andai/?loket=1")
    assert '<option value="1" selected>' in page and 'name="melayani" value="A"' in page


def test_a_day_without_calls_and_odd_input(office: Callable[..., Desk], hall: Hall) -> None:
    desk = office("floor_manager")
    none = desk.text("antrean/andai/")
    assert "Tidak ada panggilan pada hari itu" in none and "<table" not in none
    odd = desk.text("antrean/andai/?hari=besok&priority=-1&appointment=x&returning=9999&transfer=")
    assert (
        odd.count("field__error") >= 4
        and "<table" not in odd
        and "<script" not in desk.text("antrean/andai/?hari=<script>&antrean=<script>").split("<main")[1]
    )


def test_an_officer_does_not_see_it(office: Callable[..., Desk], hall: Hall) -> None:
    assert office("officer").get("antrean/andai/").status_code in (403, 404)
