"""Words above a long list that narrow it: how many there are of each kind, and which kind is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Kind:
    """One kind. ``now``: only those are shown; the first, "all", has no key."""

    word: str
    count: int
    href: str
    now: bool


def kinds(found: Iterable[str], words: Mapping[str, object], *, asked: str, wanted: str) -> list[Kind]:
    """The kinds that occur among ``found``, in the order of ``words``; ``asked`` is the name in the address."""
    keys = list(found)
    made = [
        Kind(str(word), keys.count(key), f"?{asked}={key}", key == wanted)
        for key, word in words.items()
        if key in keys
    ]
    return [Kind(_("semua"), len(keys), "?", not any(each.now for each in made)), *made]
