"""Tokens for the live streams, as pages hand them to ``js/live.js``; the rules: ``sewaka.lib.streams``."""

from __future__ import annotations

import time
from collections.abc import Sequence

from django.conf import settings

from sewaka.lib import streams


def token(*, topics: Sequence[str], now: float | None = None) -> str:
    """A token good for 15 minutes. Topics: ``site:<code>``, ``zone:<site>:<zone>``, ``line:<site>:<queue>``,
    ``counter:<site>:<counter>``, ``plan:<site>`` (hours, closures, running texts, begin and end of the day),
    ``news:<site>`` (news and closures alone).
    """
    return streams.seal(topics=topics, secret=settings.SECRET_KEY, now=time.time() if now is None else now)


def check(text: str, *, now: float | None = None) -> frozenset[str]:
    """The topics of a token. Raises ``streams.TokenForged`` or ``streams.TokenExpired``."""
    at = time.time() if now is None else now
    return streams.open_seal(text, secret=settings.SECRET_KEY, now=at).topics
