"""One's own number: what a stale page may not do, odd codes, and how little a phone has to fetch."""

from __future__ import annotations

from itertools import count
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.lib import format_id
from sewaka.places.models import Counter, Zone
from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Ticket
from sewaka.web.portal import mine
from tests.halls import build
from tests.queueing.conftest import Day

_keys = count(1)


@pytest.fixture
def day(db: None) -> Day:
    return Day(build(), now=timezone.now())


@pytest.fixture
def called(day: Day) -> str:
    """The token of a number that is being called to counter 1."""
    mine = day.take()
    day.open()
    day.do(tickets.call_next)
    return mine.token


def cancel(token: str) -> int:
    return Client().post(f"/n/{token}/batal/", {"request_key": f"b{next(_keys)}"}).status_code


@pytest.mark.parametrize("verb", [None, tickets.start, tickets.hold])
def test_a_stale_page_cannot_take_a_visitor_away_from_a_counter(day: Day, called: str, verb: object) -> None:
    for each in (tickets.start, tickets.hold)[: [None, tickets.start, tickets.hold].index(verb)]:
        day.do(each, token=called)
    before = Ticket.objects.get().state
    assert cancel(called) == 409
    assert Ticket.objects.get().state == before


@pytest.mark.parametrize("odd", ["%20", "-", "--%20-", "%E2%80%AE", "a%00b", "%3Cscript%3E", "A" * 5000])
def test_an_odd_code_in_the_address_is_refused_kindly(day: Day, odd: str) -> None:
    answer = Client().get(f"/n/{odd}/")
    assert answer.status_code == 404
    assert answer["X-Refusal"] == "code_mistyped"


def test_a_phone_that_is_up_to_date_fetches_nothing(day: Day) -> None:
    url = f"/n/{day.take().token}/isi/"
    first = Client().get(url)
    again = Client().get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["X-Live-Token"]
    day.take()
    assert Client().get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_page_and_its_fragment_agree_on_their_mark(day: Day) -> None:
    token = day.take().token
    page = Client().get(f"/n/{token}/")
    assert f"data-live-seq={page['ETag']}" in page.content.decode()


def test_a_finished_number_asks_for_nothing_more(day: Day, called: str) -> None:
    assert "data-live-fragment" in Client().get(f"/n/{called}/").content.decode()
    day.do(tickets.start, token=called)
    day.do(tickets.finish, token=called)
    page = Client().get(f"/n/{called}/").content.decode()
    assert "data-live-fragment" not in page and "http-equiv" not in page


def test_the_tab_says_the_call(day: Day, called: str) -> None:
    page = Client().get(f"/n/{called}/").content.decode()
    assert "<title>Dipanggil! A 001 → Loket 1 · " in page
    assert "mine__card--called" in page


def test_without_javascript_only_the_noscript_refreshes(day: Day) -> None:
    page = Client().get(f"/n/{day.take().token}/").content.decode()
    assert page.count("http-equiv") == 1
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in page


def test_no_page_about_numbers_is_listed(day: Day, called: str) -> None:
    for url in ("/n/", f"/n/{called}/", f"/n/{called}/isi/"):
        assert Client().get(url)["X-Robots-Tag"] == "noindex"


def test_results_come_alone_while_somebody_types(day: Day) -> None:
    typed = Client().get("/layanan/", {"q": "layanan"}, headers={"X-Fragment": "1"}).content.decode()
    assert "<html" not in typed
    links = typed.count('class="link"')
    assert links and f'data-found-said="{links} layanan cocok"' in typed
    nothing = Client().get("/layanan/", {"q": "zzzqq"}, headers={"X-Fragment": "1"}).content.decode()
    assert "Belum ketemu" in nothing


def test_a_number_speaks_english_to_who_asks_for_it(day: Day, called: str) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    page = client.get(f"/n/{called}/").content.decode()
    assert "Called! A 001 → Loket 1" in page and "Please go to Loket 1" in page
    assert "number taken" in page and "nomor diambil" not in page


def test_a_number_that_many_follow_is_rendered_once_an_event(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, made = day.take().token, []
    page = mine.page
    monkeypatch.setattr(mine, "page", lambda *words: made.append(1) or page(*words))
    answers = [Client().get(f"/n/{token}/isi/").content for _ in range(3)]
    assert len(made) == 1 and len(set(answers)) == 1
    day.take()
    assert Client().get(f"/n/{token}/isi/").status_code == 200 and len(made) == 2


def test_a_number_that_is_transferred_follows_its_new_line(day: Day, called: str) -> None:
    url = f"/n/{called}/isi/"
    assert Client().get(url)["X-Live-Topic"] == "line:uji:A,news:uji"
    day.do(tickets.transfer, token=called, queue="K", reason="salah loket")
    moved = Client().get(url)
    assert moved["X-Live-Topic"] == "line:uji:K,news:uji"
    again = Client().get(url, headers={"If-None-Match": moved["ETag"]})
    assert (again.status_code, again["X-Live-Topic"]) == (304, "line:uji:K,news:uji")


def test_a_form_on_the_page_does_not_keep_the_number_at_its_old_line(day: Day, called: str) -> None:
    url = f"/n/{called}/isi/"
    assert Client().get(url)["X-Live-Topic"] == "line:uji:A,news:uji"
    day.do(tickets.transfer, token=called, queue="K", reason="salah loket")
    day.do(tickets.call_next)
    day.do(tickets.no_show, token=called)
    shown = Client().get(url)
    assert b"csrfmiddlewaretoken" in shown.content
    again = Client().get(url, headers={"If-None-Match": shown["ETag"]})
    assert (again.status_code, again["X-Live-Topic"]) == (304, "line:uji:K,news:uji")


@pytest.mark.parametrize("page", ["", "isi/", "giliran/"])
def test_the_times_of_a_number_are_its_own_malls(day: Day, page: str) -> None:
    """Whoever asks: the first mall of a visitor without a log-in may lie in another zone."""
    build("barat", prefixes=("L",), counters=1, zone_name="Asia/Jakarta")
    token = day.take().token
    taken = Ticket.objects.get(token=token).issued_at
    shown = Client().get(f"/n/{token}/{page}").content.decode()
    assert format_id.clock(taken, ZoneInfo("Asia/Makassar")) in shown
    assert format_id.clock(taken, ZoneInfo("Asia/Jakarta")) not in shown


def test_a_number_says_where_to_wait_how_to_walk_there_and_who_can_be_reached_in_a_wheelchair(
    day: Day,
) -> None:
    Zone.objects.update(way="Lurus, lalu ke kanan.")
    Counter.objects.filter(code="2").update(is_low=True)
    day.open()
    token = day.take().token
    page = Client().get(f"/n/{token}/").content.decode()
    for said in (
        "Ruang tunggu",
        "Anda akan dipanggil ke Loket 1, 2, atau 3.",
        "Lurus, lalu ke kanan.",
        "Meja rendah untuk kursi roda: Loket 2.",
    ):
        assert said in page


def test_what_nobody_wrote_down_is_not_shown(day: Day) -> None:
    page = Client().get(f"/n/{day.take().token}/").content.decode()
    assert "Meja rendah" not in page and 'class="way"' not in page
