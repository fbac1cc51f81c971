"""A small hall and a day in it: short names for what tests do all the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest

from sewaka.queueing.actions import desks, tickets
from sewaka.queueing.queries.slip import Issued
from tests.halls import AT, Hall, build

_keys = count(1)


@dataclass
class Day:
    """A hall with a clock that the test moves. Every verb passes a fresh request key."""

    hall: Hall
    now: datetime = AT
    opened: set[str] = field(default_factory=set)

    def later(self, **span: float) -> Day:
        self.now += timedelta(**span)
        return self

    def take(self, service: int | str = 0, **more: Any) -> Issued:
        wanted = {
            "site": self.hall.site,
            "service": service if isinstance(service, str) else self.hall.services[service],
            "source": "kiosk",
            "request_key": f"k{next(_keys)}",
            "by": "device:K1",
            "at": self.now,
        }
        return tickets.issue(**(wanted | more))

    def open(self, counter: int = 0) -> None:
        place = self.hall.counters[counter]
        desks.open_desk(
            site=self.hall.site,
            counter=place,
            officer=self.hall.officers[counter],
            by=self.actor(counter),
            at=self.now,
        )

    def actor(self, counter: int) -> str:
        return f"user:petugas.{counter}"

    def do(self, verb: Callable[..., tickets.Answer], counter: int = 0, **more: Any) -> tickets.Answer:
        """A verb at a counter."""
        wanted = {
            "site": self.hall.site,
            "counter": self.hall.counters[counter],
            "officer": self.hall.officers[counter],
            "request_key": f"v{next(_keys)}",
            "by": self.actor(counter),
            "at": self.now,
        }
        return verb(**(wanted | more))

    def desk(self, verb: Callable[..., tickets.Answer], token: str, **more: Any) -> tickets.Answer:
        """A verb of the information desk."""
        wanted = {
            "site": self.hall.site,
            "token": token,
            "request_key": f"i{next(_keys)}",
            "by": "user:informasi",
            "at": self.now,
        }
        return verb(**(wanted | more))


@pytest.fixture
def day(db: None) -> Day:
    return Day(build())
