"""A trial is played by the real actions in a rehearsal, scored, and followed up; the mall itself stays as it was."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.formation import scoring, script
from sewaka.formation.actions import playing
from sewaka.formation.actions import trials as actions
from sewaka.formation.errors.trials import (
    EverybodyCame,
    NoRehearsalOpen,
    NothingThatDay,
    NoTrialNow,
    ScenarioEmpty,
    ScriptUnclear,
    TrialNotPossible,
    TrialRunsThere,
)
from sewaka.formation.models import Trial, TrialVisitor
from sewaka.formation.queries import overview
from sewaka.formation.queries import trials as known
from sewaka.formation.scoring import Guest
from sewaka.formation.script import Line
from sewaka.journal.queries import events_after
from sewaka.places.queries import plan, rehearsals
from sewaka.queueing.actions import desks, tickets
from sewaka.queueing.models import Desk, Ticket
from sewaka.queueing.queries.figures import figures
from sewaka.queueing.states import PRIORITY_GROUPS
from sewaka.staff.models import Officer
from tests.callers import paired
from tests.clocks import AT
from tests.halls import Hall, build

BY: dict[str, Any] = {"by": "user:uji", "at": AT}
LINES = (
    Line(0, "uji_a", "warga"),
    Line(1, "uji_a", "lansia", priority="lansia"),
    Line(2, "uji_k", "tanpa KK", papers_missing="KK"),
    Line(3, "uji_k", "tidak datang", no_show=True),
)
TODAY = AT.date()


@pytest.fixture
def hall(db: None) -> Hall:
    return build()


def prepared(crew: str = "simulated", speed: int = 60, lines: tuple[Line, ...] = LINES) -> int:
    actions.found_rehearsal(site="uji", **BY)
    actions.save_scenario(site="uji", code="pagi", name="Pagi ramai", lines=lines, **BY)
    return actions.plan_trial(site="uji", scenario="pagi", name="Uji 1", crew=crew, speed=speed, **BY)


def played(number: int, *, minutes: float = 3.0, every_s: float = 1.0) -> datetime:
    """Begin, let time pass in looks as the worker does, end."""
    actions.begin_trial(site="uji", trial=number, **BY)
    now = AT
    while now < AT + timedelta(minutes=minutes):
        playing.play(by="system:worker", at=now)
        now += timedelta(seconds=every_s)
    actions.end_trial(site="uji", trial=number, by="user:uji", at=now)
    return now


@pytest.mark.usefixtures("hall")
def test_simulated_officers_serve_everybody_as_the_script_demands() -> None:
    number = prepared()
    played(number)
    rows = known.visitors(number=number)
    assert [(each.state, each.result) for each in rows] == [
        ("done", "selesai"), ("done", "selesai"), ("done", "berkas_kurang"), ("no_show", ""),
    ]  # fmt: skip
    found = known.trial(site="uji", number=number)
    assert found.score is not None
    wanted = {"visitors": 4, "came": 4, "served": 3, "papers": 1, "papers_found": 1, "left": 0, "mark": 100}
    assert {key: found.score[key] for key in wanted} == wanted


@pytest.mark.usefixtures("hall")
def test_nothing_of_it_is_the_malls() -> None:
    number = prepared()
    played(number)
    assert not Ticket.objects.filter(site__code="uji").exists()
    assert not Desk.objects.filter(counter__site__code="uji").exists()
    assert figures(site="uji", day=TODAY).total.issued == 0
    kinds = {each.kind for each in events_after(site="uji", seq=0)}
    assert {kind for kind in kinds if not kind.startswith("formation.")} == set()
    assert Officer.objects.filter(simulated=True).exists()
    assert not Officer.objects.filter(simulated=True, user__isnull=False).exists()


@pytest.mark.usefixtures("hall")
def test_real_officers_are_left_alone_and_visitors_come_step_by_step() -> None:
    number = prepared(crew="officers", speed=0)
    actions.begin_trial(site="uji", trial=number, **BY)
    assert playing.play(by="system:worker", at=AT + timedelta(hours=1)) == 0
    assert playing.send_next(site="uji", trial=number, **BY) == "A 001"
    assert playing.send_next(site="uji", trial=number, **BY) == "A 002"
    assert not Desk.objects.exists()
    for _ in range(2):
        playing.send_next(site="uji", trial=number, **BY)
    with pytest.raises(EverybodyCame):
        playing.send_next(site="uji", trial=number, **BY)


def test_an_officer_who_overlooks_missing_papers_costs_marks(hall: Hall) -> None:
    number = prepared(crew="officers", speed=1, lines=(Line(0, "uji_a", papers_missing="KK"),))
    actions.begin_trial(site="uji", trial=number, **BY)
    playing.play(by="system:worker", at=AT)
    (place,) = rehearsals(of="uji")
    seat: dict[str, Any] = {
        "site": place.code,
        "counter": "1",
        "officer": hall.officers[0],
        "by": "user:uji.1",
    }
    desks.open_desk(**seat, at=AT)
    called = tickets.call_next(**seat, request_key="a", at=AT + timedelta(minutes=20))
    tickets.start(**seat, token=called.token, request_key="b", at=AT + timedelta(minutes=21))
    tickets.finish(**seat, token=called.token, request_key="c", at=AT + timedelta(minutes=25))
    actions.remark(site="uji", kind="error", text="Berkas terlewat.", counter="1", **BY)
    mark = actions.end_trial(site="uji", trial=number, by="user:uji", at=AT + timedelta(minutes=30))
    score = known.trial(site="uji", number=number).score
    assert mark == 0
    assert score is not None
    assert (score["papers_missed"], score["over_norm"], score["wait_longest_s"], score["errors"]) == (
        1,
        1,
        1200,
        1,
    )


@pytest.mark.usefixtures("hall")
def test_who_is_refused_at_the_door_is_told_with_the_reason() -> None:
    number = prepared(lines=(Line(0, "uji_a"),))
    from sewaka.places.actions import close_offering

    (place,) = rehearsals(of="uji")
    close_offering(site=place.code, service="uji_a", **BY)
    played(number, minutes=0.1)
    (row,) = known.visitors(number=number)
    assert row.refused
    assert known.trial(site="uji", number=number).score["refused"] == 1  # type: ignore[index]


@pytest.mark.usefixtures("hall")
def test_a_trial_needs_a_place_begins_once_and_alone() -> None:
    actions.save_scenario(site="uji", code="pagi", name="Pagi", lines=LINES, **BY)
    with pytest.raises(NoRehearsalOpen):
        actions.plan_trial(site="uji", scenario="pagi", name="Uji", crew="simulated", speed=1, **BY)
    first = prepared()
    second = actions.plan_trial(site="uji", scenario="pagi", name="Uji 2", crew="officers", speed=0, **BY)
    actions.begin_trial(site="uji", trial=first, **BY)
    with pytest.raises(TrialNotPossible):
        actions.begin_trial(site="uji", trial=first, **BY)
    with pytest.raises(TrialRunsThere):
        actions.begin_trial(site="uji", trial=second, **BY)
    actions.drop_trial(site="uji", trial=second, **BY)
    with pytest.raises(TrialNotPossible):
        actions.end_trial(site="uji", trial=second, **BY)


@pytest.mark.usefixtures("hall")
def test_a_look_repeated_does_nothing_twice() -> None:
    number = prepared()
    actions.begin_trial(site="uji", trial=number, **BY)
    at = AT + timedelta(seconds=30)
    came = [playing.play(by="system:worker", at=at) for _ in range(3)]
    assert came == [4, 0, 0]
    assert TrialVisitor.objects.exclude(token="").count() == 4
    assert Ticket.objects.count() == 4


@pytest.mark.usefixtures("hall")
def test_closing_the_rehearsal_scores_shuts_and_revokes_and_is_harmless_twice() -> None:
    number = prepared()
    actions.begin_trial(site="uji", trial=number, **BY)
    playing.play(by="system:worker", at=AT)
    (place,) = rehearsals(of="uji")
    machine = paired(site=place.code, code="K1", kind="kiosk", at=AT)
    for _ in range(2):
        actions.close_rehearsal(site="uji", **BY)
    assert rehearsals(of="uji") == ()
    assert Trial.objects.get().state == "ended"
    assert not Desk.objects.filter(closed_at=None).exists()
    from sewaka.devices.queries import device_by_key

    assert device_by_key(key=machine.key) is None
    told = [each.kind for each in events_after(site="uji", seq=0)]
    assert told.count("formation.rehearsal.ended") == 1
    assert plan(place.code).site.ended_at == AT


@pytest.mark.usefixtures("hall")
def test_after_the_rules_days_numbers_lead_nowhere_and_the_score_stays() -> None:
    number = prepared()
    end = played(number)
    actions.close_rehearsal(site="uji", by="user:uji", at=end)
    assert actions.forget(by="system:worker", at=end + timedelta(days=29)) == 0
    assert actions.forget(by="system:worker", at=end + timedelta(days=31)) == 4
    assert not Ticket.objects.exclude(priority="").exists()
    assert not TrialVisitor.objects.exclude(token="").exists()
    assert known.trial(site="uji", number=number).score["mark"] == 100  # type: ignore[index]


@pytest.mark.usefixtures("hall")
def test_what_follows_is_written_done_and_asked_for_at_the_gate() -> None:
    assert [each.key for each in known.conditions("uji", TODAY)] == ["trials.none"]
    number = prepared()
    played(number)
    assert known.conditions("uji", TODAY) == []
    made = actions.follow_up(
        site="uji", trial=number, what="Tambah kursi", owner="Manajer lantai", until_on=TODAY, **BY
    )
    (lack,) = known.conditions("uji", TODAY)
    assert (lack.key, lack.owner, lack.args) == (f"trials.followup/{made}", "Manajer lantai", (str(number),))
    late = known.follow_ups(number=number, on=TODAY + timedelta(days=1))
    assert late[0].late
    for _ in range(2):
        actions.follow_up_done(site="uji", trial=number, number=made, result="Sudah.", **BY)
    assert known.conditions("uji", TODAY) == []
    assert known.summary(site="uji").last_mark == 100
    (glance,) = overview._trials("uji", TODAY)
    assert (glance.part, glance.figure, glance.tone) == ("trials", "100", "good")


@pytest.mark.usefixtures("hall")
def test_a_remark_without_any_trial_is_refused() -> None:
    with pytest.raises(NoTrialNow):
        actions.remark(site="uji", kind="idea", text="Saran", **BY)
    with pytest.raises(ScenarioEmpty):
        actions.save_scenario(site="uji", code="kosong", name="Kosong", lines=(), **BY)


def test_the_pattern_of_a_day_keeps_counts_and_names_nobody(hall: Hall) -> None:
    for n, (minute, service, group) in enumerate(
        ((3, "uji_a", "lansia"), (9, "uji_a", ""), (21, "uji_k", ""))
    ):
        tickets.issue(
            site="uji", service=service, source="kiosk", priority=group, request_key=f"k{n}", by="device:K1",
            at=AT + timedelta(minutes=minute),
        )  # fmt: skip
    lines = known.pattern(site="uji", day=TODAY)
    assert [(each.arrives_min, each.service) for each in lines] == [(0, "uji_a"), (5, "uji_a"), (15, "uji_k")]
    assert sum(bool(each.priority) for each in lines) == 1
    with pytest.raises(NothingThatDay):
        known.pattern(site="uji", day=date(2020, 1, 1))


guests = st.builds(
    Guest,
    papers_missing=st.booleans(),
    no_show=st.booleans(),
    priority=st.booleans(),
    came=st.booleans(),
    refused=st.booleans(),
    called_after_s=st.none() | st.floats(0, 7200),
    state=st.sampled_from(["", "waiting", "serving", "done", "no_show", "cancelled"]),
    result=st.sampled_from(["", "selesai", "berkas_kurang"]),
)


@given(st.lists(guests, max_size=40), st.integers(60, 3600))
def test_a_score_adds_up_whatever_happened(found: list[Guest], norm_s: int) -> None:
    made = scoring.score(found, norm_s=norm_s, errors=1, remarks=2)
    assert 0 <= made.mark <= 100
    assert made.served + made.left <= made.visitors
    assert made.papers_found + made.papers_missed <= made.papers
    assert made.wait_median_s <= made.wait_longest_s
    assert made.wait_p90_s <= made.wait_longest_s + 1
    assert made.over_norm <= made.visitors


def test_two_trials_are_compared_figure_by_figure() -> None:
    good = Guest(False, False, False, True, False, 60.0, "done", "selesai")
    slow = Guest(False, False, False, True, False, 2000.0, "done", "selesai")
    first, second = (
        scoring.score([each], norm_s=900, errors=0, remarks=0).as_data() for each in (slow, good)
    )
    told = {each.key: each.better for each in scoring.compare(first, second)}
    assert told["mark"] is True
    assert told["wait_median_s"] is True
    assert told["visitors"] is None
    assert {each.key: each.better for each in scoring.compare(second, first)}["mark"] is False


visitors = st.builds(
    Line,
    arrives_min=st.integers(0, script.LATEST_MIN),
    service=st.sampled_from(["uji_a", "uji_k"]),
    kind=st.from_regex(r"[a-z]{0,10}", fullmatch=True),
    priority=st.sampled_from(["", *PRIORITY_GROUPS]),
    papers_missing=st.from_regex(r"([a-z]{1,10})?", fullmatch=True),
    no_show=st.booleans(),
)


@given(st.lists(visitors, max_size=20))
def test_a_script_written_and_read_again_is_the_same(lines: list[Line]) -> None:
    read = script.read(script.written(lines), services={"uji_a", "uji_k"}, groups=PRIORITY_GROUPS)
    assert list(read) == sorted(lines, key=lambda each: each.arrives_min)


@pytest.mark.parametrize(
    "text",
    ["0", "x | uji_a", "-1 | uji_a", "721 | uji_a", "0 | lain", "0 | uji_a | a | ngawur", "0|uji_a|a|b|c"],
)
def test_an_unclear_line_is_named(text: str) -> None:
    with pytest.raises(ScriptUnclear) as refused:
        script.read(f"0 | uji_a\n{text}", services={"uji_a"}, groups=PRIORITY_GROUPS)
    assert refused.value.facts["line"] == 2
