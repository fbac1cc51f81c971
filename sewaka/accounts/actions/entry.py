"""Logging in and out."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password

from sewaka.accounts.actions.limits import limit, limits_for, refund
from sewaka.accounts.errors import DemoOnlyHere, WrongLogin
from sewaka.accounts.events import STREAM
from sewaka.accounts.models import User
from sewaka.accounts.queries import Person, person
from sewaka.journal.actions import record, recording

# Longer input than any password is refused before it is hashed.
_LONGEST = 256


def sign_in(
    *, username: str, password: str, address: str, demo_welcome: bool, by: str, at: datetime
) -> Person:
    """Who this is, when name and password fit. The door rotates the session.

    ``address`` is only counted, never kept. ``demo_welcome``: whether demo log-ins may be used from there.
    Raises ``TooMany``, ``WrongLogin`` (the same for unknown, wrong and inactive) or ``DemoOnlyHere``.
    """
    name = username.strip().lower()[:_LONGEST]
    by_address, by_name = f"login.address:{address}", f"login.username:{name}"
    limit(key=by_address, **limits_for(what="address", at=at), at=at)
    limit(key=by_name, **limits_for(what="username", at=at), at=at)
    user = _verified(name, password)
    if user is None:
        _refused(name, "salah", by=by, at=at)
        raise WrongLogin
    if user.demo and not demo_welcome:
        _refused(name, "akun contoh", by=by, at=at)
        raise DemoOnlyHere
    refund(key=by_address)
    refund(key=by_name)
    return _entered(user, at=at)


def sign_out(*, by: str, at: datetime) -> None:
    """Tell that ``by`` left. The door ends the session."""
    with recording():
        record(site=STREAM, kind="accounts.user.logged_out", subject=by, by=by, at=at, data={})


def _verified(name: str, password: str) -> User | None:
    """The active user whose password this is; one hash whatever the answer, so time tells nothing."""
    user = User.objects.filter(username=name).first()
    tried = password[:_LONGEST]
    if user is None or not user.has_usable_password():
        make_password(tried)
        return None
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


def _entered(user: User, *, at: datetime) -> Person:
    actor = f"user:{user.username}"
    with recording():
        User.objects.filter(id=user.id).update(last_login=at)
        record(site=STREAM, kind="accounts.user.logged_in", subject=actor, by=actor, at=at, data={})
    known = person(user_id=user.id)
    if known is None:
        raise WrongLogin
    return known
