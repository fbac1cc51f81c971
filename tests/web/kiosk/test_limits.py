"""Limits against touts at the kiosk: named, soft, with the way to the information desk; one number a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sewaka.norms import actions as norms
from sewaka.queueing.models import Ticket
from tests.clocks import Clock
from tests.web.kiosk.conftest import KTP, tap

NIK = "5103010101900001"
PAGE = f"/kiosk/layanan/{KTP}/diri/"


@pytest.fixture
def rule(badung: str, clock: Clock) -> Callable[[str, Any], None]:
    def enact(key: str, value: Any) -> None:
        day = clock.now.date()
        norms.enact(key=key, value=value, valid_from=day, certainty="D", by="user:uji", at=clock.now)

    return enact


def test_a_flood_of_taps_is_sent_to_the_information_desk(kiosk: Client, rule: Callable[..., None]) -> None:
    rule("queueing.device_limits", {"minute": 2, "hour": 100})
    tap(kiosk)
    tap(kiosk)
    answer = tap(kiosk)
    assert answer.status_code == 429
    assert "meja informasi" in answer.content.decode()
    assert Ticket.objects.count() == 2


def test_the_service_asks_first_and_gives_one_each(kiosk: Client, rule: Callable[..., None]) -> None:
    rule("queueing.person_limits", {KTP: {"asks": "nik", "times": 1}})
    assert PAGE in kiosk.get(f"/kiosk/layanan/{KTP}/").content.decode()
    seen = kiosk.get(PAGE).content.decode()
    assert "Ketik NIK Anda" in seen and 'inputmode="numeric"' in seen
    assert tap(kiosk).status_code == 400
    assert tap(kiosk, identity="12").status_code == 400
    assert tap(kiosk, identity=NIK).status_code == 200
    again = tap(kiosk, identity=NIK)
    assert again.status_code == 409 and "meja informasi" in again.content.decode()
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    "odd", ["9" * 10_000, "<script>", "5103\x00", "' OR 1=1 --", "５１０３０１０１０１９００００１"]
)
def test_odd_input_is_refused(kiosk: Client, rule: Callable[..., None], odd: str) -> None:
    rule("queueing.person_limits", {KTP: {"asks": "nik", "times": 1}})
    assert tap(kiosk, identity=odd).status_code == 400
    assert not Ticket.objects.exists()


def test_a_service_that_asks_nothing_has_no_such_question(kiosk: Client) -> None:
    assert PAGE not in kiosk.get(f"/kiosk/layanan/{KTP}/").content.decode()
    assert "data-digits" not in kiosk.get(PAGE).content.decode()
