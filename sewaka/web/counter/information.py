"""What the information desk sees: numbers and services by a few letters, the hall, one number, printers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from sewaka.accounts.queries import Person, may
from sewaka.accounts.roles import PERMISSIONS
from sewaka.devices.queries import DeviceInfo, devices, jobs_of, printer_state
from sewaka.lib import format_id
from sewaka.places.hours import service_availability
from sewaka.places.plans import OfferingInfo, Plan
from sewaka.places.queries import plan
from sewaka.queueing.queries.figures import TodayRow, today
from sewaka.queueing.queries.helpcalls import open_calls
from sewaka.queueing.queries.lines import LineNow, lines_now
from sewaka.queueing.queries.ticket import TicketView, find, my_number
from sewaka.queueing.states import CAN_BE_UNDONE
from sewaka.web.counter.errors import NotAllowedHere
from sewaka.web.ui.news import told

NUMBER = re.compile(r"([A-Za-z][A-Za-z0-9]?)?[\s.-]*0*([1-9][0-9]{0,3})")
LONGEST_QUERY = 80
SERVICES_SHOWN = 8
NEAR = timedelta(minutes=45)
PRINTER_KEY = "sewaka_pencetak"
ON_SCREEN = "layar"


@dataclass(frozen=True)
class AtDesk:
    """Somebody at the information desk, now."""

    plan: Plan
    person: Person
    at: datetime

    @property
    def site(self) -> str:
        return self.plan.site.code

    @property
    def by(self) -> str:
        return self.person.actor

    @cached_property
    def lines(self) -> dict[str, LineNow]:
        """Every active queue now, by code; read once a request."""
        return lines_now(self.plan, at=self.at)

    def insist(self, permission: str) -> None:
        """Raises ``NotAllowedHere`` without the permission for the whole mall."""
        if not may(self.person, permission, site=self.site):
            raise NotAllowedHere(what=str(PERMISSIONS[permission]).lower())


def whole_mall(request: HttpRequest, kwargs: object) -> dict[str, str]:
    """For the guard: this desk serves the mall, not one agency."""
    return {"site": request.site_code}  # type: ignore[attr-defined]


whole_mall.whole = True  # type: ignore[attr-defined]


def at_desk(request: HttpRequest) -> AtDesk:
    """The information desk of the asker's mall."""
    at = timezone.now()
    return AtDesk(plan(request.site_code, at=at), request.person, at)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class ServiceLine:
    """A service that can be had, with what waits for it. ``told`` and ``why_not`` are words, or empty."""

    offering: OfferingInfo
    waiting: int
    told: str
    may_take: bool
    why_not: str

    @property
    def name(self) -> str:
        return self.offering.short_name or self.offering.service_name


@dataclass(frozen=True)
class Results:
    """What a few letters found: numbers of today and services."""

    asked: str
    numbers: tuple[TodayRow, ...]
    services: tuple[ServiceLine, ...]


def overview(here: AtDesk) -> dict[str, Any]:
    """The hall: the queues where something happens, the calm ones; before them who calls for help."""
    calm = [line for line in here.lines.values() if not line.waiting and not line.open_counters]
    busy = [line for line in here.lines.values() if line not in calm]
    calls = open_calls(site=here.site) if may(here.person, "queueing.help", site=here.site) else ()
    news = told(here.plan, at=here.at)
    return {"lines": busy, "calm": calm, "helpcalls": calls, "freeze": here.plan.freeze, "told": news}


def told_words(line: LineNow) -> str:
    """The told wait in words; empty when none can be told."""
    return format_id.span(line.told.low_s, line.told.high_s) if line.told else ""


def service_line(here: AtDesk, code: str) -> ServiceLine:
    """One service as it can be had now; an unknown one is a page that does not exist."""
    offering = here.plan.offerings.get(code)
    line = here.lines.get(offering.queue_code) if offering else None
    if offering is None or line is None:
        raise Http404(code[:60])
    now = service_availability(here.plan, code, here.at)
    open_now, why = now.may_take, now.reason
    return ServiceLine(offering, line.waiting, told_words(line), open_now, "" if open_now else why)


def search(here: AtDesk, asked: str) -> Results:
    """Numbers and services for what was typed; nothing for nothing."""
    text = asked.replace("\0", "").strip()[:LONGEST_QUERY]
    found = here.plan.index.search(text, within=here.plan.offerings, limit=SERVICES_SHOWN) if text else []
    known = [each.service for each in found if here.plan.offerings[each.service].queue_code in here.lines]
    return Results(text, tuple(_numbers(here, text)), tuple(service_line(here, code) for code in known))


def exact(here: AtDesk, asked: str) -> str | None:
    """The token of the one number that "d 14" names; None when it names none."""
    found = NUMBER.fullmatch(asked.strip()[:LONGEST_QUERY])
    if found is None or not found[1]:
        return None
    return find(site=here.site, code=found[1] + found[2], day=here.plan.business_day(here.at))


def _numbers(here: AtDesk, text: str) -> Iterable[TodayRow]:
    """Today's numbers that look like what was typed: "d 14" is one, "14" one of each queue."""
    wanted = NUMBER.fullmatch(text)
    if wanted is None:
        return
    letters, digits = (wanted[1] or "").upper(), int(wanted[2])
    for row in today(site=here.site, day=here.plan.business_day(here.at), limit=10_000):
        shown = NUMBER.fullmatch(row.code)
        if shown and int(shown[2]) == digits and letters in ("", (shown[1] or "").upper()):
            yield row


def lost(here: AtDesk, service: str, about: str) -> tuple[TodayRow, ...]:
    """Numbers of a service taken at about a time of today, the nearest first. Odd input finds nothing."""
    offering = here.plan.offerings.get(service)
    if offering is None:
        return ()
    name = offering.short_name or offering.service_name
    day = here.plan.business_day(here.at)
    rows = [row for row in today(site=here.site, day=day, limit=10_000) if row.service_name == name]
    around = moment(here, about)
    if around is None:
        return tuple(rows[:40])
    near = [row for row in rows if abs(row.issued_at - around) <= NEAR]
    return tuple(sorted(near, key=lambda row: abs(row.issued_at - around)))


def moment(here: AtDesk, about: str) -> datetime | None:
    """Today at "09:30" or "9.30"; None for anything else."""
    found = re.fullmatch(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])", about.strip())
    if found is None:
        return None
    day = here.plan.business_day(here.at)
    return datetime.combine(day, time(int(found[1]), int(found[2])), tzinfo=here.plan.tz)


def ticket_of(here: AtDesk, token: str) -> TicketView:
    """A number of this mall; any other is a page that does not exist."""
    found = my_number(token=token, at=here.at) if token.isalnum() and len(token) <= 40 else None
    if found is None or found.site != here.site:
        raise Http404(token[:40])
    return found


def services_beside(here: AtDesk, ticket: TicketView) -> list[OfferingInfo]:
    """The services of the number's own queue: what a wrong errand may be put right to."""
    return [here.plan.offerings[code] for code in here.plan.queues[ticket.queue_code].services]


def may_undo(here: AtDesk, ticket: TicketView) -> bool:
    """Whether it is worth offering to undo: the newest step is one's own and of today. The action decides."""
    newest = ticket.history[-1]
    return ticket.is_today and newest.by == here.by and newest.verb in CAN_BE_UNDONE


@dataclass(frozen=True)
class Printer:
    """A printer to choose from."""

    device: DeviceInfo
    ready: bool
    why: str


def printers(here: AtDesk) -> tuple[Printer, ...]:
    """The paired print agents of the mall, those that are ready first."""
    paired = [each.device for each in devices(site=here.site, at=here.at) if each.paired]
    found = [
        _printer(device, here.at) for device in paired if device.kind == "agent" and not device.revoked_at
    ]
    return tuple(sorted(found, key=lambda each: not each.ready))


def _printer(device: DeviceInfo, at: datetime) -> Printer:
    state = printer_state(agent_id=device.id, at=at)
    return Printer(device, state.ready, state.why)


def chosen_printer(request: HttpRequest, found: tuple[Printer, ...]) -> str:
    """The printer used last at this browser, else the first that is ready, else the screen."""
    last = request.session.get(PRINTER_KEY, "")
    if last == ON_SCREEN or any(each.device.code == last for each in found):
        return str(last)
    return next((each.device.code for each in found if each.ready), ON_SCREEN)


def print_words(token: str) -> str:
    """How the newest slip of a number fared, in words; empty when none was ever printed."""
    jobs = jobs_of(token=token)
    if not jobs:
        return ""
    outcomes = {
        "printed": _("Slip sudah tercetak."),
        "failed": _("Slip gagal tercetak. Tunjukkan nomor di layar atau cetak ulang."),
        "expired": _("Slip tidak sempat tercetak. Tunjukkan nomor di layar atau cetak ulang."),
    }
    return outcomes.get(jobs[-1].outcome, _("Slip sedang dicetak."))
