"""Who asks: the holder of a key, or a paired device. What the key allows, and how much of its minute is left."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from sewaka.accounts.actions import claim, spend
from sewaka.accounts.errors import KeyUnknown, ScopeMissing
from sewaka.accounts.keys import key_by_secret
from sewaka.accounts.scopes import DEVICE_PER_MINUTE, DEVICE_SCOPES
from sewaka.devices.queries import device_by_key
from sewaka.web.api.errors import KeyOfRequestReused, RateReached

KEY_BEGINS: Final = "swk_"
LONGEST_KEY: Final = 200


@dataclass(frozen=True)
class Caller:
    """Another system or device, at one mall. ``source``: under which origin its numbers are counted."""

    site: str
    actor: str
    holder: str
    scopes: frozenset[str]
    per_minute: int
    source: str = "api"
    officer: str = ""
    counter: str = ""


def _caller(secret: str, at: datetime) -> Caller:
    if secret.startswith(KEY_BEGINS):
        key = key_by_secret(secret=secret, at=at)
        return Caller(
            key.site,
            key.actor,
            key.actor,
            key.scopes,
            key.per_minute,
            officer=key.officer,
            counter=key.counter,
        )
    device = device_by_key(key=secret) if secret else None
    if device is None:
        raise KeyUnknown
    holder, source = f"device:{device.site}:{device.code}", "kiosk" if device.kind == "kiosk" else "api"
    scopes = frozenset(DEVICE_SCOPES.get(device.kind, ()))
    return Caller(device.site, device.actor, holder, scopes, DEVICE_PER_MINUTE, source)


class Key(HttpBearer):
    """The lock of an operation: a good key, with requests left in its minute, that has this scope."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Any:
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        return self.authenticate(request, secret.strip() if scheme.lower() == "bearer" else "")

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        at = timezone.now()
        caller = _caller(token, at)
        left = spend(holder=caller.holder, per_minute=caller.per_minute, at=at)
        request.allowance = left  # type: ignore[attr-defined]
        if left.refused:
            raise RateReached(limit=left.limit, retry_s=left.reset_s)
        if self.scope not in caller.scopes:
            raise ScopeMissing(scope=self.scope)
        _claim(request, caller, at)
        return caller


def _claim(request: HttpRequest, caller: Caller, at: datetime) -> None:
    """A deed's key stands for one wish: this operation with this body, however its JSON is spaced and ordered."""
    given = request.headers.get("Idempotency-Key", "").strip('"')[:LONGEST_KEY]
    if request.method != "POST" or not given:
        return
    wish = f"{request.path}\n".encode() + _plain(request.body)
    if not claim(holder=caller.holder, key=given, wish=wish, at=at):
        raise KeyOfRequestReused


def _plain(body: bytes) -> bytes:
    """The body in one spelling; who asks is left out, for a hash of a NIK can be tried out."""
    try:
        told = json.loads(body)
        if isinstance(told, dict):
            told.pop("identity", None)
        return json.dumps(told, sort_keys=True).encode()
    except (ValueError, RecursionError):
        return b""


def caller_of(request: HttpRequest) -> Caller:
    """Who was let in."""
    found: Caller = request.auth  # type: ignore[attr-defined]
    return found
