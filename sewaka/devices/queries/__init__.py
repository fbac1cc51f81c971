"""Reading devices. Answers are frozen; nothing here writes. ``device_by_key`` is on every device request."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Q, QuerySet

from sewaka.devices.models import Announcement, Beat, Device, PrintJob, RunningText
from sewaka.journal import hot
from sewaka.lib.slips import Slip
from sewaka.places.queries import noted

EXAMPLE_BY: Final = "system:found_demo"
"""Who pairs the demonstration mall's example devices. Their keys nobody has; see ``example``."""

LATE_S = 60
"""A device is late after so many seconds without a beat, where the norms say nothing else."""


_BY_KEY: Final = """
SELECT d.id, s.code, d.code, d.kind, d.name, COALESCE(z.code, ''), COALESCE(c.code, ''), d.agent_id, d.settings,
  d.config_version, d.paired_at, d.revoked_at, COALESCE(j.last_seq, 0), s.version, s.zone_name
FROM devices_device d JOIN places_site s ON s.id = d.site_id LEFT JOIN places_zone z ON z.id = d.zone_id
LEFT JOIN places_counter c ON c.id = d.counter_id LEFT JOIN journal_stream j ON j.site = s.code
WHERE d.key_hash = %(hash)s
"""


@dataclass(frozen=True)
class DeviceInfo:
    """One device. Site, zone and counter are codes (empty where none); ``agent_id`` prints for a kiosk.

    ``seq``: its site's newest sequence at that moment, where it was found by its key; a screen's whole question
    whether anything is new is then one statement.
    """

    id: int
    site: str
    code: str
    kind: str
    name: str
    zone: str
    counter: str
    agent_id: int | None
    settings: dict[str, Any]
    config_version: int
    paired_at: datetime | None
    revoked_at: datetime | None
    seq: int = field(default=0, compare=False)

    @property
    def actor(self) -> str:
        """The code under which its deeds are told."""
        return f"device:{self.code}"


@dataclass(frozen=True)
class DeviceState:
    """A device with its last beat, as the office sees it. ``late`` only ever holds for a paired device."""

    device: DeviceInfo
    seen_at: datetime | None
    version: str
    late: bool
    paired: bool
    status: dict[str, Any] = field(default_factory=dict)
    address: str = ""
    config: int | None = None
    """the configuration it runs, as far as it told"""
    trouble: str = ""
    trouble_at: datetime | None = None
    reload_asked_at: datetime | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether it runs what it should, as far as it told."""
        return self.config is not None and self.config >= self.device.config_version


@dataclass(frozen=True)
class PrinterState:
    """Whether a kiosk's slips will come out now; ``why`` says in Indonesian what is the matter."""

    ready: bool
    why: str


@dataclass(frozen=True)
class JobInfo:
    """One print job. ``outcome`` is empty while it is open, else printed, failed or expired."""

    key: str
    device_id: int
    ticket_code: str
    token: str
    slip: Slip
    reason: str
    created_at: datetime
    taken_at: datetime | None
    done_at: datetime | None
    outcome: str
    detail: str


@dataclass(frozen=True)
class TextInfo:
    """One line of running text; ``zone`` is empty when it runs in the whole mall."""

    id: int
    text: str
    zone: str
    from_at: datetime
    until_at: datetime | None


def key_hash(key: str) -> bytes:
    """What is stored of a device key. The key holds 256 random bits, so one plain SHA-256 is enough."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()


def _info(row: Device) -> DeviceInfo:
    return DeviceInfo(
        id=row.pk,
        site=row.site.code,
        code=row.code,
        kind=row.kind,
        name=row.name,
        zone=row.zone.code if row.zone else "",
        counter=row.counter.code if row.counter else "",
        agent_id=row.agent_id,
        settings=row.settings,
        config_version=row.config_version,
        paired_at=row.paired_at,
        revoked_at=row.revoked_at,
    )


def _devices() -> QuerySet[Device]:
    return Device.objects.select_related("site", "zone", "counter")


def device_by_key(*, key: str) -> DeviceInfo | None:
    """The device holding ``key``; None for an unknown, tampered or revoked key. One indexed query.

    Whoever asks as a device goes on to ask for its mall's plan, so the mall's version is read along.
    """
    if not 40 <= len(key) <= 80:
        return None
    row = hot.run(connection, _BY_KEY, {"hash": key_hash(key)}).fetchone()
    if row is None:
        return None
    noted(row[1], row[13], row[14])
    return DeviceInfo(*(*row[:8], json.loads(row[8]), *row[9:13]))


def device(*, site: str, code: str) -> DeviceInfo | None:
    """The device ``code`` of ``site``, paired or not; None when there is none."""
    row = _devices().filter(site__code=site, code=code).first()
    return _info(row) if row else None


def device_by_id(*, device_id: int) -> DeviceInfo | None:
    """The device with this id; None when there is none."""
    row = _devices().filter(pk=device_id).first()
    return _info(row) if row else None


def example(*, site: str, kinds: Sequence[str], code: str = "") -> DeviceInfo | None:
    """The demonstration mall's device of the first of these kinds (or ``code``) that is still as founded.

    A door may let a browser stand for it only where demo log-ins are welcome too.
    """
    rows = _devices().filter(site__code=site, kind__in=kinds, paired_by=EXAMPLE_BY, key_hash__isnull=False)
    found = rows.filter(code=code) if code else rows
    first = min(found.order_by("code"), key=lambda row: kinds.index(row.kind), default=None)
    return _info(first) if first else None


def devices(*, site: str, at: datetime, late_s: int = LATE_S) -> tuple[DeviceState, ...]:
    """Every device of ``site`` by code, each with its last beat."""
    rows = list(_devices().filter(site__code=site).order_by("code"))
    beats = {beat.pk: beat for beat in Beat.objects.filter(device__site__code=site)}
    return tuple(_state(row, beats.get(row.pk), at - timedelta(seconds=late_s)) for row in rows)


def _state(row: Device, beat: Beat | None, oldest: datetime) -> DeviceState:
    paired = row.key_hash is not None
    last = beat.seen_at if beat else row.paired_at
    return DeviceState(
        device=_info(row),
        seen_at=beat.seen_at if beat else None,
        version=beat.version if beat else "",
        late=paired and last is not None and last < oldest,
        paired=paired,
        status=beat.status if beat else {},
        address=beat.address if beat else "",
        config=beat.config if beat else None,
        trouble=beat.trouble if beat else "",
        trouble_at=beat.trouble_at if beat else None,
        reload_asked_at=row.reload_asked_at,
    )


def late_devices(*, site: str, at: datetime, late_s: int = LATE_S) -> tuple[DeviceState, ...]:
    """Paired devices of ``site`` not heard of for ``late_s`` seconds: what an alarm is raised for."""
    return tuple(state for state in devices(site=site, at=at, late_s=late_s) if state.late)


def printer_state(*, agent_id: int | None, at: datetime, late_s: int = LATE_S) -> PrinterState:
    """Whether the print agent of a kiosk is there and its printer prints, as far as its last beat tells."""
    if agent_id is None:
        return PrinterState(ready=False, why="Kios ini belum memiliki pencetak.")
    beat = Beat.objects.filter(device=agent_id, device__key_hash__isnull=False).first()
    if beat is None or beat.seen_at < at - timedelta(seconds=late_s):
        return PrinterState(ready=False, why="Pencetak tidak terhubung.")
    if beat.status.get("printer", "ok") != "ok":
        return PrinterState(ready=False, why=str(beat.status.get("detail") or "Pencetak tidak siap."))
    return PrinterState(ready=True, why="")


def _job(row: PrintJob) -> JobInfo:
    return JobInfo(
        key=row.key,
        device_id=row.device_id,
        ticket_code=row.ticket_code,
        token=row.token,
        slip=Slip.from_values(row.slip),
        reason=row.reason,
        created_at=row.created_at,
        taken_at=row.taken_at,
        done_at=row.done_at,
        outcome=row.outcome,
        detail=row.detail,
    )


def print_job(*, key: str) -> JobInfo | None:
    """The print job with this key; None when there is none."""
    row = PrintJob.objects.filter(key=key).first()
    return _job(row) if row else None


def jobs_of(*, token: str) -> tuple[JobInfo, ...]:
    """Every print of one ticket, oldest first."""
    return tuple(_job(row) for row in PrintJob.objects.filter(token=token).order_by("id"))


def pending_jobs(*, device_id: int) -> tuple[JobInfo, ...]:
    """What a print agent has not yet reported, oldest first."""
    rows = PrintJob.objects.filter(device_id=device_id, done_at__isnull=True).order_by("id")[:50]
    return tuple(_job(row) for row in rows)


def announcements(*, site: str, zone: str, seqs: Iterable[int]) -> dict[int, str]:
    """What became of these calls in this zone: sequence -> outcome. Those still open are missing."""
    rows = Announcement.objects.filter(site__code=site, zone__code=zone, seq__in=list(seqs))
    return dict(rows.values_list("seq", "outcome"))


def _open_texts(site: str, at: datetime) -> QuerySet[RunningText]:
    still = Q(until_at__isnull=True) | Q(until_at__gt=at)
    return (
        RunningText.objects.select_related("zone")
        .filter(still, site__code=site)
        .order_by("place", "from_at", "id")
    )


def _text(row: RunningText) -> TextInfo:
    return TextInfo(row.pk, row.text, row.zone.code if row.zone else "", row.from_at, row.until_at)


def running_texts(*, site: str, zone: str = "", at: datetime) -> tuple[TextInfo, ...]:
    """What runs now in ``zone``: the texts of the whole mall and those of the zone, in their order."""
    here = Q(zone__isnull=True) | Q(zone__code=zone)
    return tuple(_text(row) for row in _open_texts(site, at).filter(here, from_at__lte=at))


def planned_texts(*, site: str, at: datetime) -> tuple[TextInfo, ...]:
    """Every text of ``site`` that runs now or later, in their order, for the office."""
    return tuple(_text(row) for row in _open_texts(site, at))
