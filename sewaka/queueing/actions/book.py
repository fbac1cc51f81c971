"""The paper-number book: blocks printed before a power cut, and their later entry into the same lines.

An entry makes the ticket as it would have been, with the times that were written down, each step marked. The line's
own numbers are not touched, so they stay gap-free; the book's are explained by its blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sewaka.journal.actions import record, recording
from sewaka.lib.codes import new_token
from sewaka.places.models import Queue
from sewaka.places.plans import Plan, QueueInfo
from sewaka.places.queries import plan
from sewaka.queueing.actions import _lines
from sewaka.queueing.book import FIRST, PaperBlock, PaperEntry
from sewaka.queueing.engine import order
from sewaka.queueing.errors import BookEntered, BookNotFitting
from sewaka.queueing.models import DayClose, Step, Ticket
from sewaka.queueing.queries.book import BlockInfo, block_info
from sewaka.queueing.states import CANCELLED, DONE, NO_SHOW, PRIORITY_GROUPS, WAITING
from sewaka.visits.models import Stop, Visit

MARK = "dicatat dari buku"
SIZES = (25, 50, 100)
OLDEST = timedelta(days=7)
PATHS = {
    DONE: (("call", "called"), ("start", "serving"), ("finish", DONE)),
    NO_SHOW: (("call", "called"), ("no_show", NO_SHOW)),
    CANCELLED: (("cancel", CANCELLED),),
    WAITING: (),
}
"""Result of an entry: its steps after the number was taken."""


def print_block(*, site: str, queue: str, size: int, by: str, at: datetime) -> BlockInfo:
    """The next ``size`` numbers of a queue's book, reserved. Raises ``BookNotFitting``."""
    layout = plan(site, at=at)
    known = layout.queues.get(queue)
    if known is None or size not in SIZES:
        raise BookNotFitting(why="antrean atau jumlahnya tidak dikenal.")
    with recording():
        row = Queue.objects.select_for_update(no_key=True, of=("self",)).get(pk=known.id)
        newest = PaperBlock.objects.filter(queue=row).order_by("-last").first()
        first = newest.last + 1 if newest else FIRST
        if first + size - 1 > 9999:
            raise BookNotFitting(why="nomor buku antrean ini sudah habis.")
        block = PaperBlock.objects.create(
            queue=row, first=first, last=first + size - 1, made_at=at, made_by=by
        )
        data = {"queue": queue, "first": known.display(first), "last": known.display(block.last)}
        record(site=site, kind="queueing.book.printed", subject=f"book:{queue}", by=by, at=at, data=data)
    return block_info(layout, block)


@dataclass(frozen=True)
class Written:
    """One line of the book, checked."""

    plan: Plan
    queue: QueueInfo
    block: int
    number: int
    service: str
    result: str
    priority: str
    counter: int | None
    taken_at: datetime
    called_at: datetime | None
    ended_at: datetime | None
    by: str
    at: datetime

    @property
    def day(self) -> date:
        return self.plan.business_day(self.taken_at)

    @property
    def facts(self) -> dict[str, Any]:
        """What a second entry of the same number must say too."""
        moments = {name: value.isoformat() if value else "" for name, value in self._moments.items()}
        return moments | {"service": self.service, "result": self.result, "counter": self.counter or 0}

    @property
    def _moments(self) -> dict[str, datetime | None]:
        return {"taken_at": self.taken_at, "called_at": self.called_at, "ended_at": self.ended_at}


def enter(
    *,
    site: str,
    block: int,
    number: int,
    service: str,
    taken_at: datetime,
    result: str,
    called_at: datetime | None = None,
    ended_at: datetime | None = None,
    counter: str = "",
    priority: str = "",
    by: str,
    at: datetime,
) -> str:
    """Enter one line of the book; returns the ticket's token. The same line again changes nothing.

    ``result``: done, no_show, cancelled, or waiting (then it joins the line at its old place). Raises
    ``BookNotFitting``; ``BookEntered`` when the number was entered otherwise.
    """
    layout = plan(site, at=at)
    row = PaperBlock.objects.filter(pk=block, queue__site_id=layout.site.id).first()
    if row is None or not row.first <= number <= row.last or row.queue_id not in layout.queue_by_id:
        raise BookNotFitting(why="nomor itu tidak ada di buku ini.")
    queue = layout.queue_by_id[row.queue_id]
    place = layout.counters.get(counter)
    if counter and place is None:
        raise BookNotFitting(why="loket itu tidak ada.")
    written = Written(
        layout, queue, block, number, service, result, priority, place.id if place else None,
        taken_at, called_at, ended_at, by, at,
    )  # fmt: skip
    _check(written)
    return _entered(written)


def _check(it: Written) -> None:
    if it.service not in it.queue.services:
        raise BookNotFitting(why="layanan itu bukan dari antrean buku ini.")
    if it.result not in PATHS or (it.priority and it.priority not in PRIORITY_GROUPS):
        raise BookNotFitting(why="hasil atau golongannya tidak dikenal.")
    needs_call, needs_end = it.result in (DONE, NO_SHOW), it.result in (DONE, CANCELLED)
    if needs_call and it.called_at is None:
        raise BookNotFitting(why="jam dipanggil belum diisi.")
    if needs_end and it.ended_at is None:
        raise BookNotFitting(why="jam selesai belum diisi.")
    if it.result == WAITING and (it.called_at or it.ended_at):
        raise BookNotFitting(why="yang masih menunggu belum punya jam dipanggil atau selesai.")
    moments = [one for one in (it.taken_at, it.called_at, it.ended_at, it.at) if one is not None]
    if moments != sorted(moments):
        raise BookNotFitting(
            why="urutan jam tidak cocok: diambil, dipanggil, selesai, dan belum lewat sekarang."
        )
    if it.at - it.taken_at > OLDEST:
        raise BookNotFitting(why="buku dicatat paling lambat tujuh hari sesudahnya.")
    if it.result == WAITING and it.day != it.plan.business_day(it.at):
        raise BookNotFitting(why="yang masih menunggu hanya dapat dicatat pada hari yang sama.")
    if it.result == WAITING and DayClose.objects.filter(site_id=it.plan.site.id, day=it.day).exists():
        raise BookNotFitting(why="hari itu sudah ditutup, jadi tidak ada yang menunggu lagi.")


def _entered(it: Written) -> str:
    with recording():
        line = _lines.lock(queues=[it.queue.id], day=it.day)[it.queue.id]
        before = (
            PaperEntry.objects.filter(block_id=it.block, number=it.number).select_related("ticket").first()
        )
        if before is not None:
            if before.facts != it.facts:
                raise BookEntered(code=it.queue.display(it.number))
            return before.ticket.token
        ticket = _ticket(it, line)
        _steps(it, ticket, line)
        PaperEntry.objects.create(
            block_id=it.block,
            number=it.number,
            ticket=ticket,
            facts=it.facts,
            entered_at=it.at,
            entered_by=it.by,
        )
        _tell(it, ticket)
    return ticket.token


def _ticket(it: Written, line: int) -> Ticket:
    site = it.plan.site.id
    visit = Visit.objects.create(
        site_id=site, day=it.day, opened_at=it.taken_at, opened_by=it.by, source="book"
    )
    stop = Stop.objects.create(visit=visit, service_code=it.service)
    turn, granted = order.head_start([order.PRIORITY] if it.priority else [], it.queue.head_start_min)
    ended = it.ended_at or (it.called_at if it.result == NO_SHOW else None)
    return Ticket.objects.create(
        site_id=site, day=it.day, line_id=line, home_line_id=line, number=it.number,
        code=it.queue.display(it.number), token=new_token(), stop=stop, service_code=it.service, source="book",
        state=it.result, priority=it.priority, turn=turn, head_start_s=int(granted.total_seconds()),
        issued_at=it.taken_at, issued_by=it.by, ready_at=it.taken_at, rank_at=it.taken_at - granted,
        counter_id=it.counter, calls=int(it.called_at is not None), called_at=it.called_at,
        called_by=it.by if it.called_at else "", last_call_at=it.called_at,
        started_at=it.called_at if it.result == DONE else None, started_by=it.by if it.result == DONE else "",
        ended_at=ended, ended_by=it.by if ended else "", reason=MARK,
        request_key=f"book:{it.block}:{it.number}", version=1 + len(PATHS[it.result]),
    )  # fmt: skip


def _steps(it: Written, ticket: Ticket, line: int) -> None:
    """As they would have been, at the times that were written down, each saying where it comes from."""
    at, source = it.taken_at, WAITING
    rows = [Step(ticket=ticket, n=1, verb="issue", target=WAITING, at=at, by=it.by, line_id=line, why=MARK)]
    for n, (verb, target) in enumerate(PATHS[it.result], start=2):
        at = (it.ended_at if verb in ("finish", "cancel") else it.called_at) or at
        rows.append(
            Step(
                ticket=ticket,
                n=n,
                verb=verb,
                source=source,
                target=target,
                at=at,
                by=it.by,
                line_id=line,
                counter_id=it.counter,
                why=MARK,
            )  # fmt: skip
        )
        source = target
    Step.objects.bulk_create(rows)


def _tell(it: Written, ticket: Ticket) -> None:
    data = {
        "code": ticket.code,
        "queue": it.queue.code,
        "number": it.number,
        "state": it.result,
        "service": it.service,
        "taken_at": it.taken_at.isoformat(),
        "called_at": it.called_at.isoformat() if it.called_at else "",
        "ended_at": it.ended_at.isoformat() if it.ended_at else "",
    }
    subject = f"ticket:{it.day.isoformat()}/{ticket.code}"
    kind = "queueing.ticket.recorded"
    record(site=it.plan.site.code, kind=kind, subject=subject, by=it.by, at=it.at, data=data)
