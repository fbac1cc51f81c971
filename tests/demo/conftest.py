"""The demonstration mall, founded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sewaka.demo import founding


@pytest.fixture
def demo(badung, tmp_path, settings, at):
    settings.ENV = replace(settings.ENV, demo=True, var=tmp_path / "var")
    settings.PASSWORD_HASHERS = [f"{founding.__name__}.QuickHasher"]
    founding.found(var=settings.ENV.var, at=at)
    return badung
