"""How an event is hashed: pure, so that anyone can recompute it from an export.

``hash = SHA-256(previous hash ‖ sequence as 8 bytes, big-endian ‖ record)``; the first event of a stream follows 32
zero bytes. There are two forms of record:

* with a salt (32 random bytes of the event): ``0x02 ‖ told ‖ done``, where ``told`` is the SHA-256 of the salt's first
  half and of kind, subject, moment and data, and ``done`` that of its second half and of actor and what somebody typed.
  Whoever publishes the chain may so leave out a part and give its SHA-256 instead; nobody can guess back from it;
* without a salt (events of earlier versions): kind, subject, actor, moment and data themselves.

Texts are the UTF-8 of the columns as stored, each followed by the unit separator U+001F.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

START = b"\x00" * 32
SEPARATOR = "\x1f"
SALT_BYTES = 32
FORM_2 = b"\x02"

CHANGED, MISSING, REPEATED, END, BEYOND, ROOT = "changed", "missing", "repeated", "end", "beyond", "root"


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
    closed: str = ""
    salt: bytes = b""


@dataclass(frozen=True)
class Break:
    """Where a chain does not hold, and how: ``missing`` reaches to ``upto``, ``beyond`` is after the end told of."""

    seq: int
    what: str
    upto: int = 0
    note: str = ""


def moment(at: datetime) -> str:
    """``at`` in UTC with microseconds, as the hash covers it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def joined(*parts: str) -> bytes:
    """Texts as the hash covers them."""
    return "".join(part + SEPARATOR for part in parts).encode()


def told_digest(salt: bytes, *, kind: str, subject: str, at: datetime, data: str) -> bytes:
    """What the hash covers of what happened."""
    return hashlib.sha256(salt[:16] + joined(kind, subject, moment(at), data)).digest()


def done_digest(salt: bytes, *, actor: str, closed: str) -> bytes:
    """What the hash covers of who did it and what they typed."""
    return hashlib.sha256(salt[16:] + joined(actor, closed)).digest()


def record_bytes(
    *, kind: str, subject: str, actor: str, at: datetime, data: str, closed: str = "", salt: bytes = b""
) -> bytes:
    """The bytes of an event that its hash covers."""
    if not salt:
        return joined(kind, subject, actor, moment(at), data)
    told = told_digest(salt, kind=kind, subject=subject, at=at, data=data)
    return FORM_2 + told + done_digest(salt, actor=actor, closed=closed)


def link_hash(previous: bytes, seq: int, record: bytes) -> bytes:
    """The hash that chains ``record`` to the event before it."""
    return hashlib.sha256(previous + seq.to_bytes(8, "big") + record).digest()


def hash_of(link: Link, previous: bytes) -> bytes:
    """The hash ``link`` must have after ``previous``."""
    record = record_bytes(
        kind=link.kind,
        subject=link.subject,
        actor=link.actor,
        at=link.at,
        data=link.data,
        closed=link.closed,
        salt=link.salt,
    )
    return link_hash(previous, link.seq, record)


class Walk:
    """A walk along a chain, in portions of any size: knows the last link that was seen and counts."""

    def __init__(self, *, previous: bytes = START, seq: int = 0) -> None:
        self.previous, self.seq = previous, seq
        self.length = 0

    def breaks(self, links: Iterable[Link]) -> Iterator[Break]:
        """Each place where the chain does not hold. After one the stored hash is followed, so all are found."""
        for link in links:
            self.length += 1
            yield from self._step(link)

    def _step(self, link: Link) -> Iterator[Break]:
        if link.seq <= self.seq:
            yield Break(link.seq, REPEATED)
            return
        if link.seq > self.seq + 1:
            yield Break(self.seq + 1, MISSING, upto=link.seq - 1)
        elif hash_of(link, self.previous) != link.hash:
            yield Break(link.seq, CHANGED)
        self.previous, self.seq = link.hash, link.seq


def short(digest: bytes) -> str:
    """The first 16 digits in groups of four, for paper and for reading aloud: "3fa9 c01b 77de 9a10"."""
    text = digest.hex()[:16]
    return " ".join(text[at : at + 4] for at in range(0, 16, 4))
