"""A small hall with a day in it, and the machines of its screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.callers import browser_of, paired
from tests.halls import build
from tests.queueing.conftest import Day

BY = "user:uji"


@pytest.fixture
def day(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> Iterator[Day]:
    """The hall; the doors' clock is the day's."""
    made = Day(build(prefixes=("A", "BK")))
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    yield made


@pytest.fixture
def machine(day: Day) -> Callable[..., Client]:
    """``machine("board", zone="utama")``: the browser of an enrolled device."""

    def make(kind: str, code: str = "P1", **facts: Any) -> Client:
        return browser_of(paired(site="uji", code=code, kind=kind, at=day.now, **facts))

    return make
