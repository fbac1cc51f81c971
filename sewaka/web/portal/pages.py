"""What the public pages show, made from the mall's plan and its lines. No rules and no writing here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sewaka.catalogue.queries import LifeEventInfo, ServiceInfo
from sewaka.places.hours import service_availability
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.queries.asked import most_asked
from sewaka.queueing.queries.left import left
from sewaka.queueing.queries.lines import HallView, LineNow, hall, line_now
from sewaka.queueing.queries.slip import counters_text
from sewaka.web.ui.choices import Choice
from sewaka.web.ui.wording import before, bring, fee_of, hours_now, left_words, time_of

ASKED = 8
FOUND = 12
LONGEST_SEARCH = 120


@dataclass(frozen=True)
class Today:
    """The hall in one line: open or not and why, who waits, how many counters serve."""

    is_open: bool
    words: str
    waiting: int
    open_counters: int
    over_norm: int
    norm_min: int


@dataclass(frozen=True)
class ServicePage:
    """One service in the catalogue's own words, with the wait there is now. ``line`` is None when not offered."""

    code: str
    name: str
    official: str
    """the name in the standard, where people call it otherwise"""
    info: ServiceInfo
    where: str
    zone: str
    line: LineNow | None
    fee: str
    time: str
    output: str
    mark: str
    bring: tuple[dict[str, str], ...] | None
    steps: tuple[str, ...]
    before: tuple[dict[str, str], ...]
    closed: str
    is_example: bool
    left: str = ""


def layout_of(request: HttpRequest, at: datetime) -> Plan:
    """The plan of the mall; 404 while no mall has been founded."""
    code = request.site_code  # type: ignore[attr-defined]
    if not code:
        raise Http404("no mall yet")
    return plan(code, at=at)


def today(layout: Plan, at: datetime) -> tuple[Today, HallView]:
    """The hall now, and all of its lines."""
    view = hall(site=layout.code, at=at)
    reasons = [hours_now(layout, line, at=at) for line in view.lines if not line.is_open]
    is_open = any(line.is_open for line in view.lines)
    closed = max(dict.fromkeys(reasons), key=reasons.count) if reasons else _("Belum ada antrean hari ini.")
    words = _longest_open(layout, view.lines, at) if is_open else closed
    return Today(is_open, words, view.waiting, view.open_counters, view.over_norm, view.norm_min), view


def _longest_open(layout: Plan, lines: Iterable[LineNow], at: datetime) -> str:
    """The words of the line that stays open longest."""
    closes = {line.availability.closes_at: line for line in lines if line.is_open}
    return hours_now(layout, closes[max(closes, key=lambda each: each.timestamp() if each else 0.0)], at=at)


def lines(layout: Plan, view: HallView, at: datetime) -> tuple[tuple[LineNow, str], ...]:
    """The lines of the hall, each with its hours in words."""
    return tuple((line, hours_now(layout, line, at=at)) for line in view.lines)


def choices(layout: Plan, codes: Iterable[str]) -> tuple[Choice, ...]:
    """Services as links, those that are offered here."""
    known = (layout.offerings.get(code) for code in codes)
    return tuple(
        Choice(each.short_name or each.service_name, each.unit_short, service_url(each.service_code))
        for each in known
        if each is not None
    )


def service_url(code: str) -> str:
    """The page of a service."""
    return reverse("portal:service", args=[code])


def asked(layout: Plan, at: datetime) -> tuple[Choice, ...]:
    """What most people come for, filled up with the first service of each queue."""
    codes = most_asked(site=layout.code, day=layout.business_day(at), limit=ASKED)
    firsts = [queue.services[0] for queue in layout.queues.values() if queue.services]
    return choices(layout, list(dict.fromkeys([*codes, *firsts]))[:ASKED])


def units(layout: Plan) -> tuple[Choice, ...]:
    """The agencies by the name people know them by, with how many services each has here."""
    counts: dict[str, int] = {}
    for offered in layout.offerings.values():
        counts[offered.unit_code] = counts.get(offered.unit_code, 0) + offered.counts_as
    rows = [
        Choice(
            layout.units[code].name,
            ngettext("%(n)d layanan", "%(n)d layanan", n) % {"n": n},
            reverse("portal:agency", args=[code]),
        )
        for code, n in counts.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.word.casefold()))


def absent(layout: Plan) -> tuple[str, ...]:
    """Units of the catalogue that do not serve here yet."""
    names = {info.unit.name for info in layout.not_offered.values() if not info.has_joined}
    return tuple(sorted(names, key=str.casefold))


def occasions(layout: Plan) -> tuple[Choice, ...]:
    """Life events for which something is offered here."""
    here = (event for event in layout.life_events if choices(layout, event.services))
    return tuple(
        Choice(event_name(each), "", reverse("portal:life_event", args=[each.code])) for each in here
    )


def event_name(event: LifeEventInfo) -> str:
    """The occasion in the visitor's language, where it is known."""
    return event.name_en if get_language() == "en" and event.name_en else event.name


def occasion(layout: Plan, code: str) -> LifeEventInfo:
    """A life event; 404 when there is none of this code."""
    found = next((each for each in layout.life_events if each.code == code), None)
    if found is None:
        raise Http404(code)
    return found


def found(layout: Plan, text: str) -> tuple[Choice, ...]:
    """Services for what somebody typed; those not offered here are told as such."""
    hits = layout.search(text[:LONGEST_SEARCH], limit=FOUND, everything=True)
    shown = []
    for hit in hits:
        info = _info(layout, hit.service)
        note = info.unit.short_name if hit.service in layout.offerings else _("belum dilayani di sini")
        shown.append(Choice(info.short_name or info.name, note, service_url(hit.service)))
    return tuple(shown)


def said_of(text: str, found: tuple[Choice, ...]) -> str:
    """What a screen reader says while somebody types: how many fit."""
    if not text:
        return ""
    return ngettext("%(n)d layanan cocok", "%(n)d layanan cocok", len(found)) % {"n": len(found)}


def _info(layout: Plan, code: str) -> ServiceInfo:
    offered = layout.offerings.get(code)
    info = offered.service if offered else layout.not_offered.get(code)
    if info is None:
        raise Http404(code)
    return info


def service(layout: Plan, code: str, at: datetime) -> ServicePage:
    """The page of one service, offered here or not; 404 for an unknown one."""
    info = _info(layout, code)
    queue = layout.queue_of(code)
    line = line_now(site=layout.code, queue=queue.code, at=at) if queue else None
    line = replace(line, availability=service_availability(layout, code, at)) if line else None
    return ServicePage(
        code=code,
        name=info.short_name or info.name,
        official=info.name if info.short_name not in ("", info.name) else "",
        info=info,
        where=counters_text(layout, queue) if queue else "",
        zone=layout.zones[queue.zone_code].name if queue else "",
        line=line,
        fee=fee_of(info),
        time=time_of(info),
        output=_(info.output_text),
        mark=_(info.mark) if info.mark else "",
        bring=bring(info),
        steps=tuple(info.steps or ()),
        before=before(layout, info),
        closed="" if line is None or line.is_open else hours_now(layout, line, at=at),
        left=_left(layout, code, line, at),
        is_example=bool(queue and any(layout.counters[each].is_example for each in queue.counters)),
    )


def _left(layout: Plan, code: str, line: LineNow | None, at: datetime) -> str:
    """How many numbers can still be had; empty where nothing limits them."""
    found = left(layout, code, at=at) if line and line.is_open else None
    return "" if found is None else left_words(found)
