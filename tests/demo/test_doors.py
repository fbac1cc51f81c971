"""A newcomer's doors open at once at the machine of the demonstration mall, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from sewaka.demo import founding
from sewaka.devices import actions as devices
from sewaka.devices.queries import device
from tests.callers import browser_of, pair, paired

pytestmark = pytest.mark.django_db
DOORS = ("/kiosk/", "/papan/", "/papan/suara/", "/papan/loket/")


def opens(door, browser=None, **facts):
    answer = (browser or Client()).get(door, **facts)
    assert answer.status_code in (200, 302)
    return answer.status_code == 200


@pytest.mark.parametrize("door", DOORS)
def test_every_device_door_opens_for_whoever_sits_at_the_machine(demo, door):
    assert opens(door)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "facts", [{"REMOTE_ADDR": "203.0.113.9"}, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, {"REMOTE_ADDR": ""}]
)
def test_from_elsewhere_a_device_must_be_paired(demo, door, facts):
    assert not opens(door, **facts)


@pytest.mark.parametrize("door", DOORS)
def test_a_mall_that_is_no_demo_has_no_open_device(demo, door, settings):
    settings.ENV = replace(settings.ENV, demo=False)
    assert not opens(door)


def test_one_browser_may_stand_for_several_devices(demo, at):
    browser = browser_of(paired(site=demo, code="K2", kind="kiosk", at=at))
    assert all(opens(door, browser) for door in DOORS)


@pytest.mark.parametrize("deed", ["revoke", "pair"])
def test_what_people_did_with_an_example_device_counts(demo, at, deed):
    if deed == "revoke":
        devices.revoke(site=demo, code="K1", by="user:uji", at=at)
    else:
        pair(site=demo, code="K1", at=at)
    assert not opens("/kiosk/")
    founding._see_to_device("K1", founding.DEVICES["K1"], at)
    assert not opens("/kiosk/")
    assert opens("/papan/")


def test_a_beat_is_the_named_devices_own(demo):
    browser = Client()
    answer = browser.post("/papan/denyut/?perangkat=S1", {"versi": "1"})
    assert answer.json()["version"] == device(site=demo, code="S1").config_version
    assert browser.post("/papan/denyut/?perangkat=K1").status_code == 403
    assert browser.post("/papan/denyut/?perangkat=%3Cscript%3E").status_code == 403


def test_a_printer_must_be_paired_even_in_the_demo(demo):
    assert Client().post("/agen/denyut", {}, content_type="application/json").status_code == 403
