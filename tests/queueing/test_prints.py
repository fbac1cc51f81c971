"""The life of a slip: reserved, printed, waiting; voided in time, revived when the word comes late."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sewaka.devices.models import Device, PrintJob
from sewaka.journal.roots import head
from sewaka.lib.slips import Slip
from sewaka.norms.models import Rule
from sewaka.places.models import Site
from sewaka.queueing import errors
from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Ticket
from tests.halls import FIRST
from tests.queueing.conftest import Day


@pytest.fixture
def agent(day: Day) -> int:
    site = Site.objects.get(code="uji")
    return Device.objects.create(
        site=site,
        code="P1",
        kind="agent",
        name="Pencetak",
        key_hash=b"x" * 32,
        paired_at=day.now,
        paired_by="user:uji",
    ).id


def test_a_reserved_number_is_not_called_before_its_slip_is_out(day: Day, agent: int) -> None:
    day.open()
    token = day.take(agent_id=agent).token
    assert PrintJob.objects.get(token=token).slip["number"] == "A 001"
    with pytest.raises(errors.NobodyWaiting):
        day.do(tickets.call_next)
    tickets.confirm_print(token=token, ok=True, by="device:P1", at=day.now)
    assert day.do(tickets.call_next).token == token


def test_a_slip_that_never_came_out_voids_its_number_and_only_that(day: Day, agent: int) -> None:
    late = day.take(agent_id=agent).token
    day.later(seconds=80)
    fresh = day.take(agent_id=agent).token
    day.later(seconds=20)
    assert tickets.expire_prints(site="uji", by="system:worker", at=day.now) == 1
    assert tickets.expire_prints(site="uji", by="system:worker", at=day.now) == 0
    states = dict(Ticket.objects.values_list("token", "state"))
    assert states == {late: "void", fresh: "reserved"}


def test_a_late_word_revives_the_number_in_its_old_place(day: Day, agent: int) -> None:
    day.open()
    token = day.take(agent_id=agent).token
    day.later(seconds=100).take()
    tickets.expire_prints(site="uji", by="system:worker", at=day.now)
    for _ in range(2):
        assert tickets.confirm_print(token=token, ok=True, by="device:P1", at=day.now).state == "waiting"
    assert day.do(tickets.call_next).token == token


def test_a_number_shown_large_counts_without_a_slip(day: Day, agent: int) -> None:
    token = day.take(agent_id=agent).token
    assert tickets.confirm_print(token=token, ok=False, by="device:P1", at=day.now).state == "reserved"
    assert tickets.confirm_shown(token=token, by="device:K1", at=day.now).state == "waiting"


def test_an_unknown_token_is_refused(day: Day) -> None:
    with pytest.raises(errors.UnknownTicket):
        tickets.confirm_print(token="X" * 17, ok=True, by="device:P1", at=day.now)


def test_the_last_slips_of_the_day_carry_the_end_of_the_journal(day: Day, agent: int) -> None:
    """At 09.30 a slip costs no statement for it; at 23.10 it holds what the chain ended with before it."""
    with CaptureQueriesContext(connection) as early:
        assert day.take(agent_id=agent).slip.proof == ""
    assert not [each for each in early.captured_queries if "FROM journal_stream" in _plain(each["sql"])]
    day.later(hours=13, minutes=40)
    assert day.take().slip.proof == ""
    end = head(site=day.hall.site)
    slip = day.take(agent_id=agent).slip
    assert slip.proof == f"{end.seq} : {end.short}"
    assert Slip.from_json(slip.to_json()) == slip


def test_how_long_before_the_end_is_a_rule(day: Day, agent: int) -> None:
    Rule.objects.create(key="queueing.slip_proof_min", scope="", valid_from=FIRST, value=900, certainty="D")
    assert day.take(agent_id=agent).slip.proof
    Rule.objects.filter(key="queueing.slip_proof_min").update(value=0)
    assert not day.later(hours=14).take(agent_id=agent).slip.proof


def _plain(sql: str) -> str:
    return sql.replace('"', "")
