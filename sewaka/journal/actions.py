"""Telling what happened. Actions collect events; the outermost recording writes them last.

The stream's row is locked by the very last statements of the transaction, so sequence is commit order
without gaps and the lock is held for the commit alone. After the commit a coalesced NOTIFY goes out on a
connection of its own (``sewaka.journal.notices``): inside the transaction it would serialise every commit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from sewaka.journal import chain, hot, notices
from sewaka.journal.errors import ChainBroken
from sewaka.journal.queries import links


@dataclass(frozen=True)
class _Told:
    site: str
    kind: str
    subject: str
    by: str
    at: datetime
    data: str


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


def record(*, site: str, kind: str, subject: str, by: str, at: datetime, data: dict[str, Any]) -> None:
    """Tell one event; it is written when the outermost ``recording`` ends. ``data`` holds no personal data."""
    told = _pending.get()
    if told is None:
        raise RuntimeError("record() outside recording(): an event must commit with what it tells of")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    told.append(_Told(site, kind, subject, by, at, text))


def _write(told: list[_Told]) -> dict[str, int]:
    """Append the events in the order of their sites (one lock order) and return each site's last sequence."""
    last: dict[str, int] = {}
    for one in sorted(told, key=lambda each: each.site):
        body = chain.record_bytes(kind=one.kind, subject=one.subject, actor=one.by, at=one.at, data=one.data)
        facts = (one.kind, one.subject, one.by, one.at, one.data)
        last[one.site] = hot.append(connection, one.site, body, facts)
    return last


def verify(*, site: str) -> int:
    """Recompute the whole chain of ``site``; returns its length or raises ``ChainBroken``."""
    length = 0

    def counted() -> Iterator[chain.Link]:
        nonlocal length
        for link in links(site=site):
            length = link.seq
            yield link

    broken = chain.first_break(counted())
    if broken is not None:
        raise ChainBroken(site=site, seq=broken)
    return length
