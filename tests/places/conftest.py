"""A small mall for the tests of places: two queues, two counters, two agencies, one example service each."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from sewaka.catalogue.models import Agency, Service, ServiceVersion, Unit
from sewaka.places.models import Admission, Counter, CounterQueue, Hours, Offering, Queue, Site, Zone

BY = "user:uji"
AT = datetime(2026, 6, 2, 1, 0, tzinfo=UTC)  # Tuesday 09.00 in Makassar
FIRST = date(2026, 1, 1)


def agency(code: str, service: str, site: Site, zone: Zone, prefix: str) -> Queue:
    body = Agency.objects.create(
        code=code, name=code.title(), short_name=code, group="pemda", status="confirmed"
    )
    unit = Unit.objects.create(
        agency=body, code=f"unit_{code}", name=code, short_name=code, status="confirmed"
    )
    offered = Service.objects.create(code=service, unit=unit)
    ServiceVersion.objects.create(service=offered, valid_from=FIRST, name=service, short_name=service)
    Admission.objects.create(site=site, agency=body, valid_from=FIRST, basis="PKS uji")
    queue = Queue.objects.create(site=site, code=prefix, name=code, unit=unit, zone=zone)
    Offering.objects.create(site=site, service=offered, queue=queue)
    return queue


def mall(code: str, zone_name: str) -> Site:
    site = Site.objects.create(code=code, name=f"MPP {code}", short_name=code, zone_name=zone_name)
    zone = Zone.objects.create(site=site, code="utama", name="Ruang tunggu")
    first = agency(f"capil_{code}", f"ktp_{code}", site, zone, "A")
    second = agency(f"bank_{code}", f"setor_{code}", site, zone, "K")
    for number, served in (("1", [first]), ("10", [second, first]), ("2", [first, second])):
        counter = Counter.objects.create(site=site, code=number, label=f"Loket {number}", zone=zone)
        for tier, queue in enumerate(served, 1):
            CounterQueue.objects.create(counter=counter, queue=queue, tier=tier)
    for weekday in range(1, 6):
        Hours.objects.create(
            site=site,
            weekday=weekday,
            opens=time(8),
            closes=time(15, 30) if weekday < 5 else time(14),
            break_from=time(12),
            break_to=time(13),
            last_ticket_before_min=30,
        )
    return site


@pytest.fixture
def small(db: None) -> Site:
    return mall("badung", "Asia/Makassar")
