"""Log-ins at browsers: begun, seen, ended at once. Ending one deletes its session, so no cookie opens it again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.contrib.sessions.models import Session

from sewaka.accounts.errors import SessionUnknown
from sewaka.accounts.events import STREAM
from sewaka.accounts.models import Login
from sewaka.journal.actions import record, recording

KEPT: Final = timedelta(days=30)


def begin_session(*, user_id: int, session_key: str, device: str, by: str, at: datetime) -> None:
    """Note that this session is this user's. ``device``: words such as "Chrome di Windows"."""
    Login.objects.create(
        user_id=user_id, session_key=session_key, device=device[:60], begun_at=at, begun_by=by, seen_at=at
    )


def see_session(*, session_key: str, at: datetime) -> None:
    """Note when a session was last used."""
    Login.objects.filter(session_key=session_key, seen_at__lt=at).update(seen_at=at)


def end_session(*, username: str, login_id: int, by: str, at: datetime) -> None:
    """End one session of this user. Raises ``SessionUnknown``."""
    with recording():
        found = Login.objects.select_for_update().filter(id=login_id, user__username=username, ended_at=None)
        if not _close(found, username=username, by=by, at=at):
            raise SessionUnknown


def end_sessions(*, username: str, but: str = "", by: str, at: datetime) -> int:
    """End every session of this user, ``but`` the one with this key; returns how many there were."""
    with recording():
        open_ones = Login.objects.select_for_update().filter(user__username=username, ended_at=None)
        return _close(open_ones.exclude(session_key=but), username=username, by=by, at=at)


def _close(found: Iterable[Login], *, username: str, by: str, at: datetime) -> int:
    """End these log-ins, inside the caller's transaction; those that ended by themselves count no more."""
    keys = [each.session_key for each in found]
    alive = Session.objects.filter(session_key__in=keys, expire_date__gt=at).delete()[0]
    Login.objects.filter(session_key__in=keys).update(ended_at=at, ended_by=by)
    if alive:
        data = {"count": alive}
        kind = "accounts.session.ended"
        record(site=STREAM, kind=kind, subject=f"user:{username}", by=by, at=at, data=data)
    return alive


def forget_logins(*, at: datetime) -> int:
    """Delete log-ins unseen for long whose session is gone; returns how many."""
    old = Login.objects.filter(seen_at__lt=at - KEPT)
    return old.exclude(session_key__in=Session.objects.values("session_key")).delete()[0]
