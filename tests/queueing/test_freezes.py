"""A frozen site: nothing is issued or called, nobody loses a place, and everybody goes on where they stood."""

from __future__ import annotations

import pytest

from sewaka.journal.queries import events_after
from sewaka.places.errors import AlreadyFrozen, NotFrozen
from sewaka.places.queries import plan
from sewaka.places.running import Freeze
from sewaka.queueing.actions import freezes, tickets
from sewaka.queueing.actions.pace import set_pace
from sewaka.queueing.errors import SiteFrozen
from sewaka.queueing.models import Line, Pace, Ticket
from sewaka.queueing.queries.desk import desk
from sewaka.queueing.queries.figures import figures
from sewaka.queueing.queries.lines import line_now
from sewaka.queueing.queries.reports import total
from tests.queueing.conftest import Day
from tests.queueing.test_reports import span

FIRE = {"reason": "Alarm kebakaran", "where": "halaman parkir timur", "by": "user:manajer"}


def freeze(day: Day) -> None:
    freezes.freeze(site=day.hall.site, at=day.now, **FIRE)


def resume(day: Day, note: str = "alarm palsu") -> None:
    freezes.resume(site=day.hall.site, note=note, by="user:manajer", at=day.now)


def test_nothing_is_issued_or_called_while_the_site_stands_still(day: Day) -> None:
    day.open()
    first = day.take()
    day.take()
    called = day.do(tickets.call_next)
    assert called.code == first.code
    freeze(day.later(minutes=1))
    for verb, more in (
        (tickets.call_again, {"token": called.token}),
        (tickets.no_show, {"token": called.token}),
        (tickets.call_chosen, {"token": first.token, "reason": "mendesak"}),
    ):
        with pytest.raises(SiteFrozen):
            day.do(verb, **more)
    with pytest.raises(SiteFrozen):
        day.take()
    day.do(tickets.start, token=called.token)
    day.do(tickets.hold, token=called.token)
    with pytest.raises(SiteFrozen):
        day.do(tickets.resume, token=called.token)
    with pytest.raises(SiteFrozen):
        day.do(tickets.call_next)
    assert Ticket.objects.count() == 2


def test_going_on_keeps_the_order_to_the_last_place(day: Day) -> None:
    day.open()
    tokens = [day.take(priority="lansia" if n == 3 else "").token for n in range(5)]
    before = list(Ticket.objects.order_by("rank_at", "number").values_list("token", "rank_at", "ready_at"))
    freeze(day.later(minutes=2))
    resume(day.later(minutes=40))
    assert (
        list(Ticket.objects.order_by("rank_at", "number").values_list("token", "rank_at", "ready_at"))
        == before
    )
    late = day.take(priority="lansia")
    order = []
    for _ in range(6):
        token = day.do(tickets.call_next).token
        day.do(tickets.start, token=token)
        day.do(tickets.finish, token=token)
        order.append(token)
    assert order == [tokens[3], late.token, tokens[0], tokens[1], tokens[2], tokens[4]]


def test_a_line_that_did_not_exist_is_frozen_too(day: Day) -> None:
    freeze(day)
    assert Line.objects.count() == len(day.hall.queues)
    assert all(Line.objects.values_list("frozen", flat=True))
    resume(day.later(minutes=5))
    assert not any(Line.objects.values_list("frozen", flat=True))
    assert day.take().number == 1


def test_the_line_itself_refuses_who_read_an_older_plan(day: Day) -> None:
    """A process that read the plan just before the freeze waits for the line and finds it frozen."""
    day.open()
    day.take()
    Line.objects.update(frozen=True)
    assert plan(day.hall.site, at=day.now).freeze is None
    with pytest.raises(SiteFrozen):
        day.take()
    with pytest.raises(SiteFrozen):
        day.do(tickets.call_next)
    assert Ticket.objects.count() == 1 and Line.objects.get(queue__code="A").last_number == 1


def test_the_span_is_kept_for_whoever_measures_waits(day: Day) -> None:
    freeze(day)
    resume(day.later(minutes=12))
    row = Freeze.objects.get()
    assert (row.ended_at - row.begun_at).total_seconds() == 720 and row.ended_by == "user:manajer"
    kinds = [event.kind for event in events_after(site=day.hall.site, seq=0)]
    assert kinds[-2:] == ["places.site.frozen", "places.site.resumed"]
    told = events_after(site=day.hall.site, seq=0)[-2].data
    assert told["queues"] == ["A", "K"] and told["zone"] == ["utama"] and told["counter"] == ["1", "2", "3"]


def test_twice_is_refused_by_name(day: Day) -> None:
    freeze(day)
    with pytest.raises(AlreadyFrozen, match="09.30"):
        freeze(day.later(minutes=1))
    resume(day)
    with pytest.raises(NotFrozen):
        resume(day)


def test_another_mall_goes_on(day: Day) -> None:
    from tests.halls import build

    other = Day(build("lain"))
    freeze(day)
    assert other.take().number == 1


def test_no_wait_is_told_and_the_words_say_where_to_go(day: Day) -> None:
    day.open()
    freeze(day)
    now = line_now(site=day.hall.site, queue="A", at=day.now)
    assert now is not None and now.told is None and not now.is_open
    assert "halaman parkir timur" in now.availability.reason
    view = desk(site=day.hall.site, counter="1", at=day.now)
    assert view is not None and view.is_open


def test_the_standstill_is_no_wait_and_no_pace(day: Day) -> None:
    """Twenty minutes outside: not in the figures, not over the norm, and the queue has not become slower."""
    day.open()
    for _ in range(3):
        day.take()
    serve(day)
    day.later(minutes=5)
    freeze(day)
    day.later(minutes=20)
    assert line_now(site="uji", queue="A", at=day.now).over_norm == 0  # type: ignore[union-attr]
    resume(day)
    day.later(minutes=5)
    serve(day)
    day.later(minutes=5)
    serve(day)
    found = figures(site="uji", day=day.now.date())
    assert found.total.over_norm == 0 and found.total.wait.mean == (0 + 10 + 15) * 60 / 3
    assert (told := total(span(day), at=day.now)) and told.wait.mean == found.total.wait.mean
    set_pace(site="uji", by="system:worker", at=day.now)
    assert Pace.objects.get().samples == 1, "the gap over the standstill is left out"


def serve(day: Day) -> None:
    taken = day.do(tickets.call_next)
    day.do(tickets.start, token=taken.token)
    day.do(tickets.finish, token=taken.token)
