"""When a session was last used: noted every few minutes, not with each request."""

from __future__ import annotations

import time
from typing import Final

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest
from django.utils import timezone

from sewaka.accounts.actions import see_session

EVERY_S: Final = 300
MOST: Final = 2_000
_noted: dict[str, float] = {}
"""Session keys and when this process last noted them."""


def note(request: HttpRequest) -> None:
    """Note that the asker's session is in use. Forgets what it knew rather than growing; never fails a page."""
    if request.__dict__.get("person") is None:
        return
    key, now = request.session.session_key or "", time.monotonic()
    if not key or now - _noted.get(key, -EVERY_S) < EVERY_S:
        return
    if len(_noted) >= MOST:
        _noted.clear()
    _noted[key] = now
    try:
        see_session(session_key=key, at=timezone.now())
    except (DatabaseError, InterfaceError):
        _noted.pop(key, None)
