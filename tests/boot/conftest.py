"""A small house with the real supervisor and stand-ins for the rooms, so that only boot is tested here.

Each stand-in does the least that its real one promises: the web and live processes answer on their
port, a lane touches its beat, a command leaves its name in ``var/calls``.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sewaka import env
from sewaka.boot import cluster
from tests.waiting import free_ports, wait_for

SERVER = """
import os, signal, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Door(BaseHTTPRequestHandler):
    def log_message(self, *_): pass
    def do_GET(self):
        self.send_response(200); self.end_headers()
        self.wfile.write(str(os.getpid()).encode()); self.wfile.flush()
        while self.path == "/stream":
            time.sleep(0.1); self.wfile.write(b": hidup\\n"); self.wfile.flush()

print("halo dari", __name__, flush=True)
if "RUSAK" in os.environ: sys.exit("pintu ini rusak")
if "TULI" in os.environ: signal.signal(signal.SIGTERM, signal.SIG_IGN)  # as with a stream that never ends
ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT_NAME"])), Door).serve_forever()
"""
MANAGE = """
import os, pathlib, sys, time
var = pathlib.Path(os.environ["SEWAKA_VAR"])
name = sys.argv[1]
with (var / "calls").open("a") as calls: calls.write(" ".join(sys.argv[1:]) + "\\n")
if name == "demo_logins": print("  petugas  contoh-rahasia")
if name == "work":
    while True:
        (var / "run" / f"worker-{sys.argv[2]}.beat").touch(); time.sleep(0.1)
if name == "live_demo": time.sleep(600)
"""


class House:
    """A checkout in a path with a space, with the real ``sewaka.boot`` and ``sewaka.env``."""

    def __init__(self, place: Path) -> None:
        self.root = place / "rumah kecil"
        self.var = self.root / "var"
        self.port, self.live_port = free_ports()
        self.output = place / "keluaran"
        self.started: list[subprocess.Popen[bytes]] = []
        self._build()

    def _build(self) -> None:
        package = self.root / "sewaka"
        shutil.copytree(env.ROOT / "sewaka" / "boot", package / "boot")
        shutil.copytree(env.ROOT / "requirements", self.root / "requirements")
        (package / "web" / "live").mkdir(parents=True)
        for name in ("__init__.py", "env.py"):
            shutil.copy(env.ROOT / "sewaka" / name, package / name)
        (package / "web" / "__init__.py").touch()
        (package / "web" / "live" / "__init__.py").touch()
        (package / "wsgi.py").write_text(SERVER.replace("PORT_NAME", "PORT"))
        (package / "web" / "live" / "__main__.py").write_text(SERVER.replace("PORT_NAME", "LIVE_PORT"))
        (self.root / "manage.py").write_text(MANAGE)

    def start(self, *options: str, **settings: str) -> subprocess.Popen[bytes]:
        """Starts the supervisor; without PostgreSQL unless DATABASE_URL is given as empty."""
        chosen = {"PORT": str(self.port), "LIVE_PORT": str(self.live_port), "SEWAKA_VAR": str(self.var)}
        chosen |= {"DATABASE_URL": "postgresql://orang@di.tempat.lain/sewaka", "SEWAKA_DEMO": ""} | settings
        with self.output.open("ab") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "sewaka.boot", *options],
                cwd=self.root,
                env=os.environ | chosen,
                stdout=out,
                stderr=out,
            )
        self.started.append(process)
        return process

    def open(self, *options: str, **settings: str) -> subprocess.Popen[bytes]:
        """Starts and waits until the doors are open."""
        process = self.start(*options, **settings)
        wait_for(lambda: "Ctrl-C" in self.said() or process.poll() is not None, "open doors")
        assert process.poll() is None, self.said()
        return process

    def said(self) -> str:
        return self.output.read_text() if self.output.exists() else ""

    def calls(self) -> list[str]:
        path = self.var / "calls"
        return path.read_text().splitlines() if path.exists() else []

    def status(self, name: str) -> dict[str, Any]:
        """What ``status.json`` says of one process; empty before it is there."""
        path = self.var / "run" / "status.json"
        return json.loads(path.read_text())["processes"].get(name, {}) if path.exists() else {}

    def ask(self, port: int) -> int:
        """The process that answers on a port; 0 when none does."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2) as answer:
                return int(answer.read())
        except OSError:
            return 0

    def close(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(30)
        if not (self.var / "postgres").exists():
            return
        made = cluster.locate(self.var)
        assert made.pid() is None, "PostgreSQL outlived its supervisor"
        shutil.rmtree(made.sockets, ignore_errors=True)


@contextmanager
def ground() -> Iterator[Path]:
    """A folder with a space in its name that PostgreSQL's user may walk through; pytest's own are closed."""
    with tempfile.TemporaryDirectory(prefix="sewaka tes ") as made:
        Path(made).chmod(0o711)
        yield Path(made)


@pytest.fixture
def place() -> Iterator[Path]:
    """Ground of one test."""
    with ground() as made:
        yield made


@pytest.fixture
def house(place: Path) -> Iterator[House]:
    """A house that is closed at the end of the test."""
    built = House(place)
    yield built
    built.close()
