"""What the operating system tells of processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from sewaka.boot import cluster, processes
from tests.waiting import wait_for

from .test_cluster import started

__all__ = ["started"]


def ended_child() -> int:
    """The number of a child that has ended and was not collected."""
    pid = os.posix_spawn("/bin/true", ["true"], {})
    wait_for(lambda: processes.is_zombie(pid), "the child to end")
    return pid


def test_a_zombie_is_not_alive_until_it_is_collected_it_keeps_its_number() -> None:
    pid = ended_child()
    assert not processes.is_alive(pid)
    processes.collect(pid)
    assert not processes.is_zombie(pid)


def test_strangers_are_collected_and_the_known_are_left() -> None:
    known = subprocess.Popen(["true"])
    wait_for(lambda: processes.is_zombie(known.pid), "the child to end")
    processes.collect_strangers({known.pid})
    assert processes.is_zombie(known.pid)
    assert known.wait() == 0
    stranger = ended_child()
    processes.collect_strangers(set())
    assert not processes.is_zombie(stranger)


def test_a_child_dies_with_its_parent() -> None:
    script = (
        "import os, signal, subprocess, sys\n"
        "from sewaka.boot import processes\n"
        "child = subprocess.Popen(['sleep', '60'], preexec_fn=processes.die_with_parent(signal.SIGKILL))\n"
        "print(child.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert said.returncode == -signal.SIGKILL
    wait_for(lambda: not processes.is_alive(int(said.stdout)), "the child to be gone")


def test_the_memory_of_a_running_server_is_in_use(started: cluster.Cluster) -> None:
    assert started._memory_is_used()
    assert not processes.shared_memory_is_used(2**31 - 1)
