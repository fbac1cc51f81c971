"""Waiting for a condition instead of sleeping, and ports for programs of a test's own."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import Any


def wait_for(find: Callable[[], Any], what: str, seconds: float = 30.0) -> Any:
    """The first true answer of ``find``; fails naming ``what`` when none comes."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := find():
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s in vain for {what}")


def free_ports() -> tuple[int, int]:
    """Two ports nobody uses at this moment."""
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]
