"""The officer behind a key: at her own counter, with no more than she may do there now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from sewaka.accounts.queries import may, person
from sewaka.accounts.roles import PERMISSIONS
from sewaka.places.plans import CounterInfo, Plan
from sewaka.places.queries import plan
from sewaka.staff.queries import OfficerInfo, officer
from sewaka.web.api.callers import caller_of
from sewaka.web.api.errors import OfficerMayNot


@dataclass(frozen=True)
class Seat:
    """An officer at her counter, now."""

    plan: Plan
    counter: CounterInfo
    officer: OfficerInfo
    at: datetime

    @property
    def given(self) -> dict[str, Any]:
        """What every verb of a desk takes."""
        return {
            "site": self.plan.site.code,
            "counter": self.counter.code,
            "officer": self.officer.id,
            "by": self.officer.actor,
            "at": self.at,
        }


def seat(request: HttpRequest, permission: str) -> Seat:
    """Where the key's officer sits. Raises ``OfficerMayNot`` without the permission at this counter."""
    caller, at = caller_of(request), timezone.now()
    layout = plan(caller.site, at=at)
    counter, found = layout.counters.get(caller.counter), officer(code=caller.officer)
    if counter is None or found is None or not _may(layout, counter, found, permission):
        raise OfficerMayNot(what=str(PERMISSIONS[permission]).lower())
    return Seat(layout, counter, found, at)


def _may(layout: Plan, counter: CounterInfo, found: OfficerInfo, permission: str) -> bool:
    return may(
        person(user_id=found.user_id),
        permission,
        site=layout.site.code,
        agency=_agency(layout, counter),
        counter=counter.code,
    )


def _agency(layout: Plan, counter: CounterInfo) -> str:
    """The agency a counter belongs to: its unit's, else that of the first queue it serves."""
    unit = layout.units.get(counter.unit_code)
    if unit is not None:
        return unit.agency_code
    return layout.queues[counter.queue_codes[0]].agency_code if counter.queues else ""
