"""Logging in and out: the password, then the second step where there is one; or a passkey, which is both."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.crypto import constant_time_compare

from sewaka.accounts import passkeys
from sewaka.accounts.actions.limits import limit, limits_for, refund
from sewaka.accounts.errors import (
    DemoOnlyHere,
    HalfInOver,
    PasskeyNotTrue,
    WrongCode,
    WrongLogin,
    WrongPassword,
)
from sewaka.accounts.events import STREAM
from sewaka.accounts.factors import must_have_second, steps
from sewaka.accounts.models import Factor, Login, User
from sewaka.accounts.queries import Person, person
from sewaka.accounts.sealing import keyed_hash, seal, unseal
from sewaka.journal.actions import record, recording
from sewaka.lib import totp

# Longer input than any password is refused before it is hashed.
_LONGEST = 256


@dataclass(frozen=True)
class HalfIn:
    """Somebody whose password was right, and who is not in yet. ``steps``: what she may show; none: put one up."""

    user_id: int
    username: str
    steps: tuple[str, ...]
    stamp: str = field(repr=False)


def sign_in(
    *, username: str, password: str, address: str, demo_welcome: bool, by: str, at: datetime
) -> Person | HalfIn:
    """Who this is, when name and password fit. The door rotates the session.

    ``address`` is only counted, never kept. ``demo_welcome``: whether demo log-ins may be used from there.
    Raises ``TooMany``, ``WrongLogin`` (the same for unknown, wrong and inactive) or ``DemoOnlyHere``.
    """
    name = username.strip().lower()[:_LONGEST]
    by_address, by_name = f"login.address:{address}", f"login.username:{name}"
    limit(key=by_address, **limits_for(what="address", at=at), at=at)
    limit(key=by_name, **limits_for(what="username", at=at), at=at)
    user = _verified(name, password, level=not demo_welcome)
    if user is None:
        _refused(name, "salah", by=by, at=at)
        raise WrongLogin
    _insist_welcome(user, demo_welcome, by=by, at=at)
    refund(key=by_address)
    refund(key=by_name)
    held = steps(user_id=user.id)
    if held or must_have_second(user_id=user.id, at=at):
        return HalfIn(user.id, user.username, held, user.get_session_auth_hash())
    return _entered(user, at=at)


def second_step(*, user_id: int, stamp: str, code: str, by: str, at: datetime) -> Person:
    """In, when the code fits: of the authenticator, or one of the recovery codes, which is then used up.

    Raises ``TooMany``, ``HalfInOver`` or ``WrongCode``.
    """
    user = _half_in(user_id, stamp)
    key = f"login.second:{user.id}"
    limit(key=key, **limits_for(what="second", at=at), at=at)
    with recording():
        fits = _code_fits(user, code, at=at)
        if fits:
            _enter(user, at=at)
    if not fits:
        _refused(user.username, "langkah kedua", by=by, at=at)
        raise WrongCode
    refund(key=key)
    return _who(user)


def enter_half_in(*, user_id: int, stamp: str, by: str, at: datetime) -> Person:
    """In, for somebody who was half in and has just put up the step her role demands. Raises ``HalfInOver``."""
    user = _half_in(user_id, stamp)
    if not steps(user_id=user.id):
        raise HalfInOver
    return _entered(user, at=at)


def sign_in_with_passkey(
    *, host: str, state: dict[str, Any], answer: Any, address: str, demo_welcome: bool, by: str, at: datetime
) -> Person:
    """In by a passkey alone: it was made for this address, and its device verified the person.

    Raises ``TooMany``, ``PasskeyNotTrue`` or ``DemoOnlyHere``.
    """
    by_address = f"login.address:{address}"
    limit(key=by_address, **limits_for(what="address", at=at), at=at)
    wanted = Factor.objects.filter(kind="passkey", credential_id=passkeys.credential_id(answer))
    found = wanted.select_related("user").first()
    if found is None or not found.user.is_active:
        raise PasskeyNotTrue
    signed = passkeys.signed(host=host, state=state, answer=answer, data=unseal(found.sealed))
    _insist_welcome(found.user, demo_welcome, by=by, at=at)
    with recording():
        row = Factor.objects.select_for_update().get(id=found.id)
        # A count that does not grow tells of a copy; passkeys that keep none always say 0.
        copied = bool(signed.counter or row.counter) and signed.counter <= row.counter
        if not copied:
            row.counter, row.last_used_at = signed.counter, at
            row.save(update_fields=["counter", "last_used_at"])
            _enter(found.user, at=at)
    if copied:
        _refused(found.user.username, "kunci sandi ganda", by=by, at=at)
        raise PasskeyNotTrue
    refund(key=by_address)
    return _who(found.user)


def sign_out(*, session_key: str = "", by: str, at: datetime) -> None:
    """Tell that ``by`` left. The door ends the session of this key."""
    with recording():
        Login.objects.filter(session_key=session_key, ended_at=None).update(ended_at=at, ended_by=by)
        record(site=STREAM, kind="accounts.user.logged_out", subject=by, by=by, at=at, data={})


def proven(*, user_id: int, password: str, at: datetime) -> None:
    """The password once more, before something of the own account changes. Raises ``TooMany``, ``WrongPassword``."""
    user = User.objects.filter(id=user_id, is_active=True).first()
    key = f"login.username:{user.username if user else '?'}"
    limit(key=key, **limits_for(what="username", at=at), at=at)
    if user is None or _verified(user.username, password) is None:
        raise WrongPassword
    refund(key=key)


def _insist_welcome(user: User, demo_welcome: bool, *, by: str, at: datetime) -> None:
    if user.demo and not demo_welcome:
        _refused(user.username, "akun contoh", by=by, at=at)
        raise DemoOnlyHere


def _half_in(user_id: int, stamp: str) -> User:
    """The user whose password was right a moment ago, and is the same still."""
    user = User.objects.filter(id=user_id, is_active=True).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), stamp):
        raise HalfInOver
    return user


def _code_fits(user: User, code: str, *, at: datetime) -> bool:
    """Whether the code fits, inside the caller's transaction; what fitted is not taken again."""
    rows = Factor.objects.select_for_update().filter(user=user)
    held = {row.kind: row for row in rows.exclude(kind="passkey")}
    app, typed = held.get("totp"), code.strip().lower()[:40]
    if app is not None:
        period = totp.fitting_period(unseal(app.sealed), typed, seconds=at.timestamp(), after=app.counter)
        if period is not None:
            app.counter, app.last_used_at = period, at
            app.save(update_fields=["counter", "last_used_at"])
            return True
    return "codes" in held and _code_taken(held["codes"], typed, at=at)


def _code_taken(codes: Factor, typed: str, *, at: datetime) -> bool:
    left, tried = unseal(codes.sealed), keyed_hash(typed.replace(" ", ""))
    if tried not in left:
        return False
    codes.sealed, codes.last_used_at = seal([each for each in left if each != tried]), at
    codes.save(update_fields=["sealed", "last_used_at"])
    return True


def _verified(name: str, password: str, *, level: bool = False) -> User | None:
    """The active user whose password this is; one hash whatever the answer, so time tells nothing.

    ``level``: a demo user's quick hash takes as long as everybody's, for there are none to be found from outside.
    """
    user = User.objects.filter(username=name).first()
    tried = password[:_LONGEST]
    if user is None or not user.has_usable_password():
        make_password(tried)
        return None
    if user.demo and level:
        make_password(tried)
    fits = user.check_password(tried) and len(password) <= _LONGEST
    return user if fits and user.is_active else None


def _refused(name: str, reason: str, *, by: str, at: datetime) -> None:
    # An unknown name is not written down: people type passwords into that field.
    known = User.objects.filter(username=name).exists()
    with recording():
        record(
            site=STREAM,
            kind="accounts.user.login_refused",
            subject=f"user:{name}" if known else "user:?",
            by=by,
            at=at,
            data={"reason": reason},
        )


def _enter(user: User, *, at: datetime) -> None:
    """Write down that the user came in, inside the caller's transaction."""
    actor = f"user:{user.username}"
    User.objects.filter(id=user.id).update(last_login=at)
    record(site=STREAM, kind="accounts.user.logged_in", subject=actor, by=actor, at=at, data={})


def _entered(user: User, *, at: datetime) -> Person:
    with recording():
        _enter(user, at=at)
    return _who(user)


def _who(user: User) -> Person:
    known = person(user_id=user.id)
    if known is None:
        raise WrongLogin
    return known
