"""The agent's day: report what is unreported, beat, fetch, print each job once."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from sewaka.agent import VERSION
from sewaka.agent.printers import Printer, PrinterOut
from sewaka.agent.server import Away, Refused, Server
from sewaka.agent.spool import Spool
from sewaka.devices.printing import render_escpos
from sewaka.lib.slips import Slip, UnreadableSlipError

POLL_S: Final = 0.7
BEAT_S: Final = 10.0
LONGEST_WAIT_S: Final = 5.0
SHUT_OUT_S: Final = 30.0
UNDRAWN: Final = "Karcis tidak dapat digambar."
TOO_LATE: Final = "Pekerjaan cetak sudah terlalu lama."


def tell(words: str) -> None:
    """One line for whoever reads the log of the kiosk machine; never a ticket's token."""
    sys.stderr.write(f"{time.strftime('%H.%M.%S')} {words}\n")
    sys.stderr.flush()


@dataclass
class Agent:
    """One agent with its printer. ``render`` turns a slip into the printer's bytes."""

    server: Server
    printer: Printer
    spool: Spool
    width: int = 80
    pictures: bool = True
    native_qr: bool = True
    trouble: str = ""
    clock: Callable[[], float] = time.monotonic
    anew: bool = False
    """the office asked the agent to begin anew"""
    config: int = 0
    _beat_due: float = 0.0
    _wait: float = POLL_S
    _said: str = field(default="")

    def run(self, stopped: Callable[[float], bool]) -> None:
        """Work until ``stopped(seconds)`` (which waits so long) says so."""
        self.trouble = self.printer.trouble()
        while not stopped(self.turn()) and not self.anew:
            pass

    def turn(self) -> float:
        """One round; returns how long to wait before the next."""
        try:
            self.report()
            self.beat()
            busy = self.fetch()
        except Away as away:
            self._wait = min(LONGEST_WAIT_S, self._wait * 1.6)
            self._tell(f"Peladen belum terhubung: {away}")
            return self._wait
        except Refused as no:
            self._tell(f"Peladen menolak: {no} ({no.code})")
            return SHUT_OUT_S if no.status in (401, 403) else LONGEST_WAIT_S
        self._wait = POLL_S
        self._tell("Terhubung.")
        return 0.05 if busy else POLL_S

    def report(self) -> None:
        """Tell the server how jobs ended, oldest first, until it has heard."""
        for one in self.spool.unreported():
            try:
                self.server.post("selesai", key=one.key, ok=one.ok, detail=one.detail)
            except Refused as no:
                if no.status not in (400, 404):
                    raise
                self._tell(f"Laporan tidak diterima: {no}")
            self.spool.reported(one.key)

    def beat(self) -> None:
        """Every ten seconds: I live, and so does my printer."""
        if self.clock() < self._beat_due:
            return
        self.trouble = self.printer.trouble()
        status = {"printer": "failed" if self.trouble else "ok", "detail": self.trouble, "width": self.width}
        status["paper"] = self.printer.paper()
        told = int(
            self.server.post("denyut", version=VERSION, status=status, config=self.config).get("config", 0)
        )
        self.anew = bool(self.config) and told != self.config
        self._beat_due = self.clock() + BEAT_S
        self.config = self.config or told

    def fetch(self) -> bool:
        """Print what waits; returns whether there was anything new."""
        asked_at = self.clock()
        waiting = [job for job in self.server.post("pekerjaan")["jobs"] if not self.spool.knows(job["key"])]
        for job in waiting:
            self.print(job, asked_at + float(job["good_for_s"]))
            self.report()
        return bool(waiting)

    def print(self, job: dict[str, Any], until: float) -> None:
        """Print one job, once: its beginning is on disk before the first byte, its end before the report."""
        key = str(job["key"])
        self.spool.begun(key)
        try:
            if self.clock() > until:
                raise PrinterOut(TOO_LATE)
            slip = Slip.from_json(job["slip"])
            data = render_escpos(slip, self.width, pictures=self.pictures, native_qr=self.native_qr)
            self.printer.send(data, key)
        except (PrinterOut, UnreadableSlipError) as out:
            self._failed(key, str(out))
            return
        except Exception as bug:  # noqa: BLE001 - one slip that cannot be drawn must not stop the next
            self._failed(key, f"{UNDRAWN} ({type(bug).__name__})")
            return
        self.spool.printed(key)
        if self.trouble:
            self._beat_due = 0.0

    def _failed(self, key: str, why: str) -> None:
        self.spool.failed(key, why)
        self._beat_due = 0.0
        tell(f"Gagal mencetak: {why}")

    def _tell(self, words: str) -> None:
        """Say a change of state once, not at every round."""
        if words != self._said:
            self._said = words
            tell(words)
