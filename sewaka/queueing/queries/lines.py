"""The hall now: each queue's people, open counters and told wait. Three queries for the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from sewaka.journal import hot
from sewaka.journal.queries import snapshot
from sewaka.places import hours
from sewaka.places.plans import Plan, QueueInfo
from sewaka.places.queries import plan
from sewaka.queueing.engine import estimate, promise
from sewaka.queueing.engine.estimate import Estimate, ToldWait
from sewaka.queueing.engine.spans import back
from sewaka.queueing.models import Desk, Pace

_WAITING = """
SELECT l.queue_id, count(*) FILTER (WHERE t.state = 'waiting'),
  count(*) FILTER (WHERE t.state = 'waiting' AND t.ready_at < %(norm)s),
  count(*) FILTER (WHERE t.state IN ('called', 'serving'))
FROM queueing_ticket t JOIN queueing_line l ON l.id = t.line_id
WHERE t.site_id = %(site)s AND t.day = %(day)s AND t.state IN ('waiting', 'called', 'serving')
GROUP BY l.queue_id
"""


@dataclass(frozen=True)
class LineNow:
    """One queue now. ``told``: the wait of somebody who comes now, or None when none can be told.

    ``estimate``: what it is told from; None while no counter serves the queue or the site stands still.
    ``rest_until``: every open counter pauses, the first means to be back then.
    """

    queue: QueueInfo
    waiting: int
    over_norm: int
    at_counters: int
    open_counters: tuple[str, ...]
    told: ToldWait | None
    availability: hours.Availability
    estimate: Estimate | None = None
    rest_until: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether a number can be taken now."""
        return self.availability.may_take


@dataclass(frozen=True)
class HallView:
    """The whole hall at sequence ``seq``."""

    seq: int
    at: datetime
    site_name: str
    lines: tuple[LineNow, ...]
    waiting: int
    over_norm: int
    open_counters: int
    norm_min: int


def open_counters(layout: Plan) -> dict[int, datetime | None]:
    """Ids of the counters with an open desk; the value is when a pausing officer means to be back."""
    rows = Desk.objects.filter(closed_at=None, counter__site_id=layout.site.id)
    return dict(rows.values_list("counter_id", "paused_until"))


def rest_until(layout: Plan, queue: QueueInfo, open_now: Mapping[int, datetime | None]) -> datetime | None:
    """When the first is back if every open counter of the queue pauses; None while one of them serves."""
    ids = [layout.counters[code].id for code in queue.counters]
    back = [open_now[each] for each in ids if each in open_now]
    known = [each for each in back if each is not None]
    return min(known) if known and len(known) == len(back) else None


def paces(queue_ids: Iterable[int]) -> dict[int, estimate.Pace]:
    """The learned pace of these queues, where there is one."""
    rows = Pace.objects.filter(queue_id__in=list(queue_ids))
    wanted = ("queue_id", "mean_s", "spread_s", "samples", "fit__number", "fit__bands")
    return {
        queue: estimate.stored(mean, spread, samples, number or 0, bands or ())
        for queue, mean, spread, samples, number, bands in rows.values_list(*wanted)
    }


def _counts(layout: Plan, at: datetime) -> dict[int, tuple[int, int, int]]:
    norm = back(at, 60 * layout.rules["queueing.wait_norm_min"], layout.still(at))
    values = {"site": layout.site.id, "day": layout.business_day(at), "norm": norm}
    found = hot.run(connection, _WAITING, values).fetchall()
    return {queue: (waiting, over, busy) for queue, waiting, over, busy in found}


def lines_now(layout: Plan, *, at: datetime, zone: str = "") -> dict[str, LineNow]:
    """Every active queue of the site (or one zone) now, by code."""
    wanted = [q for q in layout.queues.values() if q.is_active and (not zone or q.zone_code == zone)]
    counts, open_now = _counts(layout, at), open_counters(layout)
    learned = paces(queue.id for queue in wanted)
    found = {}
    for queue in wanted:
        served = tuple(code for code in queue.counters if layout.counters[code].id in open_now)
        waiting, over, busy = counts.get(queue.id, (0, 0, 0))
        may_tell = served and layout.freeze is None
        known = tell(layout, queue, ahead=waiting, pace=learned.get(queue.id), at=at) if may_tell else None
        told = known.told if known else None
        now = hours.availability(layout, queue.code, at)
        found[queue.code] = LineNow(
            queue, waiting, over, busy, served, told, now, known, rest_until(layout, queue, open_now)
        )
    return found


def tell(layout: Plan, queue: QueueInfo, *, ahead: int, pace: estimate.Pace | None, at: datetime) -> Estimate:
    """What may be told to somebody with ``ahead`` people before them in ``queue`` now."""
    spans = hours.open_spans(layout, queue.code, layout.business_day(at))
    known = pace or estimate.prior(queue.prior_minutes)
    terms = promise.terms(layout.rules.get("queueing.promise"))
    return estimate.tell(ahead=ahead, pace=known, at=at, spans=spans, terms=terms)


def line_now(*, site: str, queue: str, at: datetime) -> LineNow | None:
    """One queue now; None when there is no such active queue."""
    return lines_now(plan(site, at=at), at=at).get(queue)


def hall(*, site: str, at: datetime) -> HallView:
    """The whole hall now."""
    layout = plan(site, at=at)
    with snapshot(site=site) as seq:
        lines = tuple(lines_now(layout, at=at).values())
        return HallView(
            seq=seq,
            at=at,
            site_name=layout.site.name,
            lines=lines,
            waiting=sum(line.waiting for line in lines),
            over_norm=sum(line.over_norm for line in lines),
            open_counters=len(open_counters(layout)),
            norm_min=layout.rules["queueing.wait_norm_min"],
        )
