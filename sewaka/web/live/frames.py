"""Server-sent events as bytes, and the one kind of news there is. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

RETRY_MS: Final = 2000
OPENING: Final = f"retry: {RETRY_MS}\n\n".encode()


@dataclass(frozen=True)
class News:
    """What a browser hears: these topics changed, up to this sequence of this site."""

    site: str
    seq: int
    topics: frozenset[str]
    kinds: frozenset[str]

    def joined(self, later: News) -> News:
        """Both as one; of the same site."""
        return News(self.site, max(self.seq, later.seq), self.topics | later.topics, self.kinds | later.kinds)

    def only(self, wanted: frozenset[str]) -> News:
        """What of it somebody with these topics may hear."""
        return News(self.site, self.seq, self.topics & wanted, self.kinds)


def frame(event: str, data: dict[str, Any], *, mark: str = "") -> bytes:
    """One event; ``mark`` becomes the ``Last-Event-ID`` of a browser that comes back."""
    head = f"id: {mark}\n" if mark else ""
    return f"{head}event: {event}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()


def notice(news: News) -> bytes:
    """The news as a browser gets it. Topics that are not its own are never in it."""
    data = {"seq": news.seq, "topics": sorted(news.topics), "kinds": sorted(news.kinds)}
    return frame("notice", data, mark=f"{news.site}:{news.seq}")


def reset(site: str = "", seq: int = 0) -> bytes:
    """Too much was missed: load everything anew. Reconnecting is starting."""
    return frame("reset", {"seq": seq}, mark=f"{site}:{seq}" if site else "")


def clock(now: float, seqs: dict[str, int]) -> bytes:
    """The server's time (seconds since 1970) and how far each site is, for the data's age."""
    only = next(iter(seqs.values())) if len(seqs) == 1 else 0
    return frame("clock", {"at": round(now, 1), "seq": only, "sites": seqs})


def read_mark(text: str) -> tuple[str, int] | None:
    """Site and sequence of a ``Last-Event-ID``; None for anything else."""
    site, _, seq = text.strip().rpartition(":")
    return (site, int(seq)) if site and seq.isdecimal() and seq.isascii() and len(seq) < 19 else None


def merged(news: Iterable[News]) -> News | None:
    """All as one; None for nothing."""
    whole: News | None = None
    for one in news:
        whole = one if whole is None else whole.joined(one)
    return whole
