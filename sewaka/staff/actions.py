"""Officers made, placed and changed, and the PIN by which one relieves another at a shared PC."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError

from sewaka.accounts import actions as accounts
from sewaka.accounts.events import STREAM
from sewaka.accounts.models import User
from sewaka.accounts.queries import Person, person
from sewaka.accounts.roles import Role
from sewaka.catalogue.models import Agency
from sewaka.journal.actions import record, recording
from sewaka.places.models import Counter, Site
from sewaka.staff.errors import (
    NeedsPassword,
    NotPlacedHere,
    OfficerNotAccepted,
    OfficerUnknown,
    PlacementUnknown,
    PlaceUnknown,
    WeakPin,
    WrongPin,
)
from sewaka.staff.models import Officer, Placement
from sewaka.staff.queries import OfficerInfo, is_weak_pin, may_serve, officer


def save_officer(
    *, username: str, agency: str, full_name: str, short_name: str = "", by: str, at: datetime
) -> OfficerInfo:
    """Make the user an officer of the agency, or change the officer's names and agency."""
    user = User.objects.filter(username=username).first()
    home = Agency.objects.filter(code=agency).first()
    if user is None:
        raise OfficerUnknown(officer=username[:40])
    if home is None:
        raise PlaceUnknown(place=agency[:48])
    with recording():
        row = Officer.objects.select_for_update().filter(user=user).first()
        row = row or Officer(user=user, code=username, created_at=at, created_by=by)
        row.agency, row.full_name = home, " ".join(full_name.split())
        row.short_name = " ".join(short_name.split()) or shortened(full_name=row.full_name)
        _accept(row)
        row.save()
        _tell("staff.officer.changed", row.code, {"agency": agency}, by=by, at=at)
    return _known(row.code)


def enrol(
    *,
    username: str,
    full_name: str,
    password: str,
    pin: str,
    agency: str,
    site: str,
    counter: str = "",
    from_on: date,
    demo: bool = False,
    by: str,
    at: datetime,
) -> OfficerInfo:
    """A new officer in one go: user, role for the agency, officer, placement and PIN. All or nothing."""
    with recording():
        accounts.create_user(
            username=username, full_name=full_name, password=password, demo=demo, by=by, at=at
        )
        accounts.grant(username=username, role=Role.OFFICER, site=site, agency=agency, by=by, at=at)
        save_officer(username=username, agency=agency, full_name=full_name, by=by, at=at)
        place(officer_code=username, site=site, counter=counter, from_on=from_on, by=by, at=at)
        set_pin(officer_code=username, pin=pin, by=by, at=at)
    return _known(username)


def place(
    *,
    officer_code: str,
    site: str,
    counter: str = "",
    from_on: date,
    until_on: date | None = None,
    by: str,
    at: datetime,
) -> int:
    """Place the officer at one counter, or at any of the agency's; returns the placement's id."""
    with recording():
        row = _locked(officer_code)
        placed = Placement(
            officer=row,
            site=_site(site),
            counter=_counter(site, counter) if counter else None,
            from_on=from_on,
            until_on=until_on,
            placed_at=at,
            placed_by=by,
        )
        _accept(placed)
        placed.save()
        until = until_on.isoformat() if until_on else ""
        data = {"counter": counter, "from_on": from_on.isoformat(), "until_on": until}
        _tell("staff.officer.placed", row.code, data, site=site, by=by, at=at)
    return placed.id


def end_placement(*, placement_id: int, until_on: date, by: str, at: datetime) -> None:
    """Let the placement end with ``until_on`` as its last day; one not begun yet is called off."""
    with recording():
        rows = Placement.objects.select_for_update(of=("self",)).select_related("officer", "site", "counter")
        placed = rows.filter(id=placement_id, ended_at=None).first()
        if placed is None:
            raise PlacementUnknown
        if until_on < placed.from_on:
            placed.ended_at, placed.ended_by = at, by
        else:
            placed.until_on = until_on
        placed.save(update_fields=["until_on", "ended_at", "ended_by"])
        data = {"counter": placed.counter.code if placed.counter else "", "until_on": until_on.isoformat()}
        _tell("staff.officer.placement_ended", placed.officer.code, data, site=placed.site.code, by=by, at=at)


def set_pin(*, officer_code: str, pin: str, by: str, at: datetime) -> None:
    """A new six-digit PIN; only its argon2 hash is kept. Raises ``WeakPin``."""
    if is_weak_pin(pin=pin):
        raise WeakPin
    hashed = make_password(pin)
    with recording():
        row = _locked(officer_code)
        row.pin_hash, row.pin_set_at, row.pin_set_by = hashed, at, by
        row.save(update_fields=["pin_hash", "pin_set_at", "pin_set_by"])
        _tell("staff.officer.pin_set", row.code, {}, by=by, at=at)


def check_pin(*, officer_code: str, pin: str, by: str, at: datetime) -> OfficerInfo:
    """The officer, when the PIN fits. Raises ``TooMany`` after a few misses, else ``WrongPin``."""
    key = f"staff.pin:{officer_code}"
    accounts.limit(key=key, **accounts.limits_for(what="pin", at=at), at=at)
    row = Officer.objects.filter(code=officer_code).first()
    if row is None or not row.pin_hash:
        make_password(pin[:6])
        raise WrongPin
    if not check_password(pin[:7], row.pin_hash):
        with recording():
            _tell("staff.officer.pin_refused", row.code, {}, by=by, at=at)
        raise WrongPin
    accounts.refund(key=key)
    return _known(officer_code)


def check_relief(
    *,
    site: str,
    counter: str,
    officer_code: str,
    pin: str,
    on: date,
    demo_welcome: bool,
    by: str,
    at: datetime,
) -> tuple[OfficerInfo, Person]:
    """Who may relieve a colleague at a shared PC: the officer, and who that is to accounts.

    A PIN opens counters only: whoever holds a further role logs in with the password.
    Raises ``WrongPin``, ``TooMany``, ``NotPlacedHere`` or ``NeedsPassword``.
    """
    relief = check_pin(officer_code=officer_code, pin=pin, by=by, at=at)
    who = person(user_id=relief.user_id)
    if who is None or (who.demo and not demo_welcome) or any(g.role != Role.OFFICER for g in who.grants):
        raise NeedsPassword(officer=relief.short_name)
    if not may_serve(officer_id=relief.id, site=site, counter=counter, on=on):
        raise NotPlacedHere(officer=relief.short_name)
    return relief, who


def shortened(*, full_name: str) -> str:
    """A name as colleagues see it on a screen: "Ni Luh Sari Dewi" becomes "Ni Luh S."."""
    words = full_name.split()
    if len(words) < 3:
        return full_name[:32]
    return f"{words[0]} {words[1]} {words[2][0]}."[:32]


def _known(code: str) -> OfficerInfo:
    found = officer(code=code)
    if found is None:
        raise OfficerUnknown(officer=code[:40])
    return found


def _locked(code: str) -> Officer:
    row = Officer.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise OfficerUnknown(officer=code[:40])
    return row


def _site(code: str) -> Site:
    found = Site.objects.filter(code=code).first()
    if found is None:
        raise PlaceUnknown(place=code[:32])
    return found


def _counter(site: str, code: str) -> Counter:
    found = Counter.objects.filter(site__code=site, code=code).first()
    if found is None:
        raise PlaceUnknown(place=code[:8])
    return found


def _accept(row: Officer | Placement) -> None:
    try:
        row.full_clean()
    except ValidationError as problem:
        raise OfficerNotAccepted(problem.messages[0].replace("{", "{{").replace("}", "}}")) from problem


def _tell(kind: str, code: str, data: dict[str, str], *, site: str = STREAM, by: str, at: datetime) -> None:
    record(site=site, kind=kind, subject=f"officer:{code}", by=by, at=at, data=data)
