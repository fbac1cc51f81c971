"""Chains for tests: links made in memory, damaged in every way, and the standalone script as a module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

from sewaka.journal import chain
from sewaka.journal.chain import Link

AT = datetime(2026, 11, 23, 1, 30, 0, 123456, tzinfo=UTC)
SCRIPT = Path(__file__).resolve().parents[2] / "script" / "verify-chain"


def script() -> ModuleType:
    """``script/verify-chain``, which stands alone: nothing of Sewaka is imported by it."""
    loader = SourceFileLoader("verify_chain", str(SCRIPT))
    module = ModuleType(loader.name)
    loader.exec_module(module)
    return module


def chained(count: int) -> list[Link]:
    """A chain of numbers taken and called."""
    made: list[Link] = []
    previous = chain.START
    for seq in range(1, count + 1):
        kind = "queueing.ticket.called" if seq % 2 else "queueing.ticket.issued"
        facts = Link(
            seq=seq,
            kind=kind,
            subject=f"ticket:2026-11-23/A {seq:03}",
            actor=f"user:{seq % 40}",
            at=AT + timedelta(milliseconds=seq),
            data=f'{{"code":"A {seq:03}","n":{seq}}}',
            hash=b"",
            closed='{"why":"Paling awal"}' if seq % 3 else "",
            salt=sha256(str(seq).encode()).digest(),
        )
        previous = chain.hash_of(facts, previous)
        made.append(replace(facts, hash=previous))
    return made


def rehashed(link: Link, previous: bytes) -> Link:
    """The link as somebody would leave it who knows how hashes are made."""
    return replace(link, hash=chain.hash_of(link, previous))


def damages(links: list[Link], place: int) -> Iterator[tuple[str, list[Link]]]:
    """Every kind of damage to the event at ``place``, as the three events from there on would be read.

    The field that is edited changes from event to event, so that a long chain sees all of them.
    """
    one, behind = links[place], links[place + 1 : place + 3]
    before = links[place - 1].hash if place else chain.START
    edits = {"kind": "x", "subject": "x", "actor": "x", "data": "{}", "closed": "x", "salt": b"\1" * 32}
    edits |= {"at": one.at + timedelta(microseconds=1), "hash": b"\2" * 32}
    name = sorted(edits)[one.seq % len(edits)]
    edited = replace(one, **{name: edits[name]})  # type: ignore[arg-type]
    yield f"{name} diubah", [edited, *behind]
    if name not in ("salt", "hash"):
        yield f"{name} diubah, sidiknya dihitung lagi", [rehashed(edited, before), *behind]
    yield "dihapus", behind
    renumbered = [replace(each, seq=each.seq - 1) for each in behind]
    yield "dihapus, sisanya dinomori lagi", renumbered
    extra = rehashed(replace(one, subject="ticket:palsu"), before)
    yield "disisipkan", [extra, one, *behind]
    yield (
        "disisipkan, sisanya dinomori lagi",
        [extra, *(replace(each, seq=each.seq + 1) for each in [one, *behind])],
    )
    if behind:
        yield "ditukar", [behind[0], one, *behind[1:]]
        swapped = [replace(behind[0], seq=one.seq), replace(one, seq=behind[0].seq)]
        yield "ditukar, dinomori lagi", [*swapped, *behind[1:]]
