"""Who stands before a door in a test: a paired machine, or a browser in which somebody is logged in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from sewaka.accounts.queries import person
from sewaka.devices import actions as devices
from sewaka.devices.actions.enrolment import Paired

BY = "user:uji"


def paired(*, site: str, code: str, kind: str, at: datetime, **facts: Any) -> Paired:
    """A new device of a site with its key; ``facts``: name, zone, counter, agent …"""
    named = {"name": f"Perangkat {code}"} | facts
    devices.new_device(site=site, code=code, kind=kind, by=BY, at=at, **named)
    return pair(site=site, code=code, at=at)


def pair(*, site: str, code: str, at: datetime) -> Paired:
    """A device that exists gets a key; the one before it ends."""
    begun = devices.begin_pairing(site=site, code=code, by=BY, at=at)
    return devices.pair(code=begun.code, by="door:gate", at=at)


def browser_of(made: Paired) -> Client:
    """The browser of a paired device."""
    client = Client()
    client.cookies["sewaka_perangkat"] = made.key
    return client


def logged_in(user_id: int, *, strict: bool = False) -> Client:
    """A browser in which this person is logged in; ``strict`` asks for the CSRF token too."""
    client = Client(enforce_csrf_checks=strict)
    client.cookies["sewaka_sesi"] = session_of(user_id)
    return client


def session_of(user_id: int) -> str:
    """The key of a session in which this person is logged in.

    The database asks its own clock whether a session has ended, and the doors' may stand at another day.
    """
    known = person(user_id=user_id)
    assert known is not None
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user_id)
    store[HASH_SESSION_KEY] = known.stamp
    store.set_expiry(datetime.now(UTC) + timedelta(days=1))
    store.create()
    return str(store.session_key)
