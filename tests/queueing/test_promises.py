"""Promises through the actions: told with the number, on phones and boards; settled, judged, learned from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sewaka.devices.actions import beat
from sewaka.devices.models import Device
from sewaka.norms.models import Rule
from sewaka.places.queries import plan
from sewaka.queueing.actions import days, promises, telling, tickets
from sewaka.queueing.engine.promise import BAND_STARTS
from sewaka.queueing.models import Line, Pace, Ticket
from sewaka.queueing.promised import Fit, HourWait, Promise
from sewaka.queueing.queries import hours_of_week
from sewaka.queueing.queries.lines import line_now
from sewaka.queueing.queries.ticket import my_number
from tests.callers import paired
from tests.queueing.conftest import Day

BY = "system:worker"
LATER = timedelta(minutes=6)  # beyond the time in which an officer may undo


@pytest.fixture(autouse=True)
def _nothing_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "_writer", telling._Writer())


def settle(day: Day) -> int:
    return promises.settle(site="uji", by=BY, at=day.now)


def told(day: Day, code: str = "A 001", **more: Any) -> Promise:
    return Promise.objects.get(ticket__code=code, **more)


def look(day: Day, token: str) -> None:
    view = my_number(token=token, at=day.now)
    assert view is not None
    telling.heard(view=view, by="visitor", at=day.now)


def test_a_number_is_told_with_its_promise(day: Day) -> None:
    day.open()
    day.take()
    given = day.take()
    kept = told(day, given.code)
    assert given.told is not None
    assert (kept.low_s, kept.high_s) == given.told
    assert (kept.surface, kept.ahead, kept.band, kept.basis, kept.version) == ("kiosk", 1, 1, "prior", "3.0")
    assert (kept.told_at, kept.since_at, kept.told_by) == (day.now, day.now, "device:K1")
    assert kept.expected_s == 2 * 600
    assert kept.outcome == kept.verdict == ""


def test_where_it_was_told(day: Day) -> None:
    day.open()
    day.take(source="information")
    assert told(day).surface == "desk"


def test_nothing_told_is_kept_as_nothing(day: Day) -> None:
    """No counter serves: nothing is promised, and nothing is learned from it."""
    assert day.take().told is None
    kept = told(day)
    assert (kept.low_s, kept.high_s, kept.basis) == (None, None, "unserved")
    day.open()
    day.later(minutes=3).do(tickets.call_next)
    day.later(minutes=6)
    assert settle(day) == 1
    assert told(day).verdict == "untold"


@pytest.mark.parametrize(("minutes", "verdict"), [(0, "held"), (3, "held"), (200, "later")])
def test_a_call_settles_and_judges(day: Day, minutes: int, verdict: str) -> None:
    day.open()
    day.take()
    day.later(minutes=minutes).do(tickets.call_next)
    called = day.now
    day.later(minutes=4)
    assert settle(day) == 0, "the call may still be undone"
    day.now += LATER
    assert settle(day) == 1
    kept = told(day)
    assert (kept.outcome, kept.verdict, kept.until_at, kept.settled_by) == ("called", verdict, called, BY)
    assert settle(day) == 0


def test_an_undone_call_does_not_count(day: Day) -> None:
    day.open()
    token = day.take().token
    day.later(minutes=2).do(tickets.call_next)
    day.later(minutes=1).desk(tickets.undo, token, by=day.actor(0))
    day.later(minutes=7).do(tickets.call_next)
    day.now += LATER
    settle(day)
    kept = told(day)
    assert kept.until_at is not None
    assert kept.until_at - kept.since_at == timedelta(minutes=10)


def test_who_left_or_was_moved_is_not_judged(day: Day) -> None:
    day.open()
    left, moved = day.take(), day.take()
    day.later(minutes=1).desk(tickets.cancel, left.token, reason="pergi")
    day.desk(tickets.change_queue, moved.token, queue="K", reason="salah antrean")
    day.now += LATER
    day.do(tickets.call_next)
    day.now += LATER
    assert settle(day) == 2
    assert (told(day).outcome, told(day).verdict) == ("cancelled", "unjudged")
    assert (told(day, moved.code).outcome, told(day, moved.code).verdict) == ("moved", "unjudged")


def test_who_was_never_called_was_told_too_little(day: Day) -> None:
    """Waiting beyond the told end is a broken promise, even when the call never came."""
    day.open()
    day.take()
    day.later(hours=5)
    days.close_day(site="uji", day=date(2026, 11, 23), by=BY, at=day.now)
    assert settle(day) == 1
    assert (told(day).outcome, told(day).verdict) == ("closed", "later")


def test_a_phone_writes_nothing_itself_and_repeats_are_harmless(
    day: Day, django_assert_num_queries: Any
) -> None:
    day.open()
    token = day.take().token
    view = my_number(token=token, at=day.now)
    assert view is not None
    with django_assert_num_queries(0):
        for _ in range(5):
            telling.heard(view=view, by="visitor", at=day.now)
    assert telling.write_heard() == 1
    look(day.later(seconds=30), token)
    assert telling.write_heard() == 0, "the same words within five minutes are one promise"
    look(day.later(minutes=5), token)
    assert telling.write_heard() == 1
    kept = Promise.objects.filter(surface="phone").order_by("told_at")
    assert [row.told_by for row in kept] == ["visitor", "visitor"]
    assert kept[1].since_at == kept[1].told_at == day.now, "its wait counts from when the phone showed it"


def test_two_processes_that_show_the_same_keep_one_promise(day: Day) -> None:
    day.open()
    token = day.take().token
    look(day, token)
    other = telling._Writer()
    view = my_number(token=token, at=day.now)
    assert view is not None and view.estimate is not None
    other.add(token, "A", view.estimate, day.now)
    assert telling.write_heard() + other.write() == 1


def test_a_phone_that_shows_no_wait_promises_nothing(day: Day) -> None:
    look(day, day.take().token)
    assert telling.write_heard() == 0


def test_a_phone_in_another_line_promises_for_that_line(day: Day) -> None:
    day.open()
    mine = day.take()
    look(day, mine.token)
    day.desk(tickets.change_queue, mine.token, queue="K", reason="salah antrean")
    assert telling.write_heard() == 0, "the number has left the line the phone spoke of"
    look(day, mine.token)
    assert telling.write_heard() == 1
    assert told(day, surface="phone").line.queue.code == "K"


def board(day: Day) -> None:
    """A board of the whole zone that is heard of now."""
    if not Device.objects.filter(code="S1").exists():
        paired(site="uji", code="S1", kind="board", zone="utama", at=day.now)
    beat(device_id=Device.objects.get(code="S1").pk, version="1", status={}, by="device:S1", at=day.now)


def tell_boards(day: Day) -> int:
    return telling.tell_boards(site="uji", by=BY, at=day.now)


def test_a_board_promises_to_the_next_who_comes(day: Day) -> None:
    board(day)
    day.open()
    day.take()
    assert tell_boards(day) == 1, "queue K has no line yet"
    assert tell_boards(day.later(seconds=50)) == 0
    came = day.later(seconds=5).take(priority="lansia"), day.later(seconds=5).take()
    assert settle(day) == 0
    kept = Promise.objects.get(surface="board")
    assert kept.ticket is not None and kept.ticket.code == came[1].code, "who has priority was not told this"
    assert kept.since_at == day.now
    day.later(minutes=12).do(tickets.call_next)
    day.do(tickets.no_show, token=Ticket.objects.get(state="called").token)
    day.do(tickets.call_next)
    day.do(tickets.no_show, token=Ticket.objects.get(state="called").token)
    day.do(tickets.call_next)
    day.now += LATER
    settle(day)
    kept.refresh_from_db()
    assert (kept.outcome, kept.verdict) == ("called", "held")


def test_a_board_nobody_came_for_is_not_judged(day: Day) -> None:
    board(day)
    day.open()
    day.take()
    tell_boards(day)
    day.later(minutes=5)
    assert settle(day) == 1
    kept = Promise.objects.get(surface="board")
    assert (kept.outcome, kept.verdict, kept.ticket) == ("nobody", "unjudged", None)


def test_without_a_living_board_nothing_was_told_there(day: Day) -> None:
    day.open()
    day.take()
    assert tell_boards(day) == 0
    board(day)
    assert tell_boards(day.later(minutes=3)) == 0, "it has not been heard of for three minutes"


# --- learning ---------------------------------------------------------------------------------------


def served_day(day: Day, *, people: int = 30, every: float = 120.0) -> None:
    """A day on which somebody comes whenever somebody is called, with three waiting all the time."""
    day.open()
    for _ in range(3):
        day.take()
    for _ in range(people):
        day.take()
        token = day.later(seconds=every).do(tickets.call_next).token
        day.do(tickets.no_show, token=token)
    day.now += LATER


def fit(day: Day) -> int:
    return promises.fit(site="uji", by=BY, at=day.now)


def norm(**value: object) -> None:
    Rule.objects.update_or_create(
        key="queueing.promise",
        scope="",
        valid_from=date(2020, 1, 1),
        defaults={"value": value, "certainty": "D"},
    )


def test_a_queue_learns_from_its_own_promises(day: Day) -> None:
    """Called every two minutes where ten were stated: the prior promises far too much, the past does not."""
    served_day(day)
    before = line_now(site="uji", queue="A", at=day.now)
    assert fit(day) == 1
    kept = Fit.objects.get()
    assert (kept.number, kept.level_pct, Pace.objects.get(queue__code="A").fit_id) == (1, 80, kept.pk)
    assert [band[0] for band in kept.bands] == [1], "only the band with at least twenty"
    after = line_now(site="uji", queue="A", at=day.now)
    assert before is not None and after is not None
    assert before.waiting == after.waiting == 3
    assert before.told is not None and after.told is not None and after.estimate is not None
    assert before.told.low_s > 480, "the prior"
    assert after.told.low_s <= 480 <= after.told.high_s
    assert (after.estimate.basis, after.estimate.version) == ("past", "3.1")
    given = day.take()
    assert given.told == after.told, "the statement that issues reads the same calibration"
    assert told(day, given.code).version == "3.1"


def test_who_left_before_the_call_is_learned_from(day: Day) -> None:
    """Thirty were called after eight minutes. Nine gave up after ten: nobody knows how long four of five wait."""
    served_day(day)
    for _ in range(9):
        gone = day.take()
        day.later(minutes=10).desk(tickets.cancel, gone.token, reason="pergi")
    day.now += LATER
    assert fit(day) == 0
    Promise.objects.filter(outcome="cancelled").update(outcome="void")
    assert fit(day) == 1, "who never had a slip never waited"


def test_what_another_method_promised_is_not_learned_from(day: Day) -> None:
    served_day(day)
    promises.settle(site="uji", by=BY, at=day.now)
    Promise.objects.update(version="2.0")
    assert fit(day) == 0


def test_learning_again_from_the_same_past_changes_nothing(day: Day) -> None:
    served_day(day)
    assert (fit(day), fit(day)) == (1, 0)
    assert Fit.objects.count() == 1


def test_too_little_of_a_past_is_no_past(day: Day) -> None:
    served_day(day, people=12)
    assert fit(day) == 0
    assert not Fit.objects.exists()


def test_settings_refuse_a_promise_without_a_past(day: Day) -> None:
    norm(prior=0)
    day.open()
    given = day.take()
    assert given.told is None and given.slip.told == ""
    now = line_now(site="uji", queue="A", at=day.now)
    assert now is not None and now.told is None
    assert told(day, given.code).basis == "refused"


def test_what_was_refused_is_learned_from(day: Day) -> None:
    """A queue that may not promise would never learn to, if only told waits counted."""
    norm(prior=0)
    served_day(day)
    assert fit(day) == 1
    assert day.take().told is not None
    assert Promise.objects.filter(verdict="untold").count() >= 20


def test_too_wide_an_interval_is_not_told(day: Day) -> None:
    norm(widest_min=15)
    day.open()
    assert day.take().told is None


def test_the_night_fits_once_and_an_open_hall_waits(day: Day) -> None:
    served_day(day)
    assert promises.fit_due(site="uji", by=BY, at=day.now) == 1
    day.now += timedelta(days=1)
    assert promises.fit_due(site="uji", by=BY, at=day.now) == 0, "the same past"
    assert sum(row.n for row in HourWait.objects.filter(weekday=1)) == 30, "today is measured when it is over"
    measured_at = HourWait.objects.all()[0].learned_at
    assert promises.fit_due(site="uji", by=BY, at=day.later(hours=1).now) == 0
    assert HourWait.objects.all()[0].learned_at == measured_at


# --- the hours of the week -----------------------------------------------------------------------------


def hour(queue: int, weekday: int, hour: int, mid_min: int, n: int = 20, days: int = 4) -> None:
    HourWait.objects.create(
        queue_id=queue, weekday=weekday, hour=hour, n=n, days=days, low_s=60, mid_s=60 * mid_min,
        high_s=90 * mid_min, learned_at=datetime(2026, 11, 22, tzinfo=UTC), learned_by=BY,
    )  # fmt: skip


def test_the_best_hours_are_the_shortest_and_few_data_recommend_nothing(day: Day) -> None:
    layout = plan("uji", at=day.now)
    queue = layout.queues["A"]
    hour(queue.id, 2, 10, 5)
    hour(queue.id, 3, 9, 12)
    assert not hours_of_week.week(layout, queue, at=day.now).is_known
    hour(queue.id, 4, 14, 8)
    hour(queue.id, 5, 8, 1, n=11)
    hour(queue.id, 5, 9, 1, days=2)
    found = hours_of_week.week(layout, queue, at=day.now)
    assert [(each.weekday, each.hour) for each in found.best] == [(2, 10), (4, 14), (3, 9)]
    assert set(found.hours) == {(2, 10), (3, 9), (4, 14)}, "an hour seen too seldom is not shown"


def test_while_weekdays_are_unknown_hours_of_any_day_are_recommended(day: Day) -> None:
    """Each weekday takes weeks to know; what all days together show is known after three."""
    layout = plan("uji", at=day.now)
    queue = layout.queues["A"]
    for weekday in (1, 2, 3):
        for at, mid in ((9, 30), (10, 5), (14, 12)):
            hour(queue.id, weekday, at, mid, days=1)
    assert not hours_of_week.week(layout, queue, at=day.now).is_known
    for at, mid in ((9, 30), (10, 5), (14, 12)):
        hour(queue.id, hours_of_week.ANY_DAY, at, mid, n=60, days=3)
    found = hours_of_week.week(layout, queue, at=day.now)
    assert [(each.weekday, each.hour) for each in found.best] == [(0, 10), (0, 14), (0, 9)]
    assert not found.hours


def test_hours_are_measured_for_each_weekday_and_for_all(day: Day) -> None:
    served_day(day)
    day.now += timedelta(days=1)
    fit(day)
    counted = {row.weekday: row.n for row in HourWait.objects.filter(hour=10)}
    assert counted.keys() == {0, 1} and counted[0] == counted[1]


# --- the database says no --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"low_s": 90, "high_s": 60},
        {"low_s": None},
        {"surface": "radio"},
        {"basis": "guess"},
        {"outcome": "called"},
        {"verdict": "held"},
        {"ticket": None},
    ],
)
def test_a_promise_that_makes_no_sense_is_refused(day: Day, change: dict[str, Any]) -> None:
    day.open()
    day.take()
    with pytest.raises(IntegrityError), transaction.atomic():
        Promise.objects.update(**change)


def test_bands_fit_the_column(day: Day) -> None:
    day.open()
    for _ in range(17):
        day.take()
    assert {row.band for row in Promise.objects.all()} == set(range(len(BAND_STARTS)))
    assert Line.objects.count() == 1
