"""What the operating system knows of a process: alive, which program, and dying with its parent."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def is_alive(pid: int) -> bool:
    """True for a process that runs; a zombie waiting to be collected does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return sys.platform != "linux"
    return state not in {"Z", "X"}


def is_zombie(pid: int) -> bool:
    """True for a process that has ended and waits to be collected: it keeps its number, but does nothing."""
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return not is_alive(pid)


def adopt_orphans() -> None:
    """Orphans of our children become ours, so that they are collected here and not whenever init likes."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def collect(pid: int) -> None:
    """Collects one ended orphan, if it is ours."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def collect_strangers(known: set[int]) -> None:
    """Collects ended orphans; those in ``known`` are left to whoever waits for them.

    To be called only while nobody waits for a process that is not ``known``.
    """
    with contextlib.suppress(ChildProcessError):
        while found := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            if found.si_pid in known:
                return
            os.waitpid(found.si_pid, 0)


def shared_memory_is_used(segment: int) -> bool:
    """True while any process still holds this System V segment (unknown counts as used)."""
    try:
        rows = [line.split() for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:]]
    except OSError:
        return True
    return any(int(row[1]) == segment and int(row[6]) > 0 for row in rows)


def program_of(pid: int) -> str | None:
    """The program's name, or None where the system does not tell (no /proc)."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return None


def die_with_parent(sign: signal.Signals, *, parent: int = 0) -> Callable[[], None]:
    """For ``preexec_fn``: the child gets ``sign`` when its parent (default: us) is gone, however it went."""
    parent = parent or os.getpid()

    def bind() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return bind


def signal_group(leader: int, sign: signal.Signals) -> None:
    """Signals a process and everything it started in its own group; nothing if they are gone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, sign)
