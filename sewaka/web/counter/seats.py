"""Who stands where: the counter of an address, the officer who sits there, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from sewaka.accounts.queries import Person, may
from sewaka.accounts.roles import PERMISSIONS
from sewaka.places.plans import CounterInfo, Plan
from sewaka.places.queries import plan
from sewaka.staff.queries import OfficerInfo, officer_by_id, officer_for_user
from sewaka.web.counter.errors import NotAllowedHere, NotAnOfficer
from sewaka.web.ui.seat import OFFICER


@dataclass(frozen=True)
class AtCounter:
    """Somebody at one counter, now."""

    plan: Plan
    counter: CounterInfo
    agency: str
    person: Person
    officer: OfficerInfo
    at: datetime

    @property
    def site(self) -> str:
        return self.plan.site.code

    @property
    def by(self) -> str:
        return self.officer.actor

    def may(self, permission: str) -> bool:
        return may(self.person, permission, site=self.site, agency=self.agency, counter=self.counter.code)

    def insist(self, permission: str) -> None:
        """Raises ``NotAllowedHere`` without the permission at this counter."""
        if not self.may(permission):
            raise NotAllowedHere(what=str(PERMISSIONS[permission]).lower())


def counter_of(layout: Plan, code: str) -> CounterInfo:
    """The counter of an address; an unknown one is a page that does not exist."""
    info = layout.counters.get(code)
    if info is None:
        raise Http404(code[:40])
    return info


def agency_of(layout: Plan, counter: CounterInfo) -> str:
    """The agency a counter belongs to: its unit's, else that of the first queue it serves."""
    unit = layout.units.get(counter.unit_code)
    if unit is not None:
        return unit.agency_code
    return layout.queues[counter.queue_codes[0]].agency_code if counter.queues else ""


def place(request: HttpRequest, kwargs: dict[str, Any]) -> dict[str, str]:
    """For the guard: the place an address is about."""
    layout = plan(request.site_code)  # type: ignore[attr-defined]
    info = counter_of(layout, kwargs["counter"])
    return {"site": layout.site.code, "agency": agency_of(layout, info), "counter": info.code}


def officer_of(request: HttpRequest) -> OfficerInfo:
    """The officer at this browser: whoever took over by PIN, else the one who logged in."""
    swapped = request.session.get(OFFICER)
    person: Person = request.person  # type: ignore[attr-defined]
    found = officer_by_id(officer_id=int(swapped)) if swapped else officer_for_user(user_id=person.id)
    if found is None:
        raise NotAnOfficer()
    return found


def at_counter(request: HttpRequest, code: str) -> AtCounter:
    """The counter of the address with whoever sits there. Raises ``NotAnOfficer``."""
    at = timezone.now()
    layout = plan(request.site_code, at=at)  # type: ignore[attr-defined]
    info = counter_of(layout, code)
    person = request.person  # type: ignore[attr-defined]
    return AtCounter(layout, info, agency_of(layout, info), person, officer_of(request), at)
