"""One watched process: start, log, back-off and end. Knows nothing of what the process does."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sewaka import env
from sewaka.boot import processes

ROTATE_AT_BYTES = 5 * 1024 * 1024
KEPT_LOGS = 2
LIVED_LONG = 10.0
LONGEST_DELAY = 10.0


@dataclass
class Child:
    """A process of the mall. ``state`` is starting, up, down (waits for its next start) or stopped."""

    name: str
    command: list[str]
    var: Path
    environment: dict[str, str]
    # What the kernel sends it when the supervisor dies. Gentle only for one that has children itself.
    orphan_signal: signal.Signals = signal.SIGKILL
    # A process that may end by itself with code 0 (the live demo) is then left alone.
    may_end: bool = False
    # Seconds between starts of one that keeps ending; short for what people stand waiting for.
    longest_delay: float = LONGEST_DELAY
    state: str = "stopped"
    restarts: int = 0
    since: str = ""
    _process: subprocess.Popen[bytes] | None = None
    _begun: float = 0.0
    _due: float = 0.0
    _quick_ends: int = 0
    _log_before: int = field(default=0)

    @property
    def pid(self) -> int | None:
        """Number of the running process."""
        return self._process.pid if self._process else None

    @property
    def begun_at(self) -> float:
        """Wall-clock seconds of the last start, to compare with a file's time."""
        return datetime.fromisoformat(self.since).timestamp() if self.since else 0.0

    @property
    def log(self) -> Path:
        """Everything the process prints."""
        return self.var / "log" / f"{self.name}.log"

    def start(self) -> None:
        """Starts it in a process group of its own, so that a Ctrl-C of the terminal reaches only us."""
        handle = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._log_before = os.fstat(handle).st_size
        try:
            self._process = subprocess.Popen(
                self.command,
                cwd=env.ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=handle,
                stderr=handle,
                process_group=0,
                preexec_fn=processes.die_with_parent(self.orphan_signal),  # noqa: PLW1509 one thread forks
            )
        finally:
            os.close(handle)
        self.state = "starting"
        self.since = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._begun = time.monotonic()

    def ended(self) -> int | None:
        """The exit code once it has ended (negative: the signal); what it left behind is killed."""
        if self._process is None or (code := self._process.poll()) is None:
            return None
        processes.signal_group(self._process.pid, signal.SIGKILL)
        self._process = None
        self.state = "stopped" if self.may_end and code == 0 else "down"
        self._due = time.monotonic() + self._delay(code)
        return code

    def is_due(self) -> bool:
        """True when it is down and its back-off has passed."""
        return self.state == "down" and time.monotonic() >= self._due

    def restart(self) -> None:
        """Starts it again and counts."""
        self.restarts += 1
        self.start()

    def ask_to_stop(self) -> None:
        """Asks the leader alone: a server tells its own workers."""
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def kill(self) -> None:
        """Ends it and everything it started."""
        if self._process:
            processes.signal_group(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process, self.state = None, "stopped"

    def last_words(self, lines: int = 15) -> str:
        """The end of what it printed since its last start."""
        with self.log.open("rb") as stream:
            stream.seek(max(self._log_before, self.log.stat().st_size - 8192))
            return "\n".join(stream.read().decode(errors="replace").strip().splitlines()[-lines:])

    def _delay(self, code: int) -> float:
        """Nothing when it was killed from outside or had lived long; otherwise longer each time."""
        if code == -signal.SIGKILL or time.monotonic() - self._begun > LIVED_LONG:
            self._quick_ends = 0
            return 0.0
        self._quick_ends += 1
        return 0.0 if self._quick_ends == 1 else float(min(0.25 * 2**self._quick_ends, self.longest_delay))


def rotate(log: Path, limit: int = ROTATE_AT_BYTES) -> None:
    """Copies a log that has grown too large aside and empties it; its writer appends and notices nothing."""
    if not log.is_file() or log.stat().st_size < limit:
        return
    for number in range(KEPT_LOGS, 1, -1):
        older = log.with_name(f"{log.name}.{number - 1}")
        if older.exists():
            older.replace(log.with_name(f"{log.name}.{number}"))
    shutil.copyfile(log, log.with_name(f"{log.name}.1"))
    os.truncate(log, 0)
