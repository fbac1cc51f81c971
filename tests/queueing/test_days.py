"""Closing a day: leftovers get a reason, the sheet balances, twice is harmless, one site at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sewaka.queueing import errors
from sewaka.queueing.actions import days, pace, tickets
from sewaka.queueing.models import Desk, Pace, Ticket
from sewaka.queueing.queries import figures
from tests.halls import build
from tests.queueing.conftest import Day

TODAY = date(2026, 11, 23)


def test_opening_a_day_twice_makes_its_lines_once(day: Day) -> None:
    assert days.open_day(site="uji", by="system:worker", at=day.now) == 2
    assert days.open_day(site="uji", by="system:worker", at=day.now) == 0


def test_leftovers_get_a_reason_and_the_sheet_balances(day: Day) -> None:
    day.open()
    done, missed, left = day.take(), day.take(), day.take()
    day.do(tickets.call_next)
    day.do(tickets.start, token=done.token)
    day.later(minutes=4).do(tickets.finish, token=done.token)
    day.do(tickets.call_next)
    day.do(tickets.no_show, token=missed.token)
    sheet = days.close_day(site="uji", day=TODAY, by="user:kepala", at=day.now)
    assert sheet.leftovers == 2
    assert sheet.sheet["balances"] is True
    assert sheet.sheet["total"]["states"]["done"] == 1
    assert Ticket.objects.get(token=left.token).reason == "belum sempat dipanggil sampai tutup"
    assert not Desk.objects.filter(closed_at=None).exists()
    again = days.close_day(site="uji", day=TODAY, by="user:lain", at=day.later(hours=1).now)
    assert again.sheet == sheet.sheet
    assert again.closed_at == sheet.closed_at


def test_people_at_a_counter_hold_the_close_back_unless_a_reason_is_given(day: Day) -> None:
    day.open()
    day.take()
    day.do(tickets.call_next)
    with pytest.raises(errors.DayStillOpen):
        days.close_day(site="uji", day=TODAY, by="user:kepala", at=day.now)
    days.close_day(site="uji", day=TODAY, by="user:kepala", at=day.now, reason="listrik padam")
    assert "listrik padam" in Ticket.objects.get().reason


def test_a_day_forgotten_is_closed_the_next_morning(day: Day) -> None:
    day.open()
    day.take()
    day.do(tickets.call_next)
    tomorrow = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    assert days.close_day(site="uji", day=TODAY, by="system:worker", at=tomorrow).leftovers == 1


def test_closing_one_site_leaves_the_other(db: None) -> None:
    here, there = Day(build("sini")), Day(build("sana"))
    here.take()
    there.take()
    days.close_day(site="sini", day=TODAY, by="user:kepala", at=here.now)
    assert Ticket.objects.get(site__code="sana").state == "waiting"
    assert there.take().code == "A 002"


def test_waiting_people_are_still_served_after_hours(db: None) -> None:
    from datetime import time

    day = Day(build(opens=time(8), closes=time(10)))
    day.open()
    token = day.take().token
    day.now = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # 11.00 WITA
    assert day.do(tickets.call_next).token == token


def test_the_pace_is_learned_from_the_lines_own_calls(day: Day) -> None:
    day.open()
    for _ in range(12):
        day.take()
    for _ in range(12):
        token = day.later(seconds=120).do(tickets.call_next).token
        day.do(tickets.no_show, token=token)
    assert pace.set_pace(site="uji", by="system:worker", at=day.now) == 1
    learned = Pace.objects.get(queue__code="A")
    assert learned.samples == 11
    assert 120 < learned.mean_s < 600  # between what was seen and the prior of ten minutes


def test_figures_count_every_number(day: Day) -> None:
    day.open()
    for _ in range(5):
        day.take()
    day.later(minutes=20).do(tickets.call_next)
    found = figures.figures(site="uji", day=TODAY)
    assert found.balances
    assert found.total.issued == 5
    assert found.total.states["waiting"] == 4
    assert found.total.over_norm == 1
    assert [row.code for row in figures.today(site="uji", day=TODAY)][0] == "A 005"


def test_durations_come_from_the_steps(day: Day) -> None:
    """Two lines, a hold and an undone call: only true waiting and true serving count."""
    day.open()
    token = day.take().token
    day.later(minutes=4).do(tickets.call_next)
    day.later(minutes=1).desk(tickets.undo, token, by=day.actor(0))
    day.later(minutes=3).do(tickets.call_next)
    day.do(tickets.start, token=token)
    day.later(minutes=2).do(tickets.hold, token=token)
    day.later(minutes=30).do(tickets.resume, token=token)
    day.later(minutes=5).do(tickets.transfer, token=token, queue="K", reason="lanjut")
    day.later(minutes=6).do(tickets.call_next)
    day.do(tickets.start, token=token)
    day.later(minutes=1).do(tickets.finish, token=token)
    (row,) = figures.today(site="uji", day=TODAY)
    assert (row.waited_s, row.served_s) == ((4 + 3 + 6) * 60, (2 + 5 + 1) * 60)
    total = figures.figures(site="uji", day=TODAY).total
    assert (total.wait.mean, total.service.mean) == (780.0, 480.0)
