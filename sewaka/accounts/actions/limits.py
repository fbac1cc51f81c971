"""How often something may be tried. Counted before the try, in a statement of its own, so races count too.

Call ``limit`` outside ``recording()``: a refusal inside a transaction would roll its own count back.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.utils.crypto import salted_hmac

from sewaka.accounts.errors import TooMany
from sewaka.accounts.models import Attempt
from sewaka.norms.errors import RuleMissing
from sewaka.norms.queries import rule

# In force until the mall enacts its own ``accounts.login_limits``.
DEFAULT: Final[dict[str, dict[str, int]]] = {
    "username": {"times": 8, "per_s": 300},
    "address": {"times": 60, "per_s": 300},
    "link": {"times": 60, "per_s": 300},
    "second": {"times": 5, "per_s": 300},
    "pin": {"times": 5, "per_s": 300},
    "pairing": {"times": 30, "per_s": 300},
}

# One row a key. A window that has passed, or that a clock set back left too far ahead, begins anew.
_COUNT = """
INSERT INTO accounts_attempt AS a (key, times, until_at) VALUES (%(key)s, 1, %(until)s)
ON CONFLICT (key) DO UPDATE SET
  times = CASE WHEN a.until_at <= %(at)s OR a.until_at > %(until)s THEN 1 ELSE LEAST(a.times, 100000) + 1 END,
  until_at = CASE WHEN a.until_at <= %(at)s OR a.until_at > %(until)s THEN %(until)s ELSE a.until_at END
RETURNING times, until_at
"""


def _hashed(key: str) -> str:
    return salted_hmac("sewaka.accounts.limits", key, algorithm="sha256").hexdigest()


def _in_words(left: timedelta) -> str:
    seconds = max(1, int(left.total_seconds()))
    return f"{seconds} detik" if seconds < 60 else f"{-(-seconds // 60)} menit"


def limit(*, key: str, times: int, per_s: int, at: datetime) -> None:
    """Count one try of ``key``; raises ``TooMany`` from the try after ``times`` within ``per_s`` seconds."""
    values: dict[str, Any] = {"key": _hashed(key), "at": at, "until": at + timedelta(seconds=per_s)}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        tried, until_at = cursor.fetchone()
    if tried > times:
        raise TooMany(wait=_in_words(until_at - at))


def refund(*, key: str) -> None:
    """Take one try back: it succeeded, and only failures shall count."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_attempt SET times = times - 1 WHERE key = %s AND times > 0", [_hashed(key)]
        )


def limits_for(*, what: str, at: datetime) -> dict[str, int]:
    """``times`` and ``per_s`` for ``what`` from the rule ``accounts.login_limits``, else the default."""
    try:
        value = rule("accounts.login_limits", on=at.date())
    except RuleMissing:
        value = {}
    return {**DEFAULT[what], **value.get(what, {})}


def forget_attempts(*, at: datetime) -> int:
    """Delete the windows that have passed; returns how many."""
    return Attempt.objects.filter(until_at__lte=at).delete()[0]
