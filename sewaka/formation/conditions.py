"""What is lacking before a mall, an agency or a service may open: said by every part of formation in the same shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Condition:
    """One open condition. A part names only what is lacking; a condition that is met is not there.

    ``key`` stays the same as long as it is the same lack ("agreements.unsigned/<agency>"): a waiver names it.
    ``owner``: who has to see to it, in words. ``page``, ``args``: the office page where it is mended.
    ``agency``, ``service``: the codes of what cannot open because of it; both empty: the mall.
    ``outside``: it belongs to a part of the system that is not built yet ("belum ada dalam sistem").
    """

    key: str
    part: str
    what: str
    why: str
    owner: str
    page: str
    args: tuple[str, ...] = ()
    agency: str = ""
    service: str = ""
    outside: bool = False


Conditions = Callable[[str, date], list[Condition]]
"""``conditions(site, on)`` of a part: what is lacking at this mall on that day."""
