"""Starts the mall's processes, keeps them alive, and ends them together.

The order: database, tables and static files, then every process at once. Whatever dies is started
again; the database too, its recovery waited out. Nothing survives the supervisor but PostgreSQL, which
the next start finds and keeps.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from sewaka import env
from sewaka.boot import child, cluster, folders, preparation, processes

READY_WITHIN = 60.0
GENTLE_SECONDS = 3.0
ROTATE_EVERY = 30.0
LEFTOVERS_LEAVE_WITHIN = 5.0
# For a server with workers of its own: it takes them along.
GENTLE = signal.SIGTERM


class Ended(Exception):  # noqa: N818 not an error: the person asked
    """SIGINT or SIGTERM came while something was being waited for."""


class StartFailed(env.WrongSetting):
    """A process or a step did not come up; the text shows its last words."""


def say(text: str) -> None:
    """One line to the person at the terminal."""
    print(text, flush=True)


class Supervisor:
    """All processes of one ``var``."""

    def __init__(self, settings: env.Env, *, demo: bool, database: cluster.Cluster | None) -> None:
        self.settings = settings
        self.demo = demo
        self.children: list[child.Child] = []
        self.marks = preparation.Marks(settings.var)
        self._database = database
        self._database_restarts = 0
        self._database_since = ""
        self._reviving: threading.Thread | None = None
        self._database_trouble = ""
        self._ending = False
        self._rotated = time.monotonic()
        self._told = ""
        self._bell = _bell()
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._end)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        processes.adopt_orphans()

    # --- starting -------------------------------------------------------------------------------

    def open_database(self) -> None:
        """Starts the embedded PostgreSQL; a long recovery is waited for."""
        if self._database is None:
            return say("  PostgreSQL    server sendiri (DATABASE_URL)")
        if self._database.is_fresh():
            say("  PostgreSQL    dibuat untuk pertama kali …")
            self.marks.forget()
        begun = time.monotonic()
        self._revive()
        while self._reviving is not None:
            self.wait(0.05)
            self._revived()
        if self._database_trouble:
            raise StartFailed(self._database_trouble)
        return say(f"  PostgreSQL    siap ({_seconds(begun)})")

    def do(self, step: preparation.Step) -> None:
        """Runs one step to its end unless its mark says it is done. Raises ``StartFailed``."""
        if self.marks.has(step):
            return
        say(f"  {step.sentence} …")
        worker = self.make(step.name, ["manage.py", *step.arguments])
        worker.start()
        try:
            while (code := worker.ended()) is None:
                self.wait(0.1)
        finally:
            worker.kill()
        if code:
            raise StartFailed(f"{step.sentence} gagal ({worker.log}):\n{worker.last_words()}")
        self.marks.set(step)

    def make(self, name: str, arguments: list[str], **options: object) -> child.Child:
        """A child that runs our own Python with these arguments."""
        command = [sys.executable, *arguments]
        return child.Child(name, command, self.settings.var, self._environment(), **options)  # type: ignore[arg-type]

    def expect(self, name: str, arguments: list[str], **options: object) -> None:
        """Names one of the mall's lasting processes: until it works, the mall is not ready."""
        self.children.append(self.make(name, arguments, **options))

    def launch(self, *names: str) -> None:
        """Starts these and waits until each works; says a line for each.

        Raises ``StartFailed`` with the last words of one that dies.
        """
        begun = time.monotonic()
        waiting = [each for each in self.children if each.name in names]
        for each in waiting:
            each.start()
        while waiting and time.monotonic() - begun < READY_WITHIN:
            self.wait(0.02)
            for each in list(waiting):
                if each.ended() is not None and each.state == "down":
                    raise StartFailed(
                        f"Proses {each.name} berhenti saat mulai ({each.log}):\n{each.last_words()}"
                    )
                if self._works(each):
                    each.state = "up"
                    waiting.remove(each)
                    say(f"  {each.name:<13} siap ({_seconds(begun)})")
            self._tell()
        for each in waiting:
            say(
                f"  {each.name:<13} berjalan, tetapi belum siap setelah {READY_WITHIN:.0f} detik ({each.log})"
            )

    def _works(self, each: child.Child) -> bool:
        ports = {"web": self.settings.port, "live": self.settings.live_port}
        if each.name in ports:
            return _answers(self.settings.host, ports[each.name])
        beat = self.settings.var / "run" / f"{each.name}.beat"
        return not each.name.startswith("worker-") or _touched_since(beat, each.begun_at)

    def _environment(self) -> dict[str, str]:
        own = {
            "SEWAKA_VAR": str(self.settings.var),
            "SEWAKA_DEMO": "1" if self.demo else "0",
            "DJANGO_SETTINGS_MODULE": "sewaka.settings",
            "PYTHONUNBUFFERED": "1",
            # Threads of glibc keep an arena each otherwise; idle memory matters on a small machine.
            "MALLOC_ARENA_MAX": "2",
        }
        return env.inherited() | own

    # --- watching -------------------------------------------------------------------------------

    def watch(self) -> None:
        """Keeps everything alive until the person ends it."""
        while True:
            try:
                self.wait(0.25)
            except Ended:
                return
            self._watch_database()
            for each in self.children:
                self._tend(each)
            if self._reviving is None:
                processes.collect_strangers({each.pid for each in self.children if each.pid})
            self._rotate()
            self._tell()

    def wait(self, seconds: float) -> None:
        """Sleeps until a signal or the time. Raises ``Ended`` once the person asked to stop."""
        if select.select([self._bell], [], [], seconds)[0]:
            os.read(self._bell, 512)
        if self._ending:
            raise Ended

    def _tend(self, each: child.Child) -> None:
        code = each.ended()
        if code is not None and each.state == "down":
            say(f"{_clock()} {each.name} berhenti ({_reason(code)}), dijalankan lagi.")
        if each.is_due():
            each.restart()
        if each.state == "starting" and self._works(each):
            each.state = "up"

    def _watch_database(self) -> None:
        if self._database is None:
            return
        if self._reviving is not None:
            self._revived()
        elif self._database.pid() is None:
            say(f"{_clock()} PostgreSQL berhenti, dijalankan lagi.")
            self._database_restarts += 1
            self._revive()

    def _revive(self) -> None:
        """Starts the database beside the watch, which must not stand still during a recovery."""
        self._reviving = threading.Thread(target=self._start_database, daemon=True)
        self._reviving.start()

    def _start_database(self) -> None:
        assert self._database is not None  # noqa: S101 for the type checker
        self._database_trouble = ""
        try:
            self._database.start()
        except (SystemExit, OSError) as trouble:
            self._database_trouble = str(trouble)
        self._database_since = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())

    def _revived(self) -> None:
        if self._reviving is not None and not self._reviving.is_alive():
            self._reviving = None
            if self._database_restarts:
                say(f"{_clock()} {self._database_trouble or 'PostgreSQL siap kembali.'}")

    def _rotate(self) -> None:
        if time.monotonic() - self._rotated > ROTATE_EVERY:
            self._rotated = time.monotonic()
            for log in (self.settings.var / "log").glob("*.log"):
                child.rotate(log)

    def _tell(self) -> None:
        """Writes ``run/status.json`` when something changed."""
        known = {each.name: _card(each.pid, each.since, each.restarts, each.state) for each in self.children}
        if self._database is not None:
            pid = None if self._reviving else self._database.pid()
            state = "up" if pid else "down"
            known["postgres"] = _card(pid, self._database_since, self._database_restarts, state)
        text = json.dumps({"supervisor": os.getpid(), "demo": self.demo, "processes": known}, indent=1)
        if text != self._told:
            folders.write(self.settings.var / "run" / "status.json", text, mode=0o644)
            self._told = text

    # --- ending ---------------------------------------------------------------------------------

    def _end(self, _signal: int, _frame: FrameType | None) -> None:
        self._ending = True

    def close(self) -> None:
        """Ends every process, open streams or not, then the database."""
        signal.set_wakeup_fd(-1)
        for each in self.children:
            each.ask_to_stop()
        until = time.monotonic() + GENTLE_SECONDS
        while any(each.pid and each.ended() is None for each in self.children) and time.monotonic() < until:
            time.sleep(0.02)
        for each in self.children:
            each.kill()
        if self._database is not None:
            self._database.stop()
        for trace in ("status.json", "worker-hall.beat", "worker-slow.beat"):
            (self.settings.var / "run" / trace).unlink(missing_ok=True)


def check_port(host: str, name: str, port: int, *, patience: float = 0.0) -> None:
    """Raises ``WrongSetting`` when the port is taken. ``patience``: seconds for leftovers to go."""
    until = time.monotonic() + patience
    while True:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                return probe.bind((host, port))
            except OSError as trouble:
                reason = trouble
        if time.monotonic() > until:
            raise env.WrongSetting(
                f"Port {port} ({name}) di {host} tidak dapat dipakai: {_why(reason)}. "
                f"Hentikan pemakainya, atau isi {name} dengan angka lain."
            )
        time.sleep(0.1)


def patience_for_leftovers(var: Path) -> float:
    """Seconds to wait for ports when the last supervisor was killed: its children are just leaving."""
    return LEFTOVERS_LEAVE_WITHIN if (var / "run" / "status.json").exists() else 0.0


def _why(trouble: OSError) -> str:
    known = {13: "pengguna ini tidak berhak (port di bawah 1024)", 98: "sudah dipakai program lain"}
    known |= {48: known[98], 99: "alamat itu tidak ada di mesin ini"}
    return known.get(trouble.errno or 0, str(trouble.strerror or trouble))


def _bell() -> int:
    """A pipe that every signal writes to: waiting ends at once."""
    hear, ring = os.pipe()
    os.set_blocking(ring, False)
    signal.set_wakeup_fd(ring, warn_on_full_buffer=False)
    return hear


def _answers(host: str, port: int) -> bool:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 compared, not bound
    try:
        with socket.create_connection((reachable, port), timeout=0.2):
            return True
    except OSError:
        return False


def _touched_since(path: Path, moment: float) -> bool:
    try:
        return path.stat().st_mtime >= moment
    except OSError:
        return False


def _card(pid: int | None, since: str, restarts: int, state: str) -> dict[str, object]:
    return {"pid": pid, "since": since, "restarts": restarts, "state": state}


def _reason(code: int) -> str:
    return f"sinyal {-code}" if code < 0 else f"kode {code}"


def _clock() -> str:
    return time.strftime("%H.%M.%S")


def _seconds(begun: float) -> str:
    return f"{time.monotonic() - begun:.1f} detik".replace(".", ",")
