"""Fixtures of the ui's tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests import browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser.chromium() as found:
        yield found
