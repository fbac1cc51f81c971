"""News of the mall: written, changed, ended. Every surface hears of it at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sewaka.devices.errors import NewsNotFitting
from sewaka.devices.messages import tidy
from sewaka.devices.newsitems import (
    TITLE_LONGEST,
    TONES,
    TRANSLATED,
    Draft,
    NewsItem,
    NewsLimits,
    news_limits,
)
from sewaka.devices.queries.news import NewsInfo, described
from sewaka.journal.actions import record, recording
from sewaka.places.models import Site, Zone
from sewaka.places.queries import plan


def write_news(*, site: str, draft: Draft, by: str, at: datetime) -> NewsInfo:
    """Put up a piece of news, now or from a later moment on. Raises ``NewsNotFitting``."""
    with recording():
        row = NewsItem(site=Site.objects.get(code=site), from_at=at)
        _fill(row, draft, by, at)
        _tell("devices.news.written", row, by, at)
    return described(row)


def change_news(*, site: str, news_id: int, draft: Draft, by: str, at: datetime) -> NewsInfo:
    """Change what is not over yet. Raises ``NewsNotFitting``."""
    with recording():
        row = _locked(site, news_id)
        if row.ended_at is not None or row.until_at <= at:
            raise NewsNotFitting(why="berita itu sudah berakhir. Pasang sekali lagi dari riwayatnya.")
        _fill(row, draft, by, at)
        _tell("devices.news.changed", row, by, at)
    return described(row)


def end_news(*, site: str, news_id: int, by: str, at: datetime) -> None:
    """Take a piece of news down now. Raises ``NewsNotFitting`` for an unknown one; twice is harmless."""
    with recording():
        row = _locked(site, news_id)
        if row.ended_at is None and row.until_at > at:
            row.ended_at, row.ended_by = at, by
            row.save(update_fields=["ended_at", "ended_by"])
            _tell("devices.news.ended", row, by, at)


def _locked(site: str, news_id: int) -> NewsItem:
    found = NewsItem.objects.select_for_update(of=("self",)).select_related("site", "zone")
    row = found.filter(site__code=site, pk=news_id).first()
    if row is None:
        raise NewsNotFitting(why="berita itu tidak ada.")
    return row


def _fill(row: NewsItem, draft: Draft, by: str, at: datetime) -> None:
    """Everything of a piece of news that people choose, checked and kept."""
    bounds = news_limits(plan(row.site.code, at=at).rules)
    if draft.tone not in TONES:
        raise NewsNotFitting(why="nadanya tidak dikenal.", field="tone")
    row.tone, row.zone = draft.tone, _zone(row.site, draft.zone)
    row.title, row.text = _checked(draft.title, draft.text, bounds)
    for language in TRANSLATED:
        head, body = _translated(draft.words.get(language, ("", "")), bounds)
        setattr(row, f"title_{language}", head)
        setattr(row, f"text_{language}", body)
    row.from_at, row.until_at = _span(draft.from_at or row.from_at, draft.until_at, bounds, at)
    row.set_at, row.set_by = at, by
    row.save()


def _checked(title: str, text: str, bounds: NewsLimits) -> tuple[str, str]:
    """Title and text, each one line."""
    head, body = tidy(title), tidy(text)
    if not head or not body:
        raise NewsNotFitting(why="judul dan isinya harus diisi.", field="text" if head else "title")
    for name, said, most in (("title", head, TITLE_LONGEST), ("text", body, bounds.letters)):
        if len(said) > most:
            raise NewsNotFitting(why=f"paling panjang {most} huruf, sekarang {len(said)}.", field=name)
    return head, body


def _translated(pair: tuple[str, str], bounds: NewsLimits) -> tuple[str, str]:
    """A translation is whole or absent; it may be half as long again as the Indonesian."""
    head, body = tidy(pair[0]), tidy(pair[1])
    if bool(head) != bool(body):
        raise NewsNotFitting(why="terjemahan harus lengkap: judul dan isi, atau kosong keduanya.")
    if len(head) > TITLE_LONGEST or len(body) > bounds.letters * 3 // 2:
        raise NewsNotFitting(why="terjemahannya terlalu panjang.")
    return head, body


def _span(
    from_at: datetime, until_at: datetime | None, bounds: NewsLimits, at: datetime
) -> tuple[datetime, datetime]:
    if until_at is None:
        raise NewsNotFitting(why="isi sampai kapan berita ini berlaku.", field="until_at")
    if until_at <= max(from_at, at):
        raise NewsNotFitting(why="harus berakhir sesudah mulai dan sesudah sekarang.", field="until_at")
    if until_at - from_at > timedelta(days=bounds.days):
        raise NewsNotFitting(why=f"berlaku paling lama {bounds.days} hari.", field="until_at")
    return from_at, until_at


def _zone(place: Site, code: str) -> Zone | None:
    found = Zone.objects.filter(site=place, code=code).first() if code else None
    if code and found is None:
        raise NewsNotFitting(why=f"zona {code[:40]} tidak ada.", field="zone")
    return found


def _tell(kind: str, row: NewsItem, by: str, at: datetime) -> None:
    data = {"title": row.title, "zone": row.zone.code if row.zone else ""}
    record(site=row.site.code, kind=kind, subject=f"news:{row.pk}", by=by, at=at, data=data)
