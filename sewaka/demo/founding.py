"""Founding the demonstration mall: today opened, invented people. Every step may be repeated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test.utils import override_settings

from sewaka.accounts import actions as accounts
from sewaka.accounts.queries import UserInfo, user
from sewaka.accounts.roles import Role
from sewaka.demo import logins, pictures
from sewaka.demo.logins import Login
from sewaka.demo.past import days_before, play_past
from sewaka.devices import actions as devices
from sewaka.devices.queries import EXAMPLE_BY, device
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions.days import open_day
from sewaka.staff import actions as staff
from sewaka.staff.queries import officer

SITE = "badung"
BY = EXAMPLE_BY
HEAD_OF = RELIEF_FOR = "4"
"""The counter whose agency gets a head and a relief officer."""

DEVICES: dict[str, dict[str, Any]] = {
    "C1": {"kind": "agent", "name": "Pencetak karcis pintu masuk"},
    "K1": {"kind": "kiosk", "name": "Kios pintu masuk", "agent": "C1"},
    "P1": {"kind": "board", "name": "Papan ruang tunggu"},
    "P2": {"kind": "board", "name": "Papan pintu masuk"},
    "S1": {"kind": "speaker", "name": "Suara ruang tunggu"},
    "L4": {"kind": "counter_display", "name": "Layar Loket 4", "counter": "4"},
}
"""Example devices. All but the print agent are paired at once; see ``devices.queries.example``."""


class QuickHasher(Argon2PasswordHasher):
    """argon2 at a fraction of the cost: sixty demo secrets a second. A log-in renews it at full cost."""

    time_cost = 1
    memory_cost = 8 * 1024
    parallelism = 1


def found(*, var: Path, at: datetime, past: float | None = None) -> int:
    """Open today and see that every demo user exists; returns how many are new.

    ``past``: before that, the speed of the live hall whose days before are played, where there are none yet.
    """
    layout = plan(SITE, at=at)
    today = layout.business_day(at)
    before = days_before(layout, today) if past else ()
    made = _see_to_people(var, layout, before[0] if before else today, at)
    if past:
        play_past(site=SITE, haste=past, at=at)
    open_day(site=SITE, by=BY, at=at)
    return made


def _see_to_people(var: Path, layout: Plan, since: date, at: datetime) -> int:
    """Devices and users; officers placed from ``since``. Returns how many users are new."""
    for code, facts in DEVICES.items():
        _see_to_device(code, facts, at)
    pictures.show(site=SITE, by=BY, at=at)
    file = var / "demo-logins.json"
    known = logins.read(file)
    wanted = logins.with_secrets(_people(layout), known)
    if wanted != list(known.values()):
        logins.keep(file, wanted)
    with override_settings(PASSWORD_HASHERS=[f"{__name__}.QuickHasher"]):
        return sum(_see_to(each, layout, since, each.username not in known, at) for each in wanted)


def _see_to_device(code: str, facts: dict[str, Any], at: datetime) -> None:
    """Make and pair it, once; its key is thrown away. What people paired or revoked stays as they left it."""
    known = device(site=SITE, code=code) or devices.new_device(site=SITE, code=code, **facts, by=BY, at=at)
    if known.kind != "agent" and known.paired_at is None:
        typed = devices.begin_pairing(site=SITE, code=code, by=BY, at=at).code
        devices.pair(code=typed, by=BY, at=at)


def _people(layout: Plan) -> list[Login]:
    counters = {
        counter.code: layout.units[counter.unit_code].agency_code
        for counter in layout.counters.values()
        if counter.unit_code in layout.units
    }
    return logins.people(counters=counters, head_of=counters[HEAD_OF], relief_for=counters[RELIEF_FOR])


def _see_to(login: Login, layout: Plan, since: date, renewed: bool, at: datetime) -> bool:
    """Make the user; where only the file with the secrets was lost, give the new ones. True when new."""
    there = user(username=login.username)
    if there is None:
        _make(login, since, at)
    elif renewed:
        _renew(login, there, at)
    return there is None


def _make(login: Login, since: date, at: datetime) -> None:
    make: Callable[..., object] = accounts.create_user
    who = {"username": login.username, "full_name": login.full_name, "password": login.password}
    if login.role == Role.OFFICER:
        staff.enrol(
            **who,
            pin=login.pin,
            agency=login.agency,
            site=SITE,
            counter=login.counter,
            from_on=since,
            demo=True,
            by=BY,
            at=at,
        )
        return
    make(**who, demo=True, by=BY, at=at)
    accounts.grant(username=login.username, role=login.role, site=SITE, agency=login.agency, by=BY, at=at)


def _renew(login: Login, there: UserInfo, at: datetime) -> None:
    """Never touches a user that is not the demo's."""
    if not there.demo:
        return
    accounts.set_password(username=login.username, password=login.password, by=BY, at=at)
    if login.pin and officer(code=login.username):
        staff.set_pin(officer_code=login.username, pin=login.pin, by=BY, at=at)
