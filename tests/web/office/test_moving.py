"""A queue moved to another zone, through the office and a real browser's eyes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sewaka.devices import speech
from sewaka.places.models import Counter, Site, Zone
from sewaka.places.moves import QueueMove
from sewaka.places.queries import plan
from tests.halls import Hall
from tests.web.office.conftest import Desk

Office = Callable[..., Desk]
MOVE = "aula/pindah/"


@pytest.fixture(autouse=True)
def east(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "message", lambda **_: ("1" * 40, 6.0))
    site = Site.objects.get(code=hall.site)
    zone = Zone.objects.create(site=site, code="timur", name="Ruang Timur")
    Counter.objects.create(site=site, code="7", label="Loket 7", zone=zone)
    site.save()


def test_looked_at_then_moved(office: Office, hall: Hall, day: dict[str, str]) -> None:
    desk = office("floor_manager")
    page = desk.text(f"{MOVE}?antrean=A&zona=timur")
    assert "1 orang menunggu di sini" in page and "Sesudah ini tidak melayani antrean apa pun." in page
    stand = page.split('name="stand" value="')[1].split('"')[0]
    wish: dict[str, Any] = {"queue": "A", "zone": "timur", "stand": stand, "reason": "atap bocor"}
    stranded = desk.post(f"{MOVE}simpan/", **wish)
    assert stranded.status_code == 409 and "atap bocor" in stranded.content.decode()
    assert desk.post(f"{MOVE}simpan/", **wish, counter=["7"]).status_code == 302
    assert plan(hall.site).queues["A"].zone_code == "timur" and QueueMove.objects.count() == 1
    assert "atap bocor" in desk.text(MOVE)


def test_odd_addresses_and_other_roles(office: Office) -> None:
    desk = office("floor_manager")
    for odd in ("?antrean=ZZ&zona=timur", "?antrean=A&zona=utama", "?antrean=%00&zona=%00"):
        assert "tidak ada, atau sudah menunggu" in desk.text(MOVE + odd)
    assert desk.post(f"{MOVE}simpan/").status_code == 302
    assert desk.post(f"{MOVE}simpan/", queue="ZZ").status_code == 404
    for role in ("information_officer", "agency_head", "viewer"):
        assert office(role).get(MOVE).status_code == 403
