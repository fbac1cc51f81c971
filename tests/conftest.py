"""Fixtures used by everybody.

* ``at``: Monday 23 November 2026, 09.30 WITA, as an aware UTC moment.
* ``badung``: Badung's seed is in the database of this test; its value is the site code "badung".
* ``person(role, site=…, agency=…, counter=…)``: makes a user with that role and returns the ``Person``.
* ``client_as(role, …)``: a browser logged in as such a person (``client.person``).

No test reaches beyond this machine: a socket to any other address is refused.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client

from sewaka.accounts import actions as accounts
from sewaka.accounts import queries
from sewaka.accounts.queries import Person
from sewaka.queueing.actions import telling
from sewaka.queueing.queries import turns
from sewaka.web.board import fragments, speaking
from sewaka.web.portal import turn
from sewaka.web.portal.views import number, reading
from tests.callers import logged_in
from tests.clocks import AT
from tests.waiting import wait_for

# How long an example takes is the machine's matter, not the rule's.
hypothesis.settings.register_profile(
    "sewaka", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("sewaka")
_LOOPBACK = ("127.", "localhost", "::1")


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """At the end nobody may hold the test database: the journal's notices and the threads of a live server
    have connections of their own, and on a busy machine it takes a moment until they are gone.
    """
    yield
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with django_db_blocker.unblock(), connection.cursor() as cursor:

        def alone() -> bool:
            cursor.execute(f"SELECT count(pg_terminate_backend(pid)) {others}")
            cursor.execute(f"SELECT count(*) {others}")
            return cursor.fetchone() == (0,)

        wait_for(alone, "the test database to ourselves")
    connection.close()  # beside Playwright's loop this is another connection than the one Django closes itself


@pytest.fixture(autouse=True)
def _no_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(_LOOPBACK):
            raise AssertionError(f"A test reached for {address}: tests stay on this machine.")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(autouse=True)
def _nothing_written_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """What phones told is written two seconds later by a thread: by then it is another test's database."""
    monkeypatch.setattr(telling._Writer, "wake", lambda _self: None)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """A process keeps what it rendered by site and sequence; the next test's site has the same name and begins at
    the same sequence."""
    cache.clear()
    for kept in (fragments._kept, turn._kept, number._kept, reading._kept, turns._kept, speaking._noted):
        kept.clear()


class _Seed:
    """Badung loaded once by the real command, then copied back table by table, which is much faster."""

    rooms = ("norms", "catalogue", "places", "papers", "formation", "journal")

    def __init__(self) -> None:
        self.rows: dict[str, bytes] = {}

    def put(self) -> None:
        with connection.cursor() as cursor:
            if not self.rows:
                call_command("load_mall", "badung", verbosity=0)
                self.rows = {table: self._read(cursor, table) for table in self._tables()}
                return
            for table, rows in self.rows.items():
                with cursor.copy(f'COPY "{table}" FROM STDIN') as into:
                    into.write(rows)

    def _tables(self) -> list[str]:
        models = [model for room in self.rooms for model in apps.get_app_config(room).get_models()]
        return [model._meta.db_table for model in models]

    def _read(self, cursor: Any, table: str) -> bytes:
        with cursor.copy(f'COPY "{table}" TO STDOUT') as out:
            return b"".join(bytes(part) for part in out)


@pytest.fixture(scope="session")
def _seed() -> _Seed:
    return _Seed()


@pytest.fixture
def badung(db: None, _seed: _Seed) -> str:
    _seed.put()
    return "badung"


@pytest.fixture
def person(db: None) -> Callable[..., Person]:
    numbers = count(1)

    def make(role: str, *, site: str = "badung", agency: str = "", counter: str = "") -> Person:
        username = f"{role.replace('_', '.')}.{next(numbers)}"
        user_id = accounts.create_user(
            username=username, full_name="Orang Uji", password="kopi-pagi-di-pasar", by="user:uji", at=AT
        )
        accounts.grant(
            username=username, role=role, site=site, agency=agency, counter=counter, by="user:uji", at=AT
        )
        made = queries.person(user_id=user_id)
        assert made is not None
        return made

    return make


@pytest.fixture
def client_as(person: Callable[..., Person]) -> Iterator[Callable[..., Client]]:
    def make(role: str, **scope: str) -> Client:
        who = person(role, **scope)
        client = logged_in(who.id)
        client.person = who  # type: ignore[attr-defined]
        return client

    yield make
