"""A light load: clients on kept-open connections that send the next request when the last one was answered."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Result:
    """Answers and their seconds; ``cpu_s``: spent by web server and database meanwhile, ``web_cpu_s``: the first alone."""

    seconds: float
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    cpu_s: float = 0.0
    web_cpu_s: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    @property
    def cpu_ms(self) -> float:
        return 1000 * self.cpu_s / max(len(self.times), 1)

    @property
    def web_cpu_ms(self) -> float:
        return 1000 * self.web_cpu_s / max(len(self.times), 1)

    def quantile_ms(self, share: float) -> float:
        ordered = sorted(self.times)
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


def request(path: str, form: dict[str, str], cookies: dict[str, str], port: int) -> bytes:
    """A POST as a browser's fetch sends it."""
    body = urlencode(form)
    jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {jar}\r\nX-Tap: 1\r\nHX-Request: true\r\n"
        f"Accept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


class Line:
    """One kept-open connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.socket.close()

    def ask(self, message: bytes) -> tuple[int, bytes]:
        self.socket.sendall(message)
        data = self._more()
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, body = data.partition(b"\r\n\r\n")
        length = next(
            (int(x.split(b":")[1]) for x in head.split(b"\r\n") if x.lower().startswith(b"content-length")), 0
        )
        while len(body) < length:
            body += self._more()
        return int(head.split(b" ", 2)[1]), body

    def _more(self) -> bytes:
        found = self.socket.recv(65536)
        if not found:
            raise ConnectionError("the server closed the connection")
        return found


def cpu_seconds(pids: Callable[[], set[int]]) -> float:
    """User and system seconds of these processes so far; one that has ended meanwhile is not counted."""
    total = 0.0
    for pid in pids():
        try:
            words = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        # With the children it has already collected: pgbench's backends are gone when it is asked.
        total += sum(int(word) for word in words[11:15]) / TICK
    return total


def family(root: int) -> set[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(words[1]), []).append(int(stat.parent.name))
    found, left = set(), [root]
    while left:
        pid = left.pop()
        found.add(pid)
        left += children.get(pid, [])
    return found


Script = Callable[[int], Generator[bytes, bytes, None]]


Pids = Callable[[], set[int]]


def drive(script: Script, *, clients: int, seconds: float, port: int, web: Pids, data: Pids) -> Result:
    """Let ``clients`` ask for ``seconds``. ``script(n)`` yields client n's messages and is sent each answer's body."""
    result = Result(seconds)
    lock = threading.Lock()
    stop = time.monotonic() + seconds

    def client(number: int) -> None:
        mine, wrong = [], []
        asking = script(number)
        message = next(asking)
        with Line(port) as line:
            while time.monotonic() < stop:
                begun = time.perf_counter()
                status, body = line.ask(message)
                mine.append(time.perf_counter() - begun)
                if status not in (200, 302, 303, 304):
                    wrong.append(f"{status} {body[:200]!r}")
                message = asking.send(body)
        with lock:
            result.times += mine
            result.errors += wrong

    before, stored, begun = cpu_seconds(web), cpu_seconds(data), time.monotonic()
    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.seconds = time.monotonic() - begun
    result.web_cpu_s = cpu_seconds(web) - before
    result.cpu_s = result.web_cpu_s + cpu_seconds(data) - stored
    return result
