"""Whether a number's times are marked as wrong, by whom and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sewaka.queueing.mistimed import Mistimed


@dataclass(frozen=True)
class Mark:
    """The times are no measure."""

    reason: str
    marked_at: datetime
    marked_by: str


def mark_of(*, token: str) -> Mark | None:
    """The mark of a number; None as a rule."""
    row = Mistimed.objects.filter(ticket__token=token).first()
    return Mark(row.reason, row.marked_at, row.marked_by) if row else None
