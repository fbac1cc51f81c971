"""A queue moved to another zone: its people keep their turn, every screen follows, those who wait are told."""

from __future__ import annotations

from typing import Any

import pytest

from sewaka.devices import speech
from sewaka.devices.hallwords import Message
from sewaka.journal.queries import events_after
from sewaka.norms.errors import NotValid
from sewaka.places import actions as places
from sewaka.places.errors import (
    ArrangedMeanwhile,
    CounterCannotServe,
    NotFound,
    NothingToArrange,
    QueueServedElsewhere,
)
from sewaka.places.models import Counter, Site, Zone
from sewaka.places.moves import QueueMove
from sewaka.places.queries import plan
from sewaka.queueing.actions import tickets
from sewaka.queueing.actions.arranging import move_queue
from sewaka.queueing.errors import WouldStrand
from sewaka.queueing.queries.board import board
from sewaka.queueing.queries.desk import desk
from sewaka.queueing.queries.lines import lines_now
from sewaka.queueing.queries.moving import move_preview, past_moves
from sewaka.queueing.queries.ticket import my_number
from tests.halls import build
from tests.queueing.conftest import Day

SERVE = {"1": (("A", 1),), "2": (("A", 1), ("K", 2)), "3": (("K", 1),)}


@pytest.fixture
def day(db: None, monkeypatch: pytest.MonkeyPatch) -> Day:
    monkeypatch.setattr(speech, "message", lambda **_: ("1" * 40, 6.0))
    made = Day(build(serve=SERVE))
    site = Site.objects.get(code="uji")
    Zone.objects.create(site=site, code="timur", name="Ruang Timur")
    Counter.objects.filter(site=site, code="3").update(zone=Zone.objects.get(site=site, code="timur"))
    Site.objects.get(code="uji").save()
    return made


def stand(day: Day, queue: str = "A", zone: str = "timur") -> str:
    found = move_preview(plan("uji", at=day.now), queue=queue, zone=zone, at=day.now)
    return found.stand if found else ""


def move(day: Day, *counters: str, **more: Any) -> None:
    facts = {"site": "uji", "queue": "A", "zone": "timur", "counters": counters, "stand": stand(day)}
    facts |= {"reason": "atap bocor", "request_key": "p1", "by": "user:manajer", "at": day.now}
    move_queue(**(facts | more))


def zones(day: Day) -> tuple[list[str], list[str]]:
    return tuple(list(lines_now(plan("uji"), at=day.now, zone=zone)) for zone in ("utama", "timur"))  # type: ignore[return-value]


def test_everything_goes_with_the_queue(day: Day) -> None:
    places.serve_queues(site="uji", counter="3", queues=[], by="user:uji", at=day.now)
    day.open(2)
    first, second = day.take(), day.take()
    day.later(minutes=1)
    move(day, "3")
    assert zones(day) == (["K"], ["A"])
    assert [line.code for line in board(site="uji", zone="timur", at=day.now).next] == ["A 001"]
    assert not board(site="uji", zone="utama", at=day.now).next
    called = day.do(tickets.call_next, 2)
    assert called.code == first.code
    phone = my_number(token=second.token, at=day.now)
    assert phone is not None and (phone.zone_name, phone.counters_text) == ("Ruang Timur", "Loket 3")
    assert phone.moved_at == day.now
    later = day.later(minutes=1).take()
    assert later.zone_name == "Ruang Timur" and later.slip.zone == "Ruang Timur"
    fresh = my_number(token=later.token, at=day.now)
    assert fresh is not None and fresh.moved_at is None, "who came later was never told anything else"


def test_who_waits_is_told_once_where_they_wait(day: Day) -> None:
    places.serve_queues(site="uji", counter="3", queues=[], by="user:uji", at=day.now)
    day.take()
    move(day, "3")
    told = Message.objects.get()
    assert told.zone.code == "utama" and told.text.startswith(
        "Antrean Antrean A pindah ke Ruang Timur, Loket 3."
    )
    (event,) = [one for one in events_after(site="uji", seq=0, limit=99) if one.kind == "places.queue.moved"]
    assert event.data["zone"] == ["utama", "timur"] and event.data["queue"] == "A"
    assert [each.reason for each in past_moves(site="uji")] == ["atap bocor"]


def test_with_nobody_waiting_nobody_is_disturbed(day: Day) -> None:
    places.serve_queues(site="uji", counter="3", queues=[], by="user:uji", at=day.now)
    move(day, "3")
    assert not Message.objects.exists()


def test_a_counter_there_serves_it_after_its_own_and_the_number_in_hand_stays(day: Day) -> None:
    places.serve_queues(site="uji", counter="3", queues=[], by="user:uji", at=day.now)
    places.save_zone(site="uji", code="timur", name="Ruang Timur", by="user:uji", at=day.now)
    day.open(0)
    day.take()
    called = day.do(tickets.call_next)
    move(day, "3")
    view = desk(site="uji", counter="1", at=day.now)
    assert view is not None and view.in_hand is not None and view.in_hand.code == called.code
    held = my_number(token=called.token, at=day.now)
    assert held is not None and held.zone_name == "Ruang tunggu", "it is called where its counter stands"
    assert plan("uji").counters["1"].queue_codes == () and plan("uji").counters["2"].queue_codes == ("K",)
    move(day, "1", zone="utama", stand=stand(day, zone="utama"), request_key="p2")
    assert plan("uji").queues["A"].zone_code == "utama"


def test_nobody_is_stranded_and_an_older_page_is_refused(day: Day) -> None:
    places.serve_queues(site="uji", counter="3", queues=[], by="user:uji", at=day.now)
    day.take()
    with pytest.raises(WouldStrand):
        move(day)
    seen = stand(day)
    places.serve_queues(site="uji", counter="1", queues=[("K", 1)], by="user:uji", at=day.now)
    with pytest.raises(ArrangedMeanwhile):
        move(day, "3", stand=seen)
    assert plan("uji").queues["A"].zone_code == "utama" and not QueueMove.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [({"zone": "utama"}, NothingToArrange), ({"zone": "x"}, NotFound), ({"queue": "ZZ"}, NotFound),
     ({"reason": " "}, NotValid)],
)  # fmt: skip
def test_what_is_no_move_is_refused(day: Day, wrong: dict[str, str], refusal: Any) -> None:
    places.serve_queues(site="uji", counter="3", queues=[], by="user:uji", at=day.now)
    with pytest.raises(refusal):
        move(day, "3", **wrong)
    assert plan("uji").queues["A"].zone_code == "utama"


def test_the_queue_s_own_form_leaves_no_counter_behind(day: Day) -> None:
    with pytest.raises(QueueServedElsewhere):
        places.save_queue(
            site="uji", code="A", name="Antrean A", unit="unit_uji", zone="timur", by="user:uji", at=day.now
        )
    with pytest.raises(CounterCannotServe):
        places.serve_queues(site="uji", counter="3", queues=[("A", 1)], by="user:uji", at=day.now)
