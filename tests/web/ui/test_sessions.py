"""The session of a request: kept, expired, unknown, tampered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from sewaka.web.ui.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept() -> str:
    store = SessionStore()
    store["kursi"] = "3"
    store.save()
    assert store.session_key is not None
    return store.session_key


def test_what_was_kept_is_read_again() -> None:
    assert SessionStore(kept())["kursi"] == "3"


@pytest.mark.parametrize("key", ["x" * 32, "", "a\0b" * 8, "é" * 20, "x" * 5000])
def test_an_unknown_key_holds_nothing_and_is_dropped(key: str) -> None:
    store = SessionStore(key)
    assert store.get("kursi") is None and store.session_key is None


def test_an_expired_session_holds_nothing() -> None:
    key = kept()
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert SessionStore(key).get("kursi") is None


def test_a_tampered_session_holds_nothing() -> None:
    key = kept()
    Session.objects.filter(session_key=key).update(session_data="kacau:1:x")
    assert SessionStore(key).get("kursi") is None
