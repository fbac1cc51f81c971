"""Sessions in the database, read by one prepared statement: every request of an officer begins with it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

from sewaka.journal import hot

_LOAD = "SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > %(now)s"


@lru_cache(maxsize=512)
def _opened(stored: str) -> str:
    """What a stored session holds, as JSON. Its seal is tried once, not with each keypress of an officer."""
    return json.dumps(db.SessionStore().decode(stored))


class SessionStore(db.SessionStore):
    """Django's own, but for the reading."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing for an unknown, expired or tampered key, which is then dropped."""
        key = self.session_key or ""
        row = (
            hot.run(connection, _LOAD, {"key": key, "now": timezone.now()}).fetchone()
            if key.isascii() and key.isalnum()
            else None
        )
        if row is None:
            self._session_key = None
            return {}
        found: dict[str, Any] = json.loads(_opened(row[0]))
        return found
