"""Notices after commit: "site X is now at sequence N", coalesced, on a connection of their own.

A lost notice harms nobody: ``live`` also polls the sequences each second. So a notice may be dropped when
the database is away, and nothing waits for it.
"""

from __future__ import annotations

import json
import threading
import time

import psycopg
from django.db import connections

CHANNEL = "sewaka_journal"
APART_S = 0.02
"""What comes sooner after a notice goes out with the next one: no screen is quicker, and a rush costs less."""


class _Notifier:
    """A thread that sends the newest sequence of each site; many commits become one NOTIFY."""

    def __init__(self) -> None:
        self._newest: dict[str, int] = {}
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None
        self._connection: psycopg.Connection[tuple[object, ...]] | None = None

    def announce(self, site: str, seq: int) -> None:
        with self._wake:
            self._newest[site] = max(seq, self._newest.get(site, 0))
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="journal-notices", daemon=True)
                self._thread.start()
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                while not self._newest:
                    self._wake.wait()
                batch, self._newest = self._newest, {}
            self._send(json.dumps(batch))
            time.sleep(APART_S)  # what comes in a rush goes out together

    def _send(self, payload: str) -> None:
        try:
            if self._connection is None or self._connection.closed:
                self._connection = _connect()
            self._connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, payload))
        except psycopg.Error:
            self._connection = None


def _connect() -> psycopg.Connection[tuple[object, ...]]:
    """An autocommit connection to the same database as Django's."""
    given = connections["default"].get_connection_params()
    wanted = ("host", "port", "user", "password", "dbname")
    return psycopg.connect(autocommit=True, **{key: given[key] for key in wanted if given.get(key)})


_notifier = _Notifier()


def announce(site: str, seq: int) -> None:
    """Say after commit that ``site`` has reached ``seq``. Never blocks, never raises."""
    _notifier.announce(site, seq)
