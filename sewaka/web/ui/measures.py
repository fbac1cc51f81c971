"""How many requests, how long they took: counted in each process, kept beside the others' in ``run``, added on asking.

A process writes its own file at most once a second, so counting costs a request next to nothing. Files of processes
that ended stay for a day, so that a restart does not look like fewer requests.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

EDGES_S: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
KEPT_S: Final = 86_400
EVERY_S: Final = 1.0


class Measures:
    """The counts of this process. Keys are names of samples with their labels, values are sums."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._written = 0.0

    def note(self, door: str, method: str, status: int, took_s: float) -> None:
        """One request is over."""
        edge = next((f"{each:g}" for each in EDGES_S if took_s <= each), "+Inf")
        with self._lock:
            self._counts[
                f'sewaka_http_requests_total{{door="{door}",method="{method}",status="{status}"}}'
            ] += 1
            self._counts[f"bucket {door} {edge}"] += 1
            self._counts[f"sum_us {door}"] += int(took_s * 1_000_000)

    def keep(self, run: Path, *, now: float) -> None:
        """Write the counts down, unless that was done within the last second."""
        with self._lock:
            if now - self._written < EVERY_S:
                return
            self._written, text = now, json.dumps(self._counts)
        self._write(run / f"web-{os.getpid()}.counts", text)

    def _write(self, path: Path, text: str) -> None:
        draft = path.with_suffix(f".{threading.get_ident()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(text)
            draft.replace(path)
        except OSError:  # a full or read-only disk must not cost anybody their number
            draft.unlink(missing_ok=True)


def together(run: Path, *, now: float) -> Counter[str]:
    """The counts of all processes; files too old are removed on the way."""
    total: Counter[str] = Counter()
    for path in run.glob("web-*.counts"):
        try:
            if now - path.stat().st_mtime > KEPT_S:
                path.unlink()
            else:
                total.update(json.loads(path.read_text()))
        except (OSError, ValueError):
            continue
    return total


def lines(total: Counter[str]) -> Iterator[str]:
    """The counts as Prometheus reads them."""
    yield "# HELP sewaka_http_requests_total Requests answered, by door, method and status."
    yield "# TYPE sewaka_http_requests_total counter"
    yield from (f"{key} {value}" for key, value in sorted(total.items()) if key.startswith("sewaka_http"))
    yield "# HELP sewaka_http_request_seconds How long requests took, by door."
    yield "# TYPE sewaka_http_request_seconds histogram"
    for door in sorted({key.split()[1] for key in total if key.startswith("sum_us ")}):
        yield from _histogram(door, total)


def _histogram(door: str, total: Counter[str]) -> Iterator[str]:
    below = 0
    for edge in (*(f"{each:g}" for each in EDGES_S), "+Inf"):
        below += total[f"bucket {door} {edge}"]
        yield f'sewaka_http_request_seconds_bucket{{door="{door}",le="{edge}"}} {below}'
    yield f'sewaka_http_request_seconds_sum{{door="{door}"}} {total[f"sum_us {door}"] / 1_000_000:.6f}'
    yield f'sewaka_http_request_seconds_count{{door="{door}"}} {below}'


MEASURES: Final = Measures()


def seconds() -> float:
    """A clock that only goes forward."""
    return time.perf_counter()
