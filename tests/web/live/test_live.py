"""The live process as it runs: notices, coming back, tokens, a lost database, many streams, the stop."""

from __future__ import annotations

import http.client
import signal
import time

import psycopg
import pytest
from django.db import connection

from sewaka.journal.actions import record, recording
from sewaka.journal.queries import last_seq
from tests.clocks import AT
from tests.waiting import wait_for
from tests.web.live import conftest
from tests.web.live.conftest import Live

ZONE = "zone:uji:timur"


def tell(site: str = "uji", *, times: int = 1, kind: str = "queueing.ticket.called", **data: object) -> int:
    """Record events as actions do; returns the last sequence."""
    with recording():
        for _ in range(times):
            record(site=site, kind=kind, subject="ticket:uji/D 014", by="user:uji", at=AT, data=data)
    return last_seq(site=site)


def test_a_board_hears_a_call_at_once(live: Live) -> None:
    board = live.listen(ZONE)
    board.wait("clock")
    began = time.monotonic()
    seq = tell(zone="timur", counter="4", queue="D")
    heard = board.wait("notice")
    assert time.monotonic() - began < 0.9
    assert heard.id == f"uji:{seq}"
    assert heard.data == {"seq": seq, "topics": [ZONE], "kinds": ["queueing.ticket.called"]}


def test_nobody_hears_of_topics_that_are_not_his(live: Live) -> None:
    board = live.listen(ZONE, "counter:uji:4")
    board.wait("clock")
    tell(zone="barat", counter="9", queue="D")
    seq = tell(zone="timur", counter="9", queue="D")
    heard = board.wait("notice")
    assert (heard.data["seq"], heard.data["topics"]) == (seq, [ZONE])


def test_a_phone_hears_its_line_once_within_two_seconds(live: Live) -> None:
    phone = live.listen("line:uji:D")
    phone.wait("clock")
    began = time.monotonic()
    tell(zone="timur", counter="4", queue="D")
    tell(zone="timur", counter="4", queue="K", from_queue="D")
    seq = tell(zone="timur", counter="4", queue="D", kind="queueing.ticket.started")
    heard = phone.wait("notice")
    assert 0.9 < time.monotonic() - began < 3
    assert heard.data["seq"] == seq
    assert heard.data["topics"] == ["line:uji:D"]


def test_master_data_reaches_every_screen(live: Live) -> None:
    board = live.listen(ZONE, "plan:uji")
    board.wait("clock")
    tell(kind="devices.text.set", zone="", text="Istirahat pukul 12.00")
    assert board.wait("notice").data["topics"] == ["plan:uji"]


def test_a_desk_that_opens_is_told_to_its_queues(live: Live) -> None:
    counter = live.listen("counter:uji:4", "line:uji:K")
    counter.wait("clock")
    tell(kind="queueing.desk.opened", counter="4", zone="timur", queues=["D", "K"])
    assert counter.wait("notice").data["topics"] == ["counter:uji:4", "line:uji:K"]


def test_who_comes_back_hears_what_was_missed_as_one(live: Live) -> None:
    board = live.listen(ZONE)
    board.wait("clock")
    tell(zone="timur")
    left = board.wait("notice").id
    board.close()
    other = live.listen(ZONE)
    other.wait("clock")
    tell(zone="barat")
    seq = tell(times=3, zone="timur")
    other.wait("notice")
    back = live.listen(ZONE, last=left)
    heard = back.wait("notice")
    assert (heard.data["seq"], heard.data["topics"]) == (seq, [ZONE])


def test_a_restart_forgets_nothing_recent(live: Live) -> None:
    seq = tell(times=4, zone="timur")
    again = conftest.start()
    try:
        assert again.listen(ZONE, last=f"uji:{seq - 2}").wait("notice").data["seq"] == seq
    finally:
        conftest.stop(again)


@pytest.mark.parametrize("last", ["uji:1", "uji:999999", "lain:3"])
def test_who_missed_too_much_starts_anew(live: Live, last: str) -> None:
    other = live.listen(ZONE)
    other.wait("clock")
    seq = tell(times=510, zone="timur")
    wait_for(lambda: other.wait("notice").data["seq"] == seq, "the last notice")
    back = live.listen(ZONE, last=last)
    assert [back.event().name, back.event().name] == ["reset", "clock"]  # type: ignore[union-attr]


def test_tokens_forged_expired_or_missing_open_nothing(live: Live) -> None:
    good = live.token(ZONE)
    asked = {
        "forged": live.ask(good[:-3] + "abc"),
        "long": live.ask("x" * 10_000),
        "expired": live.ask(live.token(ZONE, age=901)),
        "missing": live.ask(""),
        "other page": live.ask(good, origin="http://jahat.example"),
    }
    assert {name: each.status for name, each in asked.items()} == {
        "forged": 403,
        "long": 403,
        "expired": 401,
        "missing": 401,
        "other page": 403,
    }
    assert asked["expired"].text() == "Izin mendengarkan sudah lewat. Muat ulang halaman."
    assert asked["other page"].answer.getheader("Access-Control-Allow-Origin") is None
    assert asked["expired"].answer.getheader("Access-Control-Allow-Origin") == conftest.ORIGIN


def test_only_so_many_streams_from_one_address(transactional_db: None) -> None:
    live = conftest.start(LIVE_PER_ADDRESS="2", PROXY_COUNT="1")
    try:
        here = [live.ask(live.token(ZONE), address="10.1.1.1") for _ in range(3)]
        assert [each.status for each in here] == [200, 200, 429]
        assert live.ask(live.token(ZONE), address="10.1.1.2").status == 200
        here[0].close()
        wait_for(lambda: live.ask(live.token(ZONE), address="10.1.1.1").status == 200, "a free place")
    finally:
        conftest.stop(live)


def test_a_killed_database_connection_is_told_and_mended(live: Live) -> None:
    board = live.listen(ZONE)
    board.wait("clock")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sewaka-live'"
            " AND datname = current_database()"
        )
        assert cursor.rowcount == 1
    seq = tell(zone="timur")
    board.wait("stale")
    assert board.wait("notice").data["seq"] == seq
    wait_for(lambda: live.health()[0] == 200, "a process that is well")


def test_a_lost_notify_is_found_by_reading_each_second(live: Live) -> None:
    board = live.listen(ZONE)
    board.wait("clock")
    seq = tell(zone="timur")
    assert board.wait("notice").data["seq"] == seq
    with psycopg.connect(conftest._dsn(), autocommit=True) as plain:
        plain.execute("UPDATE journal_stream SET last_seq = last_seq + 1 WHERE site = 'uji'")
        plain.execute(
            "INSERT INTO journal_event (site, seq, kind, subject, actor, at, data, hash)"
            " VALUES ('uji', %s, 'queueing.ticket.called', 's', 'user:uji', now(), %s, '')",
            (seq + 1, '{"zone":"timur"}'),
        )
    assert board.wait("notice").data["seq"] == seq + 1


def test_three_hundred_streams_all_hear_and_the_stop_takes_no_second(live: Live) -> None:
    boards = [live.listen(ZONE) for _ in range(300)]
    boards[-1].wait("clock")
    seq = tell(zone="timur")
    assert [each.wait("notice").data["seq"] for each in boards] == [seq] * 300
    assert live.health()[1]["aliran"] == 300
    began = time.monotonic()
    live.process.terminate()
    assert live.process.wait(5) in (0, -signal.SIGTERM)
    assert time.monotonic() - began < 1
    while boards[0].event() is not None:
        pass


def test_a_browser_that_goes_is_forgotten(live: Live) -> None:
    board = live.listen(ZONE)
    board.wait("clock")
    assert live.health()[1]["aliran"] == 1
    board.close()
    wait_for(lambda: live.health()[1]["aliran"] == 0, "no stream")


def test_other_addresses_and_methods_are_not_here(live: Live) -> None:
    for method, path, status in (
        ("GET", "/kantor/", 404),
        ("POST", "/live/", 405),
        ("GET", "/live/../kantor", 404),
    ):
        asked = http.client.HTTPConnection("127.0.0.1", live.port, timeout=5)
        asked.request(method, path)
        assert asked.getresponse().status == status
        asked.close()
