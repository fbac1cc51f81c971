"""News of the mall: what may be written, when it stands, what the history keeps of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sewaka.devices import actions
from sewaka.devices.errors import NewsNotFitting
from sewaka.devices.newsitems import Draft, NewsItem, NewsLimits, news_limits
from sewaka.devices.queries.news import NewsInfo, news, news_item, past_news, planned_news
from sewaka.journal.models import Event

from .conftest import AT, BY

WHO: dict[str, Any] = {"site": "uji", "by": BY}
WEEK = AT + timedelta(days=7)


def write(title: str = "Loket pindah", **facts: Any) -> NewsInfo:
    draft = Draft(**({"title": title, "text": "Loket 4 kini di sebelah timur.", "until_at": WEEK} | facts))
    return actions.write_news(**WHO, draft=draft, at=AT)


def titles(at: Any = AT, zone: str = "") -> list[str]:
    return [each.title for each in news(site="uji", zone=zone, at=at)]


@pytest.mark.usefixtures("mall")
def test_news_stand_from_their_beginning_until_their_end_and_then_vanish() -> None:
    write(from_at=AT + timedelta(hours=1))
    assert titles() == []
    assert titles(AT + timedelta(hours=1)) == ["Loket pindah"]
    assert titles(WEEK) == []
    assert [each.title for each in planned_news(site="uji", at=AT)] == ["Loket pindah"]
    assert [each.title for each in past_news(site="uji", at=WEEK)] == ["Loket pindah"]


@pytest.mark.usefixtures("mall")
def test_important_news_come_first_and_a_zone_hears_its_own_and_the_whole_malls() -> None:
    write("Semua")
    write("Di a", zone="a")
    write("Di b", zone="b")
    write("Penting", tone="attention")
    assert titles(zone="a") == ["Penting", "Di a", "Semua"]
    assert titles()[0] == "Penting" and len(titles()) == 4


@pytest.mark.usefixtures("mall")
def test_a_translation_is_used_where_it_is_and_indonesian_otherwise() -> None:
    item = write(words={"en": ("Counter moved", "Counter 4 is now in the east.")})
    assert item.said("en")[0] == "Counter moved"
    assert item.said("ban")[0] == "Loket pindah"


@pytest.mark.usefixtures("mall")
@pytest.mark.parametrize(
    "facts",
    [
        {"title": " "},
        {"text": ""},
        {"title": "x" * 81},
        {"text": "x" * 241},
        {"tone": "merah"},
        {"zone": "tidak-ada"},
        {"until_at": None},
        {"until_at": AT},
        {"until_at": AT + timedelta(days=61)},
        {"from_at": WEEK, "until_at": WEEK},
        {"words": {"en": ("Only a title", "")}},
    ],
    ids=str,
)
def test_what_may_not_be_written_is_refused_in_words(facts: dict[str, Any]) -> None:
    with pytest.raises(NewsNotFitting) as no:
        write(**facts)
    assert no.value.message.startswith("Berita belum dapat dipasang: ")
    assert not NewsItem.objects.exists()


@pytest.mark.usefixtures("mall")
def test_it_is_changed_and_ended_and_every_step_is_told() -> None:
    item = write()
    again = Draft(title="Loket pindah lagi", text="Kini di barat.", until_at=WEEK)
    actions.change_news(**WHO, news_id=item.id, draft=again, at=AT)
    assert titles() == ["Loket pindah lagi"]
    later = AT + timedelta(hours=1)
    for _ in range(2):
        actions.end_news(**WHO, news_id=item.id, at=later)
    assert titles(later) == []
    ended = news_item(site="uji", news_id=item.id)
    assert ended is not None and (ended.ended_at, ended.ended_by) == (later, BY)
    with pytest.raises(NewsNotFitting, match="sudah berakhir"):
        actions.change_news(**WHO, news_id=item.id, draft=again, at=later)
    told = Event.objects.filter(kind__startswith="devices.news.").order_by("seq")
    assert [each.kind.rpartition(".")[2] for each in told] == ["written", "changed", "ended"]


@pytest.mark.usefixtures("mall")
def test_another_malls_news_are_not_there() -> None:
    item = write()
    with pytest.raises(NewsNotFitting, match="tidak ada"):
        actions.end_news(site="lain", news_id=item.id, by=BY, at=AT)


def test_limits_come_from_the_norms() -> None:
    assert news_limits({}) == NewsLimits()
    assert news_limits({"devices.news": {"ahead_days": 3}}).ahead_days == 3
