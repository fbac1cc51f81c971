"""Officers and their placements: who may serve where, on which day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sewaka.accounts import queries as accounts
from sewaka.accounts.models import User
from sewaka.staff import actions, queries
from sewaka.staff.errors import OfficerNotAccepted, OfficerUnknown, PlacementUnknown, PlaceUnknown

BY = "user:uji"


def test_an_officer_of_the_agency_serves_at_any_of_its_counters(enrol, mall, at):
    luh = enrol()
    served = [c for c in "123" if queries.may_serve(officer_id=luh.id, site=mall, counter=c, on=at.date())]
    assert served == ["1", "2"]


def test_an_officer_placed_at_a_counter_serves_there_only(enrol, mall, at):
    enrol(counter="2")
    here = {c: [o.code for o in queries.officers_at(site=mall, counter=c, on=at.date())] for c in "123"}
    assert here == {"1": [], "2": ["ni.luh"], "3": []}


def test_a_placement_holds_from_its_first_to_its_last_day(enrol, mall, at):
    luh, day = enrol(counter="1"), at.date()
    actions.end_placement(placement_id=luh.placements[0].id, until_on=day + timedelta(days=1), by=BY, at=at)
    serves = [
        queries.may_serve(officer_id=luh.id, site=mall, counter="1", on=day + timedelta(days=n))
        for n in (-1, 0, 1, 2)
    ]
    assert serves == [False, True, True, False]


def test_a_placement_not_begun_is_called_off(enrol, mall, at):
    luh = enrol(from_on=at.date() + timedelta(days=7))
    actions.end_placement(placement_id=luh.placements[0].id, until_on=at.date(), by=BY, at=at)
    assert queries.officer(code="ni.luh").placements == ()
    with pytest.raises(PlacementUnknown):
        actions.end_placement(placement_id=luh.placements[0].id, until_on=at.date(), by=BY, at=at)


def test_enrolment_is_all_or_nothing(enrol, at):
    with pytest.raises(PlaceUnknown):
        enrol(counter="99")
    assert not User.objects.exists()


def test_enrolment_gives_the_officers_role_for_the_agency(enrol, mall):
    person = accounts.person(user_id=enrol().user_id)
    assert accounts.may(person, "queueing.call", site=mall, agency="dukcapil", counter="1")
    assert not accounts.may(person, "queueing.call", site=mall, agency="polri", counter="3")


def test_the_same_placement_is_refused_twice(enrol, mall, at):
    enrol(counter="1")
    with pytest.raises(OfficerNotAccepted, match="sudah ditempatkan"):
        actions.place(officer_code="ni.luh", site=mall, counter="1", from_on=at.date(), by=BY, at=at)


def test_days_out_of_order_are_refused(enrol, mall, at):
    enrol(counter="1")
    with pytest.raises(OfficerNotAccepted, match="sebelum hari pertamanya"):
        actions.place(
            officer_code="ni.luh",
            site=mall,
            counter="2",
            from_on=at.date(),
            until_on=at.date() - timedelta(days=1),
            by=BY,
            at=at,
        )


def test_unknown_things_are_named(enrol, mall, at):
    enrol()
    with pytest.raises(OfficerUnknown):
        actions.place(officer_code="hantu", site=mall, from_on=at.date(), by=BY, at=at)
    with pytest.raises(PlaceUnknown):
        actions.save_officer(username="ni.luh", agency="x" * 10_000, full_name="Ni Luh", by=BY, at=at)


def test_names_change_and_the_code_stays(enrol, at):
    enrol()
    changed = actions.save_officer(username="ni.luh", agency="polri", full_name="Ni Luh Ayu", by=BY, at=at)
    assert (changed.code, changed.agency, changed.short_name) == ("ni.luh", "polri", "Ni Luh A.")


@pytest.mark.parametrize(
    ("full", "short"), [("Ni Luh Sari Dewi", "Ni Luh S."), ("I Made", "I Made"), ("Putu", "Putu")]
)
def test_short_names(full, short):
    assert actions.shortened(full_name=full) == short


def test_lists(enrol, mall, at):
    enrol()
    enrol("made", full_name="I Made Arya", agency="polri", counter="3")
    assert [o.code for o in queries.officers(site=mall, on=at.date())] == ["made", "ni.luh"]
    assert [o.code for o in queries.officers(site=mall, agency="polri")] == ["made"]
    assert queries.officer_for_user(user_id=queries.officer(code="made").user_id).code == "made"
    assert queries.unplaced() == ()
