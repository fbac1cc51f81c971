"""Reading the news of a mall: what stands now, what is to come, what was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from sewaka.devices.newsitems import NewsItem

HISTORY_MOST = 100


@dataclass(frozen=True)
class NewsInfo:
    """One piece of news; ``zone`` is empty for the whole mall. ``words`` holds the translations there are."""

    id: int
    zone: str
    tone: str
    title: str
    text: str
    words: dict[str, tuple[str, str]]
    from_at: datetime
    until_at: datetime
    set_at: datetime
    set_by: str
    ended_at: datetime | None
    ended_by: str

    def said(self, language: str) -> tuple[str, str]:
        """Title and text in a language; the Indonesian where nobody has translated it."""
        return self.words.get(language, (self.title, self.text))

    def runs(self, at: datetime) -> bool:
        """Whether it stands at this moment."""
        return self.ended_at is None and self.from_at <= at < self.until_at

    def is_over(self, at: datetime) -> bool:
        """Whether it will not be seen again."""
        return self.ended_at is not None or self.until_at <= at


def news(*, site: str, zone: str = "", at: datetime) -> tuple[NewsInfo, ...]:
    """What stands now, important things first, then the newest; in a zone what concerns it and the whole mall."""
    rows = _open(site, at).filter(from_at__lte=at)
    if zone:
        rows = rows.filter(Q(zone__isnull=True) | Q(zone__code=zone))
    found = [described(row) for row in rows.order_by("-from_at", "-id")]
    return tuple(sorted(found, key=lambda each: each.tone != "attention"))


def planned_news(*, site: str, at: datetime) -> tuple[NewsInfo, ...]:
    """Everything that stands now or will, for the office, by its beginning."""
    return tuple(described(row) for row in _open(site, at).order_by("from_at", "id"))


def past_news(*, site: str, at: datetime) -> tuple[NewsInfo, ...]:
    """What is over, the newest first."""
    over = Q(ended_at__isnull=False) | Q(until_at__lte=at)
    return tuple(described(row) for row in _rows(site).filter(over).order_by("-set_at", "-id")[:HISTORY_MOST])


def news_item(*, site: str, news_id: int) -> NewsInfo | None:
    """One piece of news, over or not; None when the mall has none of this number."""
    row = _rows(site).filter(pk=news_id).first()
    return described(row) if row else None


def _rows(site: str) -> QuerySet[NewsItem]:
    return NewsItem.objects.filter(site__code=site).select_related("zone")


def _open(site: str, at: datetime) -> QuerySet[NewsItem]:
    return _rows(site).filter(ended_at__isnull=True, until_at__gt=at)


def described(row: NewsItem) -> NewsInfo:
    """A row as everybody else sees it."""
    told = {"en": (row.title_en, row.text_en), "ban": (row.title_ban, row.text_ban)}
    same = {
        name: getattr(row, name)
        for name in NewsInfo.__dataclass_fields__
        if name not in ("id", "zone", "words")
    }
    words = {language: pair for language, pair in told.items() if all(pair)}
    return NewsInfo(id=row.pk, zone=row.zone.code if row.zone else "", words=words, **same)
