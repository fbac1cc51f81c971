"""The program itself, as a process: paired, killed between print and report, without Django."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import Desk

ROOT = Path(__file__).parents[2]
Start = Callable[..., subprocess.Popen]


@pytest.fixture
def start(desk: Desk, tmp_path: Path) -> Iterator[Start]:
    """Starts the program on a state folder of this test; whatever still runs at the end is killed."""
    running: list[subprocess.Popen] = []
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO", "DATABASE"))}

    def go(*more: str) -> subprocess.Popen:
        command = [
            sys.executable,
            "-m",
            "sewaka.agent",
            "--server",
            desk.address,
            "--state",
            str(tmp_path / "s"),
        ]
        process = subprocess.Popen([*command, *more], cwd=ROOT, env=clean, stderr=subprocess.PIPE, text=True)
        running.append(process)
        return process

    yield go
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def pair(start: Start) -> None:
    done = start("--pair", "ABC346")
    _, said = done.communicate(timeout=20)
    assert done.returncode == 0, said


def test_killed_between_print_and_report_it_reports_and_prints_once(
    desk: Desk, start: Start, tmp_path: Path
) -> None:
    pair(start)
    paper = tmp_path / "kertas.bin"
    desk.add("k1")
    desk.hang.add("selesai")
    first = start("--printer", f"file:{paper}")
    desk.wait(lambda: "k1" in desk.ends())
    first.send_signal(signal.SIGKILL)
    first.wait()
    once = paper.stat().st_size
    desk.hang.clear()
    desk.heard.clear()
    second = start("--printer", f"file:{paper}")
    desk.wait(lambda: desk.ends() == {"k1": True} and not desk.jobs)
    polls = len(desk.heard)
    desk.wait(lambda: sum(path == "pekerjaan" for path, _ in desk.heard[polls:]) >= 2)
    second.terminate()
    assert second.wait(5) == 0
    assert paper.stat().st_size == once > 0


def test_the_key_is_kept_for_this_user_alone_and_used(desk: Desk, start: Start, tmp_path: Path) -> None:
    pair(start)
    kept = tmp_path / "s" / "kunci"
    assert kept.stat().st_mode & 0o777 == 0o600
    start("--printer", f"image:{tmp_path}")
    desk.wait(lambda: f"Bearer {kept.read_text()}" in desk.keys)


def test_two_agents_do_not_share_a_spool(desk: Desk, start: Start, tmp_path: Path) -> None:
    pair(start)
    start("--printer", f"image:{tmp_path}")
    desk.wait(lambda: any(path == "pekerjaan" for path, _ in desk.heard))
    second = start("--printer", f"image:{tmp_path}")
    _, said = second.communicate(timeout=20)
    assert second.returncode == 2
    assert "sudah memakai" in said


def test_a_refused_code_is_told_in_the_servers_words(desk: Desk, start: Start) -> None:
    desk.refuse["pasang"] = 409
    _, said = start("--pair", "XXXXXX").communicate(timeout=20)
    assert said.strip() == "Belum terpasang: Tidak."


@pytest.mark.parametrize("more", [("--printer", "image:x"), ("--printer", "lp0")])
def test_without_pairing_it_says_what_to_do(start: Start, more: tuple[str, ...]) -> None:
    process = start(*more)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "--pair" in said


def test_it_runs_without_django_and_database() -> None:
    code = (
        "import sys, sewaka.agent.__main__; from sewaka.devices.printing import render_png;"
        "from sewaka.lib.slips import Slip; render_png(Slip(site='a', number='b', service='c'));"
        "sys.exit(any(one.split('.')[0] in ('django', 'psycopg') for one in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
