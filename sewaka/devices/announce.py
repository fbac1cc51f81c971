"""Which call is said next in a zone: the policy, pure. The action stores what it decides.

One announcement at a time in a zone, never cut off, no call older than 45 s, repeats dropped when three wait.
A speaker that says a call holds the zone's turn; the turn of a speaker that died ends by itself.

A call is said in Indonesian, then in the visitor's language when that is another and the zone is calm enough
for it (``Second``): decided when its turn begins, so that what is being said is never cut off.

Free announcements (kind message) come after every call that waits; one that has waited for a minute comes
next, so a busy hall does not swallow it. A call waits for one of them at most.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

OLDEST: Final = timedelta(seconds=45)
CROWD: Final = 3
"""So many waiting calls are a crowd: then repeats give way."""
UNANSWERED: Final = timedelta(seconds=30)
"""A call nobody answered so long is said once more, when the zone is quiet."""
TURN: Final = timedelta(seconds=8)
"""A turn: the longest announcement (4 s), fetching the sound and the report that it was said."""
PATIENCE: Final = timedelta(seconds=60)
"""So long a free announcement lets calls go first, where the norms say nothing else."""
SPARE: Final = timedelta(seconds=4)
"""What a turn has over the sound itself: fetching it, and the report."""
SECOND: Final = timedelta(seconds=4.5)
"""What a turn has more for a second language: its four seconds and the pause before it."""
FIRST: Final = "id"
REPEATS: Final = ("recall", "reminder")
RULE: Final = "devices.second_language"


@dataclass(frozen=True)
class Second:
    """When a call is said in a second language: in which, and while at most ``waiting`` other calls wait."""

    waiting: int = 0
    languages: frozenset[str] = frozenset({"en", "ban"})

    def said(self, language: str, waiting: int) -> tuple[str, ...]:
        """The languages a call is said in, in order."""
        wanted = language in self.languages and language != FIRST and waiting <= self.waiting
        return (FIRST, language) if wanted else (FIRST,)


def second(rules: Mapping[str, Any]) -> Second:
    """The rule as the norms have it; what they do not name stays as it is here."""
    given = rules.get(RULE) or {}
    return Second(
        waiting=int(given.get("waiting", Second.waiting)),
        languages=frozenset(one for one in ("en", "ban") if given.get(one, True)),
    )


@dataclass(frozen=True)
class Call:
    """One call to be said. ``seq`` is its place in the journal; ``attempt`` counts from 1; texts as shown."""

    seq: int
    kind: str
    """call, recall, reminder, message, or still (the words of an evacuation)"""
    at: datetime
    ticket: str
    counter: str
    attempt: int = 1
    text: str = ""
    """the words of a message; its title stands in ``ticket``"""
    sound_s: float = 0.0
    language: str = FIRST
    """the visitor's; of a message: of its words"""
    also: tuple[str, ...] = ()
    """the languages it is said in after Indonesian: decided with its turn"""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is said in, in order."""
        return (self.language,) if self.text else (FIRST, *self.also)

    @property
    def turn(self) -> timedelta:
        """How long a speaker may hold the turn to say it."""
        return max(TURN, timedelta(seconds=self.sound_s) + SPARE) + SECOND * len(self.also)


@dataclass(frozen=True)
class Lease:
    """Whose turn it is: ``device`` says ``seq`` and nobody else speaks before ``until_at``."""

    seq: int
    device: int
    until_at: datetime


@dataclass(frozen=True)
class Decision:
    """What to do now. ``say`` is None when nothing waits or another announcement is still being said."""

    say: Call | None
    dropped: tuple[int, ...] = ()
    expired: tuple[int, ...] = ()


def decide(
    *,
    calls: Iterable[Call],
    settled: Collection[int],
    lease: Lease | None,
    now: datetime,
    patience: timedelta = PATIENCE,
    second: Second | None = None,
) -> Decision:
    """The next call to say among the ``calls`` of one zone that are not yet ``settled``.

    Calls in their order, then messages; a message that waited for ``patience`` comes before all. Without
    ``second`` every call is said in Indonesian alone.
    """
    speaking = lease.seq if lease is not None and lease.until_at > now else None
    waiting = sorted(
        (one for one in calls if one.seq not in settled and one.seq != speaking),
        key=lambda one: (not (one.kind == "message" and now - one.at >= patience), one.seq),
    )
    fresh = [one for one in waiting if one.kind == "message" or now - one.at <= OLDEST]
    expired = tuple(one.seq for one in waiting if one.kind != "message" and now - one.at > OLDEST)
    kept, dropped = _thinned(fresh)
    say = _in_languages(kept, second) if kept and speaking is None else None
    return Decision(say=say, dropped=dropped, expired=expired)


def _in_languages(kept: list[Call], second: Second | None) -> Call:
    """The first of them, with the languages it is said in."""
    first, others = kept[0], sum(one.kind != "message" for one in kept[1:])
    if second is None or first.text:
        return first
    return replace(first, also=second.said(first.language, others)[1:])


def _thinned(waiting: list[Call]) -> tuple[list[Call], tuple[int, ...]]:
    """Without the oldest repeats, for as long as three or more calls wait."""
    repeats = [one.seq for one in waiting if one.kind in REPEATS]
    crowd = sum(one.kind != "message" for one in waiting)
    dropped = tuple(repeats[: max(0, crowd - CROWD + 1)])
    return [one for one in waiting if one.seq not in dropped], dropped


def reminders(*, calls: Iterable[Call], standing: Collection[tuple[str, str]], now: datetime) -> list[Call]:
    """First calls nobody answered within thirty seconds, to be said once more under their negative sequence.

    ``standing`` are the numbers still called, as (ticket, counter); a repeat by the officer takes the place
    of the reminder. Pass them to ``decide`` only while nothing else waits in the zone.
    """
    newest = {one.ticket: one for one in sorted(calls, key=lambda one: one.seq)}
    return [
        replace(one, seq=-one.seq, kind="reminder", at=one.at + UNANSWERED, attempt=2)
        for one in newest.values()
        if one.attempt == 1 and (one.ticket, one.counter) in standing and one.at + UNANSWERED <= now
    ]
