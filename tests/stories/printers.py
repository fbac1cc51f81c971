"""The kiosk's printer in a story."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

from tests.stories.mall import Mall
from tests.waiting import wait_for


class Printer:
    """The print agent of the kiosk as its own program; its paper is a folder of pictures."""

    def __init__(self, mall: Mall, place: Path) -> None:
        self.mall, self.paper = mall, place / "kertas"
        self._words = ["-m", "sewaka.agent", "--server", mall.base, "--state", str(place / "agen")]
        self._process: subprocess.Popen[bytes] | None = None

    def is_paired(self) -> None:
        assert self.mall.run(*self._words, "--pair", self.mall.code_for("C1")).wait(30) == 0

    def starts(self) -> None:
        self._process = self.mall.run(*self._words, "--printer", f"image:{self.paper}")
        beat = "SELECT 1 FROM devices_beat b JOIN devices_device d ON d.id = b.device_id WHERE d.code = 'C1'"
        wait_for(lambda: self.mall.one(beat), "the printer's first beat")

    def is_killed(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(10)

    def slips(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted(self.paper.glob("*.png"))]
