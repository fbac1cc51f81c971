"""The protocol of the streams' port, with a limit to waiting: uvicorn itself waits for a request for ever.

Whoever opens connections and does not ask, or asks letter by letter, would otherwise collect all of them.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_WITHIN_S: Final = 10.0


class Impatient(H11Protocol):
    """Closes a connection whose request is not whole ``REQUEST_WITHIN_S`` after it began."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._calm()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """The time runs from the first sign of a request until all of its head is there."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._calm()
        elif self._late is None:
            self._late = self.loop.call_later(REQUEST_WITHIN_S, self.transport.close)

    def _calm(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
