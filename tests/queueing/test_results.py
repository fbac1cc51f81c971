"""How a service ended: as usual, as the mall adds by rule, demanded where a service says so, counted afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from sewaka.norms import actions as norms
from sewaka.places import actions as places
from sewaka.places.queries import plan
from sewaka.queueing.actions import tickets
from sewaka.queueing.errors import ResultMissing, WrongRequest
from sewaka.queueing.models import Performed, Ticket
from sewaka.queueing.queries.reports import Span, numbers
from sewaka.queueing.queries.results import results
from tests.queueing.conftest import Day


@pytest.fixture
def own(day: Day) -> Day:
    value = [["ditolak", "Permohonan ditolak"], ["selesai", "Nama lain"], ["x" * 21, "Terlalu panjang"]]
    norms.enact(
        key="queueing.results",
        value=value,
        valid_from=date(2020, 1, 1),
        certainty="D",
        by="user:uji",
        at=day.now,
    )
    day.open()
    return day


def serving(day: Day) -> str:
    token = day.take().token
    day.do(tickets.call_next)
    day.do(tickets.start, token=token)
    return token


def demand(day: Day) -> None:
    places.limit_by_time(
        site=day.hall.site, service=day.hall.services[0], bands=[], priority_only=False, result_required=True,
        by="user:uji", at=day.now,
    )  # fmt: skip


def test_a_mall_adds_results_and_renames_none(own: Day) -> None:
    found = results(plan(own.hall.site))
    assert found["ditolak"] == "Permohonan ditolak" and found["selesai"] == "Selesai dilayani"
    assert "x" * 21 not in found
    own.do(tickets.finish, token=serving(own), result="ditolak")
    assert Performed.objects.get().result == "ditolak"


def test_nothing_chosen_is_done_as_usual(own: Day) -> None:
    own.do(tickets.finish, token=serving(own))
    assert Performed.objects.get().result == "selesai" == Ticket.objects.get().reason


def test_a_service_may_demand_a_choice(own: Day) -> None:
    demand(own)
    token = serving(own)
    with pytest.raises(ResultMissing):
        own.do(tickets.finish, token=token)
    assert Ticket.objects.get().state == "serving" and not Performed.objects.exists()
    own.do(tickets.finish, token=token, result="berkas_kurang")


def test_an_unknown_result_is_refused(own: Day) -> None:
    with pytest.raises(WrongRequest):
        own.do(tickets.finish, token=serving(own), result="entah")


def test_the_report_counts_results(own: Day) -> None:
    for result in ("ditolak", "", "ditolak"):
        own.do(tickets.finish, token=serving(own), result=result)
    own.take()
    layout = plan(own.hall.site, at=own.now)
    today = layout.business_day(own.now)
    rows = numbers(Span(layout, today, today, layout.queues, layout.counters), by="hasil", at=own.now)
    assert {row.key: row.issued for row in rows} == {"ditolak": 2, "selesai": 1, "": 1}
