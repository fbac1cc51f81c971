"""The moment of the tests, and a clock that a test moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # Monday 23 November 2026, 09.30 WITA


@dataclass
class Clock:
    """What ``timezone.now()`` says to the doors."""

    now: datetime = AT

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)
