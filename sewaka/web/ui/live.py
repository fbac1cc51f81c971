"""Tokens for the live streams, as pages hand them to ``js/live.js``; the rules: ``sewaka.lib.streams``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings

from sewaka.lib import streams


def token(*, topics: Sequence[str], now: float | None = None) -> str:
    """A token good for at least 14 minutes. Topics: ``site:<code>``, ``zone:<site>:<zone>``, ``line:<site>:<queue>``,
    ``counter:<site>:<counter>``, ``plan:<site>`` (hours, closures, running texts, begin and end of the day),
    ``news:<site>`` (news and closures alone).
    """
    if now is not None:
        return streams.seal(topics=topics, secret=settings.SECRET_KEY, now=now)
    return _of_this_minute(tuple(topics), settings.SECRET_KEY, int(time.time()) // 60)


@lru_cache(maxsize=512)
def _of_this_minute(topics: tuple[str, ...], secret: str, minute: int) -> str:
    """A hall full of phones asks for the same few tokens at every event."""
    return streams.seal(topics=topics, secret=secret, now=60 * minute)


def check(text: str, *, now: float | None = None) -> frozenset[str]:
    """The topics of a token. Raises ``streams.TokenForged`` or ``streams.TokenExpired``."""
    at = time.time() if now is None else now
    return streams.open_seal(text, secret=settings.SECRET_KEY, now=at).topics
