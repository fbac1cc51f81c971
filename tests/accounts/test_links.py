"""One-time links and sessions: used once, ended at once, forgotten in time; users forgotten after a year."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from sewaka.accounts import actions, queries
from sewaka.accounts.errors import LinkGone, LinkNotAccepted, SessionUnknown, UserUnknown, WeakPassword
from sewaka.accounts.events import STREAM
from sewaka.accounts.models import Factor, Link, Login, User
from sewaka.journal.queries import events_of
from tests.callers import session_of

pytestmark = pytest.mark.django_db
PASSWORD, BY = "kopi-pagi-di-pasar", "user:uji"


def invite(at, username="ni.luh"):
    return actions.invite(username=username, full_name="Ni Luh", site="badung", by=BY, at=at)


def use(key, at, password=PASSWORD):
    return actions.use_link(key=key, password=password, by="door:gate", at=at)


def test_an_invited_user_sets_her_own_password_once(at):
    made = invite(at)
    user = User.objects.get()
    assert not user.has_usable_password()
    found = queries.link(key=made.key, at=at)
    assert found is not None and (found.username, found.what, found.site) == (
        "ni.luh",
        "invitation",
        "badung",
    )
    with pytest.raises(WeakPassword):
        use(made.key, at, password="pendek")
    assert use(made.key, at) == "ni.luh"
    assert User.objects.get().check_password(PASSWORD)
    assert queries.link(key=made.key, at=at) is None
    with pytest.raises(LinkGone):
        use(made.key, at)


def test_the_key_is_kept_nowhere(at):
    made = invite(at)
    kept = repr(Link.objects.values()[0]) + repr(
        [e.data for e in events_of(site=STREAM, subject="user:ni.luh")]
    )
    assert made.key not in kept and made.key not in repr(made)


def test_a_link_ends_by_time_by_a_newer_one_and_with_the_user(at):
    first = invite(at)
    assert queries.link(key=first.key, at=at + timedelta(hours=71)) is not None
    assert queries.link(key=first.key, at=at + timedelta(hours=73)) is None
    with pytest.raises(LinkGone):
        use(first.key, at + timedelta(hours=73))
    again = {
        "username": "ni.luh",
        "what": "invitation",
        "site": "badung",
        "reason": "lagi",
        "by": BY,
        "at": at,
    }
    second = actions.make_link(**again)
    with pytest.raises(LinkGone):
        use(first.key, at)
    actions.deactivate(username="ni.luh", by=BY, at=at)
    with pytest.raises(LinkGone):
        use(second.key, at)
    with pytest.raises(LinkNotAccepted):
        actions.make_link(**again)
    with pytest.raises(UserUnknown):
        actions.make_link(**again | {"username": "hantu"})


def test_the_database_keeps_one_open_link_of_a_kind(at):
    invite(at)
    row = Link.objects.values().get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(**row | {"id": None, "key_hash": b"lain"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.update(used_at=at)


@pytest.mark.parametrize("key", ["", "x", "\x00", "é" * 500, "x" * 10_000])
def test_an_odd_key_opens_nothing(at, key):
    invite(at)
    assert queries.link(key=key, at=at) is None
    with pytest.raises(LinkGone):
        use(key, at)


def test_old_links_are_forgotten(at):
    invite(at)
    assert actions.forget_links(at=at + timedelta(days=20)) == 0
    assert actions.forget_links(at=at + timedelta(days=40)) == 1


@pytest.fixture
def logins(at):
    invite(at)
    use(
        actions.make_link(username="ni.luh", what="password", site="badung", reason="x", by=BY, at=at).key, at
    )
    user = User.objects.get()
    actions.grant(username="ni.luh", role="viewer", site="badung", by=BY, at=at)
    keys = [session_of(user.id) for _ in range(3)]
    for n, key in enumerate(keys):
        actions.begin_session(
            user_id=user.id, session_key=key, device=f"Chrome {n}", by=BY, at=at + timedelta(minutes=n)
        )
    return keys


def test_sessions_are_listed_by_last_use_and_end_at_once(logins, at):
    actions.see_session(session_key=logins[0], at=at + timedelta(hours=1))
    listed = queries.sessions(username="ni.luh", at=at)
    assert [each.device for each in listed] == ["Chrome 0", "Chrome 2", "Chrome 1"]
    actions.end_session(username="ni.luh", login_id=listed[0].id, by=BY, at=at)
    assert not Session.objects.filter(session_key=logins[0]).exists()
    with pytest.raises(SessionUnknown):
        actions.end_session(username="ni.luh", login_id=listed[0].id, by=BY, at=at)
    with pytest.raises(SessionUnknown):
        actions.end_session(username="orang.lain", login_id=listed[1].id, by=BY, at=at)
    assert actions.end_sessions(username="ni.luh", but=logins[2], by=BY, at=at) == 1
    assert [each.key for each in queries.sessions(site="badung", at=at)] == [logins[2]]
    assert queries.sessions(site="lain", at=at) == ()
    told = [e.data for e in events_of(site=STREAM, subject="user:ni.luh") if e.kind.endswith("session.ended")]
    assert told == [{"count": 1}, {"count": 1}]


def test_another_password_or_no_account_ends_them_all(logins, at):
    actions.set_password(username="ni.luh", password="jalan-ke-laut-sore", by=BY, at=at)
    assert not Session.objects.exists() and not queries.sessions(username="ni.luh", at=at)


def test_log_ins_are_forgotten_a_month_after_their_session(logins, at):
    assert actions.forget_logins(at=at + timedelta(days=40)) == 0
    Session.objects.all().delete()
    assert actions.forget_logins(at=at + timedelta(days=20)) == 0
    assert actions.forget_logins(at=at + timedelta(days=40)) == 3


def test_users_are_forgotten_a_year_after_they_were_shut_out(logins, at):
    actions.create_user(username="made", full_name="Made", password=PASSWORD, by=BY, at=at)
    user = User.objects.get(username="ni.luh")
    Factor.objects.create(user=user, kind="totp", name="x", sealed=b"x", added_at=at, added_by=BY)
    actions.deactivate(username="ni.luh", by=BY, at=at)
    for days, gone in ((364, 0), (366, 1), (366, 0)):
        assert actions.forget_users(by="system:worker", at=at + timedelta(days=days)) == gone
    assert list(User.objects.values_list("username", flat=True)) == ["made"]
    assert not (Factor.objects.exists() or Link.objects.exists() or Login.objects.exists())
    told = events_of(site=STREAM, subject="user:lama")
    assert [event.data for event in told] == [{"count": 1}]


def test_who_came_back_is_not_forgotten(at):
    actions.create_user(username="made", full_name="Made", password=PASSWORD, by=BY, at=at)
    actions.deactivate(username="made", by=BY, at=at)
    actions.reactivate(username="made", by=BY, at=at)
    assert actions.forget_users(by="system:worker", at=at + timedelta(days=900)) == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(is_active=False)


def test_the_server_prints_a_link_for_the_last_organiser(at, capsys):
    actions.create_user(username="made", full_name="Made", password=PASSWORD, by=BY, at=at)
    user = User.objects.get()
    Factor.objects.create(user=user, kind="totp", name="x", sealed=b"x", added_at=at, added_by=BY)
    asked = ["give_link", "Made", "--site", "badung", "--reason", "telepon hilang"]
    call_command(*asked, "--without-second")
    key = capsys.readouterr().out.strip().rsplit("/", 2)[1]
    assert queries.link(key=key, at=timezone.now()) is not None and not Factor.objects.exists()
    for wrong in (["give_link", "hantu", *asked[2:]], [*asked, "--without-second"]):
        with pytest.raises(CommandError):
            call_command(*wrong)
    assert queries.link(key=key, at=timezone.now()) is not None, "what was refused changed nothing"
