"""Keys for other systems: made, renewed, revoked, counted. The secret is shown once and kept as a hash only."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import connection

from sewaka.accounts.errors import KeyNotAccepted, KeyNotFound
from sewaka.accounts.events import STREAM
from sewaka.accounts.keys import secret_hash
from sewaka.accounts.models import ApiKey, ApiSecret
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

# One row a holder; a window that has passed, or that a clock set back left too far ahead, begins anew.
_COUNT: Final = """
INSERT INTO accounts_apiuse AS u (holder, times, until_at, seen_at) VALUES (%(holder)s, 1, %(until)s, %(at)s)
ON CONFLICT (holder) DO UPDATE SET
  times = CASE WHEN u.until_at <= %(at)s OR u.until_at > %(until)s THEN 1 ELSE LEAST(u.times, 1000000) + 1 END,
  until_at = CASE WHEN u.until_at <= %(at)s OR u.until_at > %(until)s THEN %(until)s ELSE u.until_at END,
  seen_at = %(at)s
RETURNING times, until_at
"""


@dataclass(frozen=True)
class Allowance:
    """What is left of a minute's requests. ``reset_s``: seconds until the next minute begins."""

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
    """Count one request of ``holder``, in a statement of its own: exact over all processes."""
    values: dict[str, Any] = {"holder": holder, "at": at, "until": at + WINDOW}
    row = hot.run(connection, _COUNT, values).fetchone()
    assert row is not None
    left = max(1, int((row[1] - at).total_seconds() + 0.999))
    return Allowance(per_minute, max(0, per_minute - row[0]), left, row[0] > per_minute)


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
