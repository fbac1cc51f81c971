"""The simulated hall: visitors come, officers serve, everything through the real actions, at a chosen speed.

Arrival and service times are divided by the speed; the clock stays real. The numbers of real people are
called and served too; their counters are left alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any
from uuid import uuid4

from django.db import InterfaceError, OperationalError, connection

from sewaka.accounts.queries import user
from sewaka.demo.posts import Post
from sewaka.demo.timetable import Clock, Deed, Timetable, Wait
from sewaka.demo.visitors import Crowd, Visitor
from sewaka.demo.watching import ACTOR, Watch
from sewaka.feedback import actions as feedback
from sewaka.lib.refusal import Refusal
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions import desks, tickets
from sewaka.queueing.queries.desk import open_desks
from sewaka.staff.queries import officers

log = logging.getLogger("sewaka.demo")
BY = f"{ACTOR}pengunjung"
EARLY_BIRDS = 1.2
"""People per counter who stand at the door when the demo begins."""
AWAY_REAL_S = 1.0


class LiveHall:
    """One site full of simulated people. ``run`` until ``ended()``."""

    def __init__(
        self,
        *,
        site: str,
        speed: float,
        now: Callable[[], datetime],
        clock: Clock,
        wait: Wait,
        chance: Random,
    ) -> None:
        self.site, self.now = site, now
        self.looks_again_real_s, self.round_real_s = 2.0, 1.0
        self.away = False
        """The database was away at the last deed: told once, not with everybody's every try."""
        self.table = Timetable(speed=speed, clock=clock, wait=wait)
        layout = plan(site)
        self.crowd = Crowd(layout, chance)
        self.guests: dict[str, Visitor] = {}
        self.posts = _posts(self, layout, now())
        self.watch = Watch(
            site, {f"user:{post.by.removeprefix(ACTOR)}": each for each, post in self.posts.items()}
        )

    def run(self, ended: Callable[[], bool]) -> None:
        """Fill the hall until ``ended``; a database that is away is waited for."""
        self._soon(self._round)
        for _ in range(round(EARLY_BIRDS * len(self.posts))):
            self.table.after(self.crowd.chance.uniform(0, 120), self.steady(self._arrive))
        self._expect_next()
        while not ended():
            self.table.do_next()

    def _soon(self, deed: Deed, *, least_real_s: float = 0.0) -> None:
        self.table.after(0, self.steady(deed), least_real_s=least_real_s)

    def steady(self, deed: Deed) -> Deed:
        """The deed, tried again when the database is away or in a hurry; a refusal only ends it."""

        def steady() -> None:
            try:
                deed()
                self.away = False
            except Refusal as refused:
                log.info("%s: %s", refused.code, refused.message)
            except (OperationalError, InterfaceError) as lost:
                if not self.away:
                    log.warning("database away: %s", str(lost).strip())
                self.away = True
                connection.close()
                self._soon(deed, least_real_s=AWAY_REAL_S)

        return steady

    # --- officers -------------------------------------------------------------------------------

    def _round(self) -> None:
        """Open the desks that are closed and nobody's; step back where a person is. And again."""
        self.watch.look()
        taken = open_desks(site=self.site)
        for code, post in self.posts.items():
            there = taken.get(code)
            free = there is None or (there.officer_id == post.officer and there.opened_by.startswith(ACTOR))
            self._place(post, free=free and code not in self.watch.held, is_open=there is not None)
        self._soon(self._round, least_real_s=self.round_real_s)

    def _place(self, post: Post, *, free: bool, is_open: bool) -> None:
        if not free:
            post.leave()
        elif not is_open:
            self._open(post)
        elif not post.on_duty:
            post.begin()

    def _open(self, post: Post) -> None:
        wish = {"site": self.site, "counter": post.counter, "officer": post.officer}
        try:
            desks.open_desk(**wish, by=post.by, at=self.now())  # type: ignore[arg-type]
        except Refusal as refused:
            log.info("%s: %s", post.counter, refused.message)
            return post.leave()
        return post.begin()

    # --- visitors -------------------------------------------------------------------------------

    def _expect_next(self) -> None:
        def come() -> None:
            self._expect_next()
            self.steady(self._arrive)()

        self.table.after(self.crowd.next_arrival_s(self.table.now_s), come)

    def _arrive(self) -> None:
        visitor = self.crowd.visitor()
        self.waits(self.take_number(visitor), visitor)

    def take_number(self, visitor: Visitor, *, agent_id: int | None = None) -> str:
        """Touch the kiosk; the number's token. With a print agent it waits for its slip first."""
        given = tickets.issue(
            site=self.site,
            service=visitor.service,
            source="demo",
            priority=visitor.priority,
            language=visitor.language,
            request_key=uuid4().hex,
            agent_id=agent_id,
            by=BY,
            at=self.now(),
        )
        return given.token

    def waits(self, token: str, visitor: Visitor) -> None:
        """Somebody holds a number now; some lose patience."""
        self.guests[token] = visitor
        self.tell_officers(visitor.queue)
        if visitor.gives_up_s is not None:
            self.table.after(visitor.gives_up_s, self.steady(lambda: self._cancel(token)))

    def tell_officers(self, queue: str) -> None:
        """Somebody new waits in this queue: one idle officer is told, the others would press in vain."""
        any(post.wake() for post in self.posts.values() if queue in post.queues)

    def _cancel(self, token: str) -> None:
        """Refused, and forgotten, when the visitor was called meanwhile."""
        if all(post.hand is None or post.hand.token != token for post in self.posts.values()):
            tickets.cancel(site=self.site, token=token, reason="Tidak jadi menunggu", **self._deed())
            self.guests.pop(token, None)

    def missed(self, token: str, visitor: Visitor) -> None:
        """Somebody was not there; some come back."""
        if visitor.comes_back_s is None:
            self.guests.pop(token, None)
            return
        self.guests[token] = self.crowd.moved(self.crowd.layout.offerings[visitor.service])
        self.table.after(visitor.comes_back_s, self.steady(lambda: self._return(token, visitor.queue)))

    def _return(self, token: str, queue: str) -> None:
        tickets.return_ticket(site=self.site, token=token, **self._deed())
        self.tell_officers(queue)

    def served(self, token: str, visitor: Visitor) -> None:
        """Somebody was served; some rate it."""
        self.guests.pop(token, None)
        stars = visitor.stars
        if stars is not None:
            rate = self.steady(lambda: self._rate(token, stars))
            self.table.after(self.crowd.chance.uniform(20, 120), rate)

    def _rate(self, token: str, stars: int) -> None:
        feedback.rate(token=token, stars=stars, by=BY, at=self.now())

    def _deed(self) -> dict[str, Any]:
        return {"request_key": uuid4().hex, "by": BY, "at": self.now()}


def _posts(hall: LiveHall, layout: Plan, at: datetime) -> dict[str, Post]:
    """A post for each counter with a demo officer placed there."""
    found: dict[str, Post] = {}
    for officer in officers(site=layout.code, on=layout.business_day(at)):
        known = user(username=officer.code)
        code = next((each.counter for each in officer.placements if each.counter), "")
        if code in layout.counters and known is not None and known.demo:
            queues = layout.counters[code].queue_codes
            found.setdefault(
                code, Post(hall, counter=code, queues=queues, officer=officer.id, code=officer.code)
            )
    return found
