"""A connection that was closed behind one's back is noticed before a page asks it anything."""

from __future__ import annotations

import pytest
from django.db import connection, connections


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
