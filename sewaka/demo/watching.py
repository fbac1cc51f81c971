"""Which counters real people hold: the simulated officers keep away from them.

A counter is a person's from the moment its officer logs in or does anything there, or anybody opens or closes
it, until that officer logs out. What is done by the simulation has actors of its own (``demo:…``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sewaka.accounts.events import STREAM
from sewaka.journal.queries import events_after, last_seq

ACTOR: Final = "demo:"
PERSON: Final = "user:"


class Watch:
    """Follows the journal from now on. ``counters``: officer's actor → counter."""

    def __init__(self, site: str, counters: Mapping[str, str]) -> None:
        self.held: set[str] = set()
        self._counters = counters
        self._seen = {stream: last_seq(site=stream) for stream in (site, STREAM)}

    def look(self) -> None:
        """Take in what was told since the last look."""
        for stream, seen in self._seen.items():
            for told in events_after(site=stream, seq=seen, limit=5000):
                self._seen[stream] = told.seq
                if told.actor.startswith(PERSON):
                    self._note(told.kind, self._counters.get(told.actor, ""), told.data)

    def _note(self, kind: str, own: str, data: dict[str, Any]) -> None:
        if kind == "accounts.user.logged_out":
            self.held.discard(own)
        elif kind == "accounts.user.logged_in" and own:
            self.held.add(own)
        elif data.get("counter") and (own or kind.startswith("queueing.desk.")):
            self.held.add(data["counter"])
