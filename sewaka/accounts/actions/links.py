"""One-time links: an invitation, a new password, a new PIN. Who makes one never sees the secret it leads to."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError

from sewaka.accounts.actions.users import create_user, end_links, set_password, user_locked
from sewaka.accounts.errors import LinkGone, LinkNotAccepted
from sewaka.accounts.events import STREAM
from sewaka.accounts.models import Link, User
from sewaka.accounts.queries import link_hash
from sewaka.journal.actions import record, recording
from sewaka.lib.refusal import plain
from sewaka.norms.errors import RuleMissing
from sewaka.norms.queries import rule

DEFAULT_HOURS: Final[dict[str, int]] = {"invitation": 72, "password": 24, "pin": 24}
"""In force until the mall enacts its own ``accounts.link_hours``."""
KEPT: Final = timedelta(days=30)


@dataclass(frozen=True)
class NewLink:
    """A link just made. ``key`` stands in it and is kept nowhere."""

    username: str
    what: str
    expires_at: datetime
    key: str = field(repr=False)


def link_hours(*, what: str, at: datetime) -> int:
    """How long a link of this kind holds."""
    try:
        value = rule("accounts.link_hours", on=at.date())
    except RuleMissing:
        value = {}
    return int({**DEFAULT_HOURS, **value}[what])


def invite(*, username: str, full_name: str, site: str, by: str, at: datetime) -> NewLink:
    """A new user without a password, and the link by which she sets her own."""
    with recording():
        create_user(username=username, full_name=full_name, password=None, by=by, at=at)
        name = username.strip().lower()
        return make_link(username=name, what="invitation", site=site, reason="undangan", by=by, at=at)


def make_link(*, username: str, what: str, site: str, reason: str, by: str, at: datetime) -> NewLink:
    """A link for this user; an older one of the same kind ends. Raises ``LinkNotAccepted``, ``UserUnknown``."""
    key, expires_at = secrets.token_urlsafe(32), at + timedelta(hours=link_hours(what=what, at=at))
    with recording():
        user = user_locked(username=username)
        if not user.is_active:
            raise LinkNotAccepted("Pengguna ini tidak aktif. Aktifkan lagi lebih dulu.")
        end_links(user=user, what=(what,), by=by, at=at)
        made = Link(
            user=user, what=what, site_code=site, key_hash=link_hash(key), reason=" ".join(reason.split()),
            made_at=at, made_by=by, expires_at=expires_at,
        )  # fmt: skip
        _accept(made)
        made.save()
        data = {"what": what, "site": site, "reason": made.reason}
        record(site=STREAM, kind="accounts.link.made", subject=f"user:{username}", by=by, at=at, data=data)
    return NewLink(username, what, expires_at, key)


def use_link(*, key: str, password: str | None, by: str, at: datetime) -> str:
    """Use a link up, with the password it was for (None for a PIN's); returns the user name.

    Raises ``LinkGone``, ``WeakPassword``. ``by`` is the door; the deed is the user's own.
    """
    with recording():
        user, link = _open_one(key, at=at)
        actor = f"user:{user.username}"
        if link.what != "pin":
            set_password(username=user.username, password=password or "", by=actor, at=at)
        elif password is not None:
            raise LinkGone
        link.used_at, link.used_by = at, actor
        link.save(update_fields=["used_at", "used_by"])
        data = {"what": link.what, "site": link.site_code}
        record(site=STREAM, kind="accounts.link.used", subject=actor, by=by, at=at, data=data)
    return user.username


def _open_one(key: str, *, at: datetime) -> tuple[User, Link]:
    """The link and its user, who is locked first, as wherever links end. Raises ``LinkGone``."""
    found = Link.objects.filter(key_hash=link_hash(key))
    user = User.objects.select_for_update().filter(id__in=found.values("user"), is_active=True).first()
    link = found.filter(used_at=None, withdrawn_at=None, expires_at__gt=at).first()
    if user is None or link is None:
        raise LinkGone
    return user, link


def forget_links(*, at: datetime) -> int:
    """Delete links that ended long ago; returns how many."""
    return Link.objects.filter(expires_at__lt=at - KEPT).delete()[0]


def _accept(made: Link) -> None:
    try:
        made.full_clean()
    except ValidationError as problem:
        raise LinkNotAccepted(plain(problem.messages[0])) from problem
