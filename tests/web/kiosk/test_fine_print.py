"""What is limited is told before the tap: numbers left, none left, a service for priority visitors alone."""

from __future__ import annotations

from datetime import time

from django.test import Client

from sewaka.places import actions as places
from tests.clocks import Clock
from tests.web.kiosk.conftest import KTP, tap

PAGE = f"/kiosk/layanan/{KTP}/"


def limit(clock: Clock, *bands: tuple[time, time, int], priority_only: bool = False) -> None:
    places.limit_by_time(
        site="badung", service=KTP, bands=bands, priority_only=priority_only, by="user:uji", at=clock.now
    )


def test_how_many_numbers_are_left_is_told_on_kiosk_and_phone(kiosk: Client, clock: Clock) -> None:
    assert "Tersisa" not in kiosk.get(PAGE).content.decode()
    limit(clock, (time(9), time(11), 2))
    tap(kiosk)
    assert "Tersisa 1 nomor." in kiosk.get(PAGE).content.decode()
    assert "Tersisa 1 nomor." in Client().get(f"/layanan/{KTP}/").content.decode()


def test_when_none_is_left_no_button_promises_one(kiosk: Client, clock: Clock) -> None:
    limit(clock, (time(9), time(11), 1))
    tap(kiosk)
    page = kiosk.get(PAGE).content.decode()
    assert "sudah habis" in page and "data-tap" not in page
    refused = tap(kiosk)
    assert refused.status_code == 409 and "sampai pukul 11.00 (1) sudah habis" in refused.content.decode()


def test_a_service_for_priority_visitors_offers_no_other_number(kiosk: Client, clock: Clock) -> None:
    limit(clock, priority_only=True)
    page = kiosk.get(PAGE).content.decode()
    assert (
        "hanya bagi pengunjung prioritas" in page
        and "data-tap" not in page
        and "Ambil nomor prioritas" in page
    )
    assert "hanya bagi pengunjung prioritas" in tap(kiosk).content.decode()
    assert tap(kiosk, priority="lansia").status_code == 200
