"""What the tests of several doors share: the doors' clock, and a visitor at the kiosk."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from sewaka.queueing.actions import tickets
from tests.clocks import Clock
from tests.halls import Hall

_keys = count(1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock the doors read; it stands until the test moves it."""
    made = Clock()
    monkeypatch.setattr("django.utils.timezone.now", lambda: made.now)
    return made


@pytest.fixture
def take(hall: Hall, clock: Clock) -> Callable[..., str]:
    """Somebody takes a number at the kiosk of ``hall``; gives its token."""

    def make(service: str = "uji_a", **more: Any) -> str:
        wanted = {"site": hall.site, "service": service, "source": "kiosk", "request_key": f"t{next(_keys)}"}
        return tickets.issue(**(wanted | {"by": "device:K1", "at": clock.now} | more)).token

    return make
