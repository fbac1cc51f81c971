"""One mall for all stories, one Chromium, and as many separate browsers as a story needs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import chromium
from tests.stories.mall import Mall
from tests.stories.people import PATIENCE_MS, Browser


@pytest.fixture(scope="session")
def mall() -> Iterator[Mall]:
    """An open demonstration mall, in a path with a space that PostgreSQL's user may walk through."""
    with tempfile.TemporaryDirectory(prefix="sewaka cerita ") as made:
        Path(made).chmod(0o711)
        opened = Mall(Path(made))
        try:
            opened.open()
            yield opened
        finally:
            opened.close()


@pytest.fixture(scope="session")
def program() -> Iterator[Any]:
    """The Chromium process."""
    with chromium("--autoplay-policy=user-gesture-required") as found:
        yield found


@pytest.fixture
def browser(mall: Mall, program: Any) -> Iterator[Callable[..., Browser]]:
    """``browser(width, height, **context)``: a separate browser (own cookies, own storage) with one page."""
    opened: list[Any] = []

    def make(width: int = 1280, height: int = 800, **facts: Any) -> Browser:
        context = program.new_context(viewport={"width": width, "height": height}, **facts)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        return Browser(mall, page)

    yield make
    for context in opened:
        context.close()
