"""A quiet call for help: one at a time for each counter, seen by somebody, ended with a note."""

from __future__ import annotations

import pytest

from sewaka.journal.queries import events_after
from sewaka.queueing.actions import helpcalls
from sewaka.queueing.errors import HelpAlreadyResolved, HelpUnknown, ReasonMissing, WrongRequest
from sewaka.queueing.running import HelpCall
from tests.halls import build
from tests.queueing.conftest import Day


def call(day: Day, counter: str = "1") -> int:
    return helpcalls.raise_help(site=day.hall.site, counter=counter, by="user:petugas", at=day.now)


def test_from_call_to_note(day: Day) -> None:
    number = call(day)
    helpcalls.acknowledge_help(
        site=day.hall.site, call_id=number, by="user:manajer", at=day.later(seconds=20).now
    )
    helpcalls.acknowledge_help(
        site=day.hall.site, call_id=number, by="user:lain", at=day.later(seconds=5).now
    )
    helpcalls.resolve_help(
        site=day.hall.site, call_id=number, note="pengunjung ditenangkan", by="user:manajer", at=day.now
    )
    row = HelpCall.objects.get()
    assert (row.acknowledged_by, row.resolved_by) == ("user:manajer", "user:manajer")
    told = events_after(site=day.hall.site, seq=0)
    assert [event.kind.rsplit(".")[-1] for event in told] == ["raised", "acknowledged", "resolved"]
    assert all(event.data == {"counter": "1"} for event in told), "nothing that a board's zone or line hears"


def test_pressing_again_is_the_same_call_and_another_counter_has_its_own(day: Day) -> None:
    assert call(day) == call(day)
    assert call(day, "2") != call(day)


def test_it_ends_only_with_a_note_and_only_once(day: Day) -> None:
    number = call(day)
    facts = {"site": day.hall.site, "call_id": number, "by": "user:manajer", "at": day.now}
    with pytest.raises(ReasonMissing):
        helpcalls.resolve_help(note=" ", **facts)
    with pytest.raises(WrongRequest):
        helpcalls.resolve_help(note="x" * 201, **facts)
    helpcalls.resolve_help(note="selesai", **facts)
    with pytest.raises(HelpAlreadyResolved):
        helpcalls.resolve_help(note="lagi", **facts)
    assert call(day) != number


def test_another_malls_call_is_unknown(day: Day) -> None:
    number = call(day)
    build("lain")
    with pytest.raises(HelpUnknown):
        helpcalls.acknowledge_help(site="lain", call_id=number, by="user:x", at=day.now)
    with pytest.raises(WrongRequest):
        call(day, "99")
