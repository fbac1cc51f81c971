"""Moving a queue to another zone: its people, boards, voice and counters go with it, all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.places import arrangement
from sewaka.places.actions.rooms import serve_queues
from sewaka.places.arrangement import Served
from sewaka.places.errors import ArrangedMeanwhile, NothingToArrange
from sewaka.places.locking import found, locked_site, served_now
from sewaka.places.models import CounterQueue, Queue, Zone
from sewaka.places.moves import QueueMove


def move_queue(
    *,
    site: str,
    queue: str,
    zone: str,
    counters: Sequence[str],
    stand: str,
    reason: str,
    by: str,
    at: datetime,
) -> bool:
    """Let a queue wait in another zone and be served by these of its counters, each after what it serves already.

    ``stand`` marks what the asker saw (``arrangement.stand_of_move``). Returns whether a counter in use serves it
    now: see ``queueing.actions.arranging``, which doors use. Raises SiteUnknown, NotFound, ArrangedMeanwhile,
    NothingToArrange, CounterCannotServe, NotValid.
    """
    with recording():
        place = locked_site(site)
        row = found(Queue, "Antrean", queue, site=place, code=queue)
        goal = found(Zone, "Zona", zone, site=place, code=zone)
        old = row.zone
        if old == goal:
            raise NothingToArrange()
        before = served_now(place, (old, goal))
        if arrangement.stand_of_move(old.code, before) != stand:
            raise ArrangedMeanwhile()
        after = arrangement.moved(before, queue, counters)
        row.zone = goal
        keep(row)
        for counter, queues in after.items():
            serve_queues(site=site, counter=counter, queues=queues, by=by, at=at)
        _keep(row, (old, goal), before, after, reason, by, at)
    rows = CounterQueue.objects.filter(queue=row, counter__is_open_for_use=True)
    return rows.exists()


def _keep(
    row: Queue,
    zones: tuple[Zone, Zone],
    before: Mapping[str, Served],
    after: Mapping[str, Served],
    reason: str,
    by: str,
    at: datetime,
) -> None:
    """What stood before beside what stands now, and the event every screen of both zones hears."""
    old, goal = zones
    keep(
        QueueMove(
            queue=row,
            from_zone=old,
            to_zone=goal,
            reason=reason.strip(),
            before={code: before[code] for code in after},
            after=after,
            moved_at=at,
            moved_by=by,
        )  # fmt: skip
    )
    data = {
        "queue": row.code,
        "name": row.name,
        "from": old.name,
        "to": goal.name,
        "zone": [old.code, goal.code],
    }
    subject, kind = f"queue:{row.site.code}/{row.code}", "places.queue.moved"
    record(
        site=row.site.code, kind=kind, subject=subject, by=by, at=at, data=data | {"reason": reason.strip()}
    )
