"""When a queue serves: the one evaluator for issuing, estimates, screens and the office. Pure.

Order of what counts: does the site stand still, is the queue in use, is its agency admitted, is the day closed,
then the hours of the queue, else of its unit, else of the site; last, what was stopped or limited by hand for the
day. All moments are aware; spans are in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from sewaka.lib.format_id import clock, day
from sewaka.places.errors import NotFound
from sewaka.places.plans import ClosureInfo, HoursInfo, Plan, QueueInfo, RestrictionInfo

State = Literal["open", "before", "break", "closed", "last_ticket_passed", "closure", "stopped", "frozen"]
Span = tuple[datetime, datetime]
LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True)
class Availability:
    """Whether a queue serves at a moment, why (a sentence for people), and the day's times if any.

    ``opens_at``: today's opening if the queue has hours today, otherwise the next one, if known.
    """

    state: State
    reason: str
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    last_ticket_at: datetime | None = None
    break_from: datetime | None = None
    break_to: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether counters serve at this moment."""
        return self.state in ("open", "last_ticket_passed", "stopped")

    @property
    def may_take(self) -> bool:
        """Whether a number may be taken: also during the break, so that the order of arrival is kept."""
        return self.state in ("open", "break")


def business_day(plan: Plan, at: datetime) -> date:
    """The day of ``at`` in the site's own zone."""
    return plan.business_day(at)


def hours_of(plan: Plan, queue: QueueInfo, on: date) -> HoursInfo | None:
    """The hours that count on the day: the queue's own, its unit's, the site's; None without service."""
    today = [row for row in plan.hours if row.weekday == on.isoweekday()]
    own = next((row for row in today if row.queue_code == queue.code), None)
    unit = next((row for row in today if row.unit_code == queue.unit_code), None)
    site = next((row for row in today if not row.queue_code and not row.unit_code), None)
    found = own or unit or site
    return found if found is not None and found.opens is not None else None


def closure_of(plan: Plan, queue: QueueInfo, on: date) -> ClosureInfo | None:
    """The closure that shuts the queue on the day. An agency is touched only by the layers it follows."""
    admission = plan.admissions.get(queue.agency_code)
    layers = admission.layers if admission else frozenset()
    return next((each for each in plan.closures if each.covers(on) and _touches(each, queue, layers)), None)


def _touches(closure: ClosureInfo, queue: QueueInfo, layers: frozenset[str]) -> bool:
    if closure.queue_code:
        return closure.queue_code == queue.code
    if closure.agency_code:
        return closure.agency_code == queue.agency_code
    return closure.layer in layers


def is_admitted(plan: Plan, queue: QueueInfo, on: date) -> bool:
    """Whether the queue's agency may serve here on the day."""
    admission = plan.admissions.get(queue.agency_code)
    return admission is not None and admission.holds(on)


def _queue(plan: Plan, queue_code: str) -> QueueInfo:
    if queue_code not in plan.queues:
        raise NotFound(what="Antrean", name=queue_code)
    return plan.queues[queue_code]


def _moment(plan: Plan, on: date, wall: time) -> datetime:
    """A time on the wall of the site as a moment in UTC (Indonesia knows no summer time)."""
    return datetime.combine(on, wall, plan.tz).astimezone(UTC)


def open_spans(plan: Plan, queue_code: str, on: date) -> list[Span]:
    """The spans of the day in which the queue serves, in UTC, earliest first. Raises NotFound.

    Asked with every number and of every queue on every screen, so it is worked out once a plan.
    """
    known = plan.spans.get((queue_code, on))
    if known is None:
        known = plan.spans[queue_code, on] = _open_spans(plan, queue_code, on)
    return known


def _open_spans(plan: Plan, queue_code: str, on: date) -> list[Span]:
    queue = _queue(plan, queue_code)
    row = hours_of(plan, queue, on)
    shut = not queue.is_active or not is_admitted(plan, queue, on) or closure_of(plan, queue, on)
    if shut or row is None or row.opens is None or row.closes is None:
        return []
    walls = [(row.opens, row.closes)]
    if row.break_from is not None and row.break_to is not None:
        walls = [(row.opens, row.break_from), (row.break_to, row.closes)]
    return [(_moment(plan, on, start), _moment(plan, on, end)) for start, end in walls if start < end]


def next_opening(plan: Plan, queue_code: str, at: datetime) -> datetime | None:
    """The next moment the queue opens after ``at``, within sixty days."""
    today = plan.business_day(at)
    for ahead in range(LOOK_AHEAD_DAYS + 1):
        for start, _ in open_spans(plan, queue_code, today + timedelta(days=ahead)):
            if start > at:
                return start
    return None


def _again(plan: Plan, queue_code: str, at: datetime) -> tuple[str, datetime | None]:
    """ "Buka lagi …" and that moment; nothing when no opening is known."""
    opens = next_opening(plan, queue_code, at)
    if opens is None:
        return "", None
    return f" Buka lagi {day(opens, plan.tz)} pukul {clock(opens, plan.tz)}.", opens


def availability(plan: Plan, queue_code: str, at: datetime) -> Availability:
    """Whether the queue serves at ``at`` and why. Raises NotFound for an unknown queue."""
    queue = _queue(plan, queue_code)
    now = _by_hours(plan, queue, at)
    if plan.freeze is not None:
        return replace(now, state="frozen", reason=frozen_words(plan))
    return _by_hand(plan, now, at, queue=queue.code)


def service_availability(plan: Plan, service_code: str, at: datetime) -> Availability:
    """Whether a number for this service may be taken at ``at``: its queue first, then the service itself.

    Raises NotFound for a service that is not offered here.
    """
    offered = plan.offerings.get(service_code)
    if offered is None:
        raise NotFound(what="Layanan", name=service_code)
    now = availability(plan, offered.queue_code, at)
    if not offered.is_open:
        return replace(now, state="closed", reason="Layanan ini sedang tidak dibuka.")
    return _by_hand(plan, now, at, service=service_code)


def quota(plan: Plan, service_code: str, on: date) -> int | None:
    """How many numbers of a service are given on the day: by hand for the day, else the standing quota."""
    by_hand = plan.restriction("quota", on, service=service_code)
    return by_hand.value if by_hand else plan.offerings[service_code].daily_quota


def queue_quota(plan: Plan, queue_code: str, on: date) -> int | None:
    """How many numbers of a whole queue are given on the day; only ever set by hand."""
    by_hand = plan.restriction("quota", on, queue=queue_code)
    return by_hand.value if by_hand else None


def frozen_words(plan: Plan) -> str:
    """What everybody in the hall is told while the site stands still; empty when it does not."""
    if plan.freeze is None:
        return ""
    return f"Mohon tenang. Silakan keluar dan berkumpul di {plan.freeze.where}. Nomor dan urutan Anda tetap berlaku."


def _by_hand(
    plan: Plan, now: Availability, at: datetime, *, queue: str = "", service: str = ""
) -> Availability:
    """What was stopped, or ended early, for today. Never opens what the hours have shut."""
    on = plan.business_day(at)
    stop = plan.restriction("stop", on, queue=queue, service=service)
    if stop is not None and now.state in ("open", "break", "before"):
        words = (
            f"Pengambilan nomor dihentikan sementara: {stop.reason}. Nomor yang sudah diambil tetap dilayani."
        )
        return replace(now, state="stopped", reason=words)
    last = plan.restriction("last", on, queue=queue, service=service)
    if last is not None and last.last_at is not None and now.last_ticket_at is not None:
        return _ended_early(plan, now, at, last, last.last_at)
    return now


def _ended_early(
    plan: Plan, now: Availability, at: datetime, last: RestrictionInfo, last_at: datetime
) -> Availability:
    """Somebody said that no numbers are given from ``last_at`` on."""
    if now.last_ticket_at is None or last_at >= now.last_ticket_at:
        return now
    told = clock(last_at, plan.tz)
    if at < last_at or now.state not in ("open", "break"):
        return replace(now, last_ticket_at=last_at)
    words = f"Nomor terakhir hari ini sudah diberikan pukul {told}: {last.reason}. Yang sudah menunggu tetap dilayani."
    return replace(now, state="last_ticket_passed", last_ticket_at=last_at, reason=words)


def _by_hours(plan: Plan, queue: QueueInfo, at: datetime) -> Availability:
    """What the calendar and the hours say."""
    queue_code, on = queue.code, plan.business_day(at)
    spans = open_spans(plan, queue_code, on)
    if spans:
        return _within(plan, queue, at, spans)
    again, opens = _again(plan, queue_code, at)
    shut = closure_of(plan, queue, on)
    if not queue.is_active:
        return Availability("closed", "Antrean ini sedang tidak dibuka.")
    if not is_admitted(plan, queue, on):
        return Availability(
            "closed", f"{queue.agency_short} belum melayani di {plan.site.short_name}." + again, opens
        )
    if shut is not None:
        return Availability("closure", f"Hari ini tutup: {shut.reason}." + again, opens)
    return Availability("closed", "Hari ini tidak ada pelayanan." + again, opens)


def _within(plan: Plan, queue: QueueInfo, at: datetime, spans: list[Span]) -> Availability:
    """A day with hours: before, open, break, last ticket passed or over."""
    row = hours_of(plan, queue, plan.business_day(at))
    spare = timedelta(minutes=row.last_ticket_before_min if row else 0)
    opens, closes = spans[0][0], spans[-1][1]
    last = max(closes - spare, opens)
    facts = Availability("open", "", opens, closes, last, *_pause(spans))
    state = _state(at, spans, last)
    return replace(facts, state=state, reason=_reason(plan, queue, at, replace(facts, state=state)))


def _pause(spans: list[Span]) -> tuple[datetime | None, datetime | None]:
    return (spans[0][1], spans[1][0]) if len(spans) == 2 else (None, None)


def _state(at: datetime, spans: list[Span], last: datetime) -> State:
    if at < spans[0][0]:
        return "before"
    if at >= spans[-1][1]:
        return "closed"
    if at >= last:
        return "last_ticket_passed"
    return "open" if any(start <= at < end for start, end in spans) else "break"


def _reason(plan: Plan, queue: QueueInfo, at: datetime, day_of: Availability) -> str:
    told = {
        name: clock(moment, plan.tz)
        for name, moment in (
            ("opens", day_of.opens_at),
            ("closes", day_of.closes_at),
            ("last", day_of.last_ticket_at),
            ("resumes", day_of.break_to),
        )
        if moment is not None
    }
    if day_of.state == "closed":
        return f"Pelayanan hari ini sudah tutup pukul {told['closes']}." + _again(plan, queue.code, at)[0]
    sentences = {
        "before": "Belum buka. Pelayanan mulai pukul {opens}.",
        "open": "Buka sampai pukul {closes}. Nomor terakhir pukul {last}.",
        "break": "Sedang istirahat. Pelayanan dilanjutkan pukul {resumes}.",
        "last_ticket_passed": "Pengambilan nomor ditutup pukul {last}. Pelayanan sampai pukul {closes}.",
    }
    return sentences[day_of.state].format(**told)


def all_spans(plan: Plan, on: date) -> Iterator[tuple[str, list[Span]]]:
    """Every queue's spans on the day, for screens and the office."""
    for code in plan.queues:
        yield code, open_spans(plan, code, on)
