"""Tickets of admission to the live streams: which topics a browser may hear, until when. Pure.

``web/ui/live.py`` writes them, the live process (no Django there) checks them. A token is
``<payload>.<seal>``, both base64url: the payload JSON ``{"t": topics, "e": expires, "f": first issued}``
(seconds since 1970), the seal HMAC-SHA256 of the payload under a key derived from the installation's secret.
A topic is never secret by itself: it names a site, zone, queue or counter, never a person.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

VALID_S: Final = 900
"""So long a token opens a stream; an open stream renews its own."""
LONGEST_S: Final = 86_400
"""So long after the first one no renewal is given: the page must ask its door again."""
TOPICS_MOST: Final = 64
LENGTH_MOST: Final = 4096
KINDS: Final = frozenset({"site", "zone", "line", "counter", "plan", "news"})
"""site: everything · zone: a zone's calls and waits · line: a queue · counter: a desk · plan: master data · news: of
the mall, and closures."""
_PURPOSE: Final = b"sewaka.live.token.1\x00"


class TokenForged(Exception):  # noqa: N818 - an answer, not an error
    """The text was not sealed by this installation, or was changed since."""


class TokenExpired(Exception):  # noqa: N818 - an answer, not an error
    """The seal is right and the time is over."""


@dataclass(frozen=True)
class Admission:
    """What a good token allows. Moments in seconds since 1970."""

    topics: frozenset[str]
    expires: float
    first: float


def seal(*, topics: Iterable[str], secret: str, now: float, first: float | None = None) -> str:
    """A token for ``topics`` good for ``VALID_S`` seconds. Raises ``ValueError`` for what is no topic."""
    wanted = sorted(set(topics))
    if not wanted or len(wanted) > TOPICS_MOST or not all(map(_is_topic, wanted)):
        raise ValueError(f"no topics: {wanted[:3]}")
    facts = {"t": wanted, "e": round(now) + VALID_S, "f": round(now if first is None else first)}
    payload = _text(json.dumps(facts, separators=(",", ":")).encode())
    return f"{payload}.{_text(_mark(payload, secret))}"


def open_seal(token: str, *, secret: str, now: float) -> Admission:
    """What ``token`` allows at ``now``. Raises ``TokenForged`` or ``TokenExpired``."""
    payload, _, mark = token.partition(".")
    if len(token) > LENGTH_MOST or not hmac.compare_digest(_bytes(mark), _mark(payload, secret)):
        raise TokenForged
    facts = json.loads(_bytes(payload))
    if facts["e"] <= now:
        raise TokenExpired
    return Admission(frozenset(facts["t"]), float(facts["e"]), float(facts["f"]))


def renewed(admission: Admission, *, secret: str, now: float) -> str | None:
    """A later token for the same topics; None once the first one is too old."""
    if now - admission.first > LONGEST_S:
        return None
    return seal(topics=admission.topics, secret=secret, now=now, first=admission.first)


def _is_topic(text: str) -> bool:
    kind, _, rest = text.partition(":")
    return kind in KINDS and bool(rest) and len(text) <= 96 and text.isprintable()


def _mark(payload: str, secret: str) -> bytes:
    key = hashlib.sha256(_PURPOSE + secret.encode()).digest()
    return hmac.digest(key, payload.encode("utf-8", "surrogatepass"), "sha256")


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise TokenForged from None
