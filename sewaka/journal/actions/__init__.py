"""Telling what happened. Actions collect events; the outermost recording writes them last.

The stream's row is locked by the very last statements of the transaction, so sequence is commit order
without gaps and the lock is held for the commit alone. After the commit a coalesced NOTIFY goes out on a
connection of its own (``sewaka.journal.notices``): inside the transaction it would serialise every commit.

What somebody typed (``TYPED``) is stored apart from the rest, so that the chain can be published without it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection, transaction

from sewaka.journal import chain, hot, notices
from sewaka.journal.changes import NOTED
from sewaka.journal.errors import ChainBroken
from sewaka.journal.models import Event
from sewaka.journal.proofs import DayRoot
from sewaka.journal.queries import links

TYPED: Final = frozenset({"why"})
"""Fields of an event's data that hold somebody's own words."""


@dataclass(frozen=True)
class _Told:
    site: str
    kind: str
    subject: str
    by: str
    at: datetime
    data: str
    closed: str
    seals: date | None


_pending: ContextVar[list[_Told] | None] = ContextVar("sewaka_journal_pending", default=None)


@contextmanager
def recording() -> Iterator[None]:
    """A transaction that may tell events. Nested uses join the outermost one.

    Raises whatever the block raises; then nothing is stored and nothing is told.
    """
    if _pending.get() is not None:
        yield
        return
    told: list[_Told] = []
    token = _pending.set(told)
    try:
        with transaction.atomic():
            yield
            last = _write(told)
    finally:
        _pending.reset(token)
    for site, seq in last.items():
        notices.announce(site, seq)


def record(
    *,
    site: str,
    kind: str,
    subject: str,
    by: str,
    at: datetime,
    data: dict[str, Any],
    seals: date | None = None,
) -> None:
    """Tell one event; it is written when the outermost ``recording`` ends. ``data`` holds no personal data.

    ``seals``: this event closes that day; its hash is kept as the day's root in the same transaction.
    """
    told = _pending.get()
    if told is None:
        raise RuntimeError("record() outside recording(): an event must commit with what it tells of")
    typed = {name: value for name, value in data.items() if name in TYPED and value}
    plain = {name: value for name, value in data.items() if name not in typed}
    told.append(_Told(site, kind, subject, by, at, _text(plain), _text(typed) if typed else "", seals))


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _write(told: list[_Told]) -> dict[str, int]:
    """Append the events in the order of their sites (one lock order) and return each site's last sequence."""
    last: dict[str, int] = {}
    for one in sorted(told, key=lambda each: each.site):
        last[one.site] = seq = _append(one)
        if one.kind.startswith(NOTED):
            hot.sign_changes(connection, one.site, seq, one.by, one.at)
        if one.seals is not None:
            _seal(one, one.seals, seq)
    return last


def _append(one: _Told) -> int:
    facts: dict[str, Any] = {
        "kind": one.kind,
        "subject": one.subject,
        "actor": one.by,
        "at": one.at,
        "data": one.data,
        "closed": one.closed,
        "salt": os.urandom(chain.SALT_BYTES),
    }
    return hot.append(connection, one.site, chain.record_bytes(**facts), facts)


def _seal(one: _Told, day: date, seq: int) -> None:
    """Keep the root of a day: the hash just written."""
    digest = Event.objects.values_list("hash", flat=True).get(site=one.site, seq=seq)
    DayRoot.objects.create(
        site=one.site, day=day, seq=seq, hash=bytes(digest), kept_at=one.at, kept_by=one.by
    )


def verify(*, site: str) -> int:
    """Recompute the whole chain of ``site``; returns its length or raises ``ChainBroken``."""
    walk = chain.Walk()
    for broken in walk.breaks(links(site=site)):
        raise ChainBroken(site=site, seq=broken.seq)
    return walk.length
