"""One number as its holder sees it, and its whole history as the office sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sewaka.journal.queries import snapshot
from sewaka.lib.codes import is_token
from sewaka.places import hours
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.engine.estimate import Estimate, ToldWait
from sewaka.queueing.models import Step, Ticket
from sewaka.queueing.queries.lines import open_counters, paces, rest_until, tell
from sewaka.queueing.queries.slip import Issued, counters_text, low_counters, slip_of
from sewaka.queueing.states import AT_COUNTER, PRIORITY_GROUPS, STATE_WORDS, TICKET, VERB_WORDS, WAITING

_OWN = (
    *("token", "code", "state", "service_code", "issued_at", "called_at", "last_call_at", "started_at"),
    *("ended_at", "calls", "turn", "reason", "day", "version"),
)


@dataclass(frozen=True)
class StepLine:
    """One step in words. ``by`` is an actor code; public pages leave it out."""

    n: int
    at: datetime
    verb: str
    words: str
    state_words: str
    counter_label: str
    why: str
    by: str


@dataclass(frozen=True)
class TicketView:
    """A number now. ``ahead`` counts those who would be called before it; ``told`` is from now on.

    ``way``: how to walk to where it waits or is called; ``low_counters``: the reachable ones of its queue.

    ``still_where``: the site stands still and people gather there; empty as a rule.
    """

    seq: int
    token: str
    code: str
    state: str
    state_words: str
    site: str
    site_name: str
    rehearsed: bool
    """it was given in a rehearsal: no public page shows it"""
    zone_name: str
    service_code: str
    service_name: str
    agency_short: str
    unit_short: str
    queue_code: str
    queue_name: str
    counters_text: str
    low_counters: tuple[str, ...]
    way: str
    counter_label: str
    zone_code: str
    moved_at: datetime | None
    """when its queue was moved to this zone, after the number was taken"""
    ahead: int
    told: ToldWait | None
    estimate: Estimate | None
    told_at_issue: ToldWait | None
    is_served: bool
    rest_until: datetime | None
    still_where: str
    issued_at: datetime
    called_at: datetime | None
    last_call_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    calls: int
    calls_most: int
    turn: str
    head_start_min: int
    priority_words: str
    reason: str
    day: date
    is_today: bool
    version: int
    can_cancel: bool
    can_return: bool
    availability: hours.Availability
    history: tuple[StepLine, ...]


def find(*, site: str, code: str, day: date) -> str | None:
    """The token of the number ``code`` ("D 014", "d14", "D014") on ``day``; None when there is none."""
    wanted = _plain(code)
    rows = Ticket.objects.filter(site__code=site, day=day).values_list("code", "token")
    prefix = "".join(letter for letter in wanted if letter.isalpha())[:1]
    return next(
        (token for shown, token in rows.filter(code__startswith=prefix) if _plain(shown) == wanted), None
    )


def _plain(code: str) -> str:
    """A number without blanks, dashes and leading zeros, so that "d 14" finds "D 014"."""
    kept = "".join(letter for letter in code.upper() if letter.isalnum())[:12]
    digits = kept[len(kept.rstrip("0123456789")) :]
    return kept[: len(kept) - len(digits)] + digits.lstrip("0")


def site_of(*, token: str) -> str | None:
    """The code of the site a token belongs to; None for an unknown token, and for what is none."""
    if not is_token(token):
        return None
    return Ticket.objects.filter(token=token).values_list("site__code", flat=True).first()


def my_number(*, token: str, at: datetime) -> TicketView | None:
    """The number behind a token; None when it does not exist."""
    site = site_of(token=token)
    if site is None:
        return None
    layout = plan(site, at=at)
    with snapshot(site=site) as seq:
        row = Ticket.objects.select_related("line").get(token=token)
        return _view(layout, row, seq, at)


def _view(layout: Plan, row: Ticket, seq: int, at: datetime) -> TicketView:
    open_now = open_counters(layout)
    ahead, known, served = _wait(layout, row, at, open_now)
    today = row.day == layout.business_day(at)
    return TicketView(
        seq=seq,
        ahead=ahead,
        told=known.told if known else None,
        estimate=known,
        told_at_issue=_told_at_issue(row),
        is_served=served,
        still_where=layout.freeze.where if layout.freeze and today else "",
        rest_until=rest_until(layout, layout.queue_by_id[row.line.queue_id], open_now),
        is_today=today,
        rehearsed=bool(layout.site.rehearsal_of),
        can_cancel=today and row.state in (WAITING, "reserved"),
        can_return=today and TICKET.target("return", row.state) is not None,
        history=steps_of(layout, row.pk),
        **_own(row),
        **_place(layout, row, at),
        **_rules(layout, row),
    )


def _own(row: Ticket) -> dict[str, Any]:
    """What stands on the ticket itself."""
    return {name: getattr(row, name) for name in _OWN}


def _place(layout: Plan, row: Ticket, at: datetime) -> dict[str, Any]:
    """Where it waits and where it is called to."""
    queue = layout.queue_by_id[row.line.queue_id]
    counter = layout.counter_by_id.get(row.counter_id or 0)
    zone = layout.zones[counter.zone_code if counter else queue.zone_code]
    return {
        "site": layout.site.code,
        "site_name": layout.site.name,
        "zone_name": zone.name,
        "moved_at": queue.moved_at if queue.moved_at and queue.moved_at > row.issued_at else None,
        "zone_code": zone.code,
        "way": zone.way,
        "low_counters": low_counters(layout, queue),
        "agency_short": queue.agency_short,
        "unit_short": queue.unit_short,
        "queue_code": queue.code,
        "queue_name": queue.name,
        "counters_text": counters_text(layout, queue),
        "counter_label": counter.label if counter and row.state in AT_COUNTER else "",
        "availability": hours.availability(layout, queue.code, at),
    }


def _rules(layout: Plan, row: Ticket) -> dict[str, Any]:
    """What the rules and the catalogue say of it, in words."""
    offering = layout.offerings.get(row.service_code)
    return {
        "state_words": STATE_WORDS[row.state],
        "service_name": (offering.short_name or offering.service_name) if offering else row.service_code,
        "calls_most": layout.rules["queueing.recalls"]["times"],
        "head_start_min": row.head_start_s // 60,
        "priority_words": PRIORITY_GROUPS.get(row.priority, ""),
    }


def _told_at_issue(row: Ticket) -> ToldWait | None:
    if row.told_low_s is None or row.told_high_s is None:
        return None
    return ToldWait(row.told_low_s, row.told_high_s)


def _wait(
    layout: Plan, row: Ticket, at: datetime, open_now: Mapping[int, datetime | None]
) -> tuple[int, Estimate | None, bool]:
    """People before it, what may be told, whether a counter serves the queue now."""
    queue = layout.queue_by_id[row.line.queue_id]
    served = any(layout.counters[code].id in open_now for code in queue.counters)
    if row.state != WAITING:
        return 0, None, served
    rows = Ticket.objects.filter(line_id=row.line_id, state=WAITING, rank_at__lte=row.rank_at).exclude(
        pk=row.pk
    )
    before = sum(
        (rank, number) < (row.rank_at, row.number) for rank, number in rows.values_list("rank_at", "number")
    )
    pace = paces([queue.id]).get(queue.id)
    may_tell = served and layout.freeze is None
    return before, tell(layout, queue, ahead=before, pace=pace, at=at) if may_tell else None, served


def steps_of(layout: Plan, ticket_id: int) -> tuple[StepLine, ...]:
    """The history of a ticket, oldest first."""
    return tuple(_step(layout, step) for step in Step.objects.filter(ticket_id=ticket_id).order_by("n"))


def _step(layout: Plan, step: Step) -> StepLine:
    counter = layout.counter_by_id.get(step.counter_id or 0)
    return StepLine(
        step.n,
        step.at,
        step.verb,
        VERB_WORDS[step.verb],
        STATE_WORDS[step.target],
        counter.label if counter else "",
        step.why,
        step.by,
    )


def reprint(*, token: str) -> Issued | None:
    """The slip of a number again, marked as a copy; None for an unknown token."""
    if not is_token(token):
        return None
    row = Ticket.objects.select_related("line", "site").filter(token=token).first()
    return None if row is None else slip_of(plan(row.site.code), row, copy=True)
