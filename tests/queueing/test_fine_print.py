"""Caps by the time of day, services for priority visitors, and the office's words on a slip."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from sewaka.devices.printing import render_escpos
from sewaka.lib.slips import Slip
from sewaka.places import actions
from sewaka.places.queries import plan
from sewaka.queueing.errors import BandQuotaReached, OnlyPriority
from sewaka.queueing.models import Line, Ticket
from sewaka.queueing.queries.left import left
from tests.queueing.conftest import Day


def limit(day: Day, *bands: tuple[time, time, int], priority_only: bool = False) -> None:
    actions.limit_by_time(
        site=day.hall.site, service=day.hall.services[0], bands=bands, priority_only=priority_only,
        by="user:uji", at=day.now,
    )  # fmt: skip


def there(day: Day) -> int | None:
    return left(plan(day.hall.site, at=day.now), day.hall.services[0], at=day.now)


def test_a_part_of_the_day_gives_its_numbers_and_no_more(day: Day) -> None:
    limit(day, (time(9), time(10), 2), (time(10), time(12), 1))
    assert there(day) == 2
    day.take()
    day.take()
    assert there(day) == 0
    with pytest.raises(BandQuotaReached) as no:
        day.take()
    assert "sampai pukul 10.00 (2)" in no.value.message
    assert day.take(1).number == 1, "another service is not touched"
    day.later(minutes=40)
    assert there(day) == 1
    day.take()
    day.later(hours=3)
    assert there(day) is None
    assert day.take().number == 4
    assert (
        Line.objects.get(queue__code="A").last_number
        == 4
        == Ticket.objects.filter(line__queue__code="A").count()
    )


def test_the_least_of_all_limits_is_what_is_left(day: Day) -> None:
    limit(day, (time(9), time(12), 5))
    actions.set_quota(
        site=day.hall.site,
        service=day.hall.services[0],
        value=3,
        reason="Sistem pusat lambat",
        by="user:uji",
        at=day.now,
    )
    day.take()
    assert there(day) == 2


def test_a_service_for_priority_visitors_alone(day: Day) -> None:
    limit(day, priority_only=True)
    with pytest.raises(OnlyPriority):
        day.take()
    assert day.take(priority="lansia").number == 1 and day.take(1).number == 1


def words(day: Day, **more: Any) -> None:
    actions.word_slips(site=day.hall.site, **more, by="user:uji", at=day.now)


def test_a_slip_carries_the_offices_words_in_the_visitors_language(day: Day) -> None:
    words(
        day,
        top="Melayani dengan hati",
        bottom="Terima kasih.",
        bottom_en="Thank you.",
        without=["ahead", "bring"],
    )
    slip = day.take().slip
    assert (slip.top, slip.footer, slip.ahead, slip.bring) == (
        "Melayani dengan hati",
        "Terima kasih.",
        None,
        "",
    )
    assert day.take(language="en").slip.footer == "Thank you."
    assert day.take(language="ban").slip.footer == "Terima kasih."


def test_without_words_a_slip_reads_as_usual_and_as_an_earlier_agent_knows_it(day: Day) -> None:
    slip = day.take().slip
    assert slip.footer.startswith("Nomor ini berlaku hari ini.") and slip.ahead == 0
    assert "copies" not in slip.to_json() and "top" not in slip.to_json()
    assert Slip.from_json(slip.to_json()) == slip


def test_copies_are_cut_one_by_one(day: Day) -> None:
    words(day, copies=2)
    slip = day.take().slip
    assert Slip.from_json(slip.to_json()).copies == 2
    one, two = (render_escpos(each, 58, pictures=False) for each in (slip, day.take(1, agent_id=None).slip))
    assert one.count(b"\x1dV") == two.count(b"\x1dV") == 2
    assert render_escpos(Slip(site="a", number="b", service="c"), 58, pictures=False).count(b"\x1dV") == 1
