"""Every counter of a hall now: open or not, and the number at it. Never a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sewaka.places.queries import plan
from sewaka.queueing.models import Ticket
from sewaka.queueing.queries.lines import open_counters
from sewaka.queueing.states import AT_COUNTER


@dataclass(frozen=True)
class CounterNow:
    """A counter now. ``ticket`` and ``state`` are empty while nobody is called or served there."""

    code: str
    label: str
    zone: str
    queues: tuple[str, ...]
    is_open: bool
    ticket: str
    state: str


def counters_now(*, site: str, at: datetime) -> tuple[CounterNow, ...]:
    """Every counter in use, in the order of the plan."""
    layout = plan(site, at=at)
    held = Ticket.objects.filter(
        site_id=layout.site.id, day=layout.business_day(at), state__in=AT_COUNTER, counter__isnull=False
    )
    busy = {
        counter: (code, state) for counter, code, state in held.values_list("counter_id", "code", "state")
    }
    open_now = open_counters(layout)
    return tuple(
        CounterNow(
            each.code,
            each.label,
            each.zone_code,
            each.queue_codes,
            each.id in open_now,
            *busy.get(each.id, ("", "")),
        )
        for each in layout.counters.values()
        if each.is_open_for_use
    )
