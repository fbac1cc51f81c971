"""A real day as a script: its counts and its rhythm, and nobody of it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Final

from sewaka.formation.script import LATEST_MIN, MOST, Line

ROUND_MIN: Final = 5
"""Minutes of a real day are told no finer, so that no visitor of it can be found again."""


@dataclass(frozen=True)
class Seen:
    """A number of the day: minutes after the first one, and what was special."""

    minute: int
    service: str
    priority: bool
    papers_missing: bool
    no_show: bool


def shared_out(seen: Sequence[Seen], *, groups: Sequence[str]) -> tuple[Line, ...]:
    """The visitors in their order; what was special is given to the first of the same service, not to whom it was.

    Which ``groups`` had priority is not taken over: each comes in turn.
    """
    left: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in seen:
        for place, had in enumerate((each.priority, each.papers_missing, each.no_show)):
            left[each.service][place] += had
    turns, found = cycle(groups), []
    for each in seen[:MOST]:
        counts = left[each.service]
        urgent, lacks, absent = (n > 0 for n in counts)
        left[each.service] = [max(0, n - 1) for n in counts]
        found.append(
            Line(
                arrives_min=min(each.minute // ROUND_MIN * ROUND_MIN, LATEST_MIN),
                service=each.service,
                kind="pengunjung",
                priority=next(turns) if urgent else "",
                papers_missing="berkas menurut pola" if lacks and not absent else "",
                no_show=absent,
            )
        )
    return tuple(found)
