"""Loading Badung: everything the sources name, nothing invented, and a second run changes nothing."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from sewaka.catalogue.models import Agency, Service, ServiceVersion, Unit
from sewaka.journal.models import Event
from sewaka.lib import prefixes
from sewaka.places import queries
from sewaka.places.models import Counter, Offering

pytestmark = pytest.mark.django_db


def load(*options: str) -> str:
    out = StringIO()
    call_command("load_mall", "badung", *options, stdout=out)
    return out.getvalue()


def test_the_official_counts_come_out(badung: str) -> None:
    assert (Agency.objects.count(), Unit.objects.count(), Service.objects.count()) == (13, 20, 65 + 45)
    plan = queries.plan("badung")
    assert sum(each.counts_as for each in plan.offerings.values()) == 108
    assert set(plan.not_offered) == {"prov_abt", "mandiri_transaksi"}
    assert not any(each.has_joined for each in plan.not_offered.values())
    assert sum(each.counts_as for each in plan.not_offered.values()) == 2
    assert len({each.unit_code for each in plan.offerings.values()}) == 18


def test_a_second_run_says_and_does_nothing() -> None:
    assert "28 loket" in load()
    version, events = queries.plan("badung").version, Event.objects.count()
    assert load() == "MPP Badung: tidak ada yang berubah.\n"
    assert queries.plan("badung").version == version
    assert Event.objects.count() == events == 4  # norms, catalogue, site, founding: one event each


def test_what_people_edited_stays_unless_named(badung: str) -> None:
    Counter.objects.filter(code="4").update(label="Loket Empat")
    ServiceVersion.objects.filter(service__code__in=["dukcapil_ktp", "dukcapil_kk"]).update(summary="diubah")
    Offering.objects.filter(service__code="polres_sim").update(is_open=False)
    assert "1 teks dimuat ulang" in load("--refresh", "dukcapil_ktp")
    plan = queries.plan("badung")
    assert plan.counters["4"].label == "Loket Empat"
    assert not plan.offerings["polres_sim"].is_open
    assert plan.offerings["dukcapil_kk"].summary == "diubah"
    assert plan.offerings["dukcapil_ktp"].summary.startswith("Perekaman")


def test_refreshing_what_does_not_exist_is_refused() -> None:
    with pytest.raises(CommandError, match="ktpp"):
        load("--refresh", "ktpp")
    assert not Service.objects.exists()


def test_unknown_stays_unknown_and_unconfirmed_is_marked(badung: str) -> None:
    permit = queries.plan("badung").offerings["itr"]
    assert (permit.fee_text, permit.time_text) == ("belum tersedia", "belum tersedia")
    assert permit.service.requirements is None
    assert permit.service.family == "Perizinan Awal"
    ktp = queries.plan("badung").offerings["dukcapil_ktp"]
    assert (ktp.fee_text, ktp.time_text, ktp.mark) == (
        "Gratis",
        "3 hari kerja",
        "belum dikonfirmasi instansi",
    )
    assert queries.plan("badung").offerings["polres_skck"].fee_text == "Rp30.000"


def test_examples_are_marked_as_examples(badung: str) -> None:
    plan = queries.plan("badung")
    assert all(each.is_example for each in plan.counters.values())
    assert all(each.is_example for each in plan.queues.values())
    assert {each.certainty for each in plan.hours} == {"D"}
    bali = [
        each for each in plan.closures if each.layer == "regional_dispensation" and each.from_on.year > 2018
    ]
    assert bali and {each.certainty for each in bali} == {"D"}


def test_every_prefix_sounds_apart(badung: str) -> None:
    codes = list(queries.plan("badung").queues)
    for place, code in enumerate(codes):
        assert prefixes.clash(code, codes[:place]) is None, code


def test_every_queue_has_a_counter_in_its_zone_and_a_service(badung: str) -> None:
    plan = queries.plan("badung")
    for queue in plan.queues.values():
        assert queue.counters and queue.services, queue.code
        assert {plan.counters[each].zone_code for each in queue.counters} == {queue.zone_code}
    for event in plan.life_events:
        assert set(event.services) <= set(plan.offerings) | set(plan.not_offered), event.code


def test_today_opens_around_the_clock(badung: str) -> None:
    from django.utils import timezone

    from sewaka.places.hours import availability

    load("--today")
    now = timezone.now()
    plan = queries.plan("badung", at=now)
    local = now.astimezone(plan.tz)
    assert availability(plan, "D", local.replace(hour=23, minute=30)).state == "open"
    assert availability(plan, "D", local.replace(hour=0, minute=0)).state == "open"


def test_a_plan_costs_little_to_keep_and_little_to_build(badung: str) -> None:
    queries.plan("badung")
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    Counter.objects.filter(code="1").update(note="x")
    queries.plan("badung")
    count = len(connection.queries_log)
    connection.force_debug_cursor = False
    assert count <= 21
