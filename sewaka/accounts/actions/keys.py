"""Keys for other systems: made, renewed, revoked, counted. The secret is shown once and kept as a hash only."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import connection

from sewaka.accounts.errors import KeyNotAccepted, KeyNotFound
from sewaka.accounts.events import STREAM
from sewaka.accounts.keys import secret_hash
from sewaka.accounts.models import ApiKey, ApiRequest, ApiSecret
from sewaka.accounts.scopes import OFFICER_ACT, SCOPES
from sewaka.journal import hot
from sewaka.journal.actions import record, recording
from sewaka.lib.refusal import plain

BEGINS: Final = "swk_"
"""How every secret begins, so that one left lying about is recognised."""
HINT: Final = 8
BOTH_FOR: Final = timedelta(hours=24)
"""So long the secret before the renewed one still works."""
WINDOW: Final = timedelta(seconds=60)

REQUESTS_KEPT: Final = timedelta(days=90)

# One row a holder: this minute and the one before, of which the part still within the last sixty seconds counts.
# What is refused is not counted, so nobody shuts herself out by asking on. A minute that a clock set back left too
# far ahead is forgotten. The innermost question finds the minute, the next one how full the last sixty seconds are.
_COUNT: Final = """
INSERT INTO accounts_apiuse AS u (holder, times, before, until_at, seen_at, refused)
VALUES (%(holder)s, 1, 0, %(until)s, %(at)s, false)
ON CONFLICT (holder) DO UPDATE SET (times, before, until_at, seen_at, refused) = (
  SELECT w.times + w.free::int, w.before, w.until_at, %(at)s, NOT w.free FROM (
    SELECT v.*, v.times + v.before * extract(epoch FROM v.until_at - %(at)s) / 60 < %(limit)s AS free FROM (
      SELECT u.times, u.before, u.until_at WHERE u.until_at > %(at)s AND u.until_at <= %(until)s
      UNION ALL
      SELECT 0, u.times, u.until_at + interval '60 s' WHERE u.until_at <= %(at)s AND u.until_at > %(past)s
      UNION ALL
      SELECT 0, 0, %(until)s WHERE u.until_at <= %(past)s OR u.until_at > %(until)s
    ) v
  ) w
)
RETURNING times, before, until_at, refused
"""
_CLAIM: Final = """
INSERT INTO accounts_apirequest AS r (key_hash, wish_hash, first_at) VALUES (%(key)s, %(wish)s, %(at)s)
ON CONFLICT (key_hash) DO UPDATE SET first_at = r.first_at RETURNING wish_hash
"""


@dataclass(frozen=True)
class Allowance:
    """What is left of a minute's requests. ``reset_s``: seconds until there is room for more."""

    limit: int
    remaining: int
    reset_s: int
    refused: bool


def make_key(
    *,
    site: str,
    code: str,
    name: str,
    scopes: Sequence[str],
    per_minute: int,
    expires_at: datetime,
    officer: str = "",
    counter: str = "",
    by: str,
    at: datetime,
) -> str:
    """A new key; returns its secret, which nobody can read again. ``officer`` and ``counter``: as whom it acts.

    Raises ``KeyNotAccepted``.
    """
    _check(scopes, officer, counter, expires_at, at)
    key = ApiKey(
        site_code=site,
        code=code.strip(),
        name=" ".join(name.split()),
        scopes=[scope for scope in SCOPES if scope in scopes],
        per_minute=per_minute,
        officer_code=officer,
        counter_code=counter,
        expires_at=expires_at,
        created_at=at,
        created_by=by,
    )
    with recording():
        _accept(key)
        key.save()
        secret = _new_secret(key, by, at)
        _tell("accounts.key.made", key, by, at, scopes=key.scopes)
    return secret


def _check(scopes: Sequence[str], officer: str, counter: str, expires_at: datetime, at: datetime) -> None:
    if not scopes or set(scopes) - set(SCOPES):
        raise KeyNotAccepted("Pilih paling sedikit satu kewenangan dari daftar.")
    acts = OFFICER_ACT in scopes
    if acts != bool(officer) or acts != bool(counter):
        raise KeyNotAccepted("Kunci yang bertindak sebagai petugas harus menyebut petugas dan loketnya.")
    if expires_at <= at:
        raise KeyNotAccepted("Hari terakhir kunci harus sesudah hari ini.")


def renew_key(*, site: str, code: str, by: str, at: datetime) -> str:
    """A second secret; the one before works a day longer, older ones end at once. Raises ``KeyNotFound``."""
    with recording():
        key = _locked(site, code)
        newest = ApiSecret.objects.filter(key=key).order_by("-id").first()
        for each in ApiSecret.objects.filter(key=key).exclude(ends_at__lte=at):
            each.ends_at = at + BOTH_FOR if newest and each.pk == newest.pk else at
            each.save(update_fields=["ends_at"])
        secret = _new_secret(key, by, at)
        _tell("accounts.key.renewed", key, by, at)
    return secret


def revoke_key(*, site: str, code: str, by: str, at: datetime) -> None:
    """End a key at once, for every process. Raises ``KeyNotFound``."""
    with recording():
        key = _locked(site, code)
        key.revoked_at, key.revoked_by = at, by
        key.save(update_fields=["revoked_at", "revoked_by"])
        _tell("accounts.key.revoked", key, by, at)


def spend(*, holder: str, per_minute: int, at: datetime) -> Allowance:
    """Count one request of ``holder``, in a statement of its own: exact over all processes.

    Never more than ``per_minute`` within a minute of the wall; within any sixty seconds as exactly as two minutes'
    counts can tell.
    """
    values: dict[str, Any] = {"holder": holder, "at": at, "limit": per_minute}
    values |= {"until": at + WINDOW, "past": at - WINDOW}
    row = hot.run(connection, _COUNT, values).fetchone()
    assert row is not None
    times, before, until_at, refused = row
    left_s = (until_at - at).total_seconds()
    used = times + before * left_s / WINDOW.total_seconds()
    reset_s = floor(_room_after_s(times, before, left_s, per_minute)) + 1 if refused else ceil(left_s)
    return Allowance(per_minute, max(0, floor(per_minute - used)), max(1, reset_s), refused)


def _room_after_s(times: int, before: int, left_s: float, limit: int) -> float:
    """Seconds after which one more request fits: while the minute before fades, or in the next one."""
    minute_s = WINDOW.total_seconds()
    if times < limit:
        return max(0.0, left_s - (limit - times) / before * minute_s)
    return left_s + minute_s * (1 - limit / times)


def claim(*, holder: str, key: str, wish: bytes, at: datetime) -> bool:
    """Whether ``holder`` may use this key of a request for ``wish``: nobody did yet, or for this very wish."""
    own = hashlib.sha256(f"{holder}\n{key}".encode()).digest()
    asked = hashlib.sha256(wish).digest()
    row = hot.run(connection, _CLAIM, {"key": own, "wish": asked, "at": at}).fetchone()
    assert row is not None
    return bytes(row[0]) == asked


def forget_requests(*, at: datetime) -> int:
    """Delete what keys of requests were used for three months ago; returns how many."""
    return int(ApiRequest.objects.filter(first_at__lt=at - REQUESTS_KEPT).delete()[0])


def forget_secrets(*, at: datetime) -> int:
    """Delete the hashes of secrets that ended a month ago; returns how many."""
    return ApiSecret.objects.filter(ends_at__lt=at - timedelta(days=30)).delete()[0]


def _new_secret(key: ApiKey, by: str, at: datetime) -> str:
    secret = BEGINS + secrets.token_urlsafe(32)
    ApiSecret.objects.create(
        key=key,
        secret_hash=secret_hash(secret),
        hint=secret[:HINT],
        made_at=at,
        made_by=by,
    )
    return secret


def _locked(site: str, code: str) -> ApiKey:
    held = ApiKey.objects.select_for_update().filter(site_code=site, code=code, revoked_at=None).first()
    if held is None:
        raise KeyNotFound(key=code[:40])
    return held


def _accept(key: ApiKey) -> None:
    try:
        key.full_clean()
    except ValidationError as problem:
        raise KeyNotAccepted(plain(problem.messages[0])) from problem


def _tell(kind: str, key: ApiKey, by: str, at: datetime, **data: Any) -> None:
    facts = {"name": key.name, "site": key.site_code} | data
    record(site=STREAM, kind=kind, subject=f"api:{key.code}", by=by, at=at, data=facts)
