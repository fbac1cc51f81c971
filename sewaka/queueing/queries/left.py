"""How many numbers of a service can still be had today, where that is limited."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sewaka.places import hours
from sewaka.places.plans import Plan
from sewaka.queueing.models import Ticket


def left(layout: Plan, service: str, *, at: datetime) -> int | None:
    """Numbers left now; None where nothing limits them, and then nothing is asked of the database.

    The least of the day's quota of the service, that of its queue, and the cap of this part of the day.
    """
    offering = layout.offerings[service]
    day = layout.business_day(at)
    found = []
    whole = hours.queue_quota(layout, offering.queue_code, day)
    if whole is not None:
        found.append(whole - _given(layout, at, home_line__queue_id=offering.queue_id))
    quota = hours.quota(layout, service, day)
    if quota is not None:
        found.append(quota - _given(layout, at, service_code=service))
    band = offering.band(at.astimezone(layout.tz).time())
    if band is not None:
        start, end = (datetime.combine(day, clock, layout.tz) for clock in (band.starts, band.ends))
        taken = _given(layout, at, service_code=service, issued_at__gte=start, issued_at__lt=end)
        found.append(band.quota - taken)
    return max(0, min(found)) if found else None


def _given(layout: Plan, at: datetime, **those: Any) -> int:
    rows = Ticket.objects.filter(site_id=layout.site.id, day=layout.business_day(at), **those)
    return rows.exclude(state="void").count()
