"""Passkeys (WebAuthn) for one address: what is asked of the browser, and whether its answer is true.

The mathematics is the library's (``fido2``); here stands what we insist on: the person was verified by the device
(PIN, finger, face), so that a passkey is both steps of a log-in, and the key can be found without a name.
"""

from __future__ import annotations

import base64
import ipaddress
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from sewaka.accounts.errors import PasskeyNotTrue

if TYPE_CHECKING:
    from fido2.server import Fido2Server

_VERIFIED: Final = "required"
Asked = tuple[dict[str, Any], dict[str, Any]]
"""What the browser is to do, and what must be remembered until it answers."""


@dataclass(frozen=True)
class Made:
    """A new passkey: its id, and the data with its public key."""

    credential_id: bytes
    data: str


@dataclass(frozen=True)
class Signed:
    """An answer that proved true. ``counter``: the passkey's own count, 0 where it keeps none."""

    counter: int


def possible(host: str) -> bool:
    """Whether browsers make passkeys for this host: a name, never a bare address."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return bool(host)
    return False


def _library() -> ModuleType:
    """Loaded with the first passkey: it brings 9 MB of cryptography into every process that names it."""
    import fido2.webauthn  # noqa: PLC0415 - brings cryptography, see above

    return fido2.webauthn


def _server(host: str, name: str) -> Fido2Server:
    from fido2.server import Fido2Server  # noqa: PLC0415 - see _library

    return Fido2Server(_library().PublicKeyCredentialRpEntity(name=name, id=host))


def _text(data: bytes) -> str:
    """Bytes as WebAuthn writes them: base64 for addresses, without its padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def ask_to_make(
    *, host: str, name: str, handle: bytes, username: str, full_name: str, known: list[bytes]
) -> Asked:
    """For ``navigator.credentials.create``. ``known``: the person's passkeys, not to be made twice."""
    kinds = _library()
    who = kinds.PublicKeyCredentialUserEntity(name=username, id=handle, display_name=full_name)
    public = kinds.PublicKeyCredentialType.PUBLIC_KEY
    there = [kinds.PublicKeyCredentialDescriptor(type=public, id=each) for each in known]
    options, state = _server(host, name).register_begin(
        who,
        there,
        resident_key_requirement=kinds.ResidentKeyRequirement.REQUIRED,
        user_verification=kinds.UserVerificationRequirement(_VERIFIED),
    )
    return dict(options), dict(state)


def made(*, host: str, state: dict[str, Any], answer: Any) -> Made:
    """The passkey the browser made. Raises ``PasskeyNotTrue``."""
    try:
        data = _server(host, host).register_complete(state, answer).credential_data
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as odd:
        raise PasskeyNotTrue from odd
    if data is None:
        raise PasskeyNotTrue
    return Made(bytes(data.credential_id), _text(bytes(data)))


def ask_to_sign(*, host: str) -> Asked:
    """For ``navigator.credentials.get``: any passkey of this address; the browser lets the person choose."""
    options, state = _server(host, host).authenticate_begin(
        user_verification=_library().UserVerificationRequirement(_VERIFIED)
    )
    return dict(options), dict(state)


def credential_id(answer: Any) -> bytes:
    """Which passkey answers. Raises ``PasskeyNotTrue``."""
    try:
        return _bytes(answer["rawId"])
    except (ValueError, TypeError, KeyError) as odd:
        raise PasskeyNotTrue from odd


def signed(*, host: str, state: dict[str, Any], answer: Any, data: str) -> Signed:
    """The proof that whoever answers holds the passkey of ``data``. Raises ``PasskeyNotTrue``."""
    try:
        key = _library().AttestedCredentialData(_bytes(data))
        _server(host, host).authenticate_complete(state, [key], answer)
        told = _library().AuthenticationResponse.from_dict(answer).response.authenticator_data
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as odd:
        raise PasskeyNotTrue from odd
    return Signed(int(told.counter))
