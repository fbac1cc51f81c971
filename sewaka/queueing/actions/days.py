"""Opening and closing a business day. Both may be done twice without harm; each concerns one site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sewaka.journal.actions import record, recording
from sewaka.places import hours
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions import _lines, _rows, desks
from sewaka.queueing.actions._move import Deed, move
from sewaka.queueing.errors import DayStillOpen
from sewaka.queueing.models import DayClose, Line, Ticket
from sewaka.queueing.queries.figures import sheet_of
from sewaka.queueing.states import AT_COUNTER, HELD, NO_SHOW, OPEN, RESERVED, WAITING

LEFTOVER: dict[str, str] = {
    WAITING: "belum sempat dipanggil sampai tutup",
    RESERVED: "slip tidak tercetak",
    HELD: "ditahan dan tidak dilanjutkan",
    NO_SHOW: "tidak hadir dan tidak kembali",
    "called": "dipanggil, tidak hadir sampai tutup",
    "serving": "tidak ditandai selesai oleh petugas",
}


@dataclass(frozen=True)
class DaySheet:
    """The closed day: when, by whom, how many numbers were left, and the sheet of figures."""

    day: date
    closed_at: datetime
    leftovers: int
    sheet: dict[str, Any]


def open_day(*, site: str, by: str, at: datetime) -> int:
    """Make today's lines of a site. Returns how many were new; 0 when the day was opened or closed before."""
    layout = plan(site, at=at)
    day = layout.business_day(at)
    queues = [queue.id for queue in layout.queues.values() if queue.is_active]
    with recording():
        made = _lines.open_lines(queues=queues, day=day)
        if made:
            data = {"day": day.isoformat(), "lines": made}
            record(site=site, kind="queueing.day.opened", subject=f"day:{day}", by=by, at=at, data=data)
    return made


def close_day(*, site: str, day: date, reason: str = "", by: str, at: datetime) -> DaySheet:
    """Close a day of one site: leftovers get a reason, lines close, the daily sheet is kept.

    People still at a counter hold the close back (``DayStillOpen``) unless a ``reason`` is given or the day is over.
    Closing again returns the first sheet.
    """
    layout = plan(site, at=at)
    with recording():
        lines = _lines.lock(queues=[queue.id for queue in layout.queues.values()], day=day)
        kept = DayClose.objects.filter(site_id=layout.site.id, day=day).first()
        if kept is not None:
            return DaySheet(day, kept.closed_at, 0, kept.sheet)
        _refuse_while_serving(layout, day, at, reason)
        leftovers = _clear(layout, day, by, at, reason)
        if day == layout.business_day(at):
            desks.close_all(layout=layout, by=by, at=at, reason="hari ditutup")
        Line.objects.filter(id__in=lines.values(), closed_at=None).update(closed_at=at, closed_by=by)
        return _keep(layout, day, by, at, leftovers)


def close_due(*, site: str, by: str, at: datetime) -> tuple[date, ...]:
    """Close what is over: days before today, and today once its hours have passed and nobody is left.

    Returns the days that were closed. People who still wait after hours keep the day open for their officers.
    """
    layout = plan(site, at=at)
    today = layout.business_day(at)
    open_lines = Line.objects.filter(queue__site_id=layout.site.id, closed_at=None)
    days = set(open_lines.filter(day__lt=today).values_list("day", flat=True))
    if open_lines.filter(day=today).exists() and _is_over(layout, today, at):
        days.add(today)
    for day in sorted(days):
        close_day(site=site, day=day, by=by, at=at)
    return tuple(sorted(days))


def _is_over(layout: Plan, day: date, at: datetime) -> bool:
    """Whether every queue's hours have passed and no number is open; a day without hours is never closed early."""
    ends = [spans[-1][1] for code in layout.queues if (spans := hours.open_spans(layout, code, day))]
    if not ends or at < max(ends):
        return False
    return not Ticket.objects.filter(site_id=layout.site.id, day=day, state__in=OPEN).exists()


def _refuse_while_serving(layout: Plan, day: date, at: datetime, reason: str) -> None:
    serving = Ticket.objects.filter(site_id=layout.site.id, day=day, state__in=AT_COUNTER).count()
    if serving and not reason.strip() and layout.business_day(at) <= day:
        raise DayStillOpen(day=f"{day:%d/%m/%Y}", serving=serving)


def _clear(layout: Plan, day: date, by: str, at: datetime, reason: str) -> int:
    rows = Ticket.objects.filter(site_id=layout.site.id, day=day, state__in=list(LEFTOVER))
    ids = list(rows.order_by("id").values_list("id", flat=True))
    for ticket in ids:
        row = _rows.by_id(ticket)
        why = LEFTOVER[row.state] + (f" ({reason.strip()})" if reason.strip() else "")
        move(row, Deed(layout, "close", by, at, why), reason=why[:200])
    return len(ids)


def _keep(layout: Plan, day: date, by: str, at: datetime, leftovers: int) -> DaySheet:
    sheet = sheet_of(layout, day)
    DayClose.objects.create(site_id=layout.site.id, day=day, closed_at=at, closed_by=by, sheet=sheet)
    data = {"day": day.isoformat(), "leftovers": leftovers}
    facts: dict[str, Any] = {"subject": f"day:{day}", "data": data, "seals": day}
    record(site=layout.site.code, kind="queueing.day.closed", by=by, at=at, **facts)
    return DaySheet(day, at, leftovers, sheet)
