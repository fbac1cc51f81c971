"""Moving queues between the counters of a zone, all at once, with what stood before kept beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sewaka.journal.actions import recording
from sewaka.norms.keep import keep
from sewaka.places import arrangement
from sewaka.places.actions.rooms import serve_queues
from sewaka.places.errors import ArrangedMeanwhile, NothingToArrange
from sewaka.places.locking import found, locked_site, served_now
from sewaka.places.models import CounterQueue, Site, Zone
from sewaka.places.running import Arrangement


def arrange_counters(
    *,
    site: str,
    zone: str,
    changes: Mapping[str, Sequence[tuple[str, int]]],
    stand: str,
    reason: str,
    by: str,
    at: datetime,
) -> tuple[str, ...]:
    """Let counters of a zone serve these queues; ``stand`` marks what the asker saw (``arrangement.stand``).

    Returns the queues that lost a counter and now have none in use: see ``queueing.actions.arranging``, which
    doors use. Raises SiteUnknown, NotFound, ArrangedMeanwhile, NothingToArrange, CounterCannotServe, NotValid.
    """
    with recording():
        place = locked_site(site)
        before = served_now(place, [found(Zone, "Zona", zone, site=place, code=zone)])
        if arrangement.stand(before) != stand:
            raise ArrangedMeanwhile()
        after = arrangement.changed(before, changes)
        if not after:
            raise NothingToArrange()
        for counter, queues in after.items():
            serve_queues(site=site, counter=counter, queues=queues, by=by, at=at)
        keep(
            Arrangement(
                site=place,
                reason=reason.strip(),
                before={code: before[code] for code in after},
                after=after,
                arranged_at=at,
                arranged_by=by,
            )
        )
        touched = {code for counter in after for code, _tier in before[counter]}
        return tuple(sorted(touched - _served(place)))


def _served(place: Site) -> set[str]:
    rows = CounterQueue.objects.filter(counter__site=place, counter__is_open_for_use=True)
    return set(rows.values_list("queue__code", flat=True))
