"""What the information desk counts: one touch or key for each person without a number, and for each vulnerable group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from sewaka.visits.queries import Counts, LastCount, counted, last_count
from sewaka.visits.states import COMPANION, GROUP, PURPOSE, groups, purposes
from sewaka.web.counter import verbs
from sewaka.web.counter.information import AtDesk

PURPOSE_KEYS: Final = "123456789"
COMPANION_KEY, UNDO_KEY = "p", "z"
GROUP_KEYS: Final = "abcdefghijklm"


@dataclass(frozen=True)
class Touch:
    """One thing to count: its button, key, and how many today."""

    kind: str
    what: str
    words: str
    key: str
    n: int


@dataclass(frozen=True)
class Card:
    """The whole card. ``last`` says what would be undone; ``undo`` is its id."""

    people: tuple[Touch, ...]
    groups: tuple[Touch, ...]
    persons: int
    undo: int | None
    last: str
    last_at: Any


def card(here: AtDesk) -> Card:
    """What may be counted, today's counts, and one's own newest count."""
    day = here.plan.business_day(here.at)
    now = counted(site=here.site, day=day)
    last = last_count(site=here.site, day=day, by=here.by)
    return Card(
        _people(here, now),
        tuple(_touches(GROUP, groups(here.plan.rules), GROUP_KEYS, now.groups)),
        now.persons,
        last.id if last else None,
        _words(here, last) if last else "",
        last.counted_at if last else None,
    )


def _people(here: AtDesk, now: Counts) -> tuple[Touch, ...]:
    purposed = _touches(PURPOSE, purposes(here.plan.rules), PURPOSE_KEYS, now.purposes)
    return (*purposed, Touch(COMPANION, "", _("Pendamping"), COMPANION_KEY, now.companions))


def _touches(kind: str, named: Mapping[str, str], keys: str, now: Mapping[str, int]) -> Iterable[Touch]:
    for n, (code, words) in enumerate(named.items()):
        yield Touch(kind, code, _(words), keys[n : n + 1], now.get(code, 0))


def _words(here: AtDesk, last: LastCount) -> str:
    named = {PURPOSE: purposes(here.plan.rules), GROUP: groups(here.plan.rules)}
    if last.kind == COMPANION:
        return _("Pendamping")
    return _(named[last.kind].get(last.what, last.what))


def deed(here: AtDesk, posted: QueryDict) -> dict[str, Any]:
    """What ``count`` takes."""
    return {
        "site": here.site,
        "kind": verbs.text(posted, "kind")[:12],
        "what": verbs.text(posted, "what")[:24],
        "request_key": posted.get("request_key", "")[:100],
        "by": here.by,
        "at": here.at,
    }
