"""A kiosk of a mall that stands still, or whose queue was stopped by hand."""

from __future__ import annotations

from django.test import Client

from sewaka.places import actions as places
from sewaka.queueing.actions import freezes
from sewaka.queueing.models import Ticket
from tests.clocks import Clock
from tests.web.kiosk.conftest import KTP
from tests.web.kiosk.test_machine import BY

FIRE = {"reason": "Alarm", "where": "lapangan <depan>", "by": BY}


def test_every_page_says_where_to_go(kiosk: Client, clock: Clock) -> None:
    freezes.freeze(site="badung", at=clock.now, **FIRE)
    for path in ("/kiosk/", f"/kiosk/layanan/{KTP}/", "/kiosk/cari/?q=ktp"):
        page = kiosk.get(path).content.decode()
        assert "Mohon tenang. Silakan keluar." in page and "lapangan &lt;depan&gt;" in page, path
    tap = kiosk.post("/kiosk/ambil/", {"service": KTP, "request_key": "k1"}, headers={"X-Tap": "1"})
    assert tap.status_code == 409 and "<html" not in tap.content.decode()
    assert not Ticket.objects.exists()
    beat = kiosk.post("/kiosk/denyut/", {"still": ""}).json()
    assert beat["now"] is True
    freezes.resume(site="badung", note="aman", by=BY, at=clock.now)
    assert kiosk.post("/kiosk/denyut/", {"still": "1"}).json()["now"] is True
    assert "Apa yang Anda perlukan?" in kiosk.get("/kiosk/").content.decode()


def test_a_stopped_service_is_told_with_its_reason(kiosk: Client, clock: Clock) -> None:
    number = places.stop_issuing(
        site="badung", service=KTP, reason="sistem pusat terganggu", by=BY, at=clock.now
    )
    page = kiosk.get(f"/kiosk/layanan/{KTP}/").content.decode()
    assert "dihentikan sementara: sistem pusat terganggu" in page and "data-tap" not in page
    places.lift_restriction(site="badung", restriction_id=number, by=BY, at=clock.now)
    assert "data-tap" in kiosk.get(f"/kiosk/layanan/{KTP}/").content.decode()
