"""Learning the pace of each queue from its own steps; the worker does it every few minutes."""

from __future__ import annotations

from datetime import datetime, timedelta

from sewaka.journal.actions import record, recording
from sewaka.places import hours
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.engine import estimate
from sewaka.queueing.engine.gaps import Passage, gaps_s
from sewaka.queueing.mistimed import Mistimed
from sewaka.queueing.models import Pace, Ticket

REMEMBERED = 60  # calls: a busy queue's last two hours or so
DAYS_BACK = 14


def set_pace(*, site: str, by: str, at: datetime) -> int:
    """Learn every queue's pace from its newest calls. Returns how many queues were learned."""
    layout = plan(site, at=at)
    learned = []
    with recording():
        for queue in layout.queues.values():
            gaps = _gaps(layout, queue.code, at)
            if gaps:
                _keep(queue.id, estimate.learn(estimate.prior(queue.prior_minutes), gaps), by, at)
                learned.append(queue.code)
        if learned:
            # Told waits change with the pace, so screens must hear of it.
            data = {"queues": learned}
            record(site=site, kind="queueing.pace.learned", subject="pace", by=by, at=at, data=data)
    return len(learned)


def _gaps(layout: Plan, queue: str, at: datetime) -> list[float]:
    """Gaps of the newest calls, oldest day first; chosen calls and transfers count, they are the pace too."""
    since = layout.business_day(at) - timedelta(days=DAYS_BACK)
    rows = Ticket.objects.filter(
        line__queue_id=layout.queues[queue].id, day__gte=since, called_at__isnull=False
    )
    rows = rows.exclude(source="book")  # times written by hand are no measure
    rows = rows.exclude(pk__in=Mistimed.objects.filter(ticket__day__gte=since).values("ticket_id"))
    newest = list(rows.order_by("-called_at").values_list("day", "ready_at", "called_at")[:REMEMBERED])
    found: list[float] = []
    for day in sorted({row[0] for row in newest}):
        passages = [Passage(ready, called) for on, ready, called in newest if on == day and called]
        found += gaps_s(passages, hours.open_spans(layout, queue, day), layout.still(at))
    return found


def _keep(queue_id: int, pace: estimate.Pace, by: str, at: datetime) -> None:
    values = {"mean_s": pace.mean_s, "spread_s": pace.spread_s, "samples": pace.samples}
    Pace.objects.update_or_create(queue_id=queue_id, defaults=values | {"learned_at": at, "learned_by": by})
