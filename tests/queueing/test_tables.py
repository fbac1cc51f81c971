"""The tables that every deed writes are lean, and their keys never keep the journal waiting."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.db import connection

HOT = (
    "queueing_ticket",
    "queueing_step",
    "queueing_performed",
    "queueing_promise",
    "visits_visit",
    "visits_stop",
)


def rows(sql: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(HOT)])
        return [tuple(row) for row in cursor.fetchall()]


@pytest.mark.django_db
def test_keys_are_checked_with_their_statement_not_at_the_commit() -> None:
    late = rows(
        "SELECT conname FROM pg_constraint WHERE contype = 'f' AND condeferred AND conrelid::regclass::text = ANY(%s)"
    )
    assert late == [], "ALTER CONSTRAINT … DEFERRABLE INITIALLY IMMEDIATE, as in queueing 0009"


@pytest.mark.django_db
def test_no_index_is_the_beginning_of_another() -> None:
    found = rows(
        "SELECT indrelid::regclass::text, indkey::text, indexrelid::regclass::text FROM pg_index"
        " WHERE indpred IS NULL AND indrelid::regclass::text = ANY(%s)"
    )
    held = defaultdict(list)
    for table, columns, name in found:
        held[table].append((f"{columns} ", name))
    twice = [
        (name, other)
        for each in held.values()
        for columns, name in each
        for longer, other in each
        if name != other and longer.startswith(columns)
    ]
    assert twice == []
