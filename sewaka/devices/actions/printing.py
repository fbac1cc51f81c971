"""Print jobs: put in with the ticket, handed out until reported, ended once.

The server hands a job out again until its end is known; the agent keeps a spool and prints each key once.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from sewaka.devices.errors import JobUnknown, NoPrinter
from sewaka.devices.models import Device, PrintJob
from sewaka.journal import hot
from sewaka.journal.actions import record, recording
from sewaka.lib.slips import Slip

FRESH: Final = timedelta(seconds=60)
"""Handed out only so long: a slip must not come out after its number was given up (90 s)."""
PRINT_WITHIN: Final = timedelta(seconds=75)
"""An agent that holds a job longer than this leaves it unprinted."""

_QUEUE: Final = """
INSERT INTO devices_printjob (device_id, key, ticket_code, token, slip, reason, created_at, created_by,
                              taken_by, done_by, outcome, detail)
SELECT id, %(key)s, %(ticket)s, %(token)s, %(slip)s::jsonb, %(reason)s, %(at)s, %(by)s, '', '', '', ''
FROM devices_device WHERE id = %(device)s AND kind = 'agent' AND key_hash IS NOT NULL
ON CONFLICT (key) DO NOTHING
RETURNING id
"""
_TAKE: Final = """
UPDATE devices_printjob SET taken_at = COALESCE(taken_at, %(at)s), taken_by = %(by)s
WHERE id IN (SELECT id FROM devices_printjob
             WHERE device_id = %(device)s AND done_at IS NULL AND created_at > %(since)s
             ORDER BY id LIMIT %(limit)s)
RETURNING id, key, reason, slip::text, created_at
"""


@dataclass(frozen=True)
class Job:
    """A job as an agent gets it; ``good_for_s`` seconds are left to print it."""

    key: str
    reason: str
    slip: str
    good_for_s: float


@dataclass(frozen=True)
class JobEnd:
    """How a job ended. ``first`` is False when the end had been reported before: then nothing was changed."""

    key: str
    token: str
    ticket_code: str
    reason: str
    outcome: str
    first: bool


def queue_print(
    *, device_id: int, slip: Slip, token: str = "", reason: str = "issue", key: str, by: str, at: datetime
) -> str:
    """Put one slip before the print agent ``device_id``; returns ``key``. The same key again changes nothing.

    May join an outer recording. Raises ``NoPrinter`` when the device is no paired print agent.
    """
    values = {"device": device_id, "key": key, "ticket": slip.number[:16], "token": token, "reason": reason}
    values |= {"slip": json.dumps(asdict(slip), ensure_ascii=False), "at": at, "by": by}
    with recording():
        if hot.run(connection, _QUEUE, values).fetchone() is None:
            _allow_repeat(device_id, key)
        elif reason != "issue":
            _tell_queued(device_id, slip, reason, by, at)
    return key


def _allow_repeat(device_id: int, key: str) -> None:
    if not PrintJob.objects.filter(key=key, device_id=device_id).exists():
        raise NoPrinter(code=_device(device_id)[1])


def _device(device_id: int) -> tuple[str, str]:
    """Site and code of a device, for what is told."""
    return Device.objects.values_list("site__code", "code").filter(pk=device_id).first() or (
        "",
        str(device_id),
    )


def _tell_queued(device_id: int, slip: Slip, reason: str, by: str, at: datetime) -> None:
    site, code = _device(device_id)
    data = {"code": code, "reason": reason, "ticket": slip.number}
    record(site=site, kind="devices.print.queued", subject=f"device:{code}", by=by, at=at, data=data)


def take_jobs(*, device_id: int, limit: int = 5, by: str, at: datetime) -> tuple[Job, ...]:
    """The open jobs of an agent, oldest first, each again and again until its end is reported."""
    values: dict[str, Any] = {"device": device_id, "limit": limit, "since": at - FRESH, "by": by, "at": at}
    rows = sorted(hot.run(connection, _TAKE, values).fetchall())
    left = [(row, (row[4] + PRINT_WITHIN - at).total_seconds()) for row in rows]
    return tuple(Job(key=row[1], reason=row[2], slip=row[3], good_for_s=good) for row, good in left)


def finish_job(
    *, key: str, device_id: int | None = None, ok: bool, detail: str = "", by: str, at: datetime
) -> JobEnd:
    """Note how a job ended, once; a repeated report gets the first answer and changes nothing.

    Only "printed" may still follow "expired": the slip is in somebody's hand, the word came late.
    ``device_id`` (when given) must be the agent the job was for. Raises ``JobUnknown``.
    """
    with recording():
        mine = PrintJob.objects.filter(key=key)
        row = (mine if device_id is None else mine.filter(device_id=device_id)).select_for_update().first()
        if row is None:
            raise JobUnknown
        first = row.done_at is None or (ok and row.outcome == "expired")
        if first:
            _end(row, ok=ok, detail=detail, by=by, at=at)
    return JobEnd(row.key, row.token, row.ticket_code, row.reason, row.outcome, first)


def _end(row: PrintJob, *, ok: bool, detail: str, by: str, at: datetime) -> None:
    row.done_at, row.done_by, row.outcome = at, by, "printed" if ok else "failed"
    row.detail = detail.replace("\0", "")[:120]
    row.save(update_fields=["done_at", "done_by", "outcome", "detail"])
    if not ok:
        site, code = _device(row.device_id)
        data = {"code": code, "detail": row.detail or "tanpa keterangan", "ticket": row.ticket_code}
        record(site=site, kind="devices.print.failed", subject=f"device:{code}", by=by, at=at, data=data)


def expire_jobs(*, site: str, older_than: datetime, by: str, at: datetime) -> tuple[str, ...]:
    """End every open job of ``site`` made before ``older_than``; returns their keys. May be repeated."""
    here = PrintJob.objects.filter(device__site__code=site, done_at__isnull=True, created_at__lt=older_than)
    with transaction.atomic():
        rows = list(here.select_for_update(of=("self",)).order_by("id"))
        ended = PrintJob.objects.filter(pk__in=[row.pk for row in rows])
        ended.update(done_at=at, done_by=by, outcome="expired")
    return tuple(row.key for row in rows)
