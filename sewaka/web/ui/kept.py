"""Rendered once a process, for everybody who looks at the same thing: bytes kept by what they are true for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class Kept:
    """The ``most`` answers used last. Two requests at once may both make one; either is right."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._found)

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._found.clear()

    def get(self, key: Hashable) -> bytes | None:
        """What is kept, and used now."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: Hashable, made: bytes) -> bytes:
        """Keep it, and let go of what was not used for longest."""
        with self._lock:
            self._found[key] = made
            self._found.move_to_end(key)
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return made

    def get_or(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """What is kept, else what ``make`` makes, kept from now on."""
        found = self.get(key)
        return self.put(key, make()) if found is None else found
