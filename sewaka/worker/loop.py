"""One loop a lane, under an advisory lock, that ends on SIGTERM. A second worker of a lane waits for the lock."""

from __future__ import annotations

import logging
import signal
import threading
import time
import zlib
from pathlib import Path
from types import FrameType

from django.db import OperationalError, connection
from django.utils import timezone

from sewaka.lib.refusal import Refusal
from sewaka.worker.lanes import LANES, Duty

log = logging.getLogger("sewaka.worker")
BEAT_S = 2.0


class Loop:
    """Runs the duties of one lane when they are due; a duty that fails is told and tried again next time."""

    def __init__(self, lane: str, beat_file: Path) -> None:
        self.lane = lane
        self.duties = LANES[lane]
        self.beat_file = beat_file
        self.due = {duty.name: 0.0 for duty in self.duties}
        self.stopping = threading.Event()

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Until SIGTERM or SIGINT."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self.stopping.is_set():
            try:
                self.once(time.monotonic())
            except OperationalError as away:
                log.warning("database away: %s", away)
                connection.close()
            self._beat()
            self.stopping.wait(BEAT_S)

    def once(self, now: float) -> None:
        """Do what is due at ``now`` (monotonic seconds), if this process holds the lane."""
        if not self._holds_lane():
            return
        for duty in self.duties:
            if now >= self.due[duty.name] and not self.stopping.is_set():
                self.due[duty.name] = now + duty.every
                self._do(duty)

    def _do(self, duty: Duty) -> None:
        try:
            duty.do(timezone.now())
        except Refusal as refused:
            log.warning("%s: %s", duty.name, refused.message)
        except OperationalError:
            raise
        except Exception:
            log.exception("%s failed", duty.name)

    def _holds_lane(self) -> bool:
        """Take the lane's lock, held by this connection; asking again while holding it only counts up."""
        key = zlib.crc32(f"sewaka.worker.{self.lane}".encode())
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = %s"
                " AND classid = 0 AND pid = pg_backend_pid()) OR pg_try_advisory_lock(%s)",
                [key, key],
            )
            return bool(cursor.fetchone()[0])

    def _beat(self) -> None:
        """The file's time tells the health page that this lane is alive."""
        self.beat_file.parent.mkdir(parents=True, exist_ok=True)
        self.beat_file.touch()
