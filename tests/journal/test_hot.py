"""Hot statements are planned once for each connection."""

from __future__ import annotations

import pytest
from django.db import connection

from sewaka.journal import hot

_KEPT = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"


@pytest.mark.django_db
def test_a_hot_statement_stays_prepared() -> None:
    """Django's own connection prepares nothing unless it is told to, whatever the statement asks for."""
    hot.run(connection, "SELECT 'tetap siap', %(n)s::int", {"n": 1})

    with connection.cursor() as cursor:
        cursor.execute(_KEPT, ["%tetap siap%"])
        assert cursor.fetchone() == (1,)
