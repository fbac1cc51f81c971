"""How long a ticket stood in each state: from its steps, never from columns that a later step overwrites."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime


def seconds_by_state(steps: Iterable[tuple[str, datetime]]) -> dict[str, float]:
    """Seconds spent in each state, from (state after the step, moment) in the order of the steps.

    The state after the last step is still going on and is not counted. A clock set back counts as no time.
    """
    spent: dict[str, float] = {}
    before: tuple[str, datetime] | None = None
    for state, at in steps:
        if before is not None:
            passed = max(0.0, (at - before[1]).total_seconds())
            spent[before[0]] = spent.get(before[0], 0.0) + passed
        before = (state, at)
    return spent
