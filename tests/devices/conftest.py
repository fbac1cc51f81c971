"""A small mall for the devices' tests: one site, two zones, a counter, a moment."""

from datetime import UTC, datetime

import pytest

from sewaka.devices import actions
from sewaka.devices.actions.enrolment import Paired
from sewaka.places.models import Counter, Room, Site, Zone

AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
BY = "user:ni.luh"


@pytest.fixture
def mall(db: None) -> Site:
    site = Site.objects.create(code="uji", name="Mal Uji", short_name="Uji", zone_name="Asia/Makassar")
    zone = Zone.objects.create(site=site, code="a", name="Zona A")
    Zone.objects.create(site=site, code="b", name="Zona B")
    room = Room.objects.create(site=site, code="r1", name="Ruang 1", zone=zone)
    Counter.objects.create(site=site, code="4", label="Loket 4", room=room, zone=zone)
    return site


def paired(code: str, kind: str, **place: str) -> Paired:
    """A device with its key."""
    actions.new_device(site="uji", code=code, kind=kind, name=f"Perangkat {code}", by=BY, at=AT, **place)
    return again(code)


def again(code: str) -> Paired:
    """Pair a device that exists."""
    begun = actions.begin_pairing(site="uji", code=code, by=BY, at=AT)
    return actions.pair(code=begun.code, by=BY, at=AT)
