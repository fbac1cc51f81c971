"""Sentences on counter displays: one at a time, for a time, replaced and ended; a repeat changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from sewaka.devices import actions as devices
from sewaka.devices.errors import NoticeNotFitting
from sewaka.devices.notices import CounterNotice
from sewaka.devices.queries.notices import counter_notice
from sewaka.journal.queries import events_after
from tests.halls import build
from tests.queueing.conftest import Day

BY = "user:manajer"


@pytest.fixture
def day(db: None) -> Day:
    return Day(build())


def put(day: Day, **more: Any) -> None:
    wanted = {"site": "uji", "counter": "1", "text": "Pengambilan paspor saja", "minutes": 30, "by": BY}
    devices.set_counter_notice(**(wanted | {"at": day.now} | more))


def now(day: Day) -> str:
    found = counter_notice(site="uji", counter="1", at=day.now)
    return found.text if found else ""


def test_it_stands_for_its_time(day: Day) -> None:
    put(day)
    put(day)
    assert now(day) == "Pengambilan paspor saja" and CounterNotice.objects.count() == 1
    assert [event.kind for event in events_after(site="uji", seq=0, limit=9)] == ["devices.notice.set"]
    day.later(minutes=30)
    assert now(day) == ""
    put(day, sentence="keliling", text="", minutes=60)
    assert now(day) == "Layanan keliling hari ini" and CounterNotice.objects.count() == 2


def test_a_new_one_takes_its_place_and_it_is_ended_once(day: Day) -> None:
    put(day)
    put(day, text="Baru", link="https://mal.test/layanan/paspor/")
    assert now(day) == "Baru"
    for _ in range(2):
        devices.end_counter_notice(site="uji", counter="1", by=BY, at=day.later(minutes=1).now)
    assert now(day) == "" and CounterNotice.objects.filter(ended_at=None).count() == 0
    assert (
        sum(event.kind == "devices.notice.ended" for event in events_after(site="uji", seq=0, limit=9)) == 1
    )


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"text": "x" * 61}, {"sentence": "tidak-ada"}, {"minutes": 0}, {"minutes": 721},
     {"counter": "99"}, {"link": "javascript:alert(1)"}, {"link": "https://x y"}, {"link": "https://" + "x" * 200}],
)  # fmt: skip
def test_what_does_not_fit_is_refused(day: Day, wrong: dict[str, Any]) -> None:
    with pytest.raises(NoticeNotFitting):
        put(day, **wrong)
    assert not CounterNotice.objects.exists()
