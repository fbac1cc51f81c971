"""Queues: prefixes that sound apart, and number formats that can be read."""

from __future__ import annotations

from datetime import datetime

from sewaka.catalogue.models import Unit
from sewaka.journal.actions import record, recording
from sewaka.lib import prefixes
from sewaka.norms.keep import keep
from sewaka.places.errors import FormatNotValid, NotAPrefix, PrefixSoundsAlike, QueueServedElsewhere
from sewaka.places.locking import found, locked_site
from sewaka.places.models import DEFAULT_FORMAT, CounterQueue, Queue, Site, Zone


def save_queue(
    *,
    site: str,
    code: str,
    name: str,
    unit: str,
    zone: str,
    number_format: str = DEFAULT_FORMAT,
    prior_minutes: int = 10,
    is_active: bool = True,
    certainty: str = "P",
    by: str,
    at: datetime,
) -> None:
    """Enter a queue or change it; ``code`` is its prefix and never changes.

    Raises SiteUnknown, NotFound, NotAPrefix, PrefixSoundsAlike, FormatNotValid, QueueServedElsewhere,
    NotValid.
    """
    check_format(number_format=number_format, prefix=code)
    with recording():
        place = locked_site(site)
        row = Queue.objects.filter(site=place, code=code).first() or _new(place, code)
        row.name, row.number_format, row.prior_minutes = name, number_format, prior_minutes
        row.is_active, row.certainty = is_active, certainty
        row.unit = found(Unit, "Unit", unit, code=unit)
        row.zone = found(Zone, "Zona", zone, site=place, code=zone)
        _refuse_leaving_counters(row)
        keep(row)
        data = {"prefix": code, "name": name, "is_active": is_active}
        record(
            site=site, kind="places.queue.changed", subject=f"queue:{site}/{code}", by=by, at=at, data=data
        )


def _refuse_leaving_counters(row: Queue) -> None:
    """Its people wait where its counters are; a move of both is ``move_queue``."""
    if row.pk is None:
        return
    left = CounterQueue.objects.filter(queue=row).exclude(counter__zone=row.zone)
    labels = ", ".join(left.order_by("counter_id").values_list("counter__label", flat=True))
    if labels:
        raise QueueServedElsewhere(queue=row.code, counters=labels)


def _new(place: Site, code: str) -> Queue:
    """A queue under a prefix nobody can take for another one of the site."""
    taken = list(Queue.objects.filter(site=place).order_by("code").values_list("code", flat=True))
    suggested = ", ".join(prefixes.free(taken))
    if not prefixes.is_prefix(code):
        raise NotAPrefix(prefix=code[:8], free=suggested)
    other = prefixes.clash(code, taken)
    if other is not None:
        raise PrefixSoundsAlike(prefix=code, other=other, free=suggested)
    return Queue(site=place, code=code)


def check_format(*, number_format: str, prefix: str) -> tuple[str, str]:
    """The first and the last number of a day as they would be printed; raises FormatNotValid."""
    try:
        return prefixes.preview(number_format, prefix, 1), prefixes.preview(number_format, prefix, 999)
    except prefixes.FormatProblem as problem:
        raise FormatNotValid(why=str(problem)) from problem
