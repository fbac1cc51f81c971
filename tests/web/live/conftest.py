"""The live process as it runs in a mall, on the test's database, and a browser that listens to it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.db import connection

from sewaka.boot.processes import die_with_parent
from sewaka.lib import streams
from tests.waiting import free_ports, wait_for

ORIGIN = "http://127.0.0.1:18790"
SECRET = "rahasia-uji-rahasia-uji-rahasia-uji"
PATIENCE_S = 15.0


@dataclass
class Event:
    """One event as a browser gets it."""

    name: str = ""
    id: str = ""
    data: dict[str, Any] = field(default_factory=dict)


class Browser:
    """An EventSource in few lines: connects, reads events, keeps the last id."""

    def __init__(
        self, port: int, token: str, *, last: str = "", origin: str = ORIGIN, address: str = ""
    ) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        headers = {"Origin": origin} if origin else {}
        headers |= {"Last-Event-ID": last} if last else {}
        headers |= {"X-Forwarded-For": address} if address else {}
        self.connection.request("GET", "/live/?" + urlencode({"token": token}), headers=headers)
        self.answer = self.connection.getresponse()

    @property
    def status(self) -> int:
        return self.answer.status

    def text(self) -> str:
        return self.answer.read().decode()

    def event(self) -> Event | None:
        """The next event, of any name; None at the end of the stream."""
        found = Event()
        while True:
            line = self.answer.readline().decode()
            if not line:
                return None
            name, _, value = line.rstrip("\n").partition(": ")
            if name == "event":
                found.name = value
            elif name == "id":
                found.id = value
            elif name == "data":
                found.data = json.loads(value)
            elif not line.strip() and found.name:
                return found

    def wait(self, name: str) -> Event:
        """The next event of this name."""
        while True:
            found = self.event()
            assert found is not None, f"the stream ended before {name}"
            if found.name == name:
                return found

    def close(self) -> None:
        self.answer.close()
        self.connection.close()


@dataclass
class Live:
    """The running process."""

    port: int
    process: subprocess.Popen[bytes]
    browsers: list[Browser] = field(default_factory=list)

    def token(self, *topics: str, age: float = 0) -> str:
        return streams.seal(topics=topics, secret=SECRET, now=time.time() - age)

    def listen(self, *topics: str, **how: Any) -> Browser:
        """A stream that is open and has heard the clock, so that the process knows it."""
        browser = self.ask(self.token(*topics), **how)
        assert browser.status == 200, browser.text()
        return browser

    def ask(self, token: str, **how: Any) -> Browser:
        browser = Browser(self.port, token, **how)
        self.browsers.append(browser)
        return browser

    def health(self) -> tuple[int, dict[str, Any]]:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            asked.request("GET", "/healthz")
            answer = asked.getresponse()
            return answer.status, json.loads(answer.read())
        except OSError:
            return 0, {}
        finally:
            asked.close()


def _dsn() -> str:
    """The test's database; the host may be the folder of a socket."""
    given: dict[str, Any] = settings.DATABASES["default"]
    who = f"{quote(given['USER'])}:{quote(given['PASSWORD'])}" if given["PASSWORD"] else quote(given["USER"])
    where = f"{quote(given['HOST'] or '127.0.0.1', safe='')}:{given['PORT'] or 5432}"
    return f"postgresql://{who}@{where}/{connection.settings_dict['NAME']}"


def start(**extra: str) -> Live:
    """Start the process and wait until it answers; it never outlives the test."""
    port, _other = free_ports()
    named = {
        "DATABASE_URL": _dsn(),
        "LIVE_PORT": str(port),
        "SEWAKA_URL": ORIGIN,
        "SEWAKA_SECRET_KEY": SECRET,
        "PROXY_COUNT": "0",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "sewaka.web.live"],
        cwd=Path(__file__).parents[3],
        env=os.environ | named | extra,
        preexec_fn=die_with_parent(signal.SIGKILL),
    )
    live = Live(port, process)
    try:
        wait_for(lambda: live.health()[0] == 200, "the live process", PATIENCE_S)
    except AssertionError:
        stop(live)
        raise
    return live


def stop(live: Live) -> None:
    for browser in live.browsers:
        browser.close()
    if live.process.poll() is None:
        live.process.terminate()
        live.process.wait(10)


@pytest.fixture
def live(transactional_db: None) -> Iterator[Live]:
    running = start()
    yield running
    stop(running)
