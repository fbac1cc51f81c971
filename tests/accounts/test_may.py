"""Permissions: deny by default, and never true outside the scope of a grant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.accounts.queries import GrantInfo, Person, matrix, may, reach
from sewaka.accounts.roles import PERMISSIONS, ROLE_MAY, Role

SITES = st.sampled_from(["badung", "gianyar"])
AGENCIES = st.sampled_from(["", "dukcapil", "polri"])
COUNTERS = st.sampled_from(["", "1", "2"])
ASKED = st.sampled_from([*PERMISSIONS, "places.burn", ""])


def grants(role: str, site: str, agency: str, counter: str) -> GrantInfo:
    return GrantInfo(1, role, site, agency, counter)


GRANTS = st.builds(grants, st.sampled_from(Role.values), SITES, AGENCIES, COUNTERS)
PEOPLE = st.builds(lambda held: Person(1, "uji", "Uji", tuple(held)), st.lists(GRANTS, max_size=4))


@given(PEOPLE, ASKED, SITES, AGENCIES, COUNTERS)
def test_what_is_allowed_lies_within_a_grant_whose_role_has_it(person, asked, site, agency, counter):
    if may(person, asked, site=site, agency=agency, counter=counter):
        assert any(
            asked in ROLE_MAY[Role(held.role)]
            and held.site == site
            and (held.agency == "" or held.agency == agency)
            and (held.counter == "" or held.counter == counter)
            for held in person.grants
        )


@given(PEOPLE, ASKED, AGENCIES, COUNTERS)
def test_nobody_may_anything_at_a_site_without_a_grant_there(person, asked, agency, counter):
    assert not may(person, asked, site="tabanan", agency=agency, counter=counter)
    assert not reach(person, asked, site="tabanan")


@given(ASKED, SITES, AGENCIES, COUNTERS)
def test_nobody_at_all_may_nothing(asked, site, agency, counter):
    assert not may(None, asked, site=site, agency=agency, counter=counter)
    assert not reach(None, asked, site=site)


@given(PEOPLE, ASKED, SITES, AGENCIES, COUNTERS)
def test_reach_and_may_tell_the_same(person, asked, site, agency, counter):
    """Whatever may be done somewhere at the site is within reach, and the whole site means every place."""
    far = reach(person, asked, site=site)
    allowed = may(person, asked, site=site, agency=agency, counter=counter)
    assert bool(far) or not allowed
    assert allowed or not far.whole


@given(PEOPLE, st.sampled_from(["dukcapil", "polri"]), ASKED)
def test_one_more_grant_never_takes_anything_away(person, agency, asked):
    more = Person(1, "uji", "Uji", (*person.grants, grants(Role.VIEWER, "badung", "", "")))
    if may(person, asked, site="badung", agency=agency):
        assert may(more, asked, site="badung", agency=agency)


@pytest.mark.parametrize("permission", ["desk.open", "queueing.call"])
def test_calling_belongs_to_officers_alone(permission):
    assert [role for role in Role if permission in ROLE_MAY[role]] == [Role.OFFICER]


def test_a_viewer_changes_nothing():
    changing = {"edit", "call", "correct", "open", "close", "reprint", "prioritise", "issue_at_desk"}
    assert not [each for each in ROLE_MAY[Role.VIEWER] if each.split(".")[1] in changing]


def test_an_officer_of_one_agency_does_not_call_for_another():
    officer = Person(1, "uji", "Uji", (grants(Role.OFFICER, "badung", "dukcapil", ""),))
    assert may(officer, "queueing.call", site="badung", agency="dukcapil", counter="4")
    assert not may(officer, "queueing.call", site="badung", agency="polri", counter="4")
    assert not may(officer, "queueing.call", site="badung")


def test_every_permission_of_a_role_is_in_the_table_of_words():
    assert {each for held in ROLE_MAY.values() for each in held} <= set(PERMISSIONS)
    assert [row.permission for row in matrix()] == list(PERMISSIONS)
    assert all(any(row.allowed) for row in matrix()), "a permission nobody has"
