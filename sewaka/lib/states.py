"""State tables: each life-cycle is one table of (verb, from, to), and this is how it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Move:
    """One row of a life-cycle: this verb takes a thing from this state to that one."""

    verb: str
    source: str
    target: str


class Table:
    """A life-cycle as a table. ``verb`` and ``source`` together name at most one row."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self.moves = tuple(
            Move(verb, source, target) for verb, sources, target in rows for source in sources.split(" | ")
        )
        self._target = {(move.verb, move.source): move.target for move in self.moves}
        if len(self._target) != len(self.moves):
            raise ValueError("a verb leads from one state to two others")

    def target(self, verb: str, source: str) -> str | None:
        """Where ``verb`` leads from ``source``; None when the table has no such row."""
        return self._target.get((verb, source))

    def sources(self, verb: str) -> frozenset[str]:
        """Every state ``verb`` may start from."""
        return frozenset(move.source for move in self.moves if move.verb == verb)

    def verbs(self, source: str) -> frozenset[str]:
        """Every verb that may be used in state ``source``."""
        return frozenset(move.verb for move in self.moves if move.source == source)
