"""What this agent printed, on disk: a job is never printed twice, a report is never forgotten.

One line a change, appended and forced to the disk before the next step. A job whose beginning is written but
not its end was cut off by a power loss: nobody knows whether paper came out, so it counts as failed (the
kiosk then shows the number large; the same number on paper and screen harms nobody).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

BEGUN, PRINTED, FAILED, REPORTED = "mulai", "tercetak", "gagal", "dilaporkan"
CUT_OFF: Final = "Program pencetak terhenti saat mencetak."
_REMEMBERED: Final = 1000
_LONG: Final = 8000
"""Lines after which the file is rewritten at the next start."""


@dataclass(frozen=True)
class Report:
    """How a job ended, to be told to the server until it has heard."""

    key: str
    ok: bool
    detail: str


class Spool:
    """The file, read once and appended to. One program at a time (the lock is the caller's)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, str] = {}
        self._open: dict[str, Report] = {}
        lines = list(_read(path))
        for line in lines:
            self._note(*line)
        if len(lines) > _LONG:
            self._rewrite()
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(self._file, b"\n")
        _keep(path.parent)
        for key in [key for key, state in self._known.items() if state == BEGUN]:
            self.failed(key, CUT_OFF)

    def knows(self, key: str) -> bool:
        """Whether this job was begun before, however it ended."""
        return key in self._known

    def begun(self, key: str) -> None:
        """Written before the first byte goes to the printer."""
        self._append(key, BEGUN, "")

    def printed(self, key: str) -> None:
        """The printer took everything."""
        self._append(key, PRINTED, "")

    def failed(self, key: str, detail: str) -> None:
        """Nothing, or not everything, came out."""
        self._append(key, FAILED, detail)

    def reported(self, key: str) -> None:
        """The server has heard how it ended."""
        self._append(key, REPORTED, "")

    def unreported(self) -> tuple[Report, ...]:
        """What the server has not heard yet, oldest first."""
        return tuple(self._open.values())

    def close(self) -> None:
        """Let the file go."""
        os.close(self._file)

    def _append(self, key: str, state: str, detail: str) -> None:
        os.write(self._file, (json.dumps([key, state, detail]) + "\n").encode())
        os.fsync(self._file)
        self._note(key, state, detail)

    def _note(self, key: str, state: str, detail: str) -> None:
        self._known[key] = state
        if state in (PRINTED, FAILED):
            self._open[key] = Report(key, state == PRINTED, detail)
        elif state == REPORTED:
            self._open.pop(key, None)

    def _rewrite(self) -> None:
        """Keep the newest jobs and everything unreported; written beside and renamed."""
        kept = dict(list(self._known.items())[-_REMEMBERED:]) | {key: self._known[key] for key in self._open}
        beside = self._path.with_suffix(".baru")
        with beside.open("w") as file:
            for key, state in kept.items():
                report = self._open.get(key)
                file.write(json.dumps([key, state, report.detail if report else ""]) + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)
        _keep(self._path.parent)


def _keep(folder: Path) -> None:
    """Force the folder's own entry to the disk, so that a new file survives a power loss."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> Iterator[tuple[str, str, str]]:
    """The whole lines of the file; a line torn by a power loss is passed over."""
    if not path.is_file():
        return
    for line in path.read_text(errors="replace").splitlines():
        try:
            key, state, detail = json.loads(line)
        except ValueError:
            continue
        yield str(key), str(state), str(detail)
