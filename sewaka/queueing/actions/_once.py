"""A repeat is harmless: the same request key gives the first answer, whatever happened since."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError

from sewaka.lib.refusal import Refusal
from sewaka.queueing.errors import WrongRequest

Answer = TypeVar("Answer")
LONGEST = 80


def checked(request_key: str) -> str:
    """The key as given, or ``WrongRequest`` when it is empty, too long or not printable."""
    if (
        not request_key
        or len(request_key) > LONGEST
        or not request_key.isascii()
        or not request_key.isprintable()
    ):
        raise WrongRequest(field="kunci permintaan")
    return request_key


def once(*, act: Callable[[], Answer], first: Callable[[], Answer | None]) -> Answer:
    """The answer of ``act``; if it is refused or collides, the ``first`` answer of the same key if there is one.

    Asking only on failure keeps the common way short; the unique key of the step or ticket makes sure that a
    repeat always fails here and nowhere later.
    """
    try:
        return act()
    except (Refusal, IntegrityError):
        earlier = first()
        if earlier is None:
            raise
        return earlier
