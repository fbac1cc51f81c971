"""Moving queues between counters while people wait: nobody may be left in a queue that no counter serves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sewaka.journal.actions import recording
from sewaka.places import actions as places
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions import _lines
from sewaka.queueing.errors import WouldStrand
from sewaka.queueing.models import Ticket
from sewaka.queueing.states import HELD, RESERVED, WAITING


def arrange(
    *,
    site: str,
    zone: str,
    changes: Mapping[str, Sequence[tuple[str, int]]],
    stand: str,
    reason: str,
    by: str,
    at: datetime,
) -> None:
    """Let counters serve other queues from now on. Numbers at a counter stay there, who waits keeps their place.

    Locks: sites, then the lines that lost their last counter. Raises ``WouldStrand`` while somebody waits in one
    of them, and what ``places.actions.arrange_counters`` raises.
    """
    layout = plan(site, at=at)
    with recording():
        lost = places.arrange_counters(
            site=site, zone=zone, changes=changes, stand=stand, reason=reason, by=by, at=at
        )
        for code in lost:
            _refuse_stranding(layout, code, at)


def _refuse_stranding(layout: Plan, code: str, at: datetime) -> None:
    queue, day = layout.queues[code], layout.business_day(at)
    line = _lines.lock(queues=[queue.id], day=day)[queue.id]
    left = Ticket.objects.filter(line_id=line, state__in=(WAITING, RESERVED, HELD)).count()
    if left:
        raise WouldStrand(queue=code, left=left)
