"""The PIN: hashed, limited, and never more than a way to a counter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sewaka.accounts import actions as accounts
from sewaka.accounts.errors import TooMany
from sewaka.journal.models import Event
from sewaka.staff import actions
from sewaka.staff.errors import NeedsPassword, NotPlacedHere, WeakPin, WrongPin
from sewaka.staff.models import Officer

from .conftest import BY, PIN


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567", "123456", "987654", "567890", "111111", "12345a", "١٢٣٤٧٩"]
)
def test_a_guessable_or_odd_pin_is_refused(enrol, at, pin):
    enrol()
    with pytest.raises(WeakPin):
        actions.set_pin(officer_code="ni.luh", pin=pin, by=BY, at=at)


def test_only_a_hash_is_kept_and_nothing_of_it_is_told(enrol):
    enrol()
    assert PIN not in Officer.objects.get().pin_hash
    assert PIN not in " ".join(str(row) for row in Event.objects.values_list())


def test_wrong_unknown_and_unset_get_one_answer(enrol, at):
    enrol()
    enrol("made", full_name="I Made")
    Officer.objects.filter(code="made").update(pin_hash="", pin_set_at=None, pin_set_by="")
    answers = set()
    for code, pin in (("ni.luh", "502846"), ("hantu", PIN), ("made", PIN), ("ni.luh", PIN + "0" * 10_000)):
        with pytest.raises(WrongPin) as refused:
            actions.check_pin(officer_code=code, pin=pin, by=BY, at=at)
        answers.add(refused.value.message)
    assert len(answers) == 1


def test_after_five_misses_even_the_right_pin_waits(enrol, at):
    enrol()
    for _ in range(5):
        with pytest.raises(WrongPin):
            actions.check_pin(officer_code="ni.luh", pin="502846", by=BY, at=at)
    with pytest.raises(TooMany):
        actions.check_pin(officer_code="ni.luh", pin=PIN, by=BY, at=at)
    later = at + timedelta(seconds=300)
    assert actions.check_pin(officer_code="ni.luh", pin=PIN, by=BY, at=later).code == "ni.luh"


def relieve(mall, at, code="ni.luh", counter="1", demo_welcome=False):
    return actions.check_relief(
        site=mall,
        counter=counter,
        officer_code=code,
        pin=PIN,
        on=at.date(),
        demo_welcome=demo_welcome,
        by="user:lama",
        at=at,
    )


def test_the_relief_is_an_officer_placed_here(enrol, mall, at):
    enrol()
    officer, person = relieve(mall, at)
    assert officer.actor == person.actor == "user:ni.luh"


def test_nobody_takes_over_where_not_placed(enrol, mall, at):
    enrol(counter="2")
    with pytest.raises(NotPlacedHere):
        relieve(mall, at)


def test_a_pin_never_opens_more_than_a_counter(enrol, mall, at):
    enrol()
    accounts.grant(username="ni.luh", role="organiser", site=mall, by=BY, at=at)
    with pytest.raises(NeedsPassword):
        relieve(mall, at)


def test_the_deactivated_do_not_take_over(enrol, mall, at):
    enrol()
    accounts.deactivate(username="ni.luh", by=BY, at=at)
    with pytest.raises(NeedsPassword):
        relieve(mall, at)
