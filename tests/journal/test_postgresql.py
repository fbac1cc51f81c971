"""A connection that was closed behind one's back is noticed; a transaction that stood idle too long is "busy"."""

from __future__ import annotations

import select

import pytest
from django.db import OperationalError, connection, connections, transaction


@pytest.mark.django_db(transaction=True)
def test_a_connection_ended_by_the_server_is_not_used_again() -> None:
    connection.ensure_connection()
    assert connection.is_usable() is True
    other = connections.create_connection("default")
    with connection.cursor() as mine, other.cursor() as theirs:
        mine.execute("SELECT pg_backend_pid()")
        theirs.execute("SELECT pg_terminate_backend(%s, 2000)", mine.fetchone())
    other.close()

    assert connection.is_usable() is False
    connection.close()
    assert connection.is_usable() is False


@pytest.mark.django_db(transaction=True)
def test_a_transaction_ended_for_standing_idle_is_the_databases_matter() -> None:
    with pytest.raises(OperationalError, match="idle-in-transaction"), transaction.atomic():
        with connection.cursor() as mine:
            mine.execute("SET LOCAL idle_in_transaction_session_timeout = 50")
        assert select.select([connection.connection.pgconn.socket], [], [], 10)[0], "the server speaks up"
        with connection.cursor() as mine:
            mine.execute("SELECT 1")
    connection.close()
