"""What stands idle all day loads no library that only a rare deed needs: memory a small machine has not to spare."""

from __future__ import annotations

import subprocess
import sys

RARE = ("PIL", "cryptography", "fido2", "openpyxl", "lxml", "docx", "pptx", "typst", "escpos", "pydantic")


def test_the_lanes_load_nothing_that_waits_for_a_rare_deed() -> None:
    words = "import django, sys; django.setup(); import sewaka.worker.lanes; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert "sewaka.worker.lanes" in done.stdout.split()
    assert sorted(set(RARE) & set(done.stdout.split())) == []
