"""Reports count from steps: every number once, every minute where it was spent, wrong times nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sewaka.places.queries import plan
from sewaka.queueing.actions import mistimed, pace, pauses, tickets
from sewaka.queueing.errors import ReasonMissing
from sewaka.queueing.models import Pace
from sewaka.queueing.queries.figures import figures
from sewaka.queueing.queries.reports import AT_WORK, BY_NUMBER, Span, numbers, total, work
from tests.queueing.conftest import Day


def span(day: Day) -> Span:
    layout = plan(day.hall.site, at=day.now)
    today = layout.business_day(day.now)
    return Span(layout, today, today, layout.queues, layout.counters)


def serve(day: Day, *, wait: int, walk: int, last: int, counter: int = 0, service: int = 0) -> str:
    """One visitor served, in minutes."""
    taken = day.take(service)
    called = day.later(minutes=wait).do(tickets.call_next, counter)
    assert called.token == taken.token
    day.later(minutes=walk).do(tickets.start, counter, token=taken.token)
    day.later(minutes=last).do(tickets.finish, counter, token=taken.token)
    return taken.token


def test_waiting_walking_and_serving_are_told_apart(day: Day) -> None:
    day.open()
    serve(day, wait=6, walk=2, last=10)
    serve(day, wait=20, walk=1, last=4)
    day.take(1)
    found = {row.key: row for row in numbers(span(day), by="antrean", at=day.now)}
    assert (found["A"].issued, found["A"].done, found["A"].over_norm) == (2, 2, 1)
    assert (found["A"].wait.mean, found["A"].walk.mean, found["A"].serve.mean) == (780.0, 90.0, 420.0)
    assert (found["K"].issued, found["K"].wait.n, found["K"].serve.mean) == (1, 0, None)


@pytest.mark.parametrize("by", sorted(BY_NUMBER))
def test_every_number_is_in_exactly_one_row(by: str, day: Day) -> None:
    day.open()
    serve(day, wait=1, walk=0, last=1)
    day.take(1, priority="lansia")
    day.later(hours=2).take(1)
    rows = numbers(span(day), by=by, at=day.now)
    whole = total(span(day), at=day.now)
    assert whole is not None and sum(row.issued for row in rows) == whole.issued == 3


def test_the_report_of_a_day_says_what_the_days_figures_say(day: Day) -> None:
    day.open()
    serve(day, wait=3, walk=1, last=7)
    serve(day, wait=16, walk=1, last=2)
    whole = total(span(day), at=day.now)
    found = figures(site=day.hall.site, day=span(day).first).total
    assert whole is not None and (whole.wait, whole.serve) == (found.wait, found.service)
    assert (whole.issued, whole.over_norm) == (found.issued, found.over_norm)


def test_a_day_without_numbers_has_no_rows(day: Day) -> None:
    assert numbers(span(day), by="jam", at=day.now) == () and total(span(day), at=day.now) is None
    assert all(work(span(day), by=by, at=day.now) == () for by in AT_WORK)


def test_open_time_leaves_pauses_out_and_says_how_much_was_with_a_visitor(day: Day) -> None:
    day.open()
    serve(day, wait=10, walk=2, last=18)
    pauses.pause(
        site=day.hall.site, counter="1", officer=day.hall.officers[0], reason="Sembahyang", minutes=30,
        by=day.actor(0), at=day.now,
    )  # fmt: skip
    day.later(minutes=30)
    (row,) = work(span(day), by="loket", at=day.now)
    assert (row.open_s, row.paused_s, row.busy_s) == (1800.0, 1800.0, 1200.0)
    assert row.share == pytest.approx(2 / 3) and row.per_hour == pytest.approx(2.0)


def test_a_transferred_number_shows_its_stay_at_each_counter_and_is_finished_at_one(day: Day) -> None:
    day.open(0)
    day.open(1)
    token = day.take(0).token
    day.do(tickets.call_next, 0)
    day.do(tickets.start, 0, token=token)
    day.later(minutes=5).do(tickets.transfer, 0, token=token, queue="K", reason="Lanjutan layanan")
    day.do(tickets.call_next, 1)
    day.do(tickets.start, 1, token=token)
    day.later(minutes=8).do(tickets.finish, 1, token=token)
    first, second = work(span(day), by="loket", at=day.now)
    assert (first.done, first.passed_on, first.busy_s) == (0, 1, 300.0)
    assert (second.done, second.passed_on, second.busy_s, second.serve.mean) == (1, 0, 480.0, 480.0)


def test_officers_are_compared_over_the_same_services_and_never_on_a_few_numbers(day: Day) -> None:
    day.open(0)
    day.open(1)
    serve(day, wait=0, walk=0, last=10, counter=0)
    serve(day, wait=0, walk=0, last=20, counter=1)
    slow = {row.key: row for row in work(span(day), by="petugas", at=day.now)}[day.hall.officers[1]]
    assert slow.against_others(1) == pytest.approx(20 / 15) and slow.against_others(2) is None


def test_an_undone_finish_is_not_counted(day: Day) -> None:
    day.open()
    token = serve(day, wait=1, walk=0, last=2)
    day.desk(tickets.undo, token, by=day.actor(0))
    (row,) = work(span(day), by="loket", at=day.now)
    assert (row.done, row.serve.n) == (0, 0)


def test_wrong_times_are_in_no_mean_and_still_counted(day: Day) -> None:
    day.open()
    serve(day, wait=2, walk=1, last=5)
    token = serve(day, wait=2, walk=1, last=240)
    mistimed.mark(site=day.hall.site, token=token, reason="Lupa menekan Selesai", by="user:wayan", at=day.now)
    whole = total(span(day), at=day.now)
    assert whole is not None and (whole.done, whole.serve.n, whole.serve.mean) == (2, 1, 300.0)
    assert figures(site=day.hall.site, day=span(day).first).total.service.mean == 300.0
    assert work(span(day), by="loket", at=day.now)[0].serve.mean == 300.0
    mistimed.unmark(site=day.hall.site, token=token, by="user:wayan", at=day.now)
    again = total(span(day), at=day.now)
    assert again is not None and again.serve.n == 2


def test_no_pace_is_learned_from_wrong_times(day: Day) -> None:
    day.open()
    tokens = [serve(day, wait=0, walk=0, last=9) for _n in range(4)]
    pace.set_pace(site=day.hall.site, by="system:worker", at=day.now)
    before = Pace.objects.get(queue__code="A").samples
    for token in tokens:
        mistimed.mark(site=day.hall.site, token=token, reason="Uji coba", by="user:wayan", at=day.now)
    Pace.objects.all().delete()
    pace.set_pace(site=day.hall.site, by="system:worker", at=day.now)
    assert before > 0 and not Pace.objects.exists()


def test_a_mark_needs_a_reason(day: Day) -> None:
    with pytest.raises(ReasonMissing):
        mistimed.mark(site=day.hall.site, token=day.take().token, reason=" ", by="user:wayan", at=day.now)


def test_only_the_queues_and_counters_asked_for_are_counted(day: Day) -> None:
    day.open(0)
    serve(day, wait=1, walk=0, last=1)
    day.take(1)
    narrow = replace(span(day), queues=["K"], counters=["2"])
    assert [row.key for row in numbers(narrow, by="antrean", at=day.now)] == ["K"]
    assert work(narrow, by="loket", at=day.now) == ()
