"""A repeat is harmless: the same request key gives the first answer, whatever happened since."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError

from sewaka.lib.refusal import Refusal
from sewaka.queueing.errors import CounterBusy, WrongRequest

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
    repeat always fails here and nowhere later. ``first`` looks only among what the same actor did: somebody
    else's key tells nothing of what it was used for.
    """
    try:
        return act()
    except (Refusal, IntegrityError) as no:
        earlier = first()
        if earlier is not None:
            return earlier
        raise _worded(no) from no


def _worded(no: Refusal | IntegrityError) -> Exception:
    """What the database refused because two did something at once, in words; everything else as it is."""
    if isinstance(no, Refusal):
        return no
    broken = str(getattr(getattr(no.__cause__, "diag", None), "constraint_name", ""))
    if broken == "queueing_ticket_one_per_counter":
        return CounterBusy("Loket ini baru saja memegang nomor lain.")
    return WrongRequest(field="kunci permintaan") if "request_key" in broken else no
