"""Users and their roles: made, changed, given, withdrawn. Nothing is deleted here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sewaka.accounts.actions.sessions import end_sessions
from sewaka.accounts.errors import GrantUnknown, LastOrganiser, UserNotAccepted, UserUnknown, WeakPassword
from sewaka.accounts.events import STREAM
from sewaka.accounts.models import Grant, Link, User
from sewaka.accounts.roles import Role
from sewaka.journal.actions import record, recording
from sewaka.lib.refusal import plain


def create_user(
    *, username: str, full_name: str, password: str | None, demo: bool = False, by: str, at: datetime
) -> int:
    """A new user without any role; returns its id. Raises ``UserNotAccepted`` or ``WeakPassword``.

    Without a password nobody can log in as this user until one is set by a link.
    """
    user = User(
        username=username.strip().lower(),
        full_name=" ".join(full_name.split()),
        demo=demo,
        created_at=at,
        created_by=by,
    )
    if password is None:
        user.set_unusable_password()
    else:
        _use_password(user, password)
    with recording():
        _accept(user)
        user.save()
        _tell("accounts.user.created", user, by=by, at=at)
    return user.id


def rename(*, username: str, full_name: str, by: str, at: datetime) -> None:
    """Give the user another full name."""
    with recording():
        user = user_locked(username=username)
        user.full_name = " ".join(full_name.split())
        _accept(user)
        user.save(update_fields=["full_name"])
        _tell("accounts.user.renamed", user, by=by, at=at)


def set_password(*, username: str, password: str, by: str, at: datetime) -> None:
    """A new password; every open session of the user ends. Raises ``WeakPassword``."""
    with recording():
        user = user_locked(username=username)
        _use_password(user, password)
        user.save(update_fields=["password"])
        end_sessions(username=username, by=by, at=at)
        _tell("accounts.user.password_set", user, by=by, at=at)


def deactivate(*, username: str, by: str, at: datetime) -> None:
    """Shut the user out at once. Raises ``LastOrganiser``."""
    with recording():
        user = user_locked(username=username)
        for held in Grant.objects.filter(user=user, role=Role.ORGANISER, withdrawn_at=None):
            _leave_an_organiser(held)
        user.is_active, user.deactivated_at, user.deactivated_by = False, at, by
        user.save(update_fields=["is_active", "deactivated_at", "deactivated_by"])
        end_sessions(username=username, by=by, at=at)
        _tell("accounts.user.deactivated", user, by=by, at=at)


def reactivate(*, username: str, by: str, at: datetime) -> None:
    """Let the user in again, with the roles still in force."""
    with recording():
        user = user_locked(username=username)
        user.is_active, user.deactivated_at, user.deactivated_by = True, None, ""
        user.save(update_fields=["is_active", "deactivated_at", "deactivated_by"])
        _tell("accounts.user.reactivated", user, by=by, at=at)


def grant(
    *, username: str, role: str, site: str, agency: str = "", counter: str = "", by: str, at: datetime
) -> int:
    """Give a role within a scope of public codes; returns the grant's id. Raises ``UserNotAccepted``.

    Links for a password or PIN end: whoever holds one was to open what this user was, not what she is now.
    """
    with recording():
        user = user_locked(username=username)
        given = Grant(
            user=user,
            role=role,
            site_code=site,
            agency_code=agency,
            counter_code=counter,
            granted_at=at,
            granted_by=by,
        )
        _accept(given)
        given.save()
        end_links(user=user, what=("password", "pin"), by=by, at=at)
        _tell("accounts.role.granted", user, given, by=by, at=at)
    return given.id


def withdraw(*, grant_id: int, by: str, at: datetime) -> None:
    """Take a role back, at once. Raises ``GrantUnknown``, ``LastOrganiser``."""
    with recording():
        held = (
            Grant.objects.select_for_update(of=("self",)).select_related("user").filter(id=grant_id).first()
        )
        if held is None or held.withdrawn_at is not None:
            raise GrantUnknown
        if held.role == Role.ORGANISER:
            _leave_an_organiser(held)
        held.withdrawn_at, held.withdrawn_by = at, by
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _tell("accounts.role.withdrawn", held.user, held, by=by, at=at)


def user_locked(*, username: str) -> User:
    """The user, locked until the transaction ends. Raises ``UserUnknown``."""
    user = User.objects.select_for_update().filter(username=username).first()
    if user is None:
        raise UserUnknown(username=username[:40])
    return user


def end_links(*, user: User, what: Collection[str], by: str, at: datetime) -> None:
    """Withdraw the open links of these kinds, inside a transaction that has locked the user."""
    for link in Link.objects.filter(user=user, what__in=what, used_at=None, withdrawn_at=None):
        link.withdrawn_at, link.withdrawn_by = at, by
        link.save(update_fields=["withdrawn_at", "withdrawn_by"])
        subject, data = f"user:{user.username}", {"what": link.what, "site": link.site_code}
        record(site=STREAM, kind="accounts.link.withdrawn", subject=subject, by=by, at=at, data=data)


def _leave_an_organiser(held: Grant) -> None:
    """Refuse when ``held`` is its site's last organiser; the locks let only one withdrawal at a time look."""
    organisers = Grant.objects.select_for_update().filter(
        role=Role.ORGANISER, site_code=held.site_code, withdrawn_at=None, user__is_active=True
    )
    if {each.id for each in organisers.order_by("id")} <= {held.id}:
        raise LastOrganiser(site=held.site_code)


def _use_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise WeakPassword(plain(problem.messages[0])) from problem
    user.set_password(password)


def _accept(row: User | Grant) -> None:
    try:
        row.full_clean()
    except ValidationError as problem:
        raise UserNotAccepted(plain(problem.messages[0])) from problem


def _tell(kind: str, user: User, given: Grant | None = None, *, by: str, at: datetime) -> None:
    data = {}
    if given is not None:
        data = {
            "role": given.role,
            "site": given.site_code,
            "agency": given.agency_code,
            "counter": given.counter_code,
        }
    record(site=STREAM, kind=kind, subject=f"user:{user.username}", by=by, at=at, data=data)
