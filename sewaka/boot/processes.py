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
