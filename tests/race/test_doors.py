"""The same race through the doors: the supervisor's own web processes and PostgreSQL, killed -9 at random."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone

from bench.load import Line, family, request
from sewaka.boot import cluster
from sewaka.journal.actions import verify
from sewaka.queueing.actions import desks
from sewaka.queueing.models import Step, Ticket
from tests.halls import Hall, kiosk_key, officer_session
from tests.race import audit
from tests.race.conftest import ROOT, database_settings
from tests.race.test_crowd import fifty
from tests.waiting import free_ports

pytestmark = pytest.mark.race
PATIENCE_S = 60
COOKIE = "c" * 32


@dataclass
class Mall:
    """A running mall and what its clients were told."""

    var: Path
    port: int
    process: subprocess.Popen[bytes]
    told: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def status(self) -> dict[str, dict[str, int]]:
        return json.loads((self.var / "run" / "status.json").read_text())

    def ask(self, message: bytes) -> tuple[int, str]:
        """Ask until there is an answer: a killed process gives none, a database away gives 503."""
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                with Line(self.port) as line:
                    status, body = line.ask(message)
                if status != 503:
                    return status, body.decode()
            except (OSError, IndexError, ValueError):
                pass
            if time.monotonic() > end:
                raise TimeoutError("no answer within a minute")
            time.sleep(0.05)

    def take(self, key: str, services: tuple[str, ...], times: int) -> None:
        """A kiosk: ``times`` numbers."""
        for turn in range(times):
            mine = uuid.uuid4().hex
            form = {"csrfmiddlewaretoken": COOKIE, "service": services[turn * 7 % 50], "request_key": mine}
            cookies = {"sewaka_perangkat": key, "sewaka_csrf": COOKIE}
            status, body = self.ask(request("/kiosk/ambil/", form, cookies, self.port))
            if status == 200:
                self.told.append(("issue", mine))
            else:
                self.wrong.append(f"ambil {status} {body[:300]}")

    def serve(self, session: str, counter: str) -> None:
        """An officer: call, start, finish until nobody is left and the doors are shut."""
        cookies = {"sewaka_sesi": session, "sewaka_csrf": COOKIE}
        while True:
            shut = self.closing.is_set()
            token = self._verb("panggil", counter, cookies)
            if token is None and shut:
                return
            if token is None:
                time.sleep(0.1)
                continue
            self._verb("mulai", counter, cookies, token)
            self._verb("selesai", counter, cookies, token)

    def _verb(self, verb: str, counter: str, cookies: dict[str, str], token: str = "") -> str | None:
        mine = uuid.uuid4().hex
        form = {"csrfmiddlewaretoken": COOKIE, "request_key": mine, "token": token}
        status, body = self.ask(request(f"/loket/{counter}/{verb}/", form, cookies, self.port))
        if status != 200:
            if status != 409 or verb != "panggil":
                self.wrong.append(f"{verb} {status} {body[:300]}")
            return None
        self.told.append((verb, mine))
        found = re.search(r'name="token" value="([0-9A-Z]{17})"', body)
        return found[1] if found else ""

    def kill_a_web_process(self, chance: random.Random) -> None:
        """One of the workers, now and then their server; nobody when it is just being replaced."""
        master = self.status()["processes"]["web"]["pid"]
        if master is None:
            return
        workers = sorted(family(master) - {master})
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice([*workers, *workers, master]), signal.SIGKILL)

    def kill_the_database(self) -> None:
        pid = cluster.locate(self.var).pid()
        assert pid is not None
        os.kill(pid, signal.SIGKILL)


@pytest.fixture
def mall(tmp_path: Path, django_db_blocker: object) -> Iterator[Mall]:
    """An empty installation opened by the supervisor; this process reads the same database."""
    port, live_port = free_ports()
    environment = os.environ | {"SEWAKA_VAR": str(tmp_path), "PORT": str(port), "LIVE_PORT": str(live_port)}
    for name in ("DATABASE_URL", "SEWAKA_URL", "LIVE_URL"):
        environment.pop(name, None)
    environment["SEWAKA_SECRET_KEY"] = settings.SECRET_KEY  # the officers' sessions are made here
    words = [sys.executable, "-m", "sewaka.boot", "--no-demo"]
    with (tmp_path / "supervisor.log").open("wb") as log:
        process = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=log, stderr=log)
    opened = Mall(tmp_path, port, process)
    kept = connections.settings["default"]
    try:
        _await_pages(opened)
        with django_db_blocker.unblock():  # type: ignore[attr-defined]
            connections["default"].close()
            connections.settings["default"] = database_settings(
                (tmp_path / "postgres" / "url").read_text().strip()
            )
            del connections["default"]
            yield opened
    finally:
        connections["default"].close()
        connections.settings["default"] = kept
        del connections["default"]
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        cluster.locate(tmp_path).destroy()


def _await_pages(opened: Mall) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        assert opened.process.poll() is None, (opened.var / "supervisor.log").read_text()
        try:
            with Line(opened.port) as line:
                if line.ask(b"GET /masuk/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")[0] == 200:
                    return
        except (OSError, IndexError):
            time.sleep(0.2)
    raise TimeoutError((opened.var / "supervisor.log").read_text())


def people(opened: Mall, hall: Hall) -> tuple[list[threading.Thread], list[threading.Thread]]:
    """Eight kiosks and eight officers, each a thread with a browser's cookies."""
    keys = [kiosk_key(hall.site, f"K{number}") for number in range(8)]
    for counter, officer in zip(hall.counters, hall.officers, strict=True):
        desks.open_desk(
            site=hall.site,
            counter=counter,
            officer=officer,
            by=f"user:{hall.site}.{counter}",
            at=timezone.now(),
        )
    kiosks = [threading.Thread(target=opened.take, args=(key, hall.services, 40)) for key in keys]
    officers = [
        threading.Thread(target=opened.serve, args=(officer_session(hall.site, counter), counter))
        for counter in hall.counters
    ]
    return kiosks, officers


def test_killed_web_processes_and_a_killed_database_lose_nothing(mall: Mall) -> None:
    chance = random.Random(7)
    hall = fifty()
    kiosks, officers = people(mall, hall)
    for each in (*kiosks, *officers):
        each.start()
    kills = 0
    while any(each.is_alive() for each in kiosks) and kills < 40:
        time.sleep(chance.uniform(0.5, 1.0))
        mall.kill_the_database() if kills in (3, 9) else mall.kill_a_web_process(chance)
        kills += 1
    for each in kiosks:
        each.join(200)
    mall.closing.set()
    for each in officers:
        each.join(200)
    connections["default"].close()
    assert mall.wrong == []
    assert kills > 9
    everything_told_is_there(hall.site, mall.told)


def everything_told_is_there(site: str, told: list[tuple[str, str]]) -> None:
    """What was answered stands in the database, once, and all that must hold holds."""
    verbs = {"panggil": "call", "mulai": "start", "selesai": "finish"}
    issued = [key for verb, key in told if verb == "issue"]
    assert len(issued) == 8 * 40
    for key in issued:
        assert Ticket.objects.filter(request_key__endswith=key).count() == 1
    for verb, key in told:
        if verb in verbs:
            assert Step.objects.filter(request_key__endswith=key, verb=verbs[verb]).count() == 1
    assert not Ticket.objects.exclude(state="done").exists()
    assert Ticket.objects.count() == 8 * 40
    audit.numbers_without_gap(site)
    audit.nobody_called_twice(site)
    audit.every_finish_is_recorded_once(site)
    audit.order_was_kept(site)
    verify(site=site)
