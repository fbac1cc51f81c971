"""A rehearsal: a site of its own, the same as the mall in everything people meet, and no mall in anything else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from sewaka.norms.actions import enact
from sewaka.places import actions as places
from sewaka.places.errors import NoRehearsal, SiteUnknown
from sewaka.places.models import Site
from sewaka.places.queries import mall_of, plan, rehearsals, sites
from sewaka.queueing.actions import desks, tickets
from sewaka.queueing.errors import LineClosed, OfficerElsewhere, UnknownService, WrongRequest
from sewaka.staff import actions as staff
from sewaka.staff.queries import officers_at
from tests.clocks import AT
from tests.halls import Hall, build

BY = {"by": "user:uji", "at": AT}


@pytest.fixture
def hall(db: None) -> Hall:
    return build()


def take(site: str, service: str, key: str) -> str:
    answer = tickets.issue(site=site, service=service, source="kiosk", request_key=key, **BY)
    return str(answer.code)


def test_a_rehearsal_has_what_the_mall_has(hall: Hall) -> None:
    made = places.found_rehearsal(mall=hall.site, **BY)
    mall, copy = plan(hall.site, at=AT), plan(made, at=AT)
    assert (copy.site.rehearsal_of, copy.site.name) == (hall.site, f"LATIHAN · {mall.site.name}")
    assert list(copy.counters) == list(mall.counters)
    assert {code: each.queue_codes for code, each in copy.counters.items()} == {
        code: each.queue_codes for code, each in mall.counters.items()
    }
    assert {code: each.queue_code for code, each in copy.offerings.items()} == {
        code: each.queue_code for code, each in mall.offerings.items()
    }
    assert list(copy.admissions) == list(mall.admissions)
    assert {each.id for each in copy.queues.values()}.isdisjoint(each.id for each in mall.queues.values())
    assert {each.id for each in copy.counters.values()}.isdisjoint(each.id for each in mall.counters.values())


def test_founding_it_twice_gives_the_same_one_and_a_rehearsal_has_none(hall: Hall) -> None:
    made = places.found_rehearsal(mall=hall.site, **BY)
    assert places.found_rehearsal(mall=hall.site, **BY) == made
    with pytest.raises(NoRehearsal):
        places.found_rehearsal(mall=made, **BY)
    with pytest.raises(SiteUnknown):
        places.found_rehearsal(mall="tidak-ada", **BY)


def test_it_keeps_the_malls_hours_where_that_is_wanted(db: None) -> None:
    hall = build(opens=(AT - timedelta(hours=5)).time(), closes=(AT - timedelta(hours=4)).time())
    made = places.found_rehearsal(mall=hall.site, all_day=False, **BY)
    with pytest.raises(LineClosed):
        take(made, "uji_a", "pagi")
    places.end_rehearsal(site=made, **BY)
    assert take(places.found_rehearsal(mall=hall.site, **BY), "uji_a", "malam") == "A 001"


def test_a_rehearsal_is_among_no_malls_and_its_numbers_are_its_own(hall: Hall) -> None:
    made = places.found_rehearsal(mall=hall.site, **BY)
    assert [each.code for each in sites()] == [hall.site]
    assert [each.code for each in rehearsals(of=hall.site)] == [made]
    assert (mall_of(made), mall_of(hall.site), mall_of("tidak-ada")) == (hall.site, "", "")
    assert take(made, "uji_a", "1") == "A 001"
    assert take(made, "uji_a", "2") == "A 002"
    assert take(hall.site, "uji_a", "3") == "A 001"


def test_the_rules_of_the_mall_hold_in_it(hall: Hall) -> None:
    made = places.found_rehearsal(mall=hall.site, **BY)
    enact(key="queueing.wait_norm_min", value=7, valid_from=AT.date(), scope=hall.site, certainty="P", **BY)
    assert plan(made, at=AT).rules["queueing.wait_norm_min"] == 7


def test_who_may_serve_at_a_counter_may_at_its_copy(hall: Hall) -> None:
    staff.place(officer_code="uji.1", site=hall.site, counter="1", from_on=AT.date(), **BY)
    made = places.found_rehearsal(mall=hall.site, **BY)
    assert [each.code for each in officers_at(site=made, counter="1", on=AT.date())] == ["uji.1"]
    assert officers_at(site=made, counter="2", on=AT.date()) == ()


def test_an_officer_sits_in_one_place_and_is_told_which(hall: Hall) -> None:
    made = places.found_rehearsal(mall=hall.site, **BY)
    desks.open_desk(site=made, counter="1", officer=hall.officers[0], **BY)
    with pytest.raises(OfficerElsewhere, match=r"Loket 1 \(LATIHAN uji\)"):
        desks.open_desk(site=hall.site, counter="2", officer=hall.officers[0], **BY)


def test_a_closed_rehearsal_gives_no_number_and_opens_no_counter(hall: Hall) -> None:
    made = places.found_rehearsal(mall=hall.site, **BY)
    assert places.end_rehearsal(site=made, **BY)
    assert not places.end_rehearsal(site=made, **BY)
    with pytest.raises((LineClosed, UnknownService)):
        take(made, "uji_a", "1")
    with pytest.raises(WrongRequest):
        desks.open_desk(site=made, counter="1", officer=hall.officers[0], **BY)
    assert rehearsals(of=hall.site) == ()
    assert places.found_rehearsal(mall=hall.site, **BY) != made


def test_a_mall_is_never_closed_as_a_rehearsal(hall: Hall) -> None:
    with pytest.raises(NoRehearsal):
        places.end_rehearsal(site=hall.site, **BY)
    with pytest.raises(IntegrityError):
        Site.objects.filter(code=hall.site).update(ended_at=AT, ended_by="user:uji")
