"""The way to the writers: a program of its own, started for each paper and gone with it.

So the libraries behind it (a compiler, two office formats: some 100 MB) are never loaded by a web process or a lane of the
worker, and a paper that takes too long or too much ends alone. It takes about a second: never inside a transaction.
"""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

from sewaka.papers.errors import PaperNotMade
from sewaka.papers.writers.job import LONGEST_S, Job

_ONE: Final = BoundedSemaphore(1)
"""One paper at a time in each process: making papers must not slow the hall."""
_PATIENCE_S: Final = 20
log = logging.getLogger(__name__)


def rendered(job: Job) -> bytes:
    """The file of a job. Raises ``PaperNotMade`` when the program fails or others keep it busy."""
    if not _ONE.acquire(timeout=_PATIENCE_S):
        raise PaperNotMade()
    try:
        return _run(pickle.dumps(job))
    finally:
        _ONE.release()


def _run(job: bytes) -> bytes:
    command = [sys.executable, "-m", "sewaka.papers.writers"]
    root = str(Path(__file__).resolve().parents[2])
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, the job goes through stdin
            command, input=job, capture_output=True, timeout=LONGEST_S, check=True, cwd=root
        )
    except (OSError, subprocess.SubprocessError) as failed:
        log.warning("a paper was not made: %s", type(failed).__name__)
        raise PaperNotMade() from failed
    return done.stdout
