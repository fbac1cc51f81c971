"""Forgetting users one year after they left. Their codes stay in steps and events, as evidence of fair turns."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import ProtectedError

from sewaka.accounts.events import STREAM
from sewaka.accounts.models import User
from sewaka.journal.actions import record, recording

KEPT: Final = timedelta(days=365)
AT_ONCE: Final = 200


def forget_users(*, by: str, at: datetime) -> int:
    """Delete users shut out a year ago, with grants, links, second steps and log-ins; returns how many.

    Who is still held by a room above (an officer not forgotten yet) waits for the next night.
    """
    left = User.objects.filter(is_active=False, deactivated_at__lt=at - KEPT).order_by("id")
    with recording():
        gone = sum(_delete(each) for each in left[:AT_ONCE])
        if gone:
            kind = "accounts.user.forgotten"
            record(site=STREAM, kind=kind, subject="user:lama", by=by, at=at, data={"count": gone})
    return gone


def _delete(user: User) -> bool:
    try:
        with transaction.atomic():
            user.delete()
    except ProtectedError:
        return False
    return True
