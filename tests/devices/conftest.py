"""A small mall for the devices' tests: one site, two zones, a counter, a moment."""

import pytest

from sewaka.devices.actions.enrolment import Paired
from sewaka.places.models import Counter, Room, Site, Zone
from tests import callers
from tests.clocks import AT

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
    """A device of this mall with its key."""
    return callers.paired(site="uji", code=code, kind=kind, at=AT, **place)


def again(code: str) -> Paired:
    """Pair a device that exists."""
    return callers.pair(site="uji", code=code, at=AT)
