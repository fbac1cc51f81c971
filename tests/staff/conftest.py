"""A tiny mall: two agencies, three counters, one officer each way."""

from __future__ import annotations

import pytest

from sewaka.catalogue.models import Agency, Unit
from sewaka.catalogue.states import Group, Membership
from sewaka.places.models import Counter, Site, Zone
from sewaka.staff import actions

PASSWORD = "kopi-pagi-di-pasar"
PIN = "274951"
BY = "user:uji"


@pytest.fixture
def mall(db):
    site = Site.objects.create(code="uji", name="Mal Uji", short_name="Uji")
    zone = Zone.objects.create(site=site, code="a", name="Zona A")
    for code, counters in (("dukcapil", "12"), ("polri", "3")):
        words = {"name": code.title(), "short_name": code.title(), "status": Membership.values[0]}
        agency = Agency.objects.create(code=code, group=Group.values[0], **words)
        unit = Unit.objects.create(agency=agency, code=f"{code}_unit", **words)
        for counter in counters:
            Counter.objects.create(site=site, code=counter, label=f"Loket {counter}", zone=zone, unit=unit)
    return "uji"


@pytest.fixture
def enrol(mall, at):
    def make(username="ni.luh", *, full_name="Ni Luh Sari Dewi", agency="dukcapil", counter="", **more):
        return actions.enrol(
            username=username,
            full_name=full_name,
            password=PASSWORD,
            pin=more.pop("pin", PIN),
            agency=agency,
            site=mall,
            counter=counter,
            from_on=more.pop("from_on", at.date()),
            by=BY,
            at=at,
            **more,
        )

    return make
