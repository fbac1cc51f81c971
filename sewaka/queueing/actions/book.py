"""The paper-number book: blocks printed before a power cut, their later entry into the same lines, and corrections.

An entry makes the ticket as it would have been, with the times that were written down, each step marked. The line's
own numbers are not touched, so they stay gap-free; the book's are explained by its blocks. A correction writes the
steps anew behind the old ones, which stay (docs/adr/0020).
"""

from __future__ import annotations

from datetime import datetime

from sewaka.journal.actions import record, recording
from sewaka.lib.codes import new_token
from sewaka.places.models import Queue
from sewaka.places.queries import plan
from sewaka.queueing.actions import _lines
from sewaka.queueing.actions._written import Written, perform, read, steps, told
from sewaka.queueing.book import FIRST, MARK, PATHS, PaperBlock, PaperCorrection, PaperEntry
from sewaka.queueing.errors import BookEntered, BookLivedOn, BookNotFitting, ReasonMissing
from sewaka.queueing.models import Step, Ticket
from sewaka.queueing.queries.book import BlockInfo, block_info
from sewaka.queueing.states import VOID, WAITING
from sewaka.visits.models import Stop, Visit

SIZES = (25, 50, 100)
REASON_LONGEST = 200


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
    line = (service, result, priority, taken_at, called_at, ended_at)
    written = read(plan(site, at=at), block, number, counter, line, by, at)
    if written.result == VOID:
        raise BookNotFitting(why="nomor yang tidak dibagikan tidak perlu dicatat.")
    return _entered(written)


def _entered(it: Written) -> str:
    with recording():
        line = _lines.lock(queues=[it.queue.id], day=it.day)[it.queue.id]
        before = _entry(it)
        if before is not None:
            if not it.says(before.standing):
                raise BookEntered(code=it.queue.display(it.number))
            return before.ticket.token
        ticket = _ticket(it, line)
        first = Step(
            ticket=ticket, n=1, verb="issue", target=WAITING, at=it.taken_at, by=it.by, line_id=line, why=MARK
        )
        Step.objects.bulk_create(steps(it, ticket, first))
        perform(it, ticket)
        PaperEntry.objects.create(
            block_id=it.block,
            number=it.number,
            ticket=ticket,
            facts=it.facts,
            entered_at=it.at,
            entered_by=it.by,
        )
        _tell(it, ticket, "queueing.ticket.recorded")
    return ticket.token


def _entry(it: Written) -> PaperEntry | None:
    rows = PaperEntry.objects.filter(block_id=it.block, number=it.number)
    return rows.select_related("ticket").first()


def _ticket(it: Written, line: int) -> Ticket:
    site = it.plan.site.id
    visit = Visit.objects.create(
        site_id=site, day=it.day, opened_at=it.taken_at, opened_by=it.by, source="book"
    )
    stop = Stop.objects.create(visit=visit, service_code=it.service)
    return Ticket.objects.create(
        site_id=site, day=it.day, line_id=line, home_line_id=line, number=it.number,
        code=it.queue.display(it.number), token=new_token(), stop=stop, source="book", issued_by=it.by,
        reason=MARK, request_key=f"book:{it.block}:{it.number}", version=1 + len(PATHS[it.result]), **it.columns,
    )  # fmt: skip


def correct(
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
    reason: str,
    by: str,
    at: datetime,
) -> str:
    """Put a line right that was entered wrongly; what was entered before stays readable. Returns the token.

    ``result`` may be void too: the number was never handed out. The same correction again changes nothing. Raises
    ``ReasonMissing``, ``BookNotFitting``; ``BookLivedOn`` when something happened to the number since.
    """
    if not reason.strip():
        raise ReasonMissing()
    line = (service, result, priority, taken_at, called_at, ended_at)
    written = read(plan(site, at=at), block, number, counter, line, by, at)
    return _corrected(written, reason.strip()[:REASON_LONGEST])


def _corrected(it: Written, reason: str) -> str:
    with recording():
        _lines.lock(queues=[it.queue.id], day=it.day)
        entry = _entry(it)
        if entry is None or entry.ticket.day != it.day:
            raise BookNotFitting(why="nomor itu belum dicatat pada hari itu.")
        if it.says(entry.standing):
            return entry.ticket.token
        ticket = Ticket.objects.select_for_update(no_key=True).get(pk=entry.ticket_id)
        if ticket.version != entry.version:
            raise BookLivedOn(code=ticket.code)
        _rewrite(it, ticket, reason)
        facts = {"before": entry.standing, "after": it.facts, "reason": reason}
        PaperCorrection.objects.create(
            entry=entry, version=ticket.version, corrected_at=it.at, corrected_by=it.by, **facts
        )
        _tell(it, ticket, "queueing.ticket.rewritten", why=reason)
    return ticket.token


def _rewrite(it: Written, ticket: Ticket, reason: str) -> None:
    """The steps anew, behind the old ones; the ticket as they leave it."""
    first = Step(
        ticket=ticket, n=ticket.version + 1, verb="rewrite", source=ticket.state,
        target=VOID if it.result == VOID else WAITING, at=it.taken_at, by=it.by, line_id=ticket.line_id, why=reason,
    )  # fmt: skip
    made = steps(it, ticket, first)
    Step.objects.bulk_create(made)
    for name, value in it.columns.items():
        setattr(ticket, name, value)
    ticket.version = made[-1].n
    ticket.save()
    perform(it, ticket)
    Stop.objects.filter(pk=ticket.stop_id).update(service_code=it.service)


def _tell(it: Written, ticket: Ticket, kind: str, **more: str) -> None:
    subject = f"ticket:{it.day.isoformat()}/{ticket.code}"
    data = told(it, ticket.code) | more
    record(site=it.plan.site.code, kind=kind, subject=subject, by=it.by, at=it.at, data=data)
