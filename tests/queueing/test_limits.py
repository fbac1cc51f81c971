"""Limits against touts: soft, in the norms, blind to who somebody is; a family goes to the information desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sewaka.norms.models import Rule
from sewaka.places.models import Site
from sewaka.queueing.actions import forget, tickets
from sewaka.queueing.actions.groups import issue_group
from sewaka.queueing.errors import (
    IdentityMissing,
    ReasonMissing,
    TooManyFromDevice,
    TooManyOfPerson,
    WrongRequest,
)
from sewaka.queueing.models import Ticket
from sewaka.queueing.touts import DaySalt, Holder
from tests.halls import FIRST

from .conftest import Day

NIK = "5103010101900001"


def rule(key: str, value: Any) -> None:
    Rule.objects.create(key=key, scope="", valid_from=FIRST, value=value, certainty="D")
    Site.objects.get(code="uji").save()


@pytest.fixture
def few(day: Day) -> Iterator[None]:
    rule("queueing.device_limits", {"minute": 3, "hour": 5})
    yield


@pytest.fixture
def one_each(day: Day) -> Iterator[None]:
    rule("queueing.person_limits", {"uji_a": {"asks": "nik", "times": 1}})
    yield


def test_a_kiosk_gives_so_many_in_a_minute_and_an_hour(day: Day, few: None) -> None:
    for _ in range(3):
        day.take()
    with pytest.raises(TooManyFromDevice) as no:
        day.take()
    assert "meja informasi" in no.value.next_step
    assert day.take(by="device:K2").number == 4
    day.later(seconds=61)
    day.take()
    day.later(seconds=61)
    day.take()
    day.later(seconds=61)
    with pytest.raises(TooManyFromDevice):
        day.take()
    day.later(minutes=58)
    day.take()


def test_a_refused_tap_costs_no_number_and_a_repeat_is_no_new_one(day: Day, few: None) -> None:
    first = day.take(request_key="satu")
    day.take()
    day.take()
    with pytest.raises(TooManyFromDevice):
        day.take()
    assert day.take(request_key="satu").token == first.token
    assert sorted(Ticket.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_the_information_desk_is_never_limited(day: Day, few: None) -> None:
    for n in range(8):
        day.take(source="information", by="user:informasi", request_key=f"m{n}")
    assert Ticket.objects.count() == 8


def test_the_limit_costs_one_statement_and_none_without_it(day: Day) -> None:
    day.take()
    with CaptureQueriesContext(
        connection,
    ) as without:
        day.take()
    rule("queueing.device_limits", {"minute": 30, "hour": 50})
    day.take()
    with CaptureQueriesContext(connection) as within:
        day.take()
    assert len(within) - len(without) == 1


def test_one_number_a_person_and_nothing_of_the_person_is_kept(day: Day, one_each: None) -> None:
    with pytest.raises(IdentityMissing):
        day.take()
    with pytest.raises(WrongRequest):
        day.take(identity="12345")
    day.take(identity="5103 0101 0190 0001")
    with pytest.raises(TooManyOfPerson):
        day.take(identity=NIK)
    day.take(identity="5103010101900002")
    day.take(service=1)
    assert Holder.objects.count() == 2
    kept = repr(list(Holder.objects.values())) + repr(list(DaySalt.objects.values()))
    assert NIK not in kept and bytes(Holder.objects.first().mark) != b""  # type: ignore[union-attr]


def test_a_number_that_never_printed_does_not_count(day: Day, one_each: None) -> None:
    given = day.take(identity=NIK)
    Ticket.objects.filter(token=given.token).update(state="void", ended_at=day.now)
    assert day.take(identity=NIK).number == 2


def test_a_phone_is_one_phone_however_it_is_typed(day: Day) -> None:
    rule("queueing.person_limits", {"uji_a": {"asks": "phone", "times": 2}})
    day.take(identity="0812-3456-7890")
    day.take(identity="+62 812 3456 7890")
    with pytest.raises(TooManyOfPerson):
        day.take(identity="6281234567890")


def test_a_family_is_helped_at_the_desk_with_a_reason(day: Day, one_each: None) -> None:
    asked = {"site": "uji", "service": "uji_a", "numbers": 4, "persons": 4, "by": "user:informasi"}
    with pytest.raises(ReasonMissing):
        issue_group(**asked, request_key="k1", at=day.now)
    made = issue_group(**asked, request_key="k2", reason="Satu keluarga", at=day.now)
    assert len(made.numbers) == 4
    assert not Holder.objects.exists()


def test_overnight_salt_and_marks_are_gone(day: Day, one_each: None) -> None:
    day.take(identity=NIK)
    salt = bytes(DaySalt.objects.get().salt)
    forget.forget(site="uji", by="system:worker", at=day.now)
    assert Holder.objects.exists()
    day.later(days=1)
    forget.forget(site="uji", by="system:worker", at=day.now)
    assert not Holder.objects.exists() and not DaySalt.objects.exists()
    day.take(identity=NIK)
    assert bytes(DaySalt.objects.get().salt) != salt


def test_somebody_s_mark_tells_nothing_without_the_salt(day: Day, one_each: None) -> None:
    day.take(identity=NIK)
    first = bytes(Holder.objects.get().mark)
    Holder.objects.all().delete()
    DaySalt.objects.all().delete()
    day.take(identity=NIK)
    assert bytes(Holder.objects.get().mark) != first


def test_a_demo_visitor_is_not_asked(day: Day, one_each: None, few: None) -> None:
    for n in range(6):
        tickets.issue(
            site="uji", service="uji_a", source="demo", request_key=f"d{n}", by="demo:1",
            at=day.now + timedelta(seconds=n),
        )  # fmt: skip
    assert Ticket.objects.count() == 6
