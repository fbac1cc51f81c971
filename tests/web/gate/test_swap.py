"""Relief at a shared PC: by PIN, for this counter only, and the earlier officer is signed off."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from sewaka.queueing.actions.desks import open_desk
from sewaka.queueing.models import Desk
from sewaka.web.ui.seat import COUNTER, OFFICER, SITE
from tests.staff.conftest import BY, PIN

from .conftest import SWAP, log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair_of_officers(enrol):
    today = timezone.now().date()
    return (
        enrol("ni.luh", counter="1", from_on=today),
        enrol("made", full_name="I Made Arya", counter="1", from_on=today),
        enrol("putu", full_name="Putu Ayu", counter="2", from_on=today),
    )


@pytest.fixture
def desk(pair_of_officers, mall):
    """A browser at counter 1, opened by Ni Luh."""
    luh = pair_of_officers[0]
    open_desk(site=mall, counter="1", officer=luh.id, by=luh.actor, at=timezone.now())
    client = Client()
    log_in(client)
    session = client.session
    session.update({SITE: mall, COUNTER: "1", OFFICER: luh.id})
    session.save()
    return client


def test_only_those_placed_here_are_offered_and_not_the_one_who_sits(desk):
    page = desk.get(SWAP).text
    assert "I Made A." in page
    assert "Putu Ayu" not in page
    assert 'value="ni.luh"' not in page
    assert "Ni Luh S." in page


def test_the_relief_sits_down_and_the_earlier_officer_is_signed_off(desk, pair_of_officers):
    before = desk.session.session_key
    answer = desk.post(SWAP, {"officer": "made", "pin": PIN})
    assert answer.status_code == 302
    luh, made, _ = pair_of_officers
    assert desk.session["_auth_user_id"] == str(made.user_id)
    assert desk.session[OFFICER] == made.id
    assert desk.session[COUNTER] == "1"
    assert desk.session.session_key != before
    desks = Desk.objects.order_by("id").values_list("officer_id", "closed_at", "close_reason")
    assert [(officer, closed is None, why) for officer, closed, why in desks] == [
        (luh.id, False, "Ganti petugas"),
        (made.id, True, ""),
    ]


def test_a_wrong_pin_changes_nothing(desk, pair_of_officers):
    page = desk.post(SWAP, {"officer": "made", "pin": "502846"})
    assert page.status_code == 403
    assert "PIN tidak cocok" in page.text
    assert "502846" not in page.text
    assert desk.session[OFFICER] == pair_of_officers[0].id
    assert Desk.objects.filter(closed_at=None).get().officer_id == pair_of_officers[0].id


def test_after_five_misses_there_is_a_pause(desk):
    for _ in range(5):
        desk.post(SWAP, {"officer": "made", "pin": "502846"})
    assert desk.post(SWAP, {"officer": "made", "pin": PIN}).status_code == 429


@pytest.mark.parametrize("officer", ["putu", "hantu", "ni.luh", "", "<script>"])
def test_nobody_else_can_be_chosen(desk, officer):
    page = desk.post(SWAP, {"officer": officer, "pin": PIN})
    assert page.status_code == 422
    assert "<script>alert" not in page.text
    assert Desk.objects.filter(closed_at=None).count() == 1


def test_one_with_another_open_desk_cannot_take_over(desk, pair_of_officers, mall, at):
    from sewaka.staff import actions as staff

    made = pair_of_officers[1]
    staff.place(officer_code="made", site=mall, counter="2", from_on=at.date(), by=BY, at=at)
    open_desk(site=mall, counter="2", officer=made.id, by=made.actor, at=timezone.now())
    assert desk.post(SWAP, {"officer": "made", "pin": PIN}).status_code == 409
    assert Desk.objects.filter(closed_at=None).count() == 2


def test_without_a_desk_the_page_says_what_to_do(pair_of_officers, mall):
    client = Client()
    log_in(client)
    assert "Buka loket lebih dulu" in client.get(SWAP).text


def test_nobody_logged_in_is_led_to_the_login(mall, browser):
    assert browser.get(SWAP)["Location"].startswith("/masuk/")


def test_a_viewer_may_not(mall, client_as):
    assert client_as("viewer", site=mall).get(SWAP).status_code == 403
