"""The two days before the demo's first: played by the same actions, so that promises rest on a past from the start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sewaka.demo.day import Day, Incident, play
from sewaka.demo.live import BY
from sewaka.journal.roots import roots
from sewaka.places import hours
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions import pace, promises
from sewaka.staff.queries import officers

DAYS: Final = ((1.5, 200), (4.0, 600))
"""Hours and visitors, the earlier day first: on it the queues show their pace, on the next how well that foretells."""
SEED: Final = 2018
DAYS_BACK: Final = 14
LEARNS_EACH: Final = timedelta(minutes=10)


def days_before(layout: Plan, today: date) -> tuple[date, ...]:
    """The last days on which the mall served, the earliest first; fewer where it was closed for two weeks."""
    days = (today - timedelta(days=back) for back in range(1, DAYS_BACK + 1))
    return tuple([day for day in days if _begin(layout, day)][: len(DAYS)][::-1])


def _begin(layout: Plan, day: date) -> datetime | None:
    """When the first queue opened that day."""
    starts = [spans[0][0] for code in layout.queues if (spans := hours.open_spans(layout, code, day))]
    return min(starts, default=None)


def play_past(*, site: str, haste: float, at: datetime) -> int:
    """Play the last open days, ``haste`` times as fast as the clock, and learn from them: once, in a mall that begins.

    Waits last as long as those of a live hall of that speed, so what is learned here holds there. Returns how many
    days were played.
    """
    layout = plan(site, at=at)
    days = days_before(layout, layout.business_day(at))
    if not days or not officers(site=site, on=days[0]) or roots(site=site, before=None, limit=1):
        return 0
    for n, (day, (length, visitors)) in enumerate(zip(days, DAYS, strict=False)):
        begin = _begin(layout, day)
        assert begin is not None
        play(
            site=site, begin=begin, seed=SEED + n, visitors=visitors, hours=length, haste=haste,
            incidents=_lessons(length),
        )  # fmt: skip
    promises.fit(site=site, by=BY, at=at)
    return len(days)


def _lessons(length: float) -> Sequence[Incident]:
    """What the worker does meanwhile in a living mall."""
    return [(n * LEARNS_EACH, _learn) for n in range(1, int(timedelta(hours=length + 1) / LEARNS_EACH))]


def _learn(day: Day) -> None:
    pace.set_pace(site=day.site, by=BY, at=day.now())
