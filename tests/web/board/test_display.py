"""The small display at a counter follows its counter."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from sewaka.devices import actions as devices
from sewaka.queueing.actions import desks, pauses, tickets
from tests.queueing.conftest import Day

Machine = Callable[..., Client]


def shown(client: Client) -> str:
    return client.get("/papan/loket/isi/").content.decode()


def test_from_closed_to_served(day: Day, machine: Machine) -> None:
    display = machine("counter_display", "L1", counter="1")
    assert "Loket tutup" in shown(display)
    day.open()
    assert "Loket buka" in shown(display)
    taken = day.take()
    day.do(tickets.call_next)
    called = shown(display)
    assert "Silakan masuk" in called
    assert "<span>001</span>" in called
    day.do(tickets.start, token=taken.token)
    assert "Sedang melayani" in shown(display)


def test_it_names_who_serves_and_what(day: Day, machine: Machine) -> None:
    display = machine("counter_display", "L1", counter="1")
    page = display.get("/papan/loket/").content.decode()
    assert "Loket 1" in page
    assert "Unit" in page
    assert "Layanan A, Layanan BK" in page


def test_another_counter_changes_nothing_here(day: Day, machine: Machine) -> None:
    display = machine("counter_display", "L1", counter="1")
    day.take()
    day.open(1)
    day.do(tickets.call_next, 1)
    assert "Loket tutup" in shown(display)


def test_after_closing_it_is_closed(day: Day, machine: Machine) -> None:
    display = machine("counter_display", "L1", counter="1")
    day.open()
    desks.close_desk(site="uji", counter="1", officer=day.hall.officers[0], by=day.actor(0), at=day.now)
    assert "Loket tutup" in shown(display)


def put(day: Day, **more: str) -> None:
    facts = {
        "site": "uji",
        "counter": "1",
        "text": "Pengambilan <paspor> saja",
        "minutes": 30,
        "by": "user:manajer",
    }
    devices.set_counter_notice(**(facts | {"at": day.now} | more))  # type: ignore[arg-type]


def test_a_sentence_stands_there_until_somebody_is_called(day: Day, machine: Machine) -> None:
    display = machine("counter_display", "L1", counter="1")
    day.open()
    put(day, link="https://mal.test/layanan/paspor/")
    assert "Pengambilan &lt;paspor&gt; saja" in shown(display) and "<svg" in shown(display)
    taken = day.take()
    day.do(tickets.call_next)
    assert "Pengambilan" not in shown(display) and "<span>001</span>" in shown(display)
    day.do(tickets.no_show, token=taken.token)
    assert "Pengambilan" in shown(display)
    day.later(minutes=31)
    assert "Pengambilan" not in shown(display) and "Loket buka" in shown(display)


def test_idle_it_says_how_many_wait_and_when_it_opens(day: Day, machine: Machine) -> None:
    display = machine("counter_display", "L1", counter="1")
    day.open()
    assert "orang menunggu" not in shown(display)
    day.take()
    day.take()
    assert "2 orang menunggu" in shown(display)
    pauses.pause(
        site="uji", counter="1", officer=day.hall.officers[0], reason="Sembahyang", minutes=15, by=day.actor(0),
        at=day.now,
    )  # fmt: skip
    put(day)
    assert "Istirahat sampai 09.45" in shown(display) and "Pengambilan" in shown(display)
    assert "2 orang menunggu" in shown(display)
