"""Signatures as Standard Webhooks 1.0 asks for, and the secrets behind them. Pure.

A secret is made from the installation's key and a random salt, so the database alone signs nothing.
Signed is ``<message id>.<unix seconds>.<body>`` with HMAC-SHA256; two secrets give two signatures.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Final

BEGINS: Final = "whsec_"


def new_salt() -> str:
    """Randomness for a fresh secret."""
    return secrets.token_hex(32)


def secret(*, installation: str, salt: str) -> str:
    """The secret of a salt, as the receiver keeps it: ``whsec_`` and 32 bytes in base64."""
    raw = hmac.digest(installation.encode(), f"sewaka.notify.secret:{salt}".encode(), hashlib.sha256)
    return BEGINS + base64.b64encode(raw).decode()


def signatures(*, given: Sequence[str], message: str, timestamp: int, body: bytes) -> str:
    """The value of ``webhook-signature``: one ``v1,…`` for each secret."""
    signed = f"{message}.{timestamp}.".encode() + body
    keys = [base64.b64decode(each.removeprefix(BEGINS)) for each in given]
    made = [base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode() for key in keys]
    return " ".join(f"v1,{each}" for each in made)
