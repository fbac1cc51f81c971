"""Every check of the project, one after the other, on a throw-away PostgreSQL. Started by script/test.

All checks run even if an early one fails; the exit code is 0 only when every one passed. The last line
is pytest's own summary, added up over its runs.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sewaka import env
from sewaka.boot import cluster, folders

HELP = """\
Memeriksa seluruh proyek: gaya, jenis data, lapisan, templat, migrasi, lalu semua tes.

  script/test [--quick]

  --quick   tanpa tes balapan (race) dan tanpa cerita di peramban (story)"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NOTHING_COLLECTED = 5
COUNTED = re.compile(r"(\d+) (passed|failed|skipped|errors|error|xfailed|xpassed)\b")
ORDER = ("failed", "passed", "skipped", "xfailed", "xpassed", "errors")


def linters() -> list[tuple[str, list[str]]]:
    """Name and command of everything that only reads.

    djlint lints the templates but does not format them: its formatter is not stable (a second run changes
    more), moves spaces that are part of a sentence, and loses the depth of our block tags (card, field).
    """
    return [
        ("gaya kode", ["ruff", "check", "."]),
        ("bentuk kode", ["ruff", "format", "--check", "."]),
        ("jenis data", ["mypy", "sewaka"]),
        ("lapisan", ["lint-imports"]),
        ("templat", ["djlint", "--lint", "sewaka", "--quiet"]),
        ("migrasi", ["manage.py", "makemigrations", "--check", "--dry-run"]),
    ]


@dataclass
class Report:
    """What failed, and how many tests ended how."""

    failed: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    begun: float = field(default_factory=time.monotonic)

    def check(self, name: str, command: list[str], surroundings: dict[str, str]) -> None:
        """Runs one linter and shows what it says only when it fails."""
        result = subprocess.run(
            _in_our_python(command), env=surroundings, capture_output=True, text=True, check=False
        )
        print(f"  {name:<15} {'gagal' if result.returncode else 'baik'}", flush=True)
        if result.returncode:
            self.failed.append(name)
            print(result.stdout + result.stderr, flush=True)

    def test(self, name: str, arguments: list[str], surroundings: dict[str, str]) -> None:
        """Runs pytest, showing it as it goes, and adds up its summary."""
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-m", "pytest", "-q", *arguments]
        with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout is not None  # noqa: S101 for the type checker
            for line in run.stdout:
                print(line, end="", flush=True)
                if re.search(r" in \d+\.\d+s", line):
                    self.counts += _counted(line)
        if run.returncode not in {0, NOTHING_COLLECTED}:
            self.failed.append(name)

    def close(self) -> int:
        """The verdict, then the sum of all tests as the last line."""
        verdict = f"Gagal: {', '.join(self.failed)}." if self.failed else "Semua pemeriksaan lulus."
        counted = ", ".join(f"{self.counts[what]} {what}" for what in ORDER if self.counts[what])
        print(f"\n{verdict}")
        print(f"===== {counted or 'no tests ran'} in {time.monotonic() - self.begun:.2f}s =====", flush=True)
        return 1 if self.failed else 0


def _counted(summary: str) -> Counter[str]:
    """The numbers of a pytest summary by what they count."""
    found: Counter[str] = Counter()
    for number, what in COUNTED.findall(summary):
        found["errors" if what == "error" else what] += int(number)
    return found


def _in_our_python(command: list[str]) -> list[str]:
    """Tools of the environment by their path, since its folder need not be on PATH."""
    if command[0].endswith(".py"):
        return [sys.executable, *command]
    return [str(Path(sys.executable).parent / command[0]), *command[1:]]


def browser_missing() -> str:
    """Empty when stories can run; otherwise what to install, after an attempt where that is allowed."""
    if any(shutil.which(name) for name in BROWSERS):
        return ""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Memasang Chromium untuk cerita di peramban …", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)  # type: ignore[call-overload]
        command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
        subprocess.run(command, check=False, **quiet)  # type: ignore[call-overload]
    if any(shutil.which(name) for name in BROWSERS):
        return ""
    return (
        "Chromium tidak ada. Pasang dulu: apt-get install chromium (Debian), dnf install chromium (Fedora)."
    )


def surroundings(var: Path, address: str) -> dict[str, str]:
    """The environment of every check: nothing of the person's own installation shines through."""
    own = {
        "SEWAKA_VAR": str(var),
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "sewaka.settings",
        "SEWAKA_SECRET_KEY": secrets.token_hex(32),
    }
    foreign = ("SEWAKA_DEMO", "SEWAKA_URL", "SEWAKA_HOST", "LIVE_URL", "PORT", "LIVE_PORT", "PYTEST_ADDOPTS")
    return {name: value for name, value in env.inherited().items() if name not in foreign} | own


def check_all(report: Report, around: dict[str, str], *, quick: bool) -> None:
    """Linters, unit tests, then races and stories unless ``quick``."""
    for name, command in linters():
        report.check(name, command, around)
    report.test("tes", ["-m", "not race and not story", "-n", "2"], around)
    if quick:
        return
    report.test("balapan", ["-m", "race"], around)
    if missing := browser_missing():
        print(f"\n{missing}")
        if os.environ.get("CI", "").lower() == "true":
            report.failed.append("cerita")
        else:
            print("Cerita di peramban DILEWATI.")
        return
    report.test("cerita", ["-m", "story"], around)


def main(arguments: list[str]) -> int:
    """Runs all checks; 0 when all passed."""
    if set(arguments) - {"--quick"}:
        print(HELP)
        return 0 if set(arguments) <= {"--help", "-h"} else 2
    var = folders.open_var(env.read().var) / "tes"
    folders.open_var(var)
    with folders.claim(var):
        throw_away = cluster.locate(var, durable=False)
        throw_away.destroy()
        throw_away = cluster.locate(var, durable=False)
        report = Report()
        try:
            address = throw_away.start()
            check_all(report, surroundings(var, address), quick="--quick" in arguments)
        finally:
            throw_away.destroy()
    return report.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
