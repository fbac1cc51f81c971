"""The mall as ``script/serve`` opens it, with a folder, ports and PostgreSQL of its own, for the stories.

``DATABASE_URL`` is taken away from it: the stories walk through the embedded PostgreSQL like a newcomer does.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import psycopg

from sewaka import env
from sewaka.boot import cluster
from tests.waiting import free_ports, wait_for

NOT_OURS = ("DATABASE_URL", "SEWAKA_SECRET_KEY", "SEWAKA_URL", "SEWAKA_HOST", "LIVE_URL", "SEWAKA_TEST_DB")


class Mall:
    """A running mall. ``rows`` asks its database; ``person`` gives the log-ins that were printed."""

    def __init__(self, place: Path) -> None:
        self.var = place / "var"
        self.output = place / "keluaran"
        self.port, self.live_port = free_ports()
        self.base = f"http://127.0.0.1:{self.port}"
        own = {"SEWAKA_VAR": str(self.var), "PORT": str(self.port), "LIVE_PORT": str(self.live_port)}
        own |= {"SEWAKA_DEMO": "1", "DJANGO_SETTINGS_MODULE": "sewaka.settings"}
        self.around = {name: value for name, value in os.environ.items() if name not in NOT_OURS} | own
        self._process: subprocess.Popen[bytes] | None = None

    # --- opening and closing --------------------------------------------------------------------

    def open(self, *options: str) -> None:
        """Start it and wait until its doors are open."""
        with self.output.open("ab") as out:
            self._process = self._start("-m", "sewaka.boot", *options, stdout=out, stderr=out)
        wait_for(lambda: "Ctrl-C" in self.said() or self._ended(), "open doors", 180)
        assert not self._ended(), self.said()
        wait_for(self.is_well, "a mall that is well", 60)

    def close(self) -> None:
        """End it, PostgreSQL too."""
        if self._process is not None and not self._ended():
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(60)
        if (self.var / "postgres").exists():
            shutil.rmtree(cluster.locate(self.var).sockets, ignore_errors=True)

    def _start(self, *arguments: str, **facts: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, *arguments], cwd=env.ROOT, env=self.around, **facts)

    def _ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def said(self) -> str:
        """What the supervisor printed so far."""
        return self.output.read_text()

    def is_well(self) -> bool:
        """Whether ``/healthz`` answers 200."""
        try:
            with urllib.request.urlopen(f"{self.base}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    # --- inside ---------------------------------------------------------------------------------

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database holds now."""
        address = (self.var / "postgres" / "url").read_text().strip()
        with psycopg.connect(address, autocommit=True) as connection:
            return connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Any:
        """The only value of the only row, or None."""
        found = self.rows(sql, *values)
        return found[0][0] if found else None

    def state_of(self, token: str) -> str:
        """The state of a number."""
        return str(self.one("SELECT state FROM queueing_ticket WHERE token = %s", token))

    def steps_of(self, token: str) -> list[str]:
        """The verbs of a number, in order."""
        sql = "SELECT verb FROM queueing_step s JOIN queueing_ticket t ON t.id = s.ticket_id WHERE token = %s ORDER BY n"
        return [verb for (verb,) in self.rows(sql, token)]

    def password(self, username: str) -> str:
        """The demo password of a person."""
        known = json.loads((self.var / "demo-logins.json").read_text())
        return str(next(each["password"] for each in known if each["username"] == username))

    def process(self, name: str) -> int:
        """The process id of one of the mall's own processes; 0 while it is not up."""
        status = json.loads((self.var / "run" / "status.json").read_text())["processes"][name]
        return int(status["pid"] or 0) if status["state"] == "up" else 0

    def workers_of(self, pid: int) -> list[int]:
        """The processes a server started."""
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(each) for each in found]

    def run(self, *arguments: str, **facts: Any) -> subprocess.Popen[bytes]:
        """Start another program of ours with the mall's settings; the caller ends it."""
        return self._start(*arguments, **facts)

    def code_for(self, device: str) -> str:
        """A pairing code as the office shows it."""
        return self._asked(
            "from sewaka.devices.actions import begin_pairing",
            f"begin_pairing(site='badung', code={device!r}, by='user:penyelenggara', at=now()).code",
        )

    def chain_is_whole(self) -> bool:
        """Whether every event of the journal still has the hash of the one before it."""
        return int(self._asked("from sewaka.journal.actions import verify", "verify(site='badung')")) > 0

    def _asked(self, load: str, ask: str) -> str:
        """What an expression gives inside the mall."""
        words = f"from django.utils.timezone import now; {load}; print({ask})"
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", words]
        done = subprocess.run(
            command, cwd=env.ROOT, env=self.around, capture_output=True, text=True, check=True
        )
        return done.stdout.strip().splitlines()[-1]
