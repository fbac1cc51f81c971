"""A whole day of the simulated hall, as fast as the actions go: time passes only by waiting.

The same seed gives the same day, to the last call; for rehearsals, benches and the proof that the day adds up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from django.db import InterfaceError, OperationalError, connection

from sewaka.demo.live import BY, LiveHall
from sewaka.demo.visitors import HOURS, Visitor
from sewaka.journal.queries import events_after, last_seq
from sewaka.lib.refusal import Refusal
from sewaka.places.queries import plan
from sewaka.queueing.actions import days
from sewaka.queueing.queries.days import day_state
from sewaka.queueing.states import WAITING

SPEED = 60.0
"""Officers look round once a second of the clock, so once a minute of the hall."""
LONGEST = timedelta(hours=14)
NOBODY_ELSE_S, ROUND_S = 15.0, 5.0
"""Nobody but the day itself gives numbers and opens desks, and it tells its officers: they need not keep looking."""

Incident = tuple[timedelta, Callable[["Day"], None]]
"""What happens so long after the begin, to a hall in full swing."""


@dataclass(frozen=True)
class Played:
    """How the day went. ``turned_away``: refusals at the door; ``digest`` is the same for the same day."""

    issued: int
    turned_away: int
    ended_at: datetime
    digest: str


class Time:
    """A clock that moves when somebody waits."""

    def __init__(self) -> None:
        self.passed = 0.0

    def clock(self) -> float:
        return self.passed

    def wait(self, seconds: float) -> None:
        self.passed += seconds


class Day(LiveHall):
    """One day from ``begin``; ``visitors`` people get a number, unless the doors close before.

    ``haste``: so many times as fast as the clock the day is written down with, as a live hall of this speed runs.
    """

    def __init__(
        self, *, site: str, begin: datetime, seed: int, visitors: int, hours: float, haste: float = 1.0
    ) -> None:
        time, self.begin, self.haste = Time(), begin, haste
        super().__init__(
            site=site,
            speed=SPEED,
            now=lambda: begin + timedelta(seconds=time.passed * SPEED / haste),
            clock=time.clock,
            wait=time.wait,
            chance=Random(seed),  # noqa: S311 - a crowd, not a secret
        )
        self.looks_again_real_s, self.round_real_s = NOBODY_ELSE_S, ROUND_S
        self.visitors, self.issued, self.turned_away = visitors, 0, 0
        self.entrance: Callable[[Visitor], str] = self.take_number
        """How people get a number now; "" for one that no ticket stands behind yet."""
        busy = sum(HOURS[hour % len(HOURS)] for hour in range(int(hours)))
        usual = sum(self.crowd.rates.values()) * 3600 * busy
        self.crowd.demand = 1.15 * visitors / usual
        self.closes_at = begin + timedelta(hours=hours) / haste

    def _arrive(self) -> None:
        if self.issued >= self.visitors:
            return
        visitor = self.crowd.visitor()
        try:
            token = self.entrance(visitor)
        except Refusal:
            self.turned_away += 1
            return
        self.issued += 1
        if token:
            self.waits(token, visitor)

    def is_over(self) -> bool:
        """Whether nobody comes any more and nobody is left; or something keeps the hall from ending."""
        now = self.now()
        if now < self.closes_at and self.issued < self.visitors:
            return False
        today = day_state(site=self.site, day=plan(self.site).business_day(now))
        return now > self.begin + LONGEST / self.haste or not (today.left.get(WAITING) or today.at_counters)


def play(
    *,
    site: str,
    begin: datetime,
    seed: int,
    visitors: int,
    hours: float = 8,
    haste: float = 1.0,
    incidents: Sequence[Incident] = (),
) -> Played:
    """Play the day with its ``incidents``, and close it. Raises what an incident raises; ``haste`` as of ``Day``."""
    first = last_seq(site=site)
    days.open_day(site=site, by=BY, at=begin)
    day = Day(site=site, begin=begin, seed=seed, visitors=visitors, hours=hours, haste=haste)
    for after, happens in incidents:
        day.table.after(after.total_seconds(), partial(happens, day))
    last_look = begin

    def ended() -> bool:
        nonlocal last_look
        if day.now() - last_look < timedelta(minutes=5) / haste:
            return False
        last_look = day.now()
        try:
            return day.is_over()
        except (OperationalError, InterfaceError):
            connection.close()
            return False

    day.run(ended)
    today = plan(site).business_day(begin)
    days.close_day(site=site, day=today, reason="hari tiruan selesai", by=BY, at=day.now())
    return Played(day.issued, day.turned_away, day.now(), _digest(site, first))


def _digest(site: str, seq: int) -> str:
    """Over every event since ``seq``: what, of which number, at which counter, when."""
    total = hashlib.sha256()
    while events := events_after(site=site, seq=seq, limit=2000):
        for event in events:
            told = (event.kind, event.subject, str(event.data.get("counter", "")), event.at.isoformat())
            total.update("|".join(told).encode() + b"\n")
        seq = events[-1].seq
    return total.hexdigest()
