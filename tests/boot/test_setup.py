"""Founding an empty mall: whatever becomes of it, the database is closed again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sewaka.boot import setup
from sewaka.boot.supervisor import Ended


class Mall:
    """Stands for the supervisor; the person ends it while the database opens."""

    closed = 0

    def __init__(self, *_given: Any, **_named: Any) -> None:
        pass

    def open_database(self) -> None:
        raise Ended

    def close(self) -> None:
        Mall.closed += 1


def test_who_ends_it_while_it_prepares_sees_it_closed_and_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEWAKA_VAR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    monkeypatch.setattr(setup, "Supervisor", Mall)
    assert setup.main([]) == 130
    assert Mall.closed == 1 and "Tertutup" in capsys.readouterr().out
