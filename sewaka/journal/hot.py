"""Hand-written statements: how rooms run theirs, and the journal's own: an event appended, changes signed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper

# The UPDATE takes the lock and extends the chain in one go; a first event makes its stream.
_APPEND = """
WITH grown AS (
  INSERT INTO journal_stream AS s (site, last_seq, last_hash)
  VALUES (%(site)s, 1, sha256(decode(repeat('00', 32), 'hex') || int8send(1) || %(body)s))
  ON CONFLICT (site) DO UPDATE
    SET last_seq = s.last_seq + 1,
        last_hash = sha256(s.last_hash || int8send(s.last_seq + 1) || %(body)s)
  RETURNING last_seq, last_hash
)
INSERT INTO journal_event (site, seq, kind, subject, actor, at, data, closed, salt, hash)
SELECT %(site)s, last_seq, %(kind)s, %(subject)s, %(actor)s, %(at)s, %(data)s, %(closed)s, %(salt)s, last_hash FROM grown
RETURNING seq
"""


def run(connection: BaseDatabaseWrapper, sql: str, values: dict[str, Any]) -> psycopg.Cursor[tuple[Any, ...]]:
    """Run a hot statement as a prepared one on Django's own connection, inside its transaction.

    Django binds parameters in the client, which makes every text new to PostgreSQL; the hot verbs are
    worth a plan that is kept. Django's own log of queries tells of it all the same, where that is kept:
    who counts the statements of a page must not miss the hottest.
    """
    if connection.queries_logged:
        connection.queries_log.append({"sql": sql, "time": ""})
    with connection.wrap_database_errors:
        connection.ensure_connection()
        cursor: psycopg.Cursor[tuple[Any, ...]] = psycopg.Cursor(connection.connection)
        return cursor.execute(sql, values, prepare=True)


def append(connection: BaseDatabaseWrapper, site: str, body: bytes, facts: dict[str, Any]) -> int:
    """Write one event and return its sequence. ``body`` are the bytes the hash covers, ``facts`` its columns."""
    row = run(connection, _APPEND, {"site": site, "body": body, **facts}).fetchone()
    assert row is not None
    return int(row[0])


_SIGN = """
UPDATE journal_change SET stream = %(stream)s, seq = %(seq)s, changed_by = %(by)s, changed_at = %(at)s
WHERE seq IS NULL AND txid = pg_current_xact_id()::text::bigint
"""


def sign_changes(connection: BaseDatabaseWrapper, stream: str, seq: int, by: str, at: datetime) -> None:
    """Tie the changes of this transaction that nobody signed yet to the event that told of them."""
    run(connection, _SIGN, {"stream": stream, "seq": seq, "by": by, "at": at})
