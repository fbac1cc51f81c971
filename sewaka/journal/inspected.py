"""Reading inspections: how far each is and what it found, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sewaka.journal.chain import BEYOND, CHANGED, END, MISSING, REPEATED, ROOT, Break
from sewaka.journal.models import Stream
from sewaka.journal.proofs import CHECK, DONE, FAILED, RUNNING, STATES, WAITING, Inspection

BREAK_WORDS: Final = {
    CHANGED: "Kejadian {seq}: isinya, atau sambungannya ke kejadian {before}, tidak cocok dengan sidiknya.",
    MISSING: "Kejadian {seq} sampai {upto} hilang.",
    REPEATED: "Kejadian {seq} berulang atau tidak pada tempatnya.",
    END: "Catatan berakhir sebelum kejadian {upto}, atau kejadian terakhirnya bukan ujung yang disimpan.",
    BEYOND: "Kejadian {seq} ditambahkan sesudah ujung yang disimpan.",
    ROOT: "Kejadian {seq} bukan akar hari {note} yang disimpan.",
}


@dataclass(frozen=True)
class InspectionView:
    """An inspection now. ``percent`` of it is done; ``problems`` are sentences."""

    number: int
    stream: str
    is_check: bool
    state: str
    state_words: str
    first: int
    last: int
    percent: int
    asked_at: datetime
    asked_by: str
    ended_at: datetime | None
    problems: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether the worker still has it before it."""
        return self.state in (WAITING, RUNNING)

    @property
    def length(self) -> int:
        """How many events it concerns."""
        return self.last - self.first + 1

    @property
    def is_good(self) -> bool:
        """Ended, and nothing was wrong."""
        return self.state == DONE and not self.problems

    @property
    def has_failed(self) -> bool:
        """The worker could not do it."""
        return self.state == FAILED


def words(found: Break) -> str:
    """A break as a sentence."""
    return BREAK_WORDS[found.what].format(
        seq=found.seq, before=found.seq - 1, upto=found.upto, note=found.note
    )


def inspection(*, number: int) -> InspectionView | None:
    """One inspection; None when there is none of this number."""
    row = Inspection.objects.filter(pk=number).first()
    return None if row is None else _view(row)


def inspections(*, streams: tuple[str, ...], limit: int = 30) -> tuple[InspectionView, ...]:
    """The newest inspections of these streams."""
    rows = Inspection.objects.filter(stream__in=streams).order_by("-pk")[:limit]
    return tuple(_view(row) for row in rows)


def _view(row: Inspection) -> InspectionView:
    whole, so_far = row.last - row.first + 1, max(0, row.reached - row.first + 1)
    return InspectionView(
        number=row.pk,
        stream=row.stream,
        is_check=row.purpose == CHECK,
        state=row.state,
        state_words=STATES[row.state],
        first=row.first,
        last=row.last,
        percent=100 * so_far // whole if whole else 100,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        ended_at=row.ended_at,
        problems=tuple(words(Break(**each)) for each in row.breaks),
    )


def streams() -> tuple[str, ...]:
    """Every stream that tells something, by name."""
    return tuple(Stream.objects.order_by("site").values_list("site", flat=True))
