"""People counted at the desk and by their numbers: each once, a repeat harmless, an undone count kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sewaka.journal.queries import events_after
from sewaka.places.queries import plan
from sewaka.queueing.actions import tickets
from sewaka.queueing.actions.days import close_day
from sewaka.queueing.actions.forget import KEPT_DAYS, forget
from sewaka.queueing.actions.groups import issue_group
from sewaka.queueing.queries.figures import kept_sheet
from sewaka.queueing.queries.tallies import DayTally, day_tally
from sewaka.visits import actions as visits
from sewaka.visits.errors import TallyGone, TallyUnknown
from sewaka.visits.models import Tally
from sewaka.visits.queries import counted, last_count
from tests.halls import AT
from tests.queueing.conftest import Day

BY = "user:informasi"


def touch(day: Day, key: str, **more: Any) -> int:
    wanted = {"site": "uji", "kind": "purpose", "what": "tanya", "request_key": key, "by": BY, "at": day.now}
    return visits.count(**(wanted | more))


def people(day: Day) -> DayTally:
    return day_tally(plan("uji"), AT.date())


def group(found: DayTally, code: str) -> tuple[int, int]:
    return next((each.at_desk, each.with_number) for each in found.groups if each.code == code)


def test_the_same_touch_again_counts_once(day: Day) -> None:
    assert touch(day, "a") == touch(day, "a") != touch(day, "b")
    touch(day, "a", by="user:lain")
    assert counted(site="uji", day=AT.date()).purposes == {"tanya": 3}
    kinds = [event.kind for event in events_after(site="uji", seq=0, limit=99)]
    assert kinds == ["visits.tally.counted"] * 3


def test_no_event_says_which_group(day: Day) -> None:
    touch(day, "a", kind="group", what="hamil")
    (event,) = events_after(site="uji", seq=0, limit=9)
    assert "hamil" not in str(event.data) + event.subject


@pytest.mark.parametrize(
    "wrong",
    [{"what": "x"}, {"kind": "x"}, {"what": ""}, {"kind": "companion"}, {"request_key": ""},
     {"request_key": "k" * 81}, {"what": "' OR 1=1"}],
)  # fmt: skip
def test_what_is_not_in_the_list_is_not_counted(day: Day, wrong: dict[str, str]) -> None:
    with pytest.raises(TallyUnknown):
        touch(day, **({"key": "a"} | wrong) if "request_key" not in wrong else {"key": wrong["request_key"]})
    assert not Tally.objects.exists()


def test_one_s_own_newest_count_is_undone_and_kept(day: Day) -> None:
    touch(day, "a")
    number = touch(day.later(seconds=1), "b", kind="companion", what="")
    last = last_count(site="uji", day=AT.date(), by=BY)
    assert last is not None and last.id == number
    with pytest.raises(TallyGone):
        visits.undo_count(site="uji", tally_id=number, by="user:lain", at=day.now)
    visits.undo_count(site="uji", tally_id=number, by=BY, at=day.now)
    with pytest.raises(TallyGone):
        visits.undo_count(site="uji", tally_id=number, by=BY, at=day.now)
    assert counted(site="uji", day=AT.date()).persons == 1 and Tally.objects.count() == 2


def test_yesterday_s_count_is_not_undone_today(day: Day) -> None:
    number = touch(day, "a")
    with pytest.raises(TallyGone):
        visits.undo_count(site="uji", tally_id=number, by=BY, at=day.later(days=1).now)


def test_nobody_is_counted_twice(day: Day) -> None:
    """A family with three numbers of priority is one of its group; a number withdrawn or never held is none."""
    issue_group(
        site="uji", service="uji_a", numbers=3, persons=5, companions=2, priority="balita", request_key="g",
        by=BY, at=day.now,
    )  # fmt: skip
    day.take(priority="lansia")
    taken = day.take(priority="lansia")
    day.desk(tickets.withdraw_priority, taken.token, reason="salah tekan")
    touch(day, "a", kind="group", what="lansia")
    touch(day, "b")
    touch(day, "c", kind="companion", what="")
    found = people(day)
    assert group(found, "balita") == (0, 1) and group(found, "lansia") == (1, 1)
    assert (found.numbered.persons, found.numbered.companions) == (7, 2)
    assert (found.without, found.everybody) == (2, 9)


def test_the_sheet_remembers_what_numbers_forget(day: Day) -> None:
    day.take(priority="hamil")
    day.later(days=1)
    close_day(site="uji", day=AT.date(), by="system:worker", at=day.now)
    sheet = kept_sheet(site="uji", day=AT.date())
    assert sheet is not None and sheet["numbered"] == {"persons": 1, "companions": 0, "groups": {"hamil": 1}}
    forget(site="uji", by="system:worker", at=day.now + timedelta(days=KEPT_DAYS + 1))
    assert group(people(day), "hamil") == (0, 1)
