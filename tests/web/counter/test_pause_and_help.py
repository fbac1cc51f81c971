"""Pausing at the counter, a quiet call for help, and the counter of a mall that stands still."""

from __future__ import annotations

import pytest

from sewaka.queueing.actions import freezes
from sewaka.queueing.models import Desk
from sewaka.queueing.running import HelpCall, Pause
from tests.web.counter.conftest import page
from tests.web.counter.test_desk import desk_state, refusal


def test_a_pause_says_until_when_and_ends_with_one_key(officer, take, clock):
    luh, _token = officer(), take()
    assert "Istirahat" in page(luh.get("jeda/")) and 'name="minutes"' in page(luh.get("jeda/"))
    paused = luh.do("jeda", minutes="15", reason="Sembahyang")
    assert desk_state(paused) == "paused" and "Istirahat sampai 09.45" in page(paused)
    assert 'data-key="m"' in page(paused) and 'data-key="n"' not in page(paused)
    assert refusal(luh.do("panggil")) == "desk_paused"
    clock.later(minutes=20)
    assert "Sudah lewat 5 menit" in page(luh.get())
    assert desk_state(luh.do("usai-jeda")) == "ready"
    assert Pause.objects.get().reason == "Sembahyang" and Desk.objects.get().closed_at is None


def test_the_same_press_twice_is_one_pause(officer):
    luh = officer()
    luh.do("jeda", minutes="5", reason="Istirahat")
    assert luh.do("jeda", minutes="5", reason="Istirahat").status_code == 200
    assert luh.do("usai-jeda").status_code == 200 and luh.do("usai-jeda").status_code == 200
    assert Pause.objects.count() == 1


@pytest.mark.parametrize("minutes", ["", "x", "-5", "0", "9999", "٣", "61", "\0"])
def test_a_length_that_is_none_stays_in_the_panel(officer, minutes):
    answer = officer().do("jeda", minutes=minutes, reason="Istirahat", panel="1")
    assert refusal(answer) in ("wrong_request", "pause_too_long") and answer["HX-Retarget"] == "#panel"
    assert not Pause.objects.exists()


def test_with_a_number_in_hand_there_is_no_pause(officer, take):
    take()
    luh = officer()
    luh.do("panggil")
    assert refusal(luh.do("jeda", minutes="5", reason="Istirahat", panel="1")) == "ticket_in_hand"


def test_help_is_asked_for_quietly(officer, client_as, hall):
    luh = officer()
    asked = page(luh.get("bantuan/"))
    assert "Ya, panggil bantuan" in asked and not HelpCall.objects.exists()
    done = page(luh.do("bantuan"))
    assert "Rekan sudah diberi tahu." in done and "darurat" not in done.casefold()
    luh.do("bantuan")
    assert HelpCall.objects.count() == 1
    assert "Menunggu dilihat" in page(luh.get("bantuan/"))
    stranger = client_as("officer", site=hall.site, counter="2")
    assert stranger.post("/loket/1/bantuan/").status_code == 403


def test_a_closed_desk_can_still_call_for_help(officer):
    officer(opened=False).do("bantuan")
    assert HelpCall.objects.get().counter.code == "1"


def test_a_mall_that_stands_still_calls_nobody(officer, take, hall, clock):
    take()
    luh = officer()
    freezes.freeze(site=hall.site, reason="Alarm", where="halaman timur", by="user:manajer", at=clock.now)
    shown = luh.get()
    assert desk_state(shown) == "frozen" and "halaman timur" in page(shown)
    assert refusal(luh.do("panggil")) == "site_frozen"
    freezes.resume(site=hall.site, note="aman", by="user:manajer", at=clock.now)
    assert desk_state(luh.do("panggil")) == "called"
