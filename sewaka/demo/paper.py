"""The power is away: numbers are given from the book, called by voice, and entered one by one when it is back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sewaka.demo.day import Day, Incident
from sewaka.demo.incidents import at
from sewaka.demo.visitors import Visitor
from sewaka.demo.watching import ACTOR
from sewaka.places.queries import plan
from sewaka.queueing.actions import book
from sewaka.queueing.queries.book import BlockInfo
from sewaka.queueing.states import DONE, NO_SHOW, WAITING

BY = f"{ACTOR}informasi"
BLOCK = 50
GUARDS_S = 60.0
"""Between two numbers called by voice at one queue."""
ENTER_S = 20.0
"""So long the information desk takes for one line of the book."""


@dataclass(frozen=True)
class Written:
    """One line of the book as it was written by hand."""

    visitor: Visitor
    block: BlockInfo
    number: int
    taken_at: datetime
    called_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def result(self) -> str:
        """What became of this number while the power was away."""
        if self.called_at is None:
            return WAITING
        return NO_SHOW if self.visitor.stays_away else DONE

    @property
    def facts(self) -> dict[str, Any]:
        """The line as ``book.enter`` takes it."""
        moments = {"taken_at": self.taken_at, "called_at": self.called_at, "ended_at": self.ended_at}
        who = {"service": self.visitor.service, "priority": self.visitor.priority}
        return {"block": self.block.id, "number": self.number, "result": self.result} | moments | who


class PowerCut:
    """``off`` and ``on`` take the power and give it back; in between the book is used."""

    def __init__(self, *, off: Callable[[Day], None], on: Callable[[Day], None]) -> None:
        self.off, self.on = off, on
        self.blocks: dict[str, BlockInfo] = {}
        self.pages: dict[str, list[Written]] = defaultdict(list)

    def incidents(self, begin: float, minutes: float) -> Iterator[Incident]:
        """The book is printed in the morning; it takes three minutes to fetch it, and ten until it is entered."""
        yield at(0, self._print)
        yield at(begin, self.off)
        yield at(begin + 3 / 60, self._use)
        yield at(begin + minutes / 60, self._end)
        yield at(begin + (minutes + 10) / 60, self._enter_all)

    def _print(self, day: Day) -> None:
        for queue in day.crowd.rates:
            self.blocks[queue] = book.print_block(site=day.site, queue=queue, size=BLOCK, by=BY, at=day.now())

    def _use(self, day: Day) -> None:
        day.entrance = lambda visitor: self._take(visitor, day.now())

    def _take(self, visitor: Visitor, now: datetime) -> str:
        """The next number of the queue's book, by hand: no ticket stands behind it yet."""
        block, page = self.blocks[visitor.queue], self.pages[visitor.queue]
        page.append(Written(visitor, block, block.first + len(page), now))
        return ""

    def _end(self, day: Day) -> None:
        self.on(day)
        day.entrance = day.take_number
        self.pages = defaultdict(
            list, {queue: _served(page, day.now()) for queue, page in self.pages.items()}
        )

    def _enter_all(self, day: Day) -> None:
        """Queue by queue, in the order of the numbers, by a person who also has other things to do."""
        lines = [line for page in self.pages.values() for line in page]
        for place, line in enumerate(lines):
            day.table.after(place * ENTER_S, day.steady(partial(_enter, day, line)))


def _served(page: list[Written], back: datetime) -> list[Written]:
    """Who was called by voice before the power was ``back``, one after the other in the order of the book."""
    free, done = page[0].taken_at, list[Written]()
    for line in page:
        called = max(free, line.taken_at) + timedelta(seconds=GUARDS_S)
        ended = called + timedelta(seconds=0 if line.visitor.stays_away else line.visitor.serving_s)
        if ended > back:
            return done + page[len(done) :]
        free = ended
        done.append(replace(line, called_at=called, ended_at=None if line.visitor.stays_away else ended))
    return done


def _enter(day: Day, line: Written) -> None:
    """Enter one line; whoever still waits joins the line in the old place. Twice is harmless, and people do it."""
    counter = ""
    if line.called_at is not None:
        counter = min(plan(day.site).queues[line.visitor.queue].counters, key=int)
    for _ in range(2):
        token = book.enter(site=day.site, counter=counter, **line.facts, by=BY, at=day.now())
    if line.result == WAITING:
        day.waits(token, line.visitor)
