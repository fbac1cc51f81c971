"""News and closures on every surface: there when they count, live, gone when they are over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from sewaka.devices import actions as devices
from sewaka.devices.newsitems import Draft
from sewaka.places import actions as places
from sewaka.places.queries import plan
from sewaka.queueing.actions import tickets
from sewaka.web.live.topics import topics_of
from sewaka.web.ui import news
from tests.callers import browser_of, paired
from tests.halls import build, kiosk_key, officer_session
from tests.queueing.conftest import Day
from tests.web.api.conftest import BASE, make_key

BY = "user:uji"
TITLE = "Loket 4 pindah"


@pytest.fixture
def day(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    """A hall whose doors read the test's clock."""
    made = Day(build(counters=2))
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    yield made


def write(day: Day, **facts: Any) -> int:
    draft = {"title": TITLE, "text": "Kini di sebelah timur.", "until_at": day.now + timedelta(hours=2)}
    return devices.write_news(site="uji", draft=Draft(**(draft | facts)), by=BY, at=day.now).id


def close(day: Day, in_days: int = 2, **facts: Any) -> None:
    on = day.now.date() + timedelta(days=in_days)
    what = {"from_on": on, "until_on": on, "reason": "Upacara Tumpek", "layer": "regency"} | facts
    places.add_closure(site="uji", **what, by=BY, at=day.now)


def cookie(name: str, value: str) -> Client:
    client = Client()
    client.cookies[name] = value
    return client


@pytest.fixture
def surfaces(day: Day) -> dict[str, Callable[[], str]]:
    """Every place where visitors and officers read news, as their browsers fetch it."""
    kiosk = cookie("sewaka_perangkat", kiosk_key("uji", "K1"))
    desk = cookie("sewaka_sesi", officer_session("uji", "1"))
    board = browser_of(paired(site="uji", code="P1", kind="board", zone="utama", at=day.now))
    display = browser_of(paired(site="uji", code="L1", kind="counter_display", counter="1", at=day.now))
    token, phone = day.take().token, Client()

    def text(client: Client, path: str, **more: Any) -> str:
        answer = client.get(path, **more)
        assert answer.status_code == 200, path
        return answer.content.decode()

    return {
        "kiosk": lambda: text(kiosk, "/kiosk/"),
        "kiosk live": lambda: text(kiosk, "/kiosk/berita/"),
        "board": lambda: text(board, "/papan/isi/"),
        "counter display": lambda: text(display, "/papan/loket/isi/"),
        "portal": lambda: text(phone, "/"),
        "portal live": lambda: text(phone, "/berita/"),
        "hall": lambda: text(phone, "/aula/isi/"),
        "service": lambda: text(phone, "/layanan/uji_a/"),
        "officer": lambda: text(desk, "/loket/1/isi/", headers={"X-Fragment": "1"}),
        "number": lambda: text(phone, f"/n/{token}/isi/"),
    }


def reads(surfaces: dict[str, Callable[[], str]], words: str) -> set[str]:
    return {name for name, page in surfaces.items() if words in page()}


def test_important_news_are_read_everywhere_and_vanish_by_themselves(
    day: Day, surfaces: dict[str, Callable[[], str]]
) -> None:
    assert reads(surfaces, TITLE) == set()
    write(day, tone="attention")
    assert reads(surfaces, TITLE) == set(surfaces)
    day.later(hours=2)
    assert reads(surfaces, TITLE) == set()


def test_other_news_do_not_disturb_who_waits_with_a_number(
    day: Day, surfaces: dict[str, Callable[[], str]]
) -> None:
    write(day)
    assert reads(surfaces, TITLE) == set(surfaces) - {"number"}


def test_a_closure_is_told_ahead_in_plain_words(day: Day, surfaces: dict[str, Callable[[], str]]) -> None:
    close(day)
    assert reads(surfaces, "Tutup Rabu, 25 November") == set(surfaces) - {"number"}
    assert "Upacara Tumpek" in surfaces["portal"]()
    assert reads(surfaces, "<script") <= {"kiosk", "portal", "service"}


def test_who_missed_the_day_reads_on_the_phone_when_the_queue_is_closed(
    day: Day, surfaces: dict[str, Callable[[], str]]
) -> None:
    close(day, in_days=1)
    assert "tutup" not in surfaces["number"]().lower()
    day.later(days=1)
    assert "Tutup hari ini" in surfaces["number"]()


def test_a_counter_with_somebody_in_hand_shows_the_number_alone(
    day: Day, surfaces: dict[str, Callable[[], str]]
) -> None:
    write(day, tone="attention")
    day.open()
    day.do(tickets.call_next)
    assert TITLE not in surfaces["counter display"]()


def test_news_of_another_zone_stay_there(day: Day, surfaces: dict[str, Callable[[], str]]) -> None:
    places.save_zone(site="uji", code="timur", name="Ruang Timur", by=BY, at=day.now)
    write(day, zone="timur", tone="attention")
    assert reads(surfaces, TITLE) == {"kiosk", "kiosk live", "portal", "portal live", "hall"}
    assert f"Ruang Timur · {TITLE}" in surfaces["portal"]()


def test_each_reader_in_her_own_language(day: Day, surfaces: dict[str, Callable[[], str]]) -> None:
    write(day, words={"en": ("Counter 4 has moved", "It is now in the east.")})
    close(day)
    with translation.override("en"):
        found = news.told(plan("uji", at=day.now), at=day.now)
    assert [each.title for each in found] == ["Closed Wednesday, 25 November", "Counter 4 has moved"]


def test_only_so_many_at_once_and_important_ones_first(day: Day) -> None:
    for turn in range(4):
        write(day, title=f"Kabar {turn}")
    write(day, title="Penting", tone="attention")
    found = news.told(plan("uji", at=day.now), at=day.now)
    assert [each.title for each in found] == ["Penting", "Kabar 3", "Kabar 2"]


def test_markup_in_news_is_shown_as_it_was_typed(day: Day, surfaces: dict[str, Callable[[], str]]) -> None:
    write(day, text="<b>tebal</b> & <script>alert(1)</script>", tone="attention")
    assert reads(surfaces, "<script>alert") == set()
    assert reads(surfaces, "&lt;script&gt;") >= {"kiosk", "board", "portal", "number"}


def test_the_interface_tells_news_and_closures(day: Day) -> None:
    write(day, tone="attention")
    close(day)
    answer = Client().get(f"{BASE}/live", headers={"Authorization": f"Bearer {make_key('uji')}"})
    first, second = answer.json()["notices"]
    assert (first["important"], first["title"]) == (True, TITLE)
    assert second["title"] == "Tutup Rabu, 25 November" and second["text"] == "Upacara Tumpek"


def test_screens_and_phones_hear_of_news_and_closures_and_phones_of_nothing_else() -> None:
    written = topics_of("uji", "devices.news.written", {"zone": "utama"})
    assert {"news:uji", "plan:uji", "zone:uji:utama"} <= written
    assert "news:uji" in topics_of("uji", "places.closure.added", {})
    assert "news:uji" not in topics_of("uji", "places.counter.changed", {})


def test_the_information_desk_reads_them_in_short(day: Day, client_as: Callable[..., Client]) -> None:
    write(day, tone="attention")
    page = client_as("information_officer", site="uji").get("/loket/informasi/aula/").content.decode()
    assert f"<summary>{TITLE}" in page


def test_the_front_page_stays_light(day: Day) -> None:
    for turn in range(5):
        write(day, title=f"Kabar {turn}", text="x" * 240)
    assert len(Client().get("/").content) < 100_000
