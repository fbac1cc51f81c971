"""Screens and voice of a mall that stands still, of a counter that pauses, of a queue that was stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sewaka.devices import speech
from sewaka.devices.errors import VoiceSilent
from sewaka.places import actions as places
from sewaka.queueing.actions import freezes, helpcalls, pauses, tickets
from tests.queueing.conftest import Day
from tests.web.board.conftest import BY

Machine = Callable[..., Client]
FIRE = {"reason": "Alarm", "where": "halaman <timur>", "by": BY}


@pytest.fixture(autouse=True)
def quick_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "announcement", lambda **_: ("0" * 40, 3.9))
    monkeypatch.setattr(speech, "message", lambda **_: ("1" * 40, 6.0))


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def pause(day: Day, counter: int, minutes: int) -> None:
    pauses.pause(
        site="uji", counter=day.hall.counters[counter], officer=day.hall.officers[counter],
        reason="Sembahyang", minutes=minutes, by=day.actor(counter), at=day.now,
    )  # fmt: skip


def test_every_screen_says_where_to_go_and_nothing_else(day: Day, machine: Machine) -> None:
    board, display = machine("board", zone="utama"), machine("counter_display", "L1", counter="1")
    speaker = machine("speaker", "S1", zone="utama")
    day.open()
    day.take()
    day.do(tickets.call_next)
    freezes.freeze(site="uji", at=day.now, **FIRE)
    pages = [(board, "/papan/isi/"), (display, "/papan/loket/isi/"), (speaker, "/papan/suara/isi/")]
    for client, path in pages:
        shown = text(client, path)
        assert "Mohon tenang. Silakan keluar." in shown and "halaman &lt;timur&gt;" in shown, path
        assert "A 001" not in shown and "<span>001</span>" not in shown, path
    freezes.resume(site="uji", note="aman", by=BY, at=day.now)
    assert all("Mohon tenang" not in text(client, path) for client, path in pages)
    assert "001" in text(board, "/papan/isi/")


def ask(speaker: Client) -> dict[str, Any] | None:
    answer = speaker.post("/papan/suara/berikut/")
    return answer.json() if answer.status_code == 200 else None


def test_the_voice_says_it_again_and_again_and_calls_nobody(day: Day, machine: Machine) -> None:
    one, other = machine("speaker", "S1", zone="utama"), machine("speaker", "S2", zone="utama")
    day.open()
    day.take()
    day.do(tickets.call_next)
    freezes.freeze(site="uji", at=day.now, **FIRE)
    said = ask(one)
    assert said is not None and "Silakan keluar menuju halaman <timur>" in said["text"] and said["url"]
    assert ask(other) is None, "one voice at a time in a zone"
    assert one.post(said["done"], {"zona": said["zone"], "hasil": "diucapkan"}).status_code == 204
    assert ask(one) is None
    day.later(seconds=20)
    again = ask(one)
    assert again is not None and again["seq"] != said["seq"] and "leave" in again["text"]
    one.post(again["done"], {"zona": again["zone"], "hasil": "diucapkan"})
    freezes.resume(site="uji", note="aman", by=BY, at=day.later(seconds=10).now)
    found = ask(one)
    assert found is not None and "A 001" in found["text"], "the voice goes on with the call nobody heard"


def test_a_voice_that_was_silent_gets_the_time_it_needs_later(
    day: Day, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(**_: str) -> tuple[str, float]:
        raise VoiceSilent

    speaker = machine("speaker", "S1", zone="utama")
    freezes.freeze(site="uji", at=day.now, **FIRE | {"where": "lapangan"})
    monkeypatch.setattr(speech, "message", silent)
    said = ask(speaker)
    assert said is not None and not said["url"]
    speaker.post(said["done"], {"zona": said["zone"], "hasil": "gagal"})
    monkeypatch.setattr(speech, "message", lambda **_: ("1" * 40, 15.0))
    day.later(seconds=20)
    again = ask(speaker)
    assert again is not None and again["longest_ms"] > 15_000


def test_a_pause_is_told_with_its_end(day: Day, machine: Machine) -> None:
    board, display = machine("board", zone="utama"), machine("counter_display", "L1", counter="1")
    day.open()
    pause(day, 0, 15)
    assert "Istirahat sampai 09.45" in text(display, "/papan/loket/isi/")
    assert "istirahat s.d. 09.45" in text(board, "/papan/isi/")
    assert "Sembahyang" not in text(board, "/papan/isi/") + text(display, "/papan/loket/isi/")
    day.open(1)
    assert "istirahat s.d." not in text(board, "/papan/isi/"), "another counter serves the queue"
    day.later(minutes=16)
    assert "sampai" not in text(display, "/papan/loket/isi/"), "a promise that has passed is not shown"


def test_a_stopped_queue_is_told_in_kind_words(day: Day, machine: Machine) -> None:
    board = machine("board", zone="utama")
    day.open()
    places.stop_issuing(site="uji", queue="A", reason="listrik padam", by=BY, at=day.now)
    assert "nomor dihentikan sementara" in text(board, "/papan/isi/")


def test_a_call_for_help_is_on_no_public_screen(day: Day, machine: Machine) -> None:
    board, display = machine("board", zone="utama"), machine("counter_display", "L1", counter="1")
    before = text(board, "/papan/isi/"), text(display, "/papan/loket/isi/")
    helpcalls.raise_help(site="uji", counter="1", by="user:petugas", at=day.now)
    assert (text(board, "/papan/isi/"), text(display, "/papan/loket/isi/")) == before
