"""A part of the chain as lines of JSON that ``script/verify-chain`` reads: first what it is, then an event a line.

An *open* copy names nobody: of what happened it shows only the kinds that are public and gives a SHA-256 in place of
the rest and of every actor and every typed word. A *full* one shows all columns; it is for auditors.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sewaka.journal import chain
from sewaka.journal.chain import Link
from sewaka.journal.queries import links
from sewaka.journal.roots import end_before, roots_within

FORMAT = "sewaka-chain"
VERSION = 1
FOLDER = "bukti"
"""Below the folder of changing things: copies and roots kept outside the database."""


def lines(*, site: str, first: int, last: int, public: tuple[str, ...] | None) -> Iterator[str]:
    """The lines of a copy of events ``first`` to ``last``. ``public``: kinds shown, by what they begin with.

    None shows everything. Events of earlier versions have no salt and would show their actor; a copy with
    ``public`` leaves such an event out but for its hash, and the checking script says how many it could not recompute.
    """
    yield _line(_head(site, first, last, public))
    for link in links(site=site, after=first - 1, upto=last):
        yield _line(_event(link, public))


def _head(site: str, first: int, last: int, public: tuple[str, ...] | None) -> dict[str, Any]:
    end = end_before(site=site, first=last + 1)
    return {
        "format": FORMAT,
        "version": VERSION,
        "site": site,
        "copy": "full" if public is None else "open",
        "first": first,
        "last": last,
        "previous": end_before(site=site, first=first).hash.hex(),
        "head": end.hash.hex(),
        "roots": [
            {"day": day.isoformat(), "seq": root.seq, "hash": root.hash.hex()}
            for day, root in roots_within(site=site, first=first, last=last)
        ],
    }


def _event(link: Link, public: tuple[str, ...] | None) -> dict[str, Any]:
    plain = {"seq": link.seq, "hash": link.hash.hex()}
    if not link.salt:
        return plain | (_old(link) if public is None else {"hidden": True})
    told = _told(link) if public is None or link.kind.startswith(public) else _told_digest(link)
    done = _done(link) if public is None else {"done": chain.done_digest(link.salt, **_by(link)).hex()}
    return plain | told | done


def _old(link: Link) -> dict[str, Any]:
    return _what(link) | {"actor": link.actor, "form": 1}


def _what(link: Link) -> dict[str, Any]:
    return {"kind": link.kind, "subject": link.subject, "at": chain.moment(link.at), "data": link.data}


def _by(link: Link) -> dict[str, str]:
    return {"actor": link.actor, "closed": link.closed}


def _told(link: Link) -> dict[str, Any]:
    return _what(link) | {"told_salt": link.salt[:16].hex()}


def _done(link: Link) -> dict[str, Any]:
    return _by(link) | {"done_salt": link.salt[16:].hex()}


def _told_digest(link: Link) -> dict[str, Any]:
    digest = chain.told_digest(link.salt, kind=link.kind, subject=link.subject, at=link.at, data=link.data)
    return {"told": digest.hex()}


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"


def write(path: Path, made: Iterable[str]) -> int:
    """The lines as a compressed file, there only when it is whole; returns how many events it holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half, count = path.with_name(f".{path.name}.{os.getpid()}"), -1
    with half.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        for line in made:
            packed.write(line.encode())
            count += 1
    half.replace(path)
    return count
