"""How an event is hashed: pure, so that anyone can recompute it from an export.

``hash = SHA-256(previous hash ‖ sequence as 8 bytes, big-endian ‖ record)`` where ``record`` is the UTF-8
text of the other columns as stored, each followed by the unit separator U+001F. The first event of a
stream follows 32 zero bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

START = b"\x00" * 32
SEPARATOR = "\x1f"


@dataclass(frozen=True)
class Link:
    """One event as read back for checking."""

    seq: int
    kind: str
    subject: str
    actor: str
    at: datetime
    data: str
    hash: bytes


def record_bytes(*, kind: str, subject: str, actor: str, at: datetime, data: str) -> bytes:
    """The bytes of an event that its hash covers; ``at`` in UTC with microseconds."""
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return "".join(part + SEPARATOR for part in (kind, subject, actor, moment, data)).encode()


def link_hash(previous: bytes, seq: int, record: bytes) -> bytes:
    """The hash that chains ``record`` to the event before it."""
    return hashlib.sha256(previous + seq.to_bytes(8, "big") + record).digest()


def first_break(links: Iterable[Link], *, previous: bytes = START, seq: int = 0) -> int | None:
    """The sequence at which the chain does not hold, or None when it holds from ``seq`` on."""
    for link in links:
        seq += 1
        record = record_bytes(
            kind=link.kind, subject=link.subject, actor=link.actor, at=link.at, data=link.data
        )
        previous = link_hash(previous, seq, record)
        if link.seq != seq or bytes(link.hash) != previous:
            return seq
    return None
