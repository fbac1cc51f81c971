"""Counters and queues moved while people wait: nobody is lost, the number in hand stays, the reason is told."""

from __future__ import annotations

from typing import Any

import pytest

from sewaka.journal.queries import events_after
from sewaka.norms.errors import NotValid
from sewaka.places import arrangement
from sewaka.places.errors import ArrangedMeanwhile, CounterCannotServe, NothingToArrange
from sewaka.places.queries import plan
from sewaka.places.running import Arrangement
from sewaka.queueing.actions import _lines, tickets
from sewaka.queueing.actions.arranging import arrange
from sewaka.queueing.errors import NobodyWaiting, WouldStrand
from sewaka.queueing.queries.arranging import past, preview
from sewaka.queueing.queries.desk import desk
from tests.halls import build
from tests.queueing.conftest import Day

SERVE = {"1": (("A", 1),), "2": (("A", 1),), "3": (("K", 1),)}


@pytest.fixture
def day(db: None) -> Day:
    return Day(build(serve=SERVE))


def stand(day: Day) -> str:
    return arrangement.stand(arrangement.of_zone(plan(day.hall.site, at=day.now), "utama"))


def move(day: Day, changes: dict[str, tuple[tuple[str, int], ...]], **more: Any) -> None:
    facts = {"site": day.hall.site, "zone": "utama", "changes": changes, "stand": stand(day), "at": day.now}
    arrange(**(facts | {"reason": "antrean K panjang", "by": "user:manajer"} | more))


def test_a_counter_serves_another_queue_at_once_in_the_order_said(day: Day) -> None:
    day.open(1)
    k, a = day.take(1), day.take()
    move(day, {"2": (("A", 2), ("K", 1))})
    called = day.do(tickets.call_next, 1)
    assert called.code == k.code
    day.do(tickets.start, 1, token=called.token)
    day.do(tickets.finish, 1, token=called.token)
    second = day.do(tickets.call_next, 1)
    assert second.code == a.code and "Antrean utama loket ini sedang kosong" in second.why


def test_the_number_in_hand_stays_and_is_served_to_its_end(day: Day) -> None:
    day.open(0)
    day.take()
    called = day.do(tickets.call_next)
    move(day, {"1": (("K", 1),)})
    view = desk(site=day.hall.site, counter="1", at=day.now)
    assert view is not None and view.in_hand is not None and view.in_hand.code == called.code
    day.do(tickets.call_again, token=called.token, at=day.later(minutes=1).now)
    day.do(tickets.start, token=called.token)
    assert day.do(tickets.finish, token=called.token).state == "done"
    with pytest.raises(NobodyWaiting):
        day.do(tickets.call_next)


def test_nobody_is_left_where_nobody_calls(day: Day) -> None:
    day.take(1)
    with pytest.raises(WouldStrand, match="1 nomor"):
        move(day, {"3": (("A", 1),)})
    assert plan(day.hall.site).counters["3"].queue_codes == ("K",) and not Arrangement.objects.exists()
    move(day, {"3": (("A", 1),), "2": (("K", 1), ("A", 2))})
    assert plan(day.hall.site).queues["K"].counters == ("2",)


def test_lines_left_are_locked_at_once_not_one_after_another(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[list[int]] = []
    lock = _lines.lock

    def seen(*, queues: list[int], **more: Any) -> dict[int, int]:
        locked.append(list(queues))
        return lock(queues=queues, **more)

    monkeypatch.setattr(_lines, "lock", seen)
    queues = plan(day.hall.site).queues
    move(day, {"1": (), "2": (), "3": ()})
    assert locked == [[queues["A"].id, queues["K"].id]]


def test_an_empty_queue_may_be_left_without_a_counter(day: Day) -> None:
    move(day, {"3": ()})
    assert plan(day.hall.site).queues["K"].counters == ()


def test_who_saw_an_older_arrangement_is_told(day: Day) -> None:
    old = stand(day)
    move(day, {"2": (("K", 1),)})
    with pytest.raises(ArrangedMeanwhile):
        move(day, {"1": (("K", 1),)}, stand=old)


@pytest.mark.parametrize(
    ("changes", "more", "refusal"),
    [
        ({}, {}, NothingToArrange),
        ({"1": (("A", 1),)}, {}, NothingToArrange),
        ({"1": (("A", 1), ("A", 2))}, {}, CounterCannotServe),
        ({"1": (("A", 77),)}, {}, NotValid),
        ({"1": (("K", 1),)}, {"reason": " "}, NotValid),
    ],
)
def test_what_cannot_be_arranged_is_refused_by_name(
    day: Day, changes: dict[str, Any], more: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        move(day, changes, **more)
    assert plan(day.hall.site).counters["1"].queue_codes == ("A",)


def test_the_preview_names_everybody_concerned(day: Day) -> None:
    day.open(2)
    day.take(1)
    day.do(tickets.call_next, 2)
    day.take(1)
    seen = preview(site=day.hall.site, zone="utama", changes={"3": (("A", 1),)}, at=day.now)
    assert [(each.label, each.officer_name, each.in_hand) for each in seen.counters] == [
        ("Loket 3", "Petugas", "K 001")
    ]
    queues = {each.code: each for each in seen.queues}
    assert queues["K"].problem == "lost" and queues["K"].waiting == 1 and seen.strands
    assert queues["A"].after == ("1", "2", "3") and queues["A"].open_after == 1
    assert not Arrangement.objects.exists()


def test_history_keeps_what_stood_before_and_screens_hear_of_it(day: Day) -> None:
    move(day, {"2": (("K", 1), ("A", 2))})
    row = past(site=day.hall.site)[0]
    assert row.before == {"2": (("A", 1),)} and row.after == {"2": (("K", 1), ("A", 2))}
    told = events_after(site=day.hall.site, seq=0)[-1]
    assert told.kind == "places.counter.queues_changed"
    assert told.data["counter"] == "2" and told.data["queue"] == ["A", "K"]
    move(day, dict(row.before), reason="kembali seperti semula")
    assert plan(day.hall.site).counters["2"].queue_codes == ("A",)
