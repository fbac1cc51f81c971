"""A quiet call for help from a counter. It reaches the floor manager and the information desk, nobody else."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError

from sewaka.journal.actions import record, recording
from sewaka.places.queries import plan
from sewaka.queueing.errors import HelpAlreadyResolved, HelpUnknown, ReasonMissing, WrongRequest
from sewaka.queueing.running import HelpCall

NOTE_LONGEST = 200


def raise_help(*, site: str, counter: str, by: str, at: datetime) -> int:
    """Call for help; while a call of this counter is open, another press is the same call. Returns its id."""
    info = plan(site, at=at).counters.get(counter)
    if info is None:
        raise WrongRequest(field="loket")
    held = HelpCall.objects.filter(counter_id=info.id, resolved_at=None)
    try:
        with recording():
            known = held.first()
            if known is not None:
                return known.pk
            made = HelpCall.objects.create(counter_id=info.id, raised_at=at, raised_by=by)
            _tell(site, counter, "raised", by, at)
            return made.pk
    except IntegrityError:
        return held.get().pk


def acknowledge_help(*, site: str, call_id: int, by: str, at: datetime) -> None:
    """Somebody has seen it and goes there; the first one counts. Raises ``HelpUnknown``, ``HelpAlreadyResolved``."""
    with recording():
        row = _open(site, call_id)
        if row.acknowledged_at is None:
            row.acknowledged_at, row.acknowledged_by = at, by
            row.save(update_fields=["acknowledged_at", "acknowledged_by"])
            _tell(site, row.counter.code, "acknowledged", by, at)


def resolve_help(*, site: str, call_id: int, note: str, by: str, at: datetime) -> None:
    """It is over; the note says what happened and what was done, without names of visitors.

    Raises ``HelpUnknown``, ``HelpAlreadyResolved``, ``ReasonMissing``, ``WrongRequest``.
    """
    if not note.strip():
        raise ReasonMissing()
    if len(note.strip()) > NOTE_LONGEST:
        raise WrongRequest(field="catatan")
    with recording():
        row = _open(site, call_id)
        if row.acknowledged_at is None:
            row.acknowledged_at, row.acknowledged_by = at, by
        row.resolved_at, row.resolved_by, row.note = at, by, note.strip()
        row.save()
        _tell(site, row.counter.code, "resolved", by, at)


def _open(site: str, call_id: int) -> HelpCall:
    rows = HelpCall.objects.select_related("counter").select_for_update(no_key=True, of=("self",))
    row = rows.filter(pk=call_id, counter__site__code=site).first()
    if row is None:
        raise HelpUnknown()
    if row.resolved_at is not None:
        raise HelpAlreadyResolved()
    return row


def _tell(site: str, counter: str, what: str, by: str, at: datetime) -> None:
    kind, subject = f"queueing.help.{what}", f"counter:{counter}"
    record(site=site, kind=kind, subject=subject, by=by, at=at, data={"counter": counter})
