"""Reading the journal. Answers are frozen; nothing here writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from sewaka.journal import hot
from sewaka.journal.chain import Link
from sewaka.journal.changes import Change
from sewaka.journal.models import Event


@dataclass(frozen=True)
class Told:
    """One event as doors see it."""

    site: str
    seq: int
    kind: str
    subject: str
    actor: str
    at: datetime
    data: dict[str, Any]


_LAST = "SELECT last_seq FROM journal_stream WHERE site = %(site)s"


def last_seq(*, site: str) -> int:
    """The newest sequence of ``site``; 0 before the first event."""
    row = hot.run(connection, _LAST, {"site": site}).fetchone()
    return row[0] if row else 0


def _told(event: Event) -> Told:
    data = json.loads(event.data) | (json.loads(event.closed) if event.closed else {})
    return Told(event.site, event.seq, event.kind, event.subject, event.actor, event.at, data)


def events_after(*, site: str, seq: int, limit: int = 500) -> list[Told]:
    """Up to ``limit`` events of ``site`` after ``seq``, oldest first."""
    rows = Event.objects.filter(site=site, seq__gt=seq).order_by("seq")[:limit]
    return [_told(row) for row in rows]


def events_of(*, site: str, subject: str) -> list[Told]:
    """Everything told of one subject, oldest first."""
    return [_told(row) for row in Event.objects.filter(site=site, subject=subject).order_by("seq")]


def recent(
    *,
    site: str,
    kind: str = "",
    subject: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int = 100,
) -> list[Told]:
    """The newest events of ``site``, newest first: kinds that begin with ``kind``, subjects with ``subject``.

    ``since`` and ``until`` (not included) bound the moment, ``before`` the sequence.
    """
    rows = Event.objects.filter(site=site, kind__startswith=kind, subject__startswith=subject)
    rows = rows if since is None else rows.filter(at__gte=since)
    rows = rows if until is None else rows.filter(at__lt=until)
    rows = rows if before is None else rows.filter(seq__lt=before)
    return [_told(row) for row in rows.order_by("-seq")[:limit]]


_COLUMNS = ("seq", "kind", "subject", "actor", "at", "data", "hash", "closed", "salt")
PORTION = 2000


def portion(*, site: str, after: int, upto: int | None = None, limit: int = PORTION) -> list[Link]:
    """Up to ``limit`` links of ``site`` after the sequence ``after`` (and not beyond ``upto``), oldest first."""
    rows = Event.objects.filter(site=site, seq__gt=after)
    rows = rows if upto is None else rows.filter(seq__lte=upto)
    return [_link(row) for row in rows.order_by("seq").values_list(*_COLUMNS)[:limit]]


def _link(row: tuple[Any, ...]) -> Link:
    seq, kind, subject, actor, at, data, digest, closed, salt = row
    return Link(seq, kind, subject, actor, at, data, bytes(digest), closed, bytes(salt))


def links(*, site: str, after: int = 0, upto: int | None = None) -> Iterator[Link]:
    """The chain of ``site`` as stored, oldest first, read in portions; no transaction is held open meanwhile."""
    while found := portion(site=site, after=after, upto=upto):
        yield from found
        after = found[-1].seq


@dataclass(frozen=True)
class Changed:
    """One change of master data: ``was`` and ``became`` are the columns that differ, None for no row."""

    id: int
    at: datetime
    by: str
    source: str
    label: str
    was: dict[str, Any] | None
    became: dict[str, Any] | None


def changes(
    *, streams: Sequence[str], source: str = "", about: str = "", before: int | None = None, limit: int = 100
) -> list[Changed]:
    """The newest changes first, of these streams and of nobody's; of one table, of rows whose label has ``about``."""
    rows = Change.objects.filter(stream__in=[*streams, ""])
    rows = rows.filter(source=source) if source else rows
    rows = rows.filter(label__icontains=about) if about else rows
    rows = rows if before is None else rows.filter(id__lt=before)
    return [
        Changed(row.pk, row.changed_at, row.changed_by, row.source, row.label, row.was, row.became)
        for row in rows.order_by("-id")[:limit]
    ]


_SINCE = """
SELECT count(*), count(*) FILTER (WHERE was IS NULL) FROM journal_change
WHERE id > %(after)s AND txid = pg_current_xact_id()::text::bigint
"""


def last_change() -> int:
    """The newest change there is, to ask later what came after it."""
    return Change.objects.order_by("-id").values_list("id", flat=True).first() or 0


def changes_since(change: int) -> tuple[int, int]:
    """How many rows this very transaction has changed since, and how many of them it made."""
    row = hot.run(connection, _SINCE, {"after": change}).fetchone()
    assert row is not None
    return row[0], row[1]


@contextmanager
def snapshot(*, site: str) -> Iterator[int]:
    """One unchanging view of the database; yields the sequence of ``site`` it is true for.

    Inside another transaction (a test, an action) that transaction's view is used.
    """
    if connection.in_atomic_block:
        yield last_seq(site=site)
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield last_seq(site=site)
