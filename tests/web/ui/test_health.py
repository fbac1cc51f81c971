"""``/healthz`` names what does not work, and nothing else."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from sewaka.web.ui import health

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path: Path, settings: Any) -> Path:
    """The run folder of a var of its own."""
    (tmp_path / "run").mkdir()
    settings.ENV = replace(settings.ENV, var=tmp_path, host="127.0.0.1", live_port=1)
    return tmp_path / "run"


def kept(run: Path, **states: str) -> None:
    cards = {name.replace("_", "-"): {"state": state} for name, state in states.items()}
    (run / "status.json").write_text(json.dumps({"supervisor": os.getpid(), "processes": cards}))


def ask() -> tuple[int, dict[str, Any]]:
    answer = Client().get("/healthz")
    return answer.status_code, answer.json()


def test_alone_with_its_database_all_is_well(run: Path) -> None:
    status, body = ask()
    assert (status, body["tidak_siap"]) == (200, [])
    assert body["rincian"] == {"basis data": "baik", "tabel": "baik"}


def test_a_lane_that_beats_is_well_and_a_silent_one_is_named(run: Path) -> None:
    kept(run, worker_hall="up", worker_slow="up")
    (run / "worker-hall.beat").touch()
    status, body = ask()
    assert (status, body["tidak_siap"]) == (503, ["worker-slow"])
    (run / "worker-slow.beat").touch()
    assert ask()[0] == 200
    long_ago = time.time() - health.BEAT_LATE_S - 1
    os.utime(run / "worker-hall.beat", (long_ago, long_ago))
    assert ask()[1]["rincian"]["worker-hall"] == "tidak berdetak"


def test_a_stopped_process_and_a_silent_port_are_named(run: Path) -> None:
    kept(run, web="up", live="up", worker_slow="down", live_demo="stopped")
    status, body = ask()
    assert (status, body["tidak_siap"]) == (503, ["live", "worker-slow"])
    assert body["rincian"]["live"] == "tidak menjawab"


def test_the_word_of_a_dead_supervisor_does_not_count(run: Path) -> None:
    (run / "status.json").write_text(
        json.dumps({"supervisor": 2**22, "processes": {"live": {"state": "up"}}})
    )
    assert ask()[0] == 200


def test_a_silent_database_is_named_without_details(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Callable[[], None]:
        raise OperationalError("host rahasia tidak menjawab")

    monkeypatch.setattr(health.connection, "cursor", broken)
    status, body = ask()
    assert (status, body["tidak_siap"]) == (503, ["basis data"])
    assert "rahasia" not in json.dumps(body)


def test_missing_tables_are_named(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_known", {})
    found = SimpleNamespace(disk_migrations={("queueing", "9999"): None}, applied_migrations={})
    monkeypatch.setattr(health, "MigrationLoader", lambda *_args, **_options: found)
    assert ask()[1]["rincian"]["tabel"] == "belum disiapkan"
