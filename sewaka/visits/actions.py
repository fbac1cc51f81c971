"""Counting people at the information desk: those without a number, and vulnerable groups as they come."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError

from sewaka.journal.actions import record, recording
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.visits.errors import TallyGone, TallyUnknown
from sewaka.visits.states import COMPANION, GROUP, PURPOSE, groups, purposes
from sewaka.visits.tallies import Tally

KEY_LONGEST = 80


def count(*, site: str, kind: str, what: str = "", request_key: str, by: str, at: datetime) -> int:
    """Count one person of today. The same key of the same person counts once. Returns the count's id.

    ``kind``: purpose or group with its code in ``what``, or companion. Raises ``TallyUnknown``.
    """
    layout = plan(site, at=at)
    _check(layout, kind, what, request_key)
    facts = {"site_id": layout.site.id, "day": layout.business_day(at), "kind": kind, "what": what}
    mine = Tally.objects.filter(counted_by=by, request_key=request_key)
    try:
        with recording():
            made = Tally.objects.create(**facts, counted_at=at, counted_by=by, request_key=request_key)
            _tell(site, "counted", kind, by, at)
            return made.pk
    except IntegrityError:
        return mine.get().pk


def _check(layout: Plan, kind: str, what: str, request_key: str) -> None:
    known = {PURPOSE: purposes(layout.rules), GROUP: groups(layout.rules), COMPANION: {"": ""}}
    if what not in known.get(kind, ()):
        raise TallyUnknown()
    if not (0 < len(request_key) <= KEY_LONGEST and request_key.isascii() and request_key.isprintable()):
        raise TallyUnknown()


def undo_count(*, site: str, tally_id: int, by: str, at: datetime) -> None:
    """Take back one's own count of today; it stays, marked. Raises ``TallyGone``."""
    layout = plan(site, at=at)
    mine = Tally.objects.filter(site_id=layout.site.id, day=layout.business_day(at), counted_by=by)
    with recording():
        row = mine.select_for_update(no_key=True).filter(pk=tally_id, undone_at=None).first()
        if row is None:
            raise TallyGone()
        row.undone_at, row.undone_by = at, by
        row.save(update_fields=["undone_at", "undone_by"])
        _tell(site, "undone", row.kind, by, at)


def _tell(site: str, what: str, kind: str, by: str, at: datetime) -> None:
    record(site=site, kind=f"visits.tally.{what}", subject="tally:desk", by=by, at=at, data={"kind": kind})
