"""Codes of an authenticator application: RFC 6238 with its usual choices (SHA-1, 30 seconds, six digits)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import struct
from typing import Final
from urllib.parse import quote, urlencode

PERIOD_S: Final = 30
DIGITS: Final = 6
TOLERANCE: Final = 1
"""Periods before and after the present one whose codes still hold: clocks of telephones differ."""


def new_secret() -> str:
    """A fresh secret of 160 bits, as people may type it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code(secret: str, period: int) -> str:
    """The code of one period (RFC 4226, section 5.3). Raises ``ValueError`` for a secret that is none."""
    try:
        key = base64.b32decode(secret.replace(" ", ""), casefold=True)
    except binascii.Error as odd:
        raise ValueError("no secret") from odd
    digest = hmac.new(key, struct.pack(">Q", period), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def fitting_period(secret: str, typed: str, *, seconds: float, after: int = 0) -> int | None:
    """The period whose code was typed, later than ``after`` (the last one used); None when there is none.

    ``seconds``: since 1970. The caller keeps the period, so that no code is taken twice.
    """
    digits = "".join(typed.split())
    now, found = int(seconds) // PERIOD_S, None
    for period in range(now - TOLERANCE, now + TOLERANCE + 1):
        fits = hmac.compare_digest(code(secret, period).encode(), digits.encode(errors="replace"))
        if fits and period > after and found is None:
            found = period
    return found


def address(secret: str, *, name: str, issuer: str) -> str:
    """What the application reads from the QR code."""
    label = quote(f"{issuer}:{name}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"
