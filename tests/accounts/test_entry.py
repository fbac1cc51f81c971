"""Logging in: the same answer and the same work for every wrong log-in."""

from __future__ import annotations

import contextlib

import pytest
from django.test import override_settings

from sewaka.accounts import actions
from sewaka.accounts.actions import entry
from sewaka.accounts.errors import DemoOnlyHere, TooMany, WrongLogin
from sewaka.accounts.events import STREAM
from sewaka.accounts.models import User
from sewaka.journal.models import Event
from sewaka.journal.queries import events_after

pytestmark = pytest.mark.django_db
PASSWORD = "kopi-pagi-di-pasar"


@pytest.fixture
def luh(at):
    actions.create_user(username="ni.luh", full_name="Ni Luh", password=PASSWORD, by="user:uji", at=at)


def sign_in(at, username="ni.luh", password=PASSWORD, address="203.0.113.7", demo_welcome=False):
    return actions.sign_in(
        username=username,
        password=password,
        address=address,
        demo_welcome=demo_welcome,
        by="door:gate",
        at=at,
    )


def test_the_right_password_lets_in_and_is_remembered(luh, at):
    assert sign_in(at, username="  NI.Luh ").username == "ni.luh"
    assert User.objects.get().last_login == at


def test_wrong_unknown_and_inactive_get_one_answer(luh, at):
    def answer(**asked):
        with pytest.raises(WrongLogin) as refused:
            sign_in(at, **asked)
        return refused.value.code, refused.value.message, refused.value.next_step

    wrong, unknown = answer(password="salah"), answer(username="hantu")
    actions.deactivate(username="ni.luh", by="user:uji", at=at)
    assert wrong == unknown == answer()


@pytest.mark.parametrize("asked", [{}, {"password": "salah"}, {"username": "hantu"}, {"username": "tanpa"}])
def test_one_hash_is_computed_whatever_the_answer(luh, at, asked, monkeypatch):
    User.objects.create(
        username="tanpa", full_name="Tanpa", password="!x", created_at=at, created_by="user:uji"
    )
    hashed = []
    made, checked = entry.make_password, User.check_password
    monkeypatch.setattr(entry, "make_password", lambda text: hashed.append(1) or made(text))
    monkeypatch.setattr(User, "check_password", lambda user, text: hashed.append(1) or checked(user, text))
    with contextlib.suppress(WrongLogin):
        sign_in(at, **asked)
    assert len(hashed) == 1


def test_a_name_is_paused_after_many_misses_from_any_address(luh, at):
    for turn in range(8):
        with pytest.raises(WrongLogin):
            sign_in(at, password="salah", address=f"203.0.113.{turn}")
    with pytest.raises(TooMany):
        sign_in(at)


def test_an_address_is_paused_after_many_misses_on_any_name(luh, at):
    for turn in range(60):
        with pytest.raises(WrongLogin):
            sign_in(at, username=f"hantu{turn}")
    with pytest.raises(TooMany):
        sign_in(at)
    assert sign_in(at, address="203.0.113.8")


def test_successes_never_pause_a_shared_address(luh, at):
    for _ in range(70):
        sign_in(at)


@pytest.mark.parametrize("bad", ["x" * 10_000, "' OR 1=1 --", "<b>", "\u202e", "é" * 300])
def test_odd_input_is_a_wrong_login_and_nothing_else(luh, at, bad):
    for asked in ({"username": bad}, {"password": bad}):
        with pytest.raises(WrongLogin):
            sign_in(at, **asked)


def test_the_journal_holds_neither_password_nor_address_nor_an_unknown_name(luh, at):
    sign_in(at)
    for asked in ({"password": "rahasia-salah"}, {"username": "rahasia-salah"}):
        with pytest.raises(WrongLogin):
            sign_in(at, **asked)
    told = [(event.kind, event.subject) for event in events_after(site=STREAM, seq=0)][1:]
    assert told == [
        ("accounts.user.logged_in", "user:ni.luh"),
        ("accounts.user.login_refused", "user:ni.luh"),
        ("accounts.user.login_refused", "user:?"),
    ]
    written = " ".join(str(row) for row in Event.objects.values_list())
    assert "rahasia" not in written
    assert "203.0.113" not in written
    assert PASSWORD not in written


def test_time_does_not_tell_who_is_of_the_demo(at, monkeypatch):
    """From outside a full hash is made for every name: unknown, known, or a demo user's whose own is quick."""
    with override_settings(PASSWORD_HASHERS=["sewaka.demo.founding.QuickHasher"]):
        actions.create_user(
            username="contoh", full_name="Contoh", password=PASSWORD, demo=True, by="user:uji", at=at
        )
    hashed = []
    monkeypatch.setattr(entry, "make_password", hashed.append)
    for name, welcome, full in (("contoh", False, 1), ("siapa", False, 1), ("contoh", True, 0)):
        hashed.clear()
        with pytest.raises(WrongLogin):
            sign_in(at, username=name, password="salah sama sekali", demo_welcome=welcome)
        assert len(hashed) == full, name


def test_a_demo_login_works_only_where_it_is_welcome(at, settings):
    from dataclasses import replace

    settings.ENV = replace(settings.ENV, demo=True)
    actions.create_user(
        username="contoh", full_name="Contoh", password=PASSWORD, demo=True, by="user:uji", at=at
    )
    with pytest.raises(DemoOnlyHere):
        sign_in(at, username="contoh")
    assert sign_in(at, username="contoh", demo_welcome=True).demo


def test_leaving_is_told(luh, at):
    actions.sign_out(by="user:ni.luh", at=at)
    assert events_after(site=STREAM, seq=0)[-1].kind == "accounts.user.logged_out"
