"""A hall of any size for tests and benches: one zone, queues named by prefix, counters that serve them all day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from sewaka.accounts import actions as accounts
from sewaka.accounts.models import User
from sewaka.catalogue.models import Agency, Service, ServiceVersion, Unit
from sewaka.norms.models import Rule
from sewaka.places import actions as places
from sewaka.places.models import Admission, Counter, CounterQueue, Hours, Offering, Queue, Site, Zone
from sewaka.places.queries import plan
from sewaka.staff import actions as staff
from sewaka.staff.models import Officer
from tests.callers import paired, session_of
from tests.clocks import AT

FIRST = date(2020, 1, 1)


RULES = {
    "queueing.head_start_min": {"priority": 60, "appointment": 45, "returning": 20, "transfer": 20},
    "queueing.recalls": {"times": 3, "apart_s": 30},
    "queueing.print_timeout_s": 90,
    "queueing.undo_within_s": 300,
    "queueing.wait_norm_min": 15,
}


@dataclass(frozen=True)
class Hall:
    """Codes and ids of what was built. ``officers[n]`` may open ``counters[n]``."""

    site: str
    queues: tuple[str, ...]
    services: tuple[str, ...]
    counters: tuple[str, ...]
    officers: tuple[int, ...]


def build(
    code: str = "uji",
    *,
    prefixes: tuple[str, ...] = ("A", "K"),
    counters: int = 3,
    zone_name: str = "Asia/Makassar",
    serve: dict[str, tuple[tuple[str, int], ...]] | None = None,
    opens: time = time(0),
    closes: time = time(23, 59, 59, 999999),
) -> Hall:
    """A mall whose every counter serves every queue in tier 1, unless ``serve`` says otherwise."""
    for key, value in RULES.items():
        Rule.objects.get_or_create(
            key=key, scope="", valid_from=FIRST, defaults={"value": value, "certainty": "D"}
        )
    site = Site.objects.create(code=code, name=f"MPP {code.title()}", short_name=code, zone_name=zone_name)
    zone = Zone.objects.create(site=site, code="utama", name="Ruang tunggu")
    body = Agency.objects.create(
        code=f"ag_{code}", name="Dinas Uji", short_name="Dinas", group="pemda", status="confirmed"
    )
    Admission.objects.create(site=site, agency=body, valid_from=FIRST, basis="PKS uji")
    unit = Unit.objects.create(
        agency=body, code=f"unit_{code}", name="Unit Uji", short_name="Unit", status="confirmed"
    )
    queues = {prefix: _queue(site, zone, unit, code, prefix) for prefix in prefixes}
    places = [_counter(site, zone, str(n), queues, serve) for n in range(1, counters + 1)]
    for weekday in range(1, 8):
        Hours.objects.create(site=site, weekday=weekday, opens=opens, closes=closes)
    officers = [_officer(body, f"{code}.{place.code}") for place in places]
    return Hall(
        site=code,
        queues=tuple(queues),
        services=tuple(f"{code}_{prefix.lower()}" for prefix in queues),
        counters=tuple(place.code for place in places),
        officers=tuple(officers),
    )


def _queue(site: Site, zone: Zone, unit: Unit, code: str, prefix: str) -> Queue:
    service = Service.objects.create(code=f"{code}_{prefix.lower()}", unit=unit)
    ServiceVersion.objects.create(
        service=service, valid_from=FIRST, name=f"Layanan {prefix}", short_name=f"Layanan {prefix}"
    )
    queue = Queue.objects.create(site=site, code=prefix, name=f"Antrean {prefix}", unit=unit, zone=zone)
    Offering.objects.create(site=site, service=service, queue=queue)
    return queue


def _counter(
    site: Site,
    zone: Zone,
    number: str,
    queues: dict[str, Queue],
    serve: dict[str, tuple[tuple[str, int], ...]] | None,
) -> Counter:
    counter = Counter.objects.create(site=site, code=number, label=f"Loket {number}", zone=zone)
    for prefix, tier in (serve or {}).get(number, tuple((prefix, 1) for prefix in queues)):
        CounterQueue.objects.create(counter=counter, queue=queues[prefix], tier=tier)
    return counter


def _officer(agency: Agency, code: str) -> int:
    user = User.objects.create(
        username=code, full_name="Petugas Uji", password="!", created_at=AT, created_by="system:uji"
    )
    return Officer.objects.create(
        user=user,
        code=code,
        agency=agency,
        full_name="Petugas Uji",
        short_name="Petugas",
        created_at=AT,
        created_by="system:uji",
    ).id


def grow(site: str, counters: int, *, at: datetime) -> None:
    """Further counters, each with a demo officer, beside the queues that have one counter alone."""
    layout = plan(site)
    alone = [queue for queue in layout.queues.values() if len(queue.counters) == 1]
    for place in range(counters - len(layout.counters)):
        queue, code = alone[place % len(alone)], str(len(layout.counters) + place + 1)
        facts = {"label": f"Loket {code}", "zone": queue.zone_code, "unit": queue.unit_code}
        places.save_counter(site=site, code=code, **facts, by="user:uji", at=at)
        places.serve_queues(site=site, counter=code, queues=[(queue.code, 1)], by="user:uji", at=at)
        staff.enrol(
            username=f"petugas.{code}",
            full_name="Petugas Tambahan",
            password=None,
            pin="",
            agency=layout.units[queue.unit_code].agency_code,
            site=site,
            counter=code,
            from_on=layout.business_day(at),
            demo=True,
            by="user:uji",
            at=at,
        )


def kiosk_key(site: str, code: str) -> str:
    """The key of a freshly paired kiosk."""
    return paired(site=site, code=code, kind="kiosk", at=timezone.now()).key


def officer_session(site: str, counter: str) -> str:
    """The session key of a browser in which the counter's officer is logged in."""
    user = User.objects.get(username=f"{site}.{counter}")
    accounts.grant(
        username=user.username, role="officer", site=site, counter=counter, by="system:uji", at=timezone.now()
    )
    return session_of(user.pk)
