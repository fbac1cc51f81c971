"""Officers invited, reset by a link nobody else sees through, and forgotten a year after they left."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection, transaction

from sewaka.accounts import actions as accounts
from sewaka.accounts.errors import LinkGone, WeakPassword
from sewaka.accounts.events import STREAM
from sewaka.accounts.models import Link, User
from sewaka.accounts.queries import person
from sewaka.journal.queries import events_of
from sewaka.staff import actions
from sewaka.staff.errors import NotResetHere, OfficerNotAccepted, WeakPin
from sewaka.staff.models import Officer, Placement

from .conftest import BY, PASSWORD, PIN

pytestmark = pytest.mark.django_db
NEW = "jalan-ke-laut-sore"


def reset(at, code="ni.luh", what="pin", reason="lupa"):
    return actions.reset(officer_code=code, what=what, site="uji", reason=reason, by="user:manajer", at=at)


def use(key, at, password=None, pin=""):
    actions.use_link(key=key, password=password, pin=pin, by="door:gate", at=at)


def test_an_invited_officer_sets_password_and_pin_in_one_go(mall, at):
    made = actions.invite(
        username="Ni.Luh",
        full_name="Ni Luh Sari",
        agency="dukcapil",
        site="uji",
        from_on=at.date(),
        by=BY,
        at=at,
    )
    for wrong, refusal in ((("pendek", PIN), WeakPassword), ((NEW, "123456"), WeakPin)):
        with pytest.raises(refusal):
            use(made.key, at, *wrong)
    assert not User.objects.get().has_usable_password()
    use(made.key, at, NEW, PIN)
    row = Officer.objects.get()
    assert User.objects.get().check_password(NEW) and check_password(PIN, row.pin_hash)
    assert row.pin_set_by == "user:ni.luh"


@pytest.mark.parametrize("what", ["pin", "password"])
def test_a_floor_manager_gives_a_link_and_the_reason_is_told(enrol, at, what):
    enrol()
    old = Officer.objects.get().pin_hash
    made = reset(at, what=what)
    told = next(e for e in events_of(site="uji", subject="officer:ni.luh") if e.kind == "staff.officer.reset")
    assert (told.actor, told.data) == ("user:manajer", {"what": what, "reason": "lupa"})
    assert made.key not in repr(Link.objects.values()[0])
    if what == "pin":
        with pytest.raises(LinkGone):
            use(made.key, at, NEW, "640517")
        use(made.key, at, None, "640517")
        assert check_password("640517", Officer.objects.get().pin_hash) and User.objects.get().check_password(
            PASSWORD
        )
    else:
        use(made.key, at, NEW)
        assert User.objects.get().check_password(NEW) and Officer.objects.get().pin_hash == old


def test_without_a_reason_nothing_is_reset(enrol, at):
    enrol()
    with pytest.raises(OfficerNotAccepted):
        reset(at, reason="  ")
    assert not Link.objects.exists()


@pytest.mark.parametrize(("role", "site"), [("organiser", "uji"), ("viewer", "uji"), ("officer", "lain")])
def test_who_holds_more_is_not_reset_here(enrol, at, role, site):
    enrol()
    scope = {"agency": "dukcapil"} if role == "officer" else {}
    accounts.grant(username="ni.luh", role=role, site=site, **scope, by=BY, at=at)
    with pytest.raises(NotResetHere):
        reset(at)


@pytest.mark.parametrize("what", ["pin", "password"])
def test_a_link_given_to_an_officer_does_not_open_what_she_becomes(enrol, at, what):
    enrol()
    made = reset(at, what=what)
    accounts.grant(username="ni.luh", role="organiser", site="uji", by=BY, at=at)
    given = {"pin": (None, "640517"), "password": (NEW, "")}[what]
    with pytest.raises(LinkGone):
        use(made.key, at, *given)
    told = [
        e.data for e in events_of(site=STREAM, subject="user:ni.luh") if e.kind.endswith("link.withdrawn")
    ]
    assert told == [{"what": what, "site": "uji"}] and User.objects.get().check_password(PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_nobody_is_given_a_role_between_the_look_and_the_link(enrol, at, monkeypatch):
    enrol()
    seen: list[bool] = []

    def looked(**who):
        with ThreadPoolExecutor(1) as pool:
            seen.append(pool.submit(is_locked).result())
        return person(**who)

    monkeypatch.setattr(actions, "person", looked)
    reset(at)
    assert seen == [True]


def is_locked():
    """Whether another connection must wait for the user."""
    try:
        with transaction.atomic():
            return User.objects.select_for_update(skip_locked=True).first() is None
    finally:
        connection.close()


def test_who_holds_nothing_is_not_reset_here(enrol, at):
    enrol()
    for each in accounts_of("ni.luh"):
        accounts.withdraw(grant_id=each, by=BY, at=at)
    with pytest.raises(NotResetHere):
        reset(at)


def accounts_of(username):
    from sewaka.accounts.queries import user

    found = user(username=username)
    assert found is not None
    return [each.id for each in found.grants]


def forget(at, days):
    when = at + timedelta(days=days)
    return actions.forget(by="system:worker", at=when), accounts.forget_users(by="system:worker", at=when)


def test_an_officer_is_forgotten_a_year_after_being_shut_out_then_the_user(enrol, at):
    enrol()
    accounts.deactivate(username="ni.luh", by=BY, at=at)
    assert forget(at, 364) == (0, 0)
    assert accounts.forget_users(by="system:worker", at=at + timedelta(days=366)) == 0, (
        "the officer holds her"
    )
    assert forget(at, 366) == (1, 1)
    assert forget(at, 366) == (0, 0)
    row = Officer.objects.get()
    assert (row.user, row.pin_hash, row.short_name) == (None, "", "Petugas lama")
    assert (
        "luh" not in repr(vars(row)).replace(BY, "")
        and not Placement.objects.exists()
        and not User.objects.exists()
    )


def test_an_officer_whose_last_placement_ended_a_year_ago_is_forgotten_the_user_stays(enrol, at):
    enrol()
    enrol("made", full_name="I Made")
    gone = Placement.objects.get(officer__code="ni.luh")
    actions.end_placement(placement_id=gone.id, until_on=at.date() + timedelta(days=10), by=BY, at=at)
    assert forget(at, 370) == (0, 0)
    assert forget(at, 380) == (1, 0)
    assert User.objects.filter(username="ni.luh").exists() and Officer.objects.filter(code="made").exists()


def test_an_officer_never_placed_is_waited_for(enrol, at):
    enrol()
    Placement.objects.all().delete()
    assert forget(at, 900) == (0, 0)
