"""A simulated officer at a counter: calls, serves, holds, passes on, finishes, by the real actions alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import uuid4

from django.db import InterfaceError, OperationalError, connection

from sewaka.demo.timetable import Timetable
from sewaka.demo.visitors import Crowd, Visitor
from sewaka.demo.watching import ACTOR
from sewaka.lib.refusal import Refusal
from sewaka.queueing.actions import pauses, tickets
from sewaka.queueing.errors import NobodyWaiting, RecallsUsedUp, RecallTooSoon
from sewaka.queueing.queries.desk import desk
from sewaka.queueing.states import CALLED, SERVING

RECALL_S = 35.0
SITS_DOWN_S = (15.0, 75.0)


class Hall(Protocol):
    """What an officer knows of the hall."""

    site: str
    table: Timetable
    crowd: Crowd
    guests: dict[str, Visitor]
    now: Callable[[], datetime]
    looks_again_real_s: float
    """An idle officer looks so often for numbers that others gave; the demo's own are told at once."""

    def served(self, token: str, visitor: Visitor) -> None: ...

    def missed(self, token: str, visitor: Visitor) -> None: ...

    def tell_officers(self, queue: str) -> None: ...


@dataclass
class Hand:
    """The number at the counter."""

    token: str
    state: str
    recalled: bool = False


class Post:
    """One counter with its officer. ``on_duty`` False: a person has it, nothing is done here."""

    def __init__(self, hall: Hall, *, counter: str, queues: tuple[str, ...], officer: int, code: str) -> None:
        self.hall = hall
        self.counter, self.queues, self.officer = counter, queues, officer
        self.by = f"{ACTOR}{code}"
        self.on_duty = False
        self.hand: Hand | None = None
        self.aside: list[str] = []
        self._rest: tuple[int, str] | None = None
        self._idle = False
        self._turn = 0

    def begin(self) -> None:
        """Go on with whatever is at the counter now."""
        self.on_duty = True
        self._later(0, self.look)

    def leave(self) -> None:
        """A person has the counter."""
        self.on_duty = False
        self.hand, self.aside = None, []
        self._turn += 1

    def wake(self) -> bool:
        """Somebody new waits: an idle officer calls soon. False when this one is none."""
        if not (self.on_duty and self._idle):
            return False
        self._later(self.hall.crowd.chance.uniform(4, 20), self._call)
        return True

    def rest(self, minutes: int, reason: str) -> None:
        """Take a break of so many minutes as soon as the hands are free."""
        self._rest = (minutes, reason)
        self.wake()

    def look(self) -> None:
        """See what is at the counter, as after a refusal or a lost answer, and go on from there."""
        seen = desk(site=self.hall.site, counter=self.counter, at=self.hall.now())
        if seen and seen.officer_id == self.officer and seen.paused_until is not None:
            return self._later((seen.paused_until - self.hall.now()).total_seconds(), self._end_rest)
        found = seen.in_hand if seen and seen.officer_id == self.officer else None
        self.hand = Hand(found.token, found.state, recalled=True) if found else None
        return self._go_on()

    def _go_on(self) -> None:
        if self.hand is None:
            self._later(self.hall.crowd.chance.uniform(*SITS_DOWN_S), self._call)
        elif self.hand.state == CALLED:
            self._later(self._walk_s(), self._start)
        elif self.hand.state == SERVING:
            self._later(self._serving_s(), self._finish)

    def _later(self, seconds: float, deed: Callable[[], None], *, least_real_s: float = 0.0) -> None:
        """Only the newest plan of a post counts: an older one finds its turn passed."""
        self._turn += 1
        self._idle, turn = False, self._turn

        def in_turn() -> None:
            if self.on_duty and turn == self._turn:
                self._try(deed)

        self.hall.table.after(seconds, in_turn, least_real_s=least_real_s)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Refusal:
            self._later(20, self.look, least_real_s=1.0)
        except (OperationalError, InterfaceError):
            connection.close()
            self._later(0, self.look, least_real_s=1.0)

    # --- at the counter -------------------------------------------------------------------------

    def _call(self) -> None:
        if self.aside:
            return self._resume(self.aside.pop(0))
        if self._rest is not None:
            return self._begin_rest(*self._rest)
        try:
            called = self._do(tickets.call_next)
        except NobodyWaiting:
            self._later(30, self._call, least_real_s=self.hall.looks_again_real_s)
            self._idle = True
            return None
        self.hand = Hand(called.token, called.state)
        visitor = self._visitor()
        if visitor is not None and visitor.stays_away:
            return self._later(RECALL_S, self._call_again)
        return self._go_on()

    def _call_again(self) -> None:
        if self.hand is not None and not self.hand.recalled:
            self.hand.recalled = True
            with suppress(RecallTooSoon, RecallsUsedUp):
                self._do(tickets.call_again, token=self.hand.token)
        self._later(RECALL_S, self._no_show)

    def _no_show(self) -> None:
        hand, visitor = self._take()
        self._do(tickets.no_show, token=hand.token)
        if visitor is not None:
            self.hall.missed(hand.token, visitor)
        self._go_on()

    def _start(self) -> None:
        hand = self.hand
        assert hand is not None
        hand.state = self._do(tickets.start, token=hand.token).state
        visitor = self._visitor()
        if visitor is not None and visitor.passed_on:
            return self._later(visitor.serving_s / 5, self._pass_on)
        if visitor is not None and visitor.held_s is not None:
            return self._later(visitor.serving_s / 2, self._hold)
        return self._go_on()

    def _finish(self) -> None:
        hand, visitor = self._take()
        self._do(tickets.finish, token=hand.token, result=visitor.result if visitor else "selesai")
        if visitor is not None:
            self.hall.served(hand.token, visitor)
        self._go_on()

    def _hold(self) -> None:
        hand, visitor = self._take()
        self._do(tickets.hold, token=hand.token, reason="Melengkapi berkas")
        away_s = (visitor.held_s if visitor else None) or 120.0
        self.hall.table.after(away_s, lambda: self._back(hand.token))
        self._go_on()

    def _back(self, token: str) -> None:
        self.aside.append(token)
        self.wake()

    def _resume(self, token: str) -> None:
        self.hand = Hand(token, self._do(tickets.resume, token=token).state)
        self._go_on()

    def _pass_on(self) -> None:
        hand, visitor = self._take()
        goal = self.hall.crowd.elsewhere(visitor.queue) if visitor else None
        if goal is None:
            self.hand = hand
            return self._later(self._serving_s(), self._finish)
        self._do(
            tickets.transfer,
            token=hand.token,
            queue=goal.queue_code,
            service=goal.service_code,
            reason="Keperluannya di antrean lain",
        )
        self.hall.guests[hand.token] = self.hall.crowd.moved(goal)
        self.hall.tell_officers(goal.queue_code)
        return self._go_on()

    def _begin_rest(self, minutes: int, reason: str) -> None:
        self._rest = None
        pauses.pause(**self._own, reason=reason, minutes=minutes, by=self.by, at=self.hall.now())
        self._later(60 * minutes, self._end_rest)
        for queue in self.queues:
            self.hall.tell_officers(queue)  # whoever was told to this officer

    def _end_rest(self) -> None:
        pauses.end_pause(**self._own, by=self.by, at=self.hall.now())
        self._go_on()

    # --- small things ---------------------------------------------------------------------------

    @property
    def _own(self) -> dict[str, Any]:
        return {"site": self.hall.site, "counter": self.counter, "officer": self.officer}

    def _do(self, verb: Callable[..., tickets.Answer], **wish: Any) -> tickets.Answer:
        return verb(**self._own, **wish, request_key=uuid4().hex, by=self.by, at=self.hall.now())

    def _take(self) -> tuple[Hand, Visitor | None]:
        """The number leaves the hand; if the action is refused, ``look`` finds it again."""
        hand, visitor = self.hand, self._visitor()
        assert hand is not None
        self.hand = None
        return hand, visitor

    def _visitor(self) -> Visitor | None:
        """Who holds the number; None for a real person, who always comes and is served."""
        return self.hall.guests.get(self.hand.token) if self.hand else None

    def _walk_s(self) -> float:
        visitor = self._visitor()
        return visitor.walks_s if visitor else self.hall.crowd.chance.uniform(15, 40)

    def _serving_s(self) -> float:
        visitor = self._visitor()
        if visitor is None:
            return self.hall.crowd.chance.uniform(180, 600)
        return visitor.serving_s / 2 if visitor.held_s is not None else visitor.serving_s
