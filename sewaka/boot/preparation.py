"""What must have been done before the doors open, and how to know that it already was.

Each step has a mark: a fingerprint of what it depends on. A step whose mark is unchanged is skipped,
so the second start costs nothing.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sewaka import env
from sewaka.boot import folders

# The demonstration mall keeps Central Indonesian Time, which has no summer time.
DEMO_CLOCK = timedelta(hours=8)


@dataclass(frozen=True)
class Step:
    """One command of ``manage.py``: ``mark`` is empty for a step that is always done."""

    name: str
    sentence: str
    arguments: tuple[str, ...]
    mark: str


def steps(*, embedded: bool) -> list[Step]:
    """Tables and static files. A database of our own is known by its mark, another's is always asked."""
    package = env.ROOT / "sewaka"
    lock = env.ROOT / "requirements" / "run.txt"
    tables = [*package.rglob("migrations/*.py"), lock]
    static = [path for path in package.rglob("static/**/*") if path.is_file()]
    return [
        Step("migrate", "Menyiapkan tabel", ("migrate", "-v0"), _mark(tables) if embedded else ""),
        Step(
            "static",
            "Menyiapkan berkas halaman",
            ("collectstatic", "--noinput", "-v0"),
            _mark([*static, lock]),
        ),
    ]


def demo_step(past: float | None = None) -> Step:
    """The demonstration mall with today opened; its mark holds the day.

    ``past``: the speed of the live hall that a new mall gets two days before for, so that its waits can be told.
    """
    today = (datetime.now(UTC) + DEMO_CLOCK).date().isoformat()
    data = [path for path in (env.ROOT / "sewaka" / "data").rglob("*") if path.is_file()]
    wish = ("--past", f"{past:g}") if past else ()
    words = "Membuka hari ini di mal contoh" + (", sesudah dua hari tiruan (± 1 menit)" if past else "")
    return Step("found_demo", words, ("found_demo", *wish), f"{today} {_mark(data)}")


class Marks:
    """The marks of the steps done in this ``var``."""

    def __init__(self, var: Path) -> None:
        self._path = var / "run" / "marks.json"

    def has(self, step: Step) -> bool:
        """True when this very step is already done."""
        return bool(step.mark) and self._read().get(step.name) == step.mark

    def knows(self, step: Step) -> bool:
        """True when the step was done at least once, be it for another day or version."""
        return step.name in self._read()

    def set(self, step: Step) -> None:
        """Remembers the step as done."""
        folders.write(self._path, json.dumps(self._read() | {step.name: step.mark}))

    def forget(self) -> None:
        """Forgets all: the database is a new one."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._path.read_text()))
        except (OSError, ValueError):
            return {}


def decide_demo(var: Path, *, asked: bool | None) -> bool:
    """True for a demonstration mall. What ``var`` was founded as stays: demo data never meets real data.

    ``asked`` is the person's wish, None for none. Raises ``WrongSetting`` when it contradicts ``var``.
    """
    kept = var / "pemasangan"
    was = kept.read_text().strip() if kept.is_file() else ""
    wanted = {None: was or "contoh", True: "contoh", False: "kosong"}[asked]
    if was and was != wanted:
        raise env.WrongSetting(
            f"Folder {var} berisi pemasangan '{was}', bukan '{wanted}'. Data contoh dan data sungguhan tidak "
            "boleh bercampur: isi SEWAKA_VAR dengan folder lain."
        )
    if not was:
        folders.write(kept, wanted, mode=0o644)
    return wanted == "contoh"


def _mark(paths: Iterable[Path]) -> str:
    """Changes when any of the files does (path, size or time)."""
    total = 0
    for path in sorted(paths):
        seen = path.stat()
        total = zlib.crc32(f"{path}{seen.st_size}{seen.st_mtime_ns}".encode(), total)
    return f"{total:08x}"
