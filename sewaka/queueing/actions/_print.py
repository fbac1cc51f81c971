"""The life of a slip: reserved until printed; voided when it never came out, revived by a late word."""

from __future__ import annotations

from datetime import datetime, timedelta

from sewaka.devices.actions import finish_job
from sewaka.journal.actions import recording
from sewaka.places.queries import plan
from sewaka.queueing.actions import _lines, _rows
from sewaka.queueing.actions._call import Answer, answer
from sewaka.queueing.actions._move import Deed, move
from sewaka.queueing.actions._rows import Row
from sewaka.queueing.errors import ChangedMeanwhile, UnknownTicket
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.ticket import site_of
from sewaka.queueing.states import RESERVED, VOID

PRINT_OUT = "slip tidak tercetak"


def confirm_print(*, token: str, ok: bool, by: str, at: datetime) -> Answer:
    """The print agent's word about a slip; said twice it changes nothing.

    ``ok``: the slip is in somebody's hand, the number waits in its old place, even if it was already voided.
    Not ``ok``: the number stays reserved; the kiosk shows it large and ``confirm_shown`` makes it wait.
    """
    return _confirm(token, "printed", by, at) if ok else answer(_known(token))


def report_print(*, key: str, device_id: int, ok: bool, detail: str = "", by: str, at: datetime) -> str:
    """The print agent's word about one job: the job ends, and a new number whose slip came out waits.

    Returns the job's outcome; a repeated report changes nothing. Raises ``JobUnknown``.
    """
    with recording():
        end = finish_job(key=key, device_id=device_id, ok=ok, detail=detail, by=by, at=at)
        if end.first and end.token and end.reason == "issue":
            confirm_print(token=end.token, ok=ok, by=by, at=at)
    return end.outcome


def confirm_shown(*, token: str, by: str, at: datetime) -> Answer:
    """The number was shown large on the kiosk instead of printed; the visitor keeps it."""
    return _confirm(token, "shown", by, at)


def _known(token: str) -> Row:
    row = _rows.by_token(token)
    if row is None:
        raise UnknownTicket()
    return row


def _confirm(token: str, verb: str, by: str, at: datetime) -> Answer:
    site = site_of(token=token)
    if site is None:
        raise UnknownTicket()
    deed = Deed(plan(site, at=at), verb, by, at)
    with recording():
        row = _known(token)
        if row.state not in (RESERVED, VOID):
            return answer(row)
        _lines.lock(queues=[row.queue_id], day=row.day)
        return answer(move(row, deed, reason=""))


def expire_prints(*, site: str, by: str, at: datetime) -> int:
    """Void the numbers whose slip never came out in time (queueing.print_timeout_s). Returns how many."""
    layout = plan(site, at=at)
    limit = at - timedelta(seconds=layout.rules["queueing.print_timeout_s"])
    late = Ticket.objects.filter(site_id=layout.site.id, state=RESERVED, issued_at__lt=limit)
    return sum(_expire(token, Deed(layout, "expire", by, at, PRINT_OUT)) for token in _tokens(late))


def _tokens(tickets: object) -> list[str]:
    return list(tickets.values_list("token", flat=True).order_by("id")[:200])  # type: ignore[attr-defined]


def _expire(token: str, deed: Deed) -> bool:
    try:
        with recording():
            row = _known(token)
            if row.state != RESERVED:
                return False
            move(row, deed, reason=PRINT_OUT)
            return True
    except ChangedMeanwhile:
        return False
