"""The life of a slip: reserved, printed, waiting; voided in time, revived when the word comes late."""

from __future__ import annotations

import pytest

from sewaka.devices.models import Device, PrintJob
from sewaka.places.models import Site
from sewaka.queueing import errors
from sewaka.queueing.actions import tickets
from sewaka.queueing.models import Ticket
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
