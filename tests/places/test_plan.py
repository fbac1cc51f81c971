"""The plan: everything in one picture, seen anew at once after any change, cheap while nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.db import transaction

from sewaka.catalogue.models import ServiceVersion
from sewaka.norms.models import Rule
from sewaka.places import queries
from sewaka.places.errors import SiteUnknown
from sewaka.places.models import Counter, Queue, Site

from .conftest import AT

pytestmark = pytest.mark.django_db


def test_counters_come_in_the_order_of_their_numbers_with_queues_by_tier(small: Site) -> None:
    plan = queries.plan("badung")
    assert list(plan.counters) == ["1", "2", "10"]
    assert plan.counters["10"].queue_codes == ("K", "A")
    assert plan.queues["A"].counters == ("1", "2", "10")
    assert plan.queues["A"].services == ("ktp_badung",)
    assert plan.offerings["ktp_badung"].queue_code == "A"
    assert plan.queues["A"].display(14) == "A 014"


def test_an_unchanged_site_costs_one_small_statement(
    small: Site, django_assert_num_queries: Callable[[int], AbstractContextManager[None]]
) -> None:
    first = queries.plan("badung")
    with django_assert_num_queries(1):
        assert queries.plan("badung") is first


@pytest.mark.parametrize(
    "change",
    [
        lambda: Counter.objects.filter(code="1").update(label="Loket Satu"),
        lambda: ServiceVersion.objects.filter(service__code="ktp_badung").update(name="KTP"),
        lambda: Rule.objects.create(key="a.b", value=1, valid_from=date(2026, 1, 1), certainty="D"),
        lambda: Queue.objects.filter(code="A").update(is_active=False),
        lambda: Site.objects.update(name="Mal lain"),
    ],
    ids=["places", "catalogue", "norms", "queue", "site"],
)
def test_every_change_is_seen_at_once(small: Site, change: object) -> None:
    before = queries.plan("badung")
    change()  # type: ignore[operator]
    after = queries.plan("badung")
    assert after is not before and after.version > before.version


def test_a_change_rolled_back_leaves_no_trace(small: Site) -> None:
    class Undo(Exception):  # noqa: N818
        pass

    with pytest.raises(Undo), transaction.atomic():
        Queue.objects.filter(code="A").update(name="salah")
        assert queries.plan("badung").queues["A"].name == "salah"
        raise Undo
    assert queries.plan("badung").queues["A"].name == "capil_badung"
    Queue.objects.filter(code="A").update(name="benar")
    assert queries.plan("badung").queues["A"].name == "benar"


def test_an_unknown_site_is_refused_by_name(db: None) -> None:
    with pytest.raises(SiteUnknown) as no:
        queries.plan("<script>")
    assert "tidak ditemukan" in no.value.message


def test_rules_and_head_starts_fall_back_from_queue_to_site_to_all(small: Site) -> None:
    for scope, value in (("", {"priority": 60}), ("badung/K", {"priority": 10})):
        Rule.objects.create(
            key="queueing.head_start_min",
            scope=scope,
            value=value,
            valid_from=date(2026, 1, 1),
            certainty="D",
        )
    plan = queries.plan("badung", at=AT)
    assert plan.queues["A"].head_start_min == {"priority": 60}
    assert plan.queues["K"].head_start_min == {"priority": 10}
    assert plan.rules["head_start_min"] == plan.rules["queueing.head_start_min"] == {"priority": 60}


def test_a_text_published_for_tomorrow_shows_tomorrow(small: Site) -> None:
    old = ServiceVersion.objects.get(service__code="ktp_badung")
    ServiceVersion.objects.filter(pk=old.pk).update(valid_to=date(2026, 6, 3))
    ServiceVersion.objects.create(
        service=old.service, valid_from=date(2026, 6, 3), name="KTP baru", short_name="KTP baru"
    )
    assert queries.plan("badung", at=AT).offerings["ktp_badung"].service_name == "ktp_badung"
    later = AT.replace(day=2, hour=16)  # 00.00 on 3 June in Makassar
    assert queries.plan("badung", at=later).offerings["ktp_badung"].service_name == "KTP baru"
