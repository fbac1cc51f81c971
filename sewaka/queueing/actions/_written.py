"""One line of the paper-number book as it was written down: read, checked, and what it makes of a ticket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sewaka.places.plans import Plan, QueueInfo
from sewaka.queueing.book import MARK, PATHS, PaperBlock
from sewaka.queueing.engine import order
from sewaka.queueing.errors import BookNotFitting
from sewaka.queueing.models import DayClose, Performed, Step, Ticket
from sewaka.queueing.states import CANCELLED, DONE, NO_SHOW, PRIORITY_GROUPS, VOID, WAITING

OLDEST = timedelta(days=7)
SERVED = "selesai"
"""The result of a service that the book calls done; it has no room for another."""


@dataclass(frozen=True)
class Written:
    """One line of the book."""

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
        same = {"service": self.service, "result": self.result, "counter": self.counter or 0}
        return moments | same | {"priority": self.priority}

    @property
    def _moments(self) -> dict[str, datetime | None]:
        return {"taken_at": self.taken_at, "called_at": self.called_at, "ended_at": self.ended_at}

    def says(self, stored: dict[str, Any]) -> bool:
        """Whether the line says what was stored; older entries did not keep the priority."""
        return all(self.facts.get(name) == value for name, value in stored.items())

    @property
    def columns(self) -> dict[str, Any]:
        """How its ticket stands."""
        turn, granted = order.head_start([order.PRIORITY] if self.priority else [], self.queue.head_start_min)
        called, done = self.called_at, self.result == DONE
        ended = self.ended_at or (called if self.result == NO_SHOW else None)
        ended = self.at if self.result == VOID else ended
        return {
            "service_code": self.service, "state": self.result, "priority": self.priority, "turn": turn,
            "head_start_s": int(granted.total_seconds()), "issued_at": self.taken_at, "ready_at": self.taken_at,
            "rank_at": self.taken_at - granted, "counter_id": self.counter, "calls": int(called is not None),
            "called_at": called, "called_by": self.by if called else "", "last_call_at": called,
            "started_at": called if done else None, "started_by": self.by if done else "",
            "ended_at": ended, "ended_by": self.by if ended else "",
        }  # fmt: skip


def read(
    layout: Plan,
    block: int,
    number: int,
    counter: str,
    line: tuple[str, str, str, datetime, datetime | None, datetime | None],
    by: str,
    at: datetime,
) -> Written:
    """The line with its queue and counter found, checked; ``line``: service, result, priority and the three times.

    Raises ``BookNotFitting``.
    """
    row = PaperBlock.objects.filter(pk=block, queue__site_id=layout.site.id).first()
    if row is None or not row.first <= number <= row.last or row.queue_id not in layout.queue_by_id:
        raise BookNotFitting(why="nomor itu tidak ada di buku ini.")
    place = layout.counters.get(counter)
    if counter and place is None:
        raise BookNotFitting(why="loket itu tidak ada.")
    service, result, priority, taken, called, ended = line
    found = Written(
        layout, layout.queue_by_id[row.queue_id], block, number, service, result, priority,
        place.id if place else None, taken, called, ended, by, at,
    )  # fmt: skip
    _check(found)
    return found


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
    if it.result in (WAITING, VOID) and (it.called_at or it.ended_at):
        raise BookNotFitting(why="nomor dengan hasil ini tidak punya jam dipanggil atau selesai.")
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


def steps(it: Written, ticket: Ticket, first: Step) -> list[Step]:
    """As they would have been, at the times that were written down, each saying where it comes from."""
    rows, source = [first], first.target
    for n, (verb, target) in enumerate(PATHS[it.result], start=first.n + 1):
        at = (it.ended_at if verb in ("finish", "cancel") else it.called_at) or rows[-1].at
        rows.append(
            Step(
                ticket=ticket,
                n=n,
                verb=verb,
                source=source,
                target=target,
                at=at,
                by=it.by,
                line_id=first.line_id,
                counter_id=it.counter,
                why=MARK,
            )  # fmt: skip
        )
        source = target
    return rows


def perform(it: Written, ticket: Ticket) -> None:
    """The service that a line calls done is recorded once, as if the officer had finished it; else none is."""
    Performed.objects.filter(ticket=ticket).delete()
    if it.result == DONE:
        Performed.objects.create(ticket=ticket, service_code=it.service, quantity=1, result=SERVED)


def told(it: Written, code: str) -> dict[str, Any]:
    """What is told of a line."""
    return {
        "code": code,
        "queue": it.queue.code,
        "number": it.number,
        "state": it.result,
        "service": it.service,
        "rank_at": it.columns["rank_at"].isoformat(),
        "turn": it.columns["turn"],
        "taken_at": it.taken_at.isoformat(),
        "called_at": it.called_at.isoformat() if it.called_at else "",
        "ended_at": it.ended_at.isoformat() if it.ended_at else "",
    }
