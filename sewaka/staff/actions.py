"""Officers made, placed, changed and forgotten, and the PIN by which one relieves another at a shared PC."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet

from sewaka.accounts import actions as accounts
from sewaka.accounts.actions import NewLink
from sewaka.accounts.events import STREAM
from sewaka.accounts.models import User
from sewaka.accounts.queries import Person, person
from sewaka.accounts.roles import Role
from sewaka.catalogue.models import Agency
from sewaka.journal.actions import record, recording
from sewaka.lib.refusal import plain
from sewaka.places.models import Counter, Site
from sewaka.staff.errors import (
    NeedsPassword,
    NotPlacedHere,
    NotResetHere,
    OfficerNotAccepted,
    OfficerUnknown,
    PlacementUnknown,
    PlaceUnknown,
    WeakPin,
    WrongPin,
)
from sewaka.staff.models import Officer, Placement
from sewaka.staff.queries import OfficerInfo, is_weak_pin, may_serve, officer

KEPT: Final = timedelta(days=365)
AT_ONCE: Final = 200


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
    password: str | None,
    pin: str,
    agency: str,
    site: str,
    counter: str = "",
    from_on: date,
    demo: bool = False,
    by: str,
    at: datetime,
) -> OfficerInfo:
    """A new officer in one go: user, role for the agency, officer, placement and PIN. All or nothing.

    Without a password or PIN the officer sets them by a link.
    """
    username = username.strip().lower()
    with recording():
        accounts.create_user(
            username=username, full_name=full_name, password=password, demo=demo, by=by, at=at
        )
        accounts.grant(username=username, role=Role.OFFICER, site=site, agency=agency, by=by, at=at)
        save_officer(username=username, agency=agency, full_name=full_name, by=by, at=at)
        place(officer_code=username, site=site, counter=counter, from_on=from_on, by=by, at=at)
        if pin:
            set_pin(officer_code=username, pin=pin, by=by, at=at)
    return _known(username)


def stand_in(*, code: str, name: str, agency: str, by: str, at: datetime) -> int:
    """A simulated officer for rehearsals: made once, nobody behind it; returns the officer's id."""
    with recording():
        held = Officer.objects.filter(code=code).first()
        if held is not None:
            return held.pk
        row = Officer.objects.create(
            code=code, agency=Agency.objects.get(code=agency), full_name=name, short_name=name[:32],
            simulated=True, created_at=at, created_by=by,
        )  # fmt: skip
        _tell("staff.officer.changed", code, {"agency": agency}, by=by, at=at)
    return row.pk


def invite(
    *,
    username: str,
    full_name: str,
    agency: str,
    site: str,
    counter: str = "",
    from_on: date,
    by: str,
    at: datetime,
) -> NewLink:
    """A new officer in one go, and the link by which she sets her own password and PIN."""
    who: dict[str, Any] = {"username": username, "full_name": full_name, "agency": agency, "site": site}
    with recording():
        made = enrol(**who, password=None, pin="", counter=counter, from_on=from_on, by=by, at=at)
        return accounts.make_link(
            username=made.code, what="invitation", site=site, reason="undangan", by=by, at=at
        )


def reset(*, officer_code: str, what: str, site: str, reason: str, by: str, at: datetime) -> NewLink:
    """A link by which an officer of the site sets a new password or PIN. Raises ``NotResetHere``.

    Only for those who are officers and nothing else: nobody comes by it to a role above her own.
    """
    if not reason.strip():
        raise OfficerNotAccepted("Tuliskan alasannya; alasan ini masuk catatan kejadian.")
    found = _known(officer_code)
    with recording():
        # Locked, so that a role given at this moment either shows here or ends the link.
        User.objects.select_for_update().filter(id=found.user_id).first()
        who = person(user_id=found.user_id)
        if (
            who is None
            or not who.grants
            or any(each.role != Role.OFFICER or each.site != site for each in who.grants)
        ):
            raise NotResetHere(officer=found.short_name)
        made = accounts.make_link(username=who.username, what=what, site=site, reason=reason, by=by, at=at)
        data = {"what": what, "reason": " ".join(reason.split())[:200]}
        _tell("staff.officer.reset", found.code, data, site=site, by=by, at=at)
    return made


def use_link(*, key: str, password: str | None, pin: str, by: str, at: datetime) -> None:
    """Use a one-time link up: the password it is for, the PIN it is for, or both for an invited officer.

    Raises ``LinkGone``, ``WeakPassword``, ``WeakPin``.
    """
    with recording():
        name = accounts.use_link(key=key, password=password, by=by, at=at)
        if pin:
            set_pin(officer_code=_code_of(name), pin=pin, by=f"user:{name}", at=at)


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


def forget(*, by: str, at: datetime) -> int:
    """Forget officers a year after they left: the row stays for its desks and names nobody; returns how many.

    Left: the user was shut out, or the last placement ended, a year ago.
    """
    before, ever = at - KEPT, Placement.objects.filter(officer=OuterRef("pk"))
    placed = ever.filter(ended_at=None).filter(Q(until_on=None) | Q(until_on__gte=before.date()))
    long_gone = Q(user__is_active=False, user__deactivated_at__lt=before) | (
        Exists(ever) & ~Exists(placed) & Q(created_at__lt=before) & ~Exists(_ended_since(before))
    )
    with recording():
        rows = Officer.objects.filter(forgotten_at=None).filter(long_gone).order_by("id")
        gone = list(rows.select_for_update(of=("self",))[:AT_ONCE])
        for row in gone:
            _forget(row, by=by, at=at)
        if gone:
            _tell("staff.officer.forgotten", "lama", {"count": len(gone)}, by=by, at=at)
    return len(gone)


def _ended_since(before: datetime) -> QuerySet[Placement]:
    """Placements called off within the last year."""
    return Placement.objects.filter(officer=OuterRef("pk"), ended_at__gte=before)


def _forget(row: Officer, *, by: str, at: datetime) -> None:
    Placement.objects.filter(officer=row).delete()
    row.user, row.code = None, f"lama-{row.id}"
    row.full_name = row.short_name = "Petugas lama"
    row.pin_hash, row.pin_set_at, row.pin_set_by = "", None, ""
    row.forgotten_at, row.forgotten_by = at, by
    row.save()


def shortened(*, full_name: str) -> str:
    """A name as colleagues see it on a screen: "Ni Luh Sari Dewi" becomes "Ni Luh S."."""
    words = full_name.split()
    if len(words) < 3:
        return full_name[:32]
    return f"{words[0]} {words[1]} {words[2][0]}."[:32]


def _code_of(username: str) -> str:
    found = Officer.objects.filter(user__username=username).values_list("code", flat=True).first()
    return found or username


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
        raise OfficerNotAccepted(plain(problem.messages[0])) from problem


def _tell(kind: str, code: str, data: dict[str, Any], *, site: str = STREAM, by: str, at: datetime) -> None:
    record(site=site, kind=kind, subject=f"officer:{code}", by=by, at=at, data=data)
