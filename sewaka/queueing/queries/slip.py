"""A number just given, with the slip that goes on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from sewaka.lib import format_id
from sewaka.lib.slips import Slip
from sewaka.places.plans import OfferingInfo, Plan, QueueInfo, SlipWords
from sewaka.queueing.engine.estimate import ToldWait
from sewaka.queueing.models import Ticket

BRING_MOST = 2
SAMPLE = "0" * 17
"""The tracking code of a slip of nobody."""


@dataclass(frozen=True)
class Issued:
    """The answer to somebody who took a number. ``told`` is None when no wait can be told."""

    token: str
    code: str
    number: int
    state: str
    queue_code: str
    queue_name: str
    service_code: str
    service_name: str
    agency_short: str
    zone_name: str
    way: str
    """how to walk to the zone, in Indonesian; empty while nobody wrote it down"""
    counters: tuple[str, ...]
    priority: str
    ahead: int
    told: ToldWait | None
    issued_at: datetime
    language: str
    url: str
    slip: Slip


def follow_url(token: str) -> str:
    """Where a phone follows a number."""
    return f"{settings.ENV.public_url}/n/{token}/"


def issued(plan: Plan, values: Mapping[str, Any], *, copy: bool = False) -> Issued:
    """The answer for a ticket given by its columns (``service``, ``queue``, ``code``, ``token`` …)."""
    offering = plan.offerings[values["service"]]
    queue = plan.queues[values["queue"]]
    told = ToldWait(values["low"], values["high"]) if values["high"] is not None else None
    return Issued(
        token=values["token"],
        code=values["code"],
        number=values["number"],
        state=values["state"],
        queue_code=queue.code,
        queue_name=queue.name,
        service_code=offering.service_code,
        service_name=offering.short_name or offering.service_name,
        agency_short=queue.agency_short,
        zone_name=plan.zones[queue.zone_code].name,
        way=plan.zones[queue.zone_code].way,
        counters=tuple(plan.counters[code].label for code in queue.counters),
        priority=values["priority"],
        ahead=values["ahead"],
        told=told,
        issued_at=values["at"],
        language=values["language"],
        url=follow_url(values["token"]),
        slip=_slip(plan, offering, queue, values, told, copy),
    )


def slip_of(plan: Plan, ticket: Ticket, *, copy: bool = False) -> Issued:
    """The same for a stored ticket: a repeat, a reprint, a lost slip."""
    values = {
        "service": ticket.service_code,
        "queue": plan.queue_by_id[ticket.line.queue_id].code,
        "token": ticket.token,
        "code": ticket.code,
        "number": ticket.number,
        "state": ticket.state,
        "priority": ticket.priority,
        "ahead": ticket.ahead_at_issue,
        "low": ticket.told_low_s,
        "high": ticket.told_high_s,
        "at": ticket.issued_at,
        "language": ticket.language,
    }
    return issued(plan, values, copy=copy)


def _slip(
    plan: Plan,
    offering: OfferingInfo,
    queue: QueueInfo,
    values: Mapping[str, Any],
    told: ToldWait | None,
    copy: bool,
) -> Slip:
    own = plan.slip_words(queue.agency_code)
    with override(values["language"]):
        rehearsed = _("LATIHAN: bukan nomor antrean sebenarnya") if plan.site.rehearsal_of else ""
        whole = Slip(
            site=plan.site.name,
            top=rehearsed or own.top,
            number=values["code"],
            service=offering.short_name or offering.service_name,
            agency=queue.agency_short,
            unit=queue.unit_short,
            counters=counters_text(plan, queue),
            zone=plan.zones[queue.zone_code].name,
            priority=_("Didahulukan dengan hormat") if values["priority"] else "",
            told=format_id.reworded(format_id.span(told.low_s, told.high_s), _) if told else "",
            ahead=values["ahead"],
            issued=format_id.reworded(format_id.moment(values["at"], plan.tz), _),
            bring=_bring(offering),
            url=follow_url(values["token"]),
            proof=values.get("proof", ""),
            footer=own.bottom.get(values["language"]) or own.bottom.get("id") or usual_foot(),
            language=values["language"],
            copies=1 if copy else own.copies,
            copy=copy,
        )
    return without(whole, own.without)


def sample(plan: Plan, *, agency: str, words: SlipWords, at: datetime) -> Slip:
    """A slip of nobody, as one of the agency (of the mall, where none is named) would read with these words."""
    own = [each for each in plan.offerings.values() if agency in ("", each.agency_code)]
    if not own:
        return Slip(
            site=plan.site.name, top=words.top, number="A 007", service="", footer=words.bottom.get("id", "")
        )
    offering = own[0]
    queue = plan.queues[offering.queue_code]
    values = {
        "code": queue.display(7),
        "priority": "",
        "ahead": 4,
        "at": at,
        "token": SAMPLE,
        "language": "id",
    }
    tried = replace(plan, slips={queue.agency_code: words})
    return _slip(tried, offering, queue, values, ToldWait(12 * 60, 20 * 60), copy=False)


def usual_foot() -> str:
    """The last sentence of a slip where the office wrote none."""
    return _("Nomor ini berlaku hari ini. Bila terlewat, lapor ke loket atau meja informasi.")


def without(slip: Slip, parts: frozenset[str]) -> Slip:
    """The slip without the parts the office leaves out."""
    nothing: dict[str, Any] = {name: None if name == "ahead" else "" for name in parts}
    return replace(slip, **nothing) if nothing else slip


def counters_text(plan: Plan, queue: QueueInfo) -> str:
    """Where to go, ready to read: "Loket 4, 5, atau 6"; empty while no counter is planned."""
    labels = [plan.counters[code].label for code in queue.counters if plan.counters[code].is_open_for_use]
    if not labels:
        return ""
    first, *others = labels
    rest = [label.removeprefix("Loket ") for label in others]
    if not rest:
        return first
    comma = "," if len(rest) > 1 else ""
    return ", ".join([first, *rest[:-1]]) + f"{comma} " + _("atau") + f" {rest[-1]}"


def low_counters(plan: Plan, queue: QueueInfo) -> tuple[str, ...]:
    """The counters of a queue that somebody in a wheelchair can reach."""
    known = (plan.counters[code] for code in queue.counters)
    return tuple(each.label for each in known if each.is_low and each.is_open_for_use)


def _bring(offering: OfferingInfo) -> str:
    needed = [each.name for each in offering.service.requirements or () if each.mandatory][:BRING_MOST]
    return _("Siapkan: {papers}").format(papers=", ".join(needed))[:200] if needed else ""
