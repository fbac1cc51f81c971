"""Reading the proof: the roots of closed days, the part of the chain that belongs to each, its end as of now.

A day's part begins after the root before it and ends with its own root; every event belongs to exactly one part.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from sewaka.journal.chain import START, short
from sewaka.journal.models import Event, Stream
from sewaka.journal.proofs import DayRoot


@dataclass(frozen=True)
class Head:
    """An end of a chain: the sequence of its last event and that event's hash."""

    seq: int
    hash: bytes

    @property
    def short(self) -> str:
        """The hash as printed: "3fa9 c01b 77de 9a10"."""
        return short(self.hash)


@dataclass(frozen=True)
class Root:
    """The root of a closed day, with the end it begins after."""

    day: date
    head: Head
    before: Head
    kept_at: datetime

    @property
    def first(self) -> int:
        """The first event of the day's part."""
        return self.before.seq + 1

    @property
    def length(self) -> int:
        """How many events the day's part has."""
        return self.head.seq - self.before.seq


BEGINNING = Head(0, START)


def head(*, site: str) -> Head:
    """The end of a stream now; the beginning while nothing was told."""
    row = Stream.objects.filter(site=site).values_list("last_seq", "last_hash").first()
    return Head(row[0], bytes(row[1])) if row else BEGINNING


def roots(*, site: str, before: date | None = None, limit: int = 30) -> tuple[Root, ...]:
    """The roots of a site, the latest end first; only days before ``before`` when it is given."""
    rows = _rows(site)
    rows = rows if before is None else rows.filter(day__lt=before)
    return tuple(_root(row) for row in rows.order_by("-seq")[:limit])


def root_of(*, site: str, day: date) -> Root | None:
    """The root of one day; None while it is open."""
    row = _rows(site).filter(day=day).first()
    return None if row is None else _root(row)


def _rows(site: str) -> Any:
    """The roots of a site, each with the end of the one before it."""
    earlier = DayRoot.objects.filter(site=site, seq__lt=OuterRef("seq")).order_by("-seq")
    before = {f"before_{name}": Subquery(earlier.values(name)[:1]) for name in ("seq", "hash")}
    return DayRoot.objects.filter(site=site).annotate(**before)


def _root(row: Any) -> Root:
    before = BEGINNING if row.before_seq is None else Head(row.before_seq, bytes(row.before_hash))
    return Root(row.day, Head(row.seq, bytes(row.hash)), before, row.kept_at)


def end_before(*, site: str, first: int) -> Head:
    """The end of the chain just before event ``first``."""
    if first <= 1:
        return BEGINNING
    digest = Event.objects.filter(site=site, seq=first - 1).values_list("hash", flat=True).first()
    return Head(first - 1, bytes(digest) if digest is not None else START)


def roots_within(*, site: str, first: int, last: int) -> tuple[tuple[date, Head], ...]:
    """The roots that lie in a part of the chain, oldest first."""
    rows = DayRoot.objects.filter(site=site, seq__gte=first, seq__lte=last).order_by("seq")
    return tuple((row.day, Head(row.seq, bytes(row.hash))) for row in rows)


def part_of_days(*, site: str, since: date, until: date) -> tuple[int, int]:
    """First and last event of the days from ``since`` to ``until``; the open day reaches to the end as of now.

    Closed days give the part between their roots. Empty (last < first) when nothing was told in them.
    """
    rows = DayRoot.objects.filter(site=site)
    earlier = rows.filter(day__lt=since).order_by("-seq").first()
    latest = rows.filter(day__lte=until).order_by("-seq").first()
    is_over = rows.filter(day__gte=until).exists()
    first = earlier.seq + 1 if earlier else 1
    last = (latest.seq if latest else 0) if is_over else head(site=site).seq
    return first, max(last, first - 1)
