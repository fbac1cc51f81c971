"""Rating a service with one tap."""

from __future__ import annotations

from datetime import datetime, timedelta

from sewaka.feedback.errors import NotServedYet, RatingOver, WrongRating
from sewaka.feedback.models import Rating
from sewaka.feedback.states import STARS
from sewaka.journal.actions import record, recording
from sewaka.lib.codes import is_token
from sewaka.places.queries import plan
from sewaka.queueing.errors import UnknownTicket
from sewaka.queueing.models import Ticket

OPEN_FOR = timedelta(days=3)
NOTE_LONGEST = 500


def rate(*, token: str, stars: int, note: str | None = None, by: str, at: datetime) -> int:
    """Rate the served ticket behind a token; rating again changes the first answer. Returns the stars kept.

    Without ``note`` an earlier note stays. Raises ``WrongRating``, ``UnknownTicket``, ``NotServedYet`` or ``RatingOver``.
    """
    if stars not in STARS or len(note or "") > NOTE_LONGEST:
        raise WrongRating()
    with recording():
        ticket = _served(token, at)
        values = {"stars": stars, "rated_at": at, "rated_by": by} | (
            {} if note is None else {"note": note.strip()}
        )
        Rating.objects.update_or_create(ticket=ticket, defaults=values)
        _tell(ticket, stars, by, at)
    return stars


def _served(token: str, at: datetime) -> Ticket:
    rows = Ticket.objects.select_related("site", "line")
    ticket = rows.filter(token=token).first() if is_token(token) else None
    if ticket is None:
        raise UnknownTicket()
    if ticket.state != "done" or ticket.ended_at is None:
        raise NotServedYet(code=ticket.code)
    if at - ticket.ended_at > OPEN_FOR:
        raise RatingOver(code=ticket.code)
    return ticket


def _tell(ticket: Ticket, stars: int, by: str, at: datetime) -> None:
    queue = plan(ticket.site.code).queue_by_id[ticket.line.queue_id]
    data = {"code": ticket.code, "queue": queue.code, "stars": stars, "words": STARS[stars]}
    subject = f"ticket:{ticket.day.isoformat()}/{ticket.code}"
    record(site=ticket.site.code, kind="feedback.rating.given", subject=subject, by=by, at=at, data=data)
