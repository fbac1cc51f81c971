"""One officer relieves another at an open desk: the number in hand stays at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from sewaka.accounts.queries import Person
from sewaka.journal.actions import recording
from sewaka.places.plans import CounterInfo, Plan
from sewaka.places.queries import business_day, plan
from sewaka.queueing.actions.desks import _close, _counter, _tell
from sewaka.queueing.errors import OfficerElsewhere
from sewaka.queueing.models import Desk
from sewaka.staff.actions import check_relief
from sewaka.staff.queries import OfficerInfo

REASON = "Ganti petugas"


@dataclass(frozen=True)
class Relief:
    """Who sits at the counter now, and who that is to accounts."""

    officer: OfficerInfo
    person: Person


def relieve(
    *, site: str, counter: str, officer_code: str, pin: str, demo_welcome: bool, by: str, at: datetime
) -> Relief:
    """Sign the earlier officer off and the relief on, by PIN. A closed desk stays closed.

    Raises ``WrongPin``, ``TooMany``, ``NotPlacedHere``, ``NeedsPassword``, ``OfficerElsewhere``.
    """
    layout = plan(site, at=at)
    info = _counter(layout, counter)
    officer, person = check_relief(
        site=site,
        counter=counter,
        officer_code=officer_code,
        pin=pin,
        on=business_day(layout, at),
        demo_welcome=demo_welcome,
        by=by,
        at=at,
    )
    try:
        with recording():
            _hand_over(layout, info, officer.id, by, at)
    except IntegrityError as raced:
        raise OfficerElsewhere(counter=info.label) from raced
    return Relief(officer, person)


def _hand_over(layout: Plan, info: CounterInfo, officer_id: int, by: str, at: datetime) -> None:
    held = Desk.objects.select_for_update().filter(closed_at=None, counter_id=info.id).first()
    elsewhere = Desk.objects.filter(closed_at=None, officer_id=officer_id).exclude(counter_id=info.id).first()
    if elsewhere is not None:
        raise OfficerElsewhere(counter=layout.counter_by_id[elsewhere.counter_id].label)
    if held is None or held.officer_id == officer_id:
        return
    _close(held, REASON, by, at)
    _tell(layout, info, "closed", by, at, REASON)
    Desk.objects.create(counter_id=info.id, officer_id=officer_id, opened_at=at, opened_by=by)
    _tell(layout, info, "opened", by, at)
