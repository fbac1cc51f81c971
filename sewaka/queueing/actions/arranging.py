"""Moving queues between counters while people wait: nobody may be left in a queue that no counter serves."""

from __future__ import annotations

from collections import Counter
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
        if lost:
            _refuse_stranding(layout, lost, at)


def _refuse_stranding(layout: Plan, lost: Sequence[str], at: datetime) -> None:
    """The lines are locked at once, in order of id as everybody locks them."""
    queues = [layout.queues[code].id for code in lost]
    lines = _lines.lock(queues=queues, day=layout.business_day(at))
    here = Ticket.objects.filter(line_id__in=lines.values(), state__in=(WAITING, RESERVED, HELD))
    left = Counter(here.values_list("line__queue_id", flat=True))
    for code, queue in zip(lost, queues, strict=True):
        if left[queue]:
            raise WouldStrand(queue=code, left=left[queue])
