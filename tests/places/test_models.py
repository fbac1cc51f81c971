"""The database says no by itself, past every action; changes from several sides never lock each other out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from sewaka.catalogue import actions as catalogue
from sewaka.norms import actions as norms
from sewaka.places import actions, queries
from sewaka.places.models import Admission, Closure, Counter, Hours, Offering, Queue, Site

from .conftest import AT, BY, mall

DAY = date(2026, 6, 2)
WHO: dict[str, Any] = {"by": BY, "at": AT}


def _queue(site: Site) -> Queue:
    return Queue.objects.get(site=site, code="A")


WRONG: dict[str, Callable[[Site], Any]] = {
    "places_queue_prefix_letters": lambda s: Queue.objects.filter(site=s, code="A").update(code="a"),
    "places_queue_prior_sensible": lambda s: Queue.objects.filter(site=s).update(prior_minutes=0),
    "places_queue_code": lambda s: Queue.objects.filter(site=s, code="K").update(code="A"),
    "places_counter_code": lambda s: Counter.objects.filter(site=s, code="2").update(code="1"),
    "places_offering_once": lambda s: Offering.objects.create(
        site=s, service=Offering.objects.filter(site=s)[0].service, queue=_queue(s)
    ),
    "places_admission_one_current": lambda s: Admission.objects.create(
        site=s, agency=Admission.objects.filter(site=s)[0].agency, valid_from=DAY, basis="PKS"
    ),
    "places_hours_site_day": lambda s: Hours.objects.create(site=s, weekday=1, opens=time(8), closes=time(9)),
    "places_hours_opens_before_closes": lambda s: Hours.objects.filter(site=s).update(closes=None),
    "places_hours_break_inside": lambda s: Hours.objects.filter(site=s).update(break_to=time(23)),
    "places_hours_weekday": lambda s: Hours.objects.create(site=s, weekday=8),
    "places_hours_one_owner": lambda s: Hours.objects.create(
        site=s, weekday=6, unit=_queue(s).unit, queue=_queue(s)
    ),
    "places_closure_ends_after_start": lambda s: Closure.objects.create(
        site=s, from_on=DAY, until_on=date(2026, 6, 1), reason="x", layer="regency"
    ),
    "places_closure_one_owner": lambda s: Closure.objects.create(
        site=s,
        from_on=DAY,
        until_on=DAY,
        reason="x",
        layer="queue",
        queue=_queue(s),
        agency=_queue(s).unit.agency,
    ),
    "places_closure_withdrawn_by_somebody": lambda s: Closure.objects.create(
        site=s, from_on=DAY, until_on=DAY, reason="x", layer="regency", withdrawn_at=AT
    ),
    "places_site_zone_in_indonesia": lambda s: Site.objects.update(zone_name="UTC"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("rule", WRONG)
def test_the_database_refuses(small: Site, rule: str) -> None:
    with pytest.raises(IntegrityError, match=f'"{rule}"'), transaction.atomic():
        WRONG[rule](small)


def test_the_same_queue_may_have_hours_of_its_own(db: None) -> None:
    site = mall("badung", "Asia/Makassar")
    Hours.objects.create(site=site, queue=_queue(site), weekday=1, opens=time(8), closes=time(9))
    with pytest.raises(IntegrityError, match="places_hours_queue_day"), transaction.atomic():
        Hours.objects.create(site=site, queue=_queue(site), weekday=1, opens=time(9), closes=time(10))


def test_catalogue_norms_and_two_malls_changed_at_once_never_lock_each_other_out(
    transactional_db: None,
) -> None:
    mall("badung", "Asia/Makassar")
    mall("kuta", "Asia/Jakarta")
    wrong: list[Exception] = []
    ready = threading.Barrier(4)

    def often(change: Callable[[int], None]) -> None:
        ready.wait()
        try:
            for nth in range(1, 9):
                change(nth)
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    def publish(nth: int) -> None:
        text = {"name": f"KTP {nth}", "short_name": "KTP"}
        catalogue.publish(service="ktp_badung", unit="x", valid_from=date(2026, 7, nth), text=text, **WHO)

    def enact(nth: int) -> None:
        norms.enact(key="a.b", value=nth, valid_from=date(2026, 7, nth), certainty="P", **WHO)

    def offer(site: str) -> Callable[[int], None]:
        return lambda nth: actions.open_offering(
            site=site, service=f"ktp_{site}", queue="A", daily_quota=nth, **WHO
        )

    changes = [publish, enact, offer("badung"), offer("kuta")]
    threads = [threading.Thread(target=often, args=(change,)) for change in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    plan = queries.plan("badung")
    assert plan.rules["a.b"] == 8
    assert (plan.offerings["ktp_badung"].quota, plan.offerings["ktp_badung"].service_name) == (8, "KTP 8")
