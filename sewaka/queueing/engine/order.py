"""Who is next: one sort key, stored on the ticket, changed only by a named re-rank step.

``rank_at = ready_at − head start``. Within one line, chosen calls apart, nobody who became ready more than
``head start`` after you is called before you: with head starts h(you) and h(other), the other goes first only
if ready(other) − h(other) < ready(you) − h(you), so ready(other) < ready(you) + h(other) − h(you).
Ties: number, then id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

NORMAL = "normal"
PRIORITY = "priority"
APPOINTMENT = "appointment"
RETURNING = "returning"
TRANSFER = "transfer"
TURNS = (NORMAL, PRIORITY, APPOINTMENT, RETURNING, TRANSFER)


@dataclass(frozen=True)
class Waiting:
    """One waiting ticket as the choice sees it. ``tier`` is the rank of its line at this counter, 1 first."""

    id: int
    number: int
    rank_at: datetime
    tier: int = 1


def head_start(turns: Iterable[str], minutes: Mapping[str, int]) -> tuple[str, timedelta]:
    """The largest head start among ``turns`` and the turn that gives it; ``normal`` gives none."""
    best = max(turns, key=lambda turn: minutes.get(turn, 0), default=NORMAL)
    granted = minutes.get(best, 0)
    return (best, timedelta(minutes=granted)) if granted > 0 else (NORMAL, timedelta())


def ready_at(at: datetime, last_ready_at: datetime | None) -> datetime:
    """When a ticket becomes ready: now, but never before the one ahead, so a clock set back harms nobody."""
    return at if last_ready_at is None else max(at, last_ready_at)


def key(ticket: Waiting) -> tuple[int, datetime, int, int]:
    """The total order of a counter's waiting tickets."""
    return (ticket.tier, ticket.rank_at, ticket.number, ticket.id)


def choose(waiting: Iterable[Waiting]) -> Waiting | None:
    """Who is next, or None when nobody waits."""
    return min(waiting, key=key, default=None)


def latest_overtaker(ready: datetime, own: timedelta, other: timedelta) -> datetime:
    """Nobody of head start ``other`` who became ready after this moment is called before you."""
    return ready + other - own
