"""The last step before Django: bodies arrive whole, a stalled one never holds the last thread for long, texts are UTF-8.

A thread that waits for a body serves nobody else, and nothing here can end its wait: a few clients that
announce a body and never send it (malice, or a phone that lost the Wi-Fi) would hold every thread. Bodies are
small and nearly always there with their headers, so only very few are read at the same moment, and whoever comes
then waits the blink of an eye; when that does not help, some bodies do not come, and the next one is sent away
instead of queueing behind them. A proxy that takes bodies in first, as it should stand before an open network,
makes this idle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Condition
from typing import Any, Final

ONE_ADDRESS: Final = 2
"""So many bodies of one address are read at the same moment, in each process."""
PATIENCE_S: Final = 0.3
"""So long a body waits for a place: a busy hall needs milliseconds, a stalled client holds it for good."""
_BUSY: Final = "Sistem sedang sibuk, jadi kiriman ini belum dikerjakan. Silakan ulangi sebentar lagi."
_HEADERS: Final = (
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Refusal", "busy"),
    ("Retry-After", "2"),
)

Environ = dict[str, Any]
Start = Callable[..., Any]
Program = Callable[[Environ, Start], Iterable[bytes]]


class Entrance:
    """A WSGI program before another one. ``most``: the longest body read at a path; ``threads``: of the process."""

    def __init__(self, inner: Program, *, most: Callable[[str], int], threads: int) -> None:
        self.inner, self.most = inner, most
        self._room = max(1, threads - 1)
        self._reading: Counter[str] = Counter()
        self._free = Condition()

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        if "charset" in environ.get("CONTENT_TYPE", "").lower():
            environ["CONTENT_TYPE"] = _in_utf8(environ["CONTENT_TYPE"])
        length = _length(environ)
        if 0 < length <= self.most(environ.get("PATH_INFO", "")):
            with self._place(environ.get("REMOTE_ADDR", "")) as may_read:
                if not may_read:
                    start("503 Service Unavailable", list(_HEADERS))
                    return [_BUSY.encode()]
                environ["wsgi.input"] = BytesIO(_whole(environ["wsgi.input"], length))
        return self.inner(environ, start)

    @contextmanager
    def _place(self, address: str) -> Iterator[bool]:
        """Whether one more body of this address may be read now."""
        with self._free:
            may = self._free.wait_for(lambda: self._has_room(address), timeout=PATIENCE_S)
            self._reading[address] += may
        try:
            yield may
        finally:
            with self._free:
                self._reading[address] -= may
                self._reading += Counter()  # drops the addresses at nought
                self._free.notify_all()

    def _has_room(self, address: str) -> bool:
        return self._reading[address] < ONE_ADDRESS and self._reading.total() < self._room


def _length(environ: Environ) -> int:
    told = environ.get("CONTENT_LENGTH") or "0"
    return int(told[:19]) if told.isascii() and told.isdigit() else 0


def _whole(stream: Any, length: int) -> bytes:
    """The body as it came; one that broke off is shorter than announced."""
    parts: list[bytes] = []
    left = length
    while left > 0 and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _in_utf8(kind: str) -> str:
    """The content type without its alphabet: Django would take any codec of Python's, and some break it."""
    kept = [part for part in kind.split(";") if not part.strip().lower().startswith("charset")]
    return ";".join(kept)
