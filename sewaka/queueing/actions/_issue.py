"""Issuing a number: the line's lock, the number, the ticket with its visit, step and event, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from sewaka.devices.actions import queue_print
from sewaka.journal import hot
from sewaka.journal.actions import recording
from sewaka.journal.roots import head
from sewaka.lib.codes import new_token
from sewaka.places import hours
from sewaka.places.plans import OfferingInfo, Plan, QueueInfo
from sewaka.places.queries import plan
from sewaka.queueing.actions import _limits, _lines, _rows
from sewaka.queueing.actions._move import Deed, tell
from sewaka.queueing.actions._once import checked, once
from sewaka.queueing.engine import estimate, order
from sewaka.queueing.errors import (
    BandQuotaReached,
    LineClosed,
    OnlyPriority,
    QueueQuotaReached,
    QuotaReached,
    SiteFrozen,
    UnknownService,
    WrongRequest,
)
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.lines import tell as told_wait
from sewaka.queueing.queries.slip import Issued, issued, slip_of
from sewaka.queueing.states import PRIORITY_GROUPS, RESERVED, WAITING

SOURCES = ("kiosk", "information", "portal", "demo", "api")
LANGUAGES = ("id", "en", "ban")
MOST_PERSONS = 50
SLIP_PROOF_MIN = 60
"""Where no rule was enacted: minutes before the last ticket from which slips carry the end of the journal."""
TELLS = {"information": "desk", "portal": "phone"}
"""Where the wait is told to somebody without a printed slip, by source; else at the kiosk."""

_NEW_VISIT = """
WITH v AS (
  INSERT INTO visits_visit (site_id, day, opened_at, opened_by, source, language, persons)
  VALUES (%(site)s, %(day)s, %(at)s, %(by)s, %(source)s, %(language)s, %(persons)s) RETURNING id
), s AS (
  INSERT INTO visits_stop (visit_id, position, service_code) SELECT id, 1, %(service)s FROM v RETURNING id
"""
_SAME_VISIT = """
WITH s AS (
  INSERT INTO visits_stop (visit_id, position, service_code)
  SELECT st.visit_id, %(position)s, %(service)s
  FROM queueing_ticket lead JOIN visits_stop st ON st.id = lead.stop_id WHERE lead.id = %(lead)s RETURNING id
"""
_NUMBER = """), t AS (
  INSERT INTO queueing_ticket (site_id, day, line_id, home_line_id, number, code, token, stop_id, service_code,
    source, language, state, priority, turn, head_start_s, issued_at, issued_by, ready_at, rank_at, calls,
    called_by, started_by, ended_by, reason, ahead_at_issue, told_low_s, told_high_s, request_key, version)
  SELECT %(site)s, %(day)s, %(line)s, %(line)s, %(number)s, %(code)s, %(token)s, s.id, %(service)s,
    %(source)s, %(language)s, %(state)s, %(priority)s, %(turn)s, %(head_start_s)s, %(at)s, %(by)s, %(ready_at)s,
    %(rank_at)s, 0, '', '', '', '', %(ahead)s, %(low)s, %(high)s, %(request_key)s, 1
  FROM s RETURNING id
), p AS (
  INSERT INTO queueing_promise (line_id, ticket_id, surface, told_at, told_by, low_s, high_s, ahead, band,
    expected_s, basis, version, since_at)
  SELECT %(line)s, id, %(surface)s, %(at)s, %(by)s, %(low)s, %(high)s, %(ahead)s, %(band)s,
    %(expected)s, %(basis)s, %(estimator)s, %(at)s FROM t
)
INSERT INTO queueing_step (ticket_id, n, verb, source, target, at, by, line_id, why, before)
SELECT id, 1, 'issue', '', %(state)s, %(at)s, %(by)s, %(line)s, '', '{}'::jsonb FROM t RETURNING ticket_id
"""
_INSERT = _NEW_VISIT + _NUMBER
_JOIN = _SAME_VISIT + _NUMBER
"""One more number of a visit that is there already."""


@dataclass(frozen=True)
class Wish:
    """What a visitor asked for, checked."""

    plan: Plan
    offering: OfferingInfo
    queue: QueueInfo
    source: str
    request_key: str
    by: str
    at: datetime
    priority: str
    language: str
    agent_id: int | None
    persons: int
    identity: str = ""
    reason: str = ""

    @property
    def day(self) -> date:
        return self.plan.business_day(self.at)


def issue(
    *,
    site: str,
    service: str,
    source: str,
    request_key: str,
    by: str,
    at: datetime,
    priority: str = "",
    language: str = "id",
    agent_id: int | None = None,
    persons: int = 1,
    identity: str = "",
    reason: str = "",
) -> Issued:
    """Give a visitor a number for a service.

    ``identity``: what a service with a limit for each person asks (never stored); ``reason``: why the information
    desk goes without it.

    With ``agent_id`` (a print agent) the number is only reserved until the slip is printed, and the print job is
    part of the same transaction. Raises ``UnknownService``, ``LineClosed``, ``QuotaReached``, ``WrongRequest``.
    """
    key = checked(request_key)
    layout = plan(site, at=at)
    wish = wished(
        layout, service, source, key, by, at, priority, language, agent_id, persons, identity, reason
    )
    return once(act=lambda: _issue(wish), first=lambda: _first(layout, key, by))


def wished(layout: Plan, service: str, source: str, key: str, by: str, at: datetime, *more: Any) -> Wish:
    """The wish, checked; ``more`` as in ``Wish``. Raises ``UnknownService``, ``WrongRequest``."""
    offering = layout.offerings.get(service)
    if offering is None:
        raise UnknownService()
    wish = Wish(layout, offering, layout.queues[offering.queue_code], source, key, by, at, *more)
    _check(source, wish.priority, wish.language, wish.persons)
    if offering.priority_only and not wish.priority:
        raise OnlyPriority(service=offering.service_name)
    return wish


def _check(source: str, priority: str, language: str, persons: int) -> None:
    if source not in SOURCES:
        raise WrongRequest(field="asal nomor")
    if priority and priority not in PRIORITY_GROUPS:
        raise WrongRequest(field="golongan prioritas")
    if language not in LANGUAGES:
        raise WrongRequest(field="bahasa")
    if not 1 <= persons <= MOST_PERSONS:
        raise WrongRequest(field="jumlah orang")


def _issue(wish: Wish) -> Issued:
    return place(wish)[0]


def place(wish: Wish, *, lead: int | None = None, position: int = 1) -> tuple[Issued, int]:
    """Give the number; the answer and the ticket's id. ``lead``: the ticket whose visit this one joins."""
    now = _open(wish)
    _limits.refuse_flood(wish.plan, source=wish.source, by=wish.by, at=wish.at)
    counters = [wish.plan.counters[code].id for code in wish.queue.counters]
    with recording():
        line = _lines.raise_number(queue=wish.queue.id, day=wish.day, at=wish.at, counters=counters)
        _refuse_shut_line(wish, line)
        _refuse_over_quota(wish, line)
        mark = _mark(wish)
        values = _values(wish, line) | {"proof": _proof(wish, now)}
        ticket = _insert(values, lead, position)
        _limits.keep(wish.plan, service=values["service"], day=wish.day, found=mark, ticket=ticket)
        answer = issued(wish.plan, values)
        tell(None, _as_row(wish, values), Deed(wish.plan, "issue", wish.by, wish.at))
        if wish.agent_id is not None:
            _print(wish, answer)
    return answer, ticket


def _mark(wish: Wish) -> bytes | None:
    return _limits.mark(
        wish.plan,
        service=wish.offering.service_code,
        source=wish.source,
        identity=wish.identity,
        reason=wish.reason,
        day=wish.day,
    )


def _insert(values: dict[str, Any], lead: int | None, position: int) -> int:
    if lead is None:
        return int(hot.run(connection, _INSERT, values).fetchall()[0][0])
    joined = values | {"lead": lead, "position": position}
    return int(hot.run(connection, _JOIN, joined).fetchall()[0][0])


def _open(wish: Wish) -> hours.Availability:
    """The hours now. Raises ``SiteFrozen``, ``LineClosed``."""
    now = hours.service_availability(wish.plan, wish.offering.service_code, wish.at)
    if now.state == "frozen":
        raise SiteFrozen()
    if not now.may_take:
        raise LineClosed(queue=wish.queue.name, reason=now.reason)
    return now


def _proof(wish: Wish, now: hours.Availability) -> str:
    """The end of the journal, on the printed slips of the last minutes of a day (queueing.slip_proof_min).

    Who takes one home holds all of the day so far. Read only then; at other times a slip costs no statement more.
    """
    last, span = (
        now.last_ticket_at or now.closes_at,
        wish.plan.rules.get("queueing.slip_proof_min", SLIP_PROOF_MIN),
    )
    if wish.agent_id is None or last is None or last - wish.at > timedelta(minutes=span):
        return ""
    end = head(site=wish.plan.site.code)
    return f"{end.seq} : {end.short}"


def _refuse_shut_line(wish: Wish, line: _lines.Raised) -> None:
    """What came to pass since the plan was read, known under the line's lock."""
    if line.frozen:
        raise SiteFrozen()
    if line.closed_at is not None:
        raise LineClosed(queue=wish.queue.name, reason="Hari ini sudah ditutup.")


def _refuse_over_quota(wish: Wish, line: _lines.Raised) -> None:
    """Counted under the line's lock, so two kiosks cannot share the last place. Void numbers do not count."""
    whole = hours.queue_quota(wish.plan, wish.queue.code, wish.day)
    if whole is not None and _given(wish, home_line_id=line.id) >= whole:
        raise QueueQuotaReached(queue=wish.queue.name, quota=whole)
    quota = hours.quota(wish.plan, wish.offering.service_code, wish.day)
    if quota is not None and _given(wish, service_code=wish.offering.service_code) >= quota:
        raise QuotaReached(service=wish.offering.service_name, quota=quota)
    _refuse_full_band(wish)


def _refuse_full_band(wish: Wish) -> None:
    """The cap of this part of the day, where the service has one; the line is locked, so nobody else counts now."""
    band = wish.offering.band(wish.at.astimezone(wish.plan.tz).time())
    if band is None:
        return
    start, end = (datetime.combine(wish.day, clock, wish.plan.tz) for clock in (band.starts, band.ends))
    here = {"service_code": wish.offering.service_code, "issued_at__gte": start, "issued_at__lt": end}
    if _given(wish, **here) >= band.quota:
        raise BandQuotaReached(
            service=wish.offering.service_name, quota=band.quota, until=f"{band.ends:%H.%M}"
        )


def _given(wish: Wish, **those: Any) -> int:
    taken = Ticket.objects.filter(site_id=wish.plan.site.id, day=wish.day, **those)
    return taken.exclude(state="void").count()


def _values(wish: Wish, line: _lines.Raised) -> dict[str, Any]:
    turn, granted = order.head_start([order.PRIORITY] if wish.priority else [], wish.queue.head_start_min)
    rank_at = line.ready_at - granted
    ahead = _lines.ahead(line=line.id, rank_at=rank_at)
    told = _told(wish, line, ahead)
    return {
        "site": wish.plan.site.id,
        "day": wish.day,
        "at": wish.at,
        "by": wish.by,
        "source": wish.source,
        "language": wish.language,
        "persons": wish.persons,
        "service": wish.offering.service_code,
        "queue": wish.queue.code,
        "line": line.id,
        "number": line.number,
        "code": wish.queue.display(line.number),
        "token": new_token(),
        "state": WAITING if wish.agent_id is None else RESERVED,
        "priority": wish.priority,
        "turn": turn,
        "head_start_s": int(granted / timedelta(seconds=1)),
        "ready_at": line.ready_at,
        "rank_at": rank_at,
        "ahead": ahead,
        "low": told.told.low_s if told.told else None,
        "high": told.told.high_s if told.told else None,
        "band": told.band,
        "expected": told.expected_s,
        "basis": told.basis,
        "estimator": told.version,
        "surface": "slip" if wish.agent_id is not None else TELLS.get(wish.source, "kiosk"),
        "request_key": wish.request_key,
    }


def _told(wish: Wish, line: _lines.Raised, ahead: int) -> estimate.Estimate:
    """The wait as told now; nothing is told while no counter serves the queue."""
    pace = line.pace or estimate.prior(wish.queue.prior_minutes)
    if not line.is_served:
        return estimate.unserved(ahead, pace)
    return told_wait(wish.plan, wish.queue, ahead=ahead, pace=pace, at=wish.at)


def _as_row(wish: Wish, values: dict[str, Any]) -> _rows.Row:
    return _rows.Row(
        id=0,
        site_id=values["site"],
        day=values["day"],
        home_line_id=values["line"],
        number=values["number"],
        code=values["code"],
        token=values["token"],
        line_id=values["line"],
        service_code=values["service"],
        state=values["state"],
        priority=values["priority"],
        turn=values["turn"],
        head_start_s=values["head_start_s"],
        ready_at=values["ready_at"],
        rank_at=values["rank_at"],
        counter_id=None,
        desk_id=None,
        calls=0,
        called_at=None,
        called_by="",
        last_call_at=None,
        started_at=None,
        started_by="",
        ended_at=None,
        ended_by="",
        reason="",
        version=1,
        queue_id=wish.queue.id,
    )


def _print(wish: Wish, answer: Issued) -> None:
    assert wish.agent_id is not None
    queue_print(
        device_id=wish.agent_id,
        token=answer.token,
        slip=answer.slip,
        reason="issue",
        key=f"issue:{answer.token}",
        by=wish.by,
        at=wish.at,
    )


def _first(layout: Plan, request_key: str, by: str) -> Issued | None:
    mine = Ticket.objects.filter(request_key=request_key, site_id=layout.site.id, issued_by=by)
    ticket = mine.select_related("line").first()
    return None if ticket is None else slip_of(layout, ticket)
