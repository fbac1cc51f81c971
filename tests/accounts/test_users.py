"""Users and roles: what is refused, what is told, what holds at once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sewaka.accounts import actions, queries
from sewaka.accounts.errors import GrantUnknown, LastOrganiser, UserNotAccepted, UserUnknown, WeakPassword
from sewaka.accounts.events import STREAM
from sewaka.accounts.models import Grant, User
from sewaka.journal.queries import events_of

pytestmark = pytest.mark.django_db
BY = "user:uji"


def create(at, username="ni.luh", password="kopi-pagi-di-pasar", full_name="Ni Luh Sari"):
    return actions.create_user(username=username, full_name=full_name, password=password, by=BY, at=at)


@pytest.mark.parametrize("username", ["", "a", "ni luh", "<script>", "x" * 41, "ünder", "-luh", "a" * 10_000])
def test_an_odd_username_is_refused_in_words(at, username):
    with pytest.raises(UserNotAccepted):
        create(at, username=username)
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["", "kopi", "password123", "1234567890", "ni.luh.sari"])
def test_a_guessable_password_is_refused(at, password):
    with pytest.raises(WeakPassword):
        create(at, password=password)


def test_a_taken_name_is_refused_whatever_its_case(at):
    create(at)
    with pytest.raises(UserNotAccepted, match="sudah dipakai"):
        create(at, username="Ni.Luh")


def test_the_database_refuses_what_python_forgot(at):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="Ni Luh", full_name="x", created_at=at, created_by=BY)
    user_id = create(at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(user_id=user_id, role="king", site_code="badung", granted_at=at, granted_by=BY)


def test_braces_in_a_name_harm_no_refusal(at):
    with pytest.raises(UserNotAccepted) as refused:
        create(at, full_name="{0.__class__}" * 30)
    assert refused.value.message


def test_a_role_holds_from_the_grant_to_the_withdrawal(at):
    user_id = create(at)
    grant_id = actions.grant(username="ni.luh", role="viewer", site="badung", by=BY, at=at)
    assert queries.may(queries.person(user_id=user_id), "figures.see", site="badung")
    actions.withdraw(grant_id=grant_id, by=BY, at=at)
    assert not queries.may(queries.person(user_id=user_id), "figures.see", site="badung")
    with pytest.raises(GrantUnknown):
        actions.withdraw(grant_id=grant_id, by=BY, at=at)
    kinds = [event.kind for event in events_of(site=STREAM, subject="user:ni.luh")]
    assert kinds == ["accounts.user.created", "accounts.role.granted", "accounts.role.withdrawn"]


@pytest.mark.parametrize(
    "scope",
    [
        {"role": "king", "site": "badung"},
        {"role": "organiser", "site": ""},
        {"role": "organiser", "site": "badung", "agency": "dukcapil"},
        {"role": "agency_head", "site": "badung"},
        {"role": "officer", "site": "badung"},
    ],
)
def test_a_role_needs_its_scope(at, scope):
    create(at)
    with pytest.raises(UserNotAccepted):
        actions.grant(username="ni.luh", **scope, by=BY, at=at)


def test_the_same_role_is_not_given_twice(at):
    create(at)
    actions.grant(username="ni.luh", role="viewer", site="badung", by=BY, at=at)
    with pytest.raises(UserNotAccepted, match="sudah diberikan"):
        actions.grant(username="ni.luh", role="viewer", site="badung", by=BY, at=at)


def test_a_site_is_never_left_without_an_organiser(at):
    create(at)
    first = actions.grant(username="ni.luh", role="organiser", site="badung", by=BY, at=at)
    with pytest.raises(LastOrganiser):
        actions.withdraw(grant_id=first, by=BY, at=at)
    with pytest.raises(LastOrganiser):
        actions.deactivate(username="ni.luh", by=BY, at=at)
    create(at, username="made")
    actions.grant(username="made", role="organiser", site="badung", by=BY, at=at)
    actions.withdraw(grant_id=first, by=BY, at=at)


def test_the_deactivated_are_nobody_at_once(at):
    user_id = create(at)
    actions.deactivate(username="ni.luh", by=BY, at=at)
    assert queries.person(user_id=user_id) is None
    actions.reactivate(username="ni.luh", by=BY, at=at)
    assert queries.person(user_id=user_id)


def test_a_new_password_changes_the_stamp_of_sessions(at):
    user_id = create(at)
    before = queries.person(user_id=user_id).stamp
    actions.set_password(username="ni.luh", password="jalan-ke-laut-sore", by=BY, at=at)
    assert queries.person(user_id=user_id).stamp != before


def test_an_unknown_user_is_named_as_such(at):
    with pytest.raises(UserUnknown):
        actions.set_password(username="hantu", password="jalan-ke-laut-sore", by=BY, at=at)


def test_a_demo_user_is_nobody_outside_the_demo(at, settings):
    from dataclasses import replace

    user_id = actions.create_user(
        username="contoh", full_name="Contoh", password="kopi-pagi-di-pasar", demo=True, by=BY, at=at
    )
    settings.ENV = replace(settings.ENV, demo=False)
    assert queries.person(user_id=user_id) is None
    settings.ENV = replace(settings.ENV, demo=True)
    assert queries.person(user_id=user_id)


def test_lists_show_users_with_their_roles_in_force(at):
    create(at)
    create(at, username="made", full_name="I Made")
    actions.grant(username="ni.luh", role="viewer", site="badung", by=BY, at=at)
    assert [info.username for info in queries.users()] == ["made", "ni.luh"]
    assert [info.username for info in queries.users(site="badung")] == ["ni.luh"]
    assert queries.user(username="ni.luh").grants[0].role_name == "Pemantau"
