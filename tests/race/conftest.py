"""A PostgreSQL of its own for the races, durable as in a real mall, and a crowd of real processes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

from sewaka import env
from sewaka.boot import cluster
from sewaka.settings import _database
from tests.halls import Hall
from tests.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Crowd:
    """Processes that issue and call; killed ones are replaced, as the supervisor replaces a web process."""

    database: cluster.Cluster
    url: str
    logs: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    wanted: dict[str, list[str]] = field(default_factory=dict)
    born: int = 0

    @property
    def stop(self) -> Path:
        return self.logs / "stop"

    def add(self, name: str, *words: str) -> None:
        self.wanted[name] = list(words)
        self._start(name)

    def _start(self, name: str) -> None:
        self.born += 1
        role, site, number, extra = self.wanted[name]
        log = self.logs / f"{name}-{self.born}.log"
        words = [
            sys.executable,
            "-m",
            "tests.race.actors",
            role,
            site,
            number,
            str(log),
            str(self.stop),
            extra,
        ]
        environment = os.environ | {"DATABASE_URL": self.url}
        with (self.logs / f"{name}.err").open("ab") as trouble:
            self.running[name] = subprocess.Popen(words, cwd=ROOT, env=environment, stderr=trouble)

    def kill_one(self, chance: random.Random) -> None:
        """kill -9 somebody in the middle of something, and put another in the place."""
        alive = sorted(name for name, each in self.running.items() if each.poll() is None)
        if alive:
            name = chance.choice(alive)
            self.running[name].kill()
            self.running[name].wait()
            self._start(name)

    def kill_database(self) -> None:
        """kill -9 the postmaster; then it is started again and recovers."""
        pid = self.database.pid()
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        # A signal is no death yet: a start that still finds the old server alive would leave it at that.
        wait_for(lambda: self.database.pid() is None, "the server to be gone")
        self.database.start()
        connections["default"].close()

    def await_role(self, role: str, seconds: float = 240.0) -> None:
        """Until everybody of this role has finished well."""
        end = time.monotonic() + seconds
        for name, words in self.wanted.items():
            if words[0] == role:
                code = self.running[name].wait(max(1.0, end - time.monotonic()))
                assert code == 0, (self.logs / f"{name}.err").read_text()[-3000:]

    def busy(self, role: str) -> bool:
        return any(
            self.running[name].poll() is None for name, words in self.wanted.items() if words[0] == role
        )

    def end(self) -> None:
        for each in self.running.values():
            each.kill()
            each.wait()

    def run(self, hall: Hall, *, issuers: int, each: int) -> None:
        for number in range(issuers):
            self.add(f"issuer{number}", "issue", hall.site, str(number), str(each))
        for counter, officer in zip(hall.counters, hall.officers, strict=True):
            self.add(f"caller{counter}", "call", hall.site, counter, str(officer))


@pytest.fixture(scope="session")
def _race_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[cluster.Cluster, str]]:
    home = cluster.locate(tmp_path_factory.mktemp("lomba dengan spasi"))
    url = home.start()
    yield home, url
    home.stop()
    home.destroy()


@pytest.fixture
def crowd(
    _race_database: tuple[cluster.Cluster, str], tmp_path: Path, django_db_blocker: object
) -> Iterator[Crowd]:
    """A fresh, migrated database that this process reads too; everybody is gone at the end."""
    home, url = _race_database
    people = Crowd(home, url, tmp_path)
    kept = connections.settings["default"]
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections["default"].close()
        connections.settings["default"] = database_settings(url)
        del connections["default"]
        call_command("migrate", verbosity=0)
        call_command("flush", verbosity=0, interactive=False)
        try:
            yield people
        finally:
            people.end()
            connections["default"].close()
            connections.settings["default"] = kept
            del connections["default"]


def database_settings(url: str) -> dict[str, object]:
    """Django's settings for a database address, as the connection handler wants them."""
    assert env.read()
    defaults = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "TIME_ZONE": None}
    made = defaults | _database(url)
    made["TEST"] = {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None}
    return made
