"""Secrets that must be read again (of authenticators, keys of passkeys), encrypted with a key of their own.

The key comes from the installation's signing key: whoever copies the database alone reads nothing.
"""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


@lru_cache(maxsize=2)
def _box(secret: str) -> Fernet:
    """Loaded with the first secret: cryptography is 7 MB in every process that names it."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 - 7 MB, see above
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - with it
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - with it

    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"sewaka.accounts.factors")
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))


def seal(value: Any) -> bytes:
    """``value`` (anything JSON can hold), encrypted."""
    return _box(settings.SECRET_KEY).encrypt(json.dumps(value).encode())


def unseal(sealed: bytes | memoryview[int]) -> Any:
    """What was sealed. Raises ``cryptography.fernet.InvalidToken`` under another signing key."""
    return json.loads(_box(settings.SECRET_KEY).decrypt(bytes(sealed)))


def keyed_hash(text: str) -> str:
    """A hash that nobody without the signing key can try texts against."""
    return salted_hmac("sewaka.accounts.codes", text, algorithm="sha256").hexdigest()
