"""Saying that a number's times are wrong: its steps stay, but no mean and no learned pace reads them."""

from __future__ import annotations

from datetime import datetime

from sewaka.journal.actions import record, recording
from sewaka.queueing.errors import ReasonMissing, UnknownTicket
from sewaka.queueing.mistimed import Mistimed
from sewaka.queueing.models import Ticket


def mark(*, site: str, token: str, reason: str, by: str, at: datetime) -> None:
    """Leave the times of this number out of means and pace. Marking again changes the reason.

    Raises ``ReasonMissing``, ``UnknownTicket``.
    """
    if not reason.strip():
        raise ReasonMissing()
    with recording():
        ticket = _ticket(site, token)
        values = {"reason": reason.strip(), "marked_at": at, "marked_by": by}
        Mistimed.objects.update_or_create(ticket=ticket, defaults=values)
        _tell(site, ticket, "mistimed", {"why": reason.strip()}, by, at)


def unmark(*, site: str, token: str, by: str, at: datetime) -> None:
    """The times are right after all. Not marked: nothing changes. Raises ``UnknownTicket``."""
    with recording():
        ticket = _ticket(site, token)
        if Mistimed.objects.filter(ticket=ticket).delete()[0]:
            _tell(site, ticket, "timed", {}, by, at)


def _ticket(site: str, token: str) -> Ticket:
    found = Ticket.objects.filter(site__code=site, token=token).first()
    if found is None:
        raise UnknownTicket()
    return found


def _tell(site: str, ticket: Ticket, what: str, told: dict[str, str], by: str, at: datetime) -> None:
    """Told as a mark, not as a move: it changes nothing about the turn."""
    subject = f"ticket:{ticket.day.isoformat()}/{ticket.code}"
    kind = f"queueing.mark.{what}"
    record(site=site, kind=kind, subject=subject, by=by, at=at, data={"code": ticket.code} | told)
