"""Who comes, what they read, what they answered, and what the gate says of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.catalogue.models import Agency, Unit
from sewaka.formation import quiz
from sewaka.formation.actions import people as actions
from sewaka.formation.errors.people import (
    AnswerMissing,
    EditionChanged,
    MaterialEmpty,
    MaterialUnknown,
    NotAdmitted,
    QuizUnclear,
    ReadFirst,
)
from sewaka.formation.models import Attempt, Edition, Reading
from sewaka.formation.queries import people
from sewaka.journal.queries import events_after
from sewaka.places.models import Counter
from sewaka.staff import actions as staff
from sewaka.staff.models import Officer
from sewaka.staff.queries import officer
from tests.clocks import AT
from tests.halls import Hall, build

BY: dict[str, Any] = {"by": "user:uji", "at": AT}
QUIZ = "Berapa kali nomor dipanggil ulang?\n- Sekali\n* Tiga kali\n\nSiapa didahulukan?\n* Lansia\n- Kerabat"
TODAY = AT.date()


@pytest.fixture
def hall(db: None) -> Hall:
    made = build()
    Counter.objects.filter(site__code=made.site).update(unit=Unit.objects.get(code="unit_uji"))
    return made


def write(**facts: Any) -> int:
    usual = {"site": "uji", "code": "etika", "title": "Etika melayani", "text": "Berdiri dan menyapa."}
    return actions.write_material(**usual | {"questions": QUIZ} | facts, **BY)


def place(code: str) -> int:
    staff.place(officer_code=code, site="uji", counter="1", from_on=TODAY, **BY)
    found = officer(code=code)
    assert found
    return found.id


def answer(who: int, *answers: int, number: int = 1) -> bool:
    return actions.answer(site="uji", code="etika", number=number, officer=who, answers=answers, **BY)


def read(who: int, number: int = 1) -> None:
    actions.read_material(site="uji", code="etika", number=number, officer=who, **BY)


def state() -> tuple[int, int, int]:
    (row,) = people.matrix(site="uji", on=TODAY)
    return row.named, row.oriented, row.passed


@pytest.mark.usefixtures("hall")
def test_an_officer_is_named_then_oriented_then_passed() -> None:
    write()
    assert state() == (0, 0, 0)
    who = place("uji.1")
    assert state() == (1, 0, 0)
    read(who)
    assert state() == (1, 1, 0)
    assert not answer(who, 0, 1)
    assert state() == (1, 1, 0)
    assert answer(who, 1, 0)
    assert state() == (1, 1, 1)
    assert [(row.right, row.passed) for row in Attempt.objects.order_by("id")] == [(0, False), (2, True)]


@pytest.mark.usefixtures("hall")
def test_a_new_version_is_read_again_and_the_same_words_make_none() -> None:
    assert write() == 1
    who = place("uji.1")
    read(who)
    assert write() == 1
    assert write(text="Berdiri, menyapa, dan tersenyum.") == 2
    assert state() == (1, 0, 0)
    with pytest.raises(EditionChanged):
        read(who, 1)
    with pytest.raises(ReadFirst):
        answer(who, 1, 0, number=2)


@pytest.mark.usefixtures("hall")
def test_a_material_without_questions_is_done_when_it_is_read() -> None:
    write(questions="")
    who = place("uji.1")
    read(who)
    read(who)
    assert state() == (1, 1, 1)
    assert Reading.objects.count() == 1


@pytest.mark.usefixtures("hall")
def test_what_is_for_another_agency_is_nobody_elses() -> None:
    Agency.objects.create(code="lain", name="Lain", short_name="Lain", group="pemda", status="confirmed")
    write(agency="lain")
    who = place("uji.1")
    with pytest.raises(MaterialUnknown):
        read(who)
    found = officer(code="uji.1")
    assert found
    assert people.own(site="uji", officer=found) == ()


@pytest.mark.usefixtures("hall")
def test_bad_input_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(MaterialEmpty):
        write(text=" ")
    with pytest.raises(QuizUnclear, match="baris 1 belum jelas: harus ada tepat satu"):
        write(questions="Apa?\n- satu\n- dua")
    assert not Edition.objects.exists()
    write()
    who = place("uji.1")
    read(who)
    for wrong in ((1,), (1, 7), (1, -1)):
        with pytest.raises(AnswerMissing, match="nomor 2"):
            answer(who, *wrong)
    with pytest.raises(NotAdmitted):
        actions.plan_officers(site="uji", agency="tidak-ada", needed=1, from_on=None, **BY)


@pytest.mark.usefixtures("hall")
def test_how_many_are_needed_follows_the_counters_until_somebody_decides() -> None:
    (row,) = people.matrix(site="uji", on=TODAY)
    assert (row.needed, row.computed, row.counters) == (3, True, ("1", "2", "3"))
    actions.plan_officers(site="uji", agency="ag_uji", needed=5, from_on=date(2026, 12, 1), **BY)
    (row,) = people.matrix(site="uji", on=TODAY)
    assert (row.needed, row.computed, row.lacking) == (5, False, 5)


@pytest.mark.usefixtures("hall")
def test_the_gate_names_what_is_lacking_and_forgets_it_when_it_is_there() -> None:
    keys = {each.key for each in people.conditions("uji", TODAY)}
    assert keys == {"people.unnamed/ag_uji", "people.material"}
    write()
    who = place("uji.1")
    keys = {each.key for each in people.conditions("uji", TODAY)}
    assert keys == {"people.unnamed/ag_uji", "people.unoriented/ag_uji"}
    actions.plan_officers(site="uji", agency="ag_uji", needed=1, from_on=None, **BY)
    read(who)
    answer(who, 1, 0)
    assert people.conditions("uji", TODAY) == []


@pytest.mark.usefixtures("hall")
def test_the_journal_tells_no_result_of_anybody() -> None:
    write()
    who = place("uji.1")
    read(who)
    answer(who, 0, 0)
    told = [each for each in events_after(site="uji", seq=0) if each.kind == "formation.material.answered"]
    assert set(told[0].data) == {"title", "number", "agency"}


@pytest.mark.usefixtures("hall")
def test_with_a_forgotten_officer_goes_what_she_answered() -> None:
    write()
    who = place("uji.1")
    read(who)
    answer(who, 1, 0)
    assert actions.forget(at=AT) == 0
    Officer.objects.filter(pk=who).update(user=None, forgotten_at=AT, forgotten_by="system:uji")
    assert actions.forget(at=AT + timedelta(days=1)) == 2


def test_the_programmes_own_points_and_plans_are_loaded_once(badung: str) -> None:
    points = {each.code: each for each in people.staffing(site=badung)}
    assert len(points) == 6
    assert {code for code, each in points.items() if each.outside} == {
        "attendance_system", "control_system", "appraisal_system",
    }  # fmt: skip
    assert {each.from_on for each in people.matrix(site=badung, on=TODAY)} == {date(2018, 5, 2)}
    actions.decide_staffing(site=badung, code="uniform", decision="Seragam mal dua setel.", **BY)
    keys = {each.key for each in people.conditions(badung, TODAY)}
    assert "people.staffing/uniform" not in keys
    assert "people.staffing/attendance_system" in keys


questions = st.builds(
    quiz.Question,
    ask=st.from_regex(r"[A-Z][a-z ]{0,20}\?", fullmatch=True),
    choices=st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=2, max_size=8, unique=True).map(
        tuple
    ),
    right=st.integers(0, 1),
)


@given(st.lists(questions, max_size=10))
def test_questions_written_and_read_again_are_the_same(asked: list[quiz.Question]) -> None:
    assert list(quiz.read(quiz.written(asked))) == asked


@given(st.integers(1, 40), st.integers(0, 40), st.integers(1, 100))
def test_more_right_answers_never_fail_where_fewer_pass(asked: int, right: int, mark: int) -> None:
    right = min(right, asked)
    if quiz.passes(right=right, asked=asked, pass_pct=mark):
        assert quiz.passes(right=min(asked, right + 1), asked=asked, pass_pct=mark)
    assert quiz.passes(right=asked, asked=asked, pass_pct=mark)


@pytest.mark.parametrize(
    ("text", "line"),
    [("- tanpa pertanyaan\n* ya", 1), ("Apa?\n* ya\nlain", 3), ("Apa?\n* ya", 1), ("A?\n* x\n- y\n\nB?\n* x\n- x", 5)],
)  # fmt: skip
def test_an_unclear_line_is_named(text: str, line: int) -> None:
    with pytest.raises(QuizUnclear) as refused:
        quiz.read(text)
    assert refused.value.facts["line"] == line
