"""Who somebody is and what they may do. Deny by default."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from sewaka.accounts.models import Factor, Grant, Link, Login, SentForm, User
from sewaka.accounts.roles import PERMISSIONS, ROLE_MAY, TRAINING, Role
from sewaka.journal import hot

# Asked with every request of somebody who is logged in, so it is one prepared statement.
_BY_ID: Final = """
SELECT u.id, u.username, u.full_name, u.demo, u.password, COALESCE((
  SELECT json_agg(json_build_array(g.id, g.role, g.site_code, g.agency_code, g.counter_code) ORDER BY g.id)
  FROM accounts_grant g WHERE g.user_id = u.id AND g.withdrawn_at IS NULL), '[]')::text
FROM accounts_user u WHERE u.id = %(id)s AND u.is_active
"""


@dataclass(frozen=True)
class GrantInfo:
    """A role in force. An empty ``agency`` or ``counter`` means: no narrowing. ``training``: at a rehearsal."""

    id: int
    role: str
    site: str
    agency: str = ""
    counter: str = ""
    training: bool = False

    @property
    def role_name(self) -> str:
        return str(Role(self.role).label)

    def allows(self, permission: str) -> bool:
        """Whether the role has ``permission`` at all, wherever it holds."""
        within = not self.training or permission in TRAINING
        return within and permission in ROLE_MAY.get(Role(self.role), frozenset())

    def covers(self, *, site: str, agency: str, counter: str) -> bool:
        """Whether the place lies within this grant; a place left open is never within a narrower one."""
        return site == self.site and self.agency in ("", agency) and self.counter in ("", counter)


@dataclass(frozen=True)
class Person:
    """Somebody who is logged in. ``stamp`` changes with the password, which ends older sessions."""

    id: int
    username: str
    full_name: str
    grants: tuple[GrantInfo, ...] = ()
    demo: bool = False
    stamp: str = field(default="", repr=False, compare=False)

    @property
    def actor(self) -> str:
        """The code by which actions and events name this person."""
        return f"user:{self.username}"

    @property
    def sites(self) -> tuple[str, ...]:
        """The malls where this person has any role, in order."""
        return tuple(dict.fromkeys(grant.site for grant in self.grants))

    def at_rehearsal(self, site: str, *, of: str) -> Person:
        """The same person in a rehearsal of the mall ``of``: the roles of that mall there, and none elsewhere."""
        held = [replace(grant, site=site, training=True) for grant in self.grants if grant.site == of]
        return replace(self, grants=tuple(held))


@dataclass(frozen=True)
class Reach:
    """How far a permission goes at one site: all of it, or these agencies and counters."""

    whole: bool
    agencies: frozenset[str]
    counters: frozenset[str]

    def __bool__(self) -> bool:
        return self.whole or bool(self.agencies) or bool(self.counters)


@dataclass(frozen=True)
class UserInfo:
    """A user as the office lists them."""

    username: str
    full_name: str
    is_active: bool
    demo: bool
    last_login_at: datetime | None
    grants: tuple[GrantInfo, ...]
    second: bool = False


@dataclass(frozen=True)
class SessionInfo:
    """A log-in that is open still. ``key``: the session's, to tell one's own from the others."""

    id: int
    username: str
    full_name: str
    device: str
    begun_at: datetime
    seen_at: datetime
    key: str = field(repr=False)


@dataclass(frozen=True)
class LinkInfo:
    """A one-time link that still holds. ``what``: invitation, password, pin."""

    user_id: int
    username: str
    full_name: str
    what: str
    site: str
    expires_at: datetime


@dataclass(frozen=True)
class MatrixRow:
    """One permission in words, and whether each role (in the order of ``Role``) has it."""

    permission: str
    words: str
    allowed: tuple[bool, ...]


def _grants(user_ids: Iterable[int]) -> dict[int, tuple[GrantInfo, ...]]:
    found: dict[int, list[GrantInfo]] = defaultdict(list)
    for grant in Grant.objects.filter(user_id__in=list(user_ids), withdrawn_at=None).order_by("id"):
        info = GrantInfo(grant.id, grant.role, grant.site_code, grant.agency_code, grant.counter_code)
        found[grant.user_id].append(info)
    return {user_id: tuple(grants) for user_id, grants in found.items()}


@lru_cache(maxsize=512)
def _stamp(password: str) -> str:
    """What a log-in carries of the password's hash; reckoned once, not with each keypress of an officer."""
    return User(password=password).get_session_auth_hash()


def person(*, user_id: int) -> Person | None:
    """Who has this id; None for the unknown, the deactivated, and demo users outside the demo."""
    row = hot.run(connection, _BY_ID, {"id": user_id}).fetchone()
    if row is None or (row[3] and not settings.ENV.demo):
        return None
    number, username, full_name, demo, password, grants = row
    held = tuple(GrantInfo(*each) for each in json.loads(grants))
    return Person(number, username, full_name, held, demo, stamp=_stamp(password))


def may(person: Person | None, permission: str, *, site: str, agency: str = "", counter: str = "") -> bool:
    """Whether ``person`` may do ``permission`` at this place. No person, no such permission: no."""
    if person is None:
        return False
    return any(
        grant.allows(permission) and grant.covers(site=site, agency=agency, counter=counter)
        for grant in person.grants
    )


def reach(person: Person | None, permission: str, *, site: str) -> Reach:
    """How far ``permission`` goes for ``person`` at ``site``; falsy when nowhere. For lists and menus."""
    held = [g for g in person.grants if g.site == site and g.allows(permission)] if person else []
    return Reach(
        whole=any(not g.agency and not g.counter for g in held),
        agencies=frozenset(g.agency for g in held if g.agency and not g.counter),
        counters=frozenset(g.counter for g in held if g.counter),
    )


def users(*, site: str = "") -> tuple[UserInfo, ...]:
    """Every user, or those with a role at ``site``, by name."""
    rows = list(User.objects.order_by("full_name", "username"))
    grants = _grants(row.id for row in rows)
    with_second = set(Factor.objects.values_list("user_id", flat=True))
    infos = (_user_info(row, grants.get(row.id, ()), row.id in with_second) for row in rows)
    return tuple(info for info in infos if not site or any(grant.site == site for grant in info.grants))


def user(*, username: str) -> UserInfo | None:
    """One user by name; None when there is none."""
    row = User.objects.filter(username=username).first()
    if row is None:
        return None
    return _user_info(row, _grants([row.id]).get(row.id, ()), Factor.objects.filter(user=row).exists())


def _user_info(row: User, grants: tuple[GrantInfo, ...], second: bool) -> UserInfo:
    return UserInfo(row.username, row.full_name, row.is_active, row.demo, row.last_login, grants, second)


def sessions(*, at: datetime, username: str = "", site: str = "") -> tuple[SessionInfo, ...]:
    """The open log-ins of one user, or of everybody with a role at ``site``; the last used first."""
    alive = Session.objects.filter(expire_date__gt=at).values("session_key")
    rows = Login.objects.filter(ended_at=None, session_key__in=alive, user__is_active=True)
    rows = rows.filter(user__username=username) if username else rows
    if site:
        rows = rows.filter(user__in=Grant.objects.filter(site_code=site, withdrawn_at=None).values("user"))
    return tuple(
        SessionInfo(
            row.id,
            row.user.username,
            row.user.full_name,
            row.device,
            row.begun_at,
            row.seen_at,
            row.session_key,
        )
        for row in rows.select_related("user").order_by("-seen_at", "-id")[:500]
    )


def link(*, key: str, at: datetime) -> LinkInfo | None:
    """The one-time link of this key; None when it is unknown, used, withdrawn or too old."""
    found = Link.objects.filter(key_hash=link_hash(key), used_at=None, withdrawn_at=None, expires_at__gt=at)
    row = found.select_related("user").filter(user__is_active=True).first()
    if row is None:
        return None
    return LinkInfo(
        row.user_id, row.user.username, row.user.full_name, row.what, row.site_code, row.expires_at
    )


def link_hash(key: str) -> bytes:
    """What is kept of a link's key."""
    return hashlib.sha256(key.encode(errors="replace")).digest()


def matrix() -> tuple[MatrixRow, ...]:
    """The table of roles and permissions, for the page that shows it."""
    return tuple(
        MatrixRow(permission, str(words), tuple(permission in ROLE_MAY[role] for role in Role))
        for permission, words in PERMISSIONS.items()
    )


def form_key(*, by: str, key: str) -> bytes:
    """How the key of somebody's form is kept."""
    return hashlib.sha256(f"{by}\n{key}".encode()).digest()


def form_done(*, by: str, key: str) -> bool:
    """Whether this form of theirs was done before."""
    return bool(key) and SentForm.objects.filter(key_hash=form_key(by=by, key=key)).exists()
