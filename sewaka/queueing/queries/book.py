"""Reading the paper-number book: its blocks and what was entered of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from sewaka.places.plans import Plan
from sewaka.queueing.book import PaperBlock, PaperCorrection, PaperEntry
from sewaka.queueing.states import STATE_WORDS


@dataclass(frozen=True)
class BlockInfo:
    """One printed block: ``codes`` as they stand on its slips, in order; ``entered`` counts those written down."""

    id: int
    queue_code: str
    queue_name: str
    codes: tuple[str, ...]
    first: int
    last: int
    made_at: datetime
    made_by: str
    entered: int = 0


@dataclass(frozen=True)
class EntryLine:
    """One number of the book that was entered."""

    number: int
    code: str
    token: str
    service_code: str
    taken_at: datetime
    called_at: datetime | None
    ended_at: datetime | None
    state: str
    state_words: str
    counter_id: int | None
    priority: str
    entered_by: str
    entered_at: datetime
    corrected: str
    """why it was put right, the newest reason; empty when it never was"""


def block_info(layout: Plan, row: PaperBlock, entered: int = 0) -> BlockInfo:
    """A block with its numbers as people read them."""
    queue = layout.queue_by_id[row.queue_id]
    codes = tuple(queue.display(number) for number in range(row.first, row.last + 1))
    return BlockInfo(
        row.pk, queue.code, queue.name, codes, row.first, row.last, row.made_at, row.made_by, entered
    )


def blocks(layout: Plan) -> tuple[BlockInfo, ...]:
    """Every block of the mall's queues, the newest first."""
    rows = PaperBlock.objects.filter(queue_id__in=layout.queue_by_id).order_by("-made_at", "-id")
    entered = PaperEntry.objects.filter(block__queue_id__in=layout.queue_by_id)
    counted = dict(entered.values_list("block").annotate(n=Count("id")).order_by("block"))
    return tuple(block_info(layout, row, counted.get(row.pk, 0)) for row in rows)


def block(layout: Plan, number: int) -> BlockInfo | None:
    """One block of this mall; None when it has none of this number."""
    row = PaperBlock.objects.filter(pk=number, queue_id__in=layout.queue_by_id).first()
    return block_info(layout, row, PaperEntry.objects.filter(block=row).count()) if row else None


def entries(*, block: int) -> tuple[EntryLine, ...]:
    """What was entered of a block, in the order of its numbers."""
    rows = PaperEntry.objects.filter(block_id=block).select_related("ticket").order_by("number")
    fixes = PaperCorrection.objects.filter(entry__block_id=block).order_by("pk")
    why = dict(fixes.values_list("entry_id", "reason"))
    return tuple(
        EntryLine(
            row.number,
            row.ticket.code,
            row.ticket.token,
            row.ticket.service_code,
            row.ticket.issued_at,
            row.ticket.called_at,
            row.ticket.ended_at,
            row.ticket.state,
            STATE_WORDS[row.ticket.state],
            row.ticket.counter_id,
            row.ticket.priority,
            row.entered_by,
            row.entered_at,
            why.get(row.pk, ""),
        )
        for row in rows
    )
