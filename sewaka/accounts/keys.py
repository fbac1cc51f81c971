"""Reading keys: who asks with this secret, and the list of the office. Answers are frozen; nothing here writes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from sewaka.accounts.errors import KeyExpired, KeyUnknown
from sewaka.accounts.models import ApiKey, ApiSecret, ApiUse
from sewaka.accounts.scopes import SCOPES
from sewaka.journal import hot

# Asked with every request of another system, so it is one prepared statement.
_HELD: Final = """
SELECT k.code, k.site_code, k.name, k.scopes::text, k.per_minute, k.officer_code, k.counter_code, k.expires_at, s.ends_at
FROM accounts_apisecret s JOIN accounts_apikey k ON k.id = s.key_id
WHERE s.secret_hash = %(hash)s AND k.revoked_at IS NULL
"""


@dataclass(frozen=True)
class KeyInfo:
    """A key as the office lists it. ``hints``: the first letters of the secrets that work now, newest first."""

    code: str
    site: str
    name: str
    scopes: tuple[str, ...]
    per_minute: int
    officer: str
    counter: str
    expires_at: datetime
    created_at: datetime
    revoked_at: datetime | None
    hints: tuple[str, ...]
    seen_at: datetime | None

    @property
    def scope_words(self) -> str:
        """What it may do, in words."""
        return "; ".join(SCOPES[scope] for scope in self.scopes if scope in SCOPES)


@dataclass(frozen=True)
class KeyHolder:
    """Who asks with a good key, at which mall, and what the key allows."""

    code: str
    site: str
    name: str
    scopes: frozenset[str]
    per_minute: int
    officer: str
    counter: str

    @property
    def actor(self) -> str:
        """The code by which actions and events name this system."""
        return f"api:{self.code}"


def secret_hash(secret: str) -> bytes:
    """How a secret is kept. It is 256 random bits, so a plain hash cannot be tried out."""
    return hashlib.sha256(secret.encode()).digest()


def key_by_secret(*, secret: str, at: datetime) -> KeyHolder:
    """Who holds this secret. Raises ``KeyUnknown`` or ``KeyExpired``."""
    row = hot.run(connection, _HELD, {"hash": secret_hash(secret)}).fetchone()
    if row is None:
        raise KeyUnknown
    code, site, name, scopes, per_minute, officer, counter, expires_at, ends_at = row
    if expires_at <= at or (ends_at is not None and ends_at <= at):
        raise KeyExpired
    return KeyHolder(code, site, name, frozenset(_listed(scopes)), per_minute, officer, counter)


def _listed(scopes: str) -> list[str]:
    return [scope for scope in SCOPES if f'"{scope}"' in scopes]


def keys(*, site: str, at: datetime) -> tuple[KeyInfo, ...]:
    """Every key of a mall by name, the revoked ones last."""
    rows = sorted(
        ApiKey.objects.filter(site_code=site), key=lambda row: (row.revoked_at is not None, row.name)
    )
    live = ApiSecret.objects.filter(key__in=rows).exclude(ends_at__lte=at).order_by("-id")
    hints: dict[int, list[str]] = {}
    for key_id, hint in live.values_list("key_id", "hint"):
        hints.setdefault(key_id, []).append(hint)
    used = ApiUse.objects.filter(holder__in=[f"api:{row.code}" for row in rows])
    seen = dict(used.values_list("holder", "seen_at"))
    return tuple(_info(row, tuple(hints.get(row.pk, ())), seen.get(f"api:{row.code}")) for row in rows)


def key(*, site: str, code: str, at: datetime) -> KeyInfo | None:
    """One key of a mall; None when there is none."""
    return next((each for each in keys(site=site, at=at) if each.code == code), None)


def _info(row: ApiKey, hints: tuple[str, ...], seen_at: datetime | None) -> KeyInfo:
    return KeyInfo(
        code=row.code,
        site=row.site_code,
        name=row.name,
        scopes=tuple(row.scopes),
        per_minute=row.per_minute,
        officer=row.officer_code,
        counter=row.counter_code,
        expires_at=row.expires_at,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        hints=() if row.revoked_at else hints,
        seen_at=seen_at,
    )
