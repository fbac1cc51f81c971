"""Reading the sentences on counter displays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sewaka.devices.notices import CounterNotice


@dataclass(frozen=True)
class NoticeInfo:
    """What a counter's display says while nobody is called there. ``link``: as a QR code beside it, or empty."""

    counter: str
    text: str
    link: str
    until_at: datetime
    set_at: datetime
    set_by: str


def counter_notices(*, site: str, at: datetime) -> dict[str, NoticeInfo]:
    """The sentences that stand now, by counter."""
    rows = CounterNotice.objects.filter(counter__site__code=site, ended_at=None, until_at__gt=at)
    return {row.counter.code: _info(row) for row in rows.select_related("counter")}


def counter_notice(*, site: str, counter: str, at: datetime) -> NoticeInfo | None:
    """The sentence of one counter; None when there is none."""
    return counter_notices(site=site, at=at).get(counter)


def _info(row: CounterNotice) -> NoticeInfo:
    return NoticeInfo(row.counter.code, row.text, row.link, row.until_at, row.set_at, row.set_by)
