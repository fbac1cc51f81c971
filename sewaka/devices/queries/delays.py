"""How long calls waited for the voice, and which were never said, by zone, hour and speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from sewaka.devices.delays import quantile
from sewaka.devices.models import Announcement
from sewaka.places.queries import plan

MEASURED = ("call", "recall")
"""Reminders and free announcements wait on purpose; they are no measure of the voice."""


@dataclass(frozen=True)
class VoiceFigures:
    """The calls of one zone and hour. Milliseconds; shares of all that were settled. ``hour`` None: all hours."""

    zone: str
    hour: int | None
    said: int
    dropped: int
    expired: int
    measured: int
    median_ms: int | None
    p90_ms: int | None

    @property
    def settled(self) -> int:
        return self.said + self.dropped + self.expired

    @property
    def lost_share(self) -> float:
        """The share of calls the voice never said."""
        return (self.dropped + self.expired) / self.settled if self.settled else 0.0


@dataclass(frozen=True)
class SpokenRow:
    """One settled call as a file holds it: what was measured of it, in milliseconds."""

    at: datetime
    zone: str
    device: str
    seq: int
    kind: str
    outcome: str
    why: str
    languages: str
    given_ms: int | None
    start_ms: int | None
    spoken_ms: int | None
    delay_ms: int | None


def day_span(site: str, day: date) -> tuple[datetime, datetime]:
    """The business day from midnight to midnight of the mall."""
    begins = datetime.combine(day, time(), tzinfo=plan(site).tz)
    return begins, datetime.combine(day + timedelta(days=1), time(), tzinfo=plan(site).tz)


def spoken_rows(*, site: str, begins: datetime, until: datetime) -> tuple[SpokenRow, ...]:
    """The calls settled in that time, oldest first."""
    rows = Announcement.objects.filter(site__code=site, at__gte=begins, at__lt=until, kind__in=MEASURED)
    found = rows.select_related("zone", "device").order_by("at", "id")
    return tuple(
        SpokenRow(
            at=row.at,
            zone=row.zone.code,
            device=row.device.code if row.device else "",
            seq=row.seq,
            kind=row.kind,
            outcome=row.outcome,
            why=row.why,
            languages=row.languages,
            given_ms=_between(row.due_at, row.turn_at),
            start_ms=row.start_ms,
            spoken_ms=row.spoken_ms,
            delay_ms=row.delay_ms,
        )
        for row in found
    )


def _between(begins: datetime | None, ends: datetime | None) -> int | None:
    return max(0, round((ends - begins).total_seconds() * 1000)) if begins and ends else None


def figures(rows: Iterable[SpokenRow], *, in_zone: tzinfo | None = None) -> list[VoiceFigures]:
    """The figures of each zone; with ``in_zone`` of each zone and hour of that time."""
    groups: dict[tuple[str, int], list[SpokenRow]] = {}
    for row in rows:
        hour = row.at.astimezone(in_zone).hour if in_zone else -1
        groups.setdefault((row.zone, hour), []).append(row)
    return [_figures(zone, hour, found) for (zone, hour), found in sorted(groups.items())]


def _figures(zone: str, hour: int, rows: list[SpokenRow]) -> VoiceFigures:
    delays = [row.delay_ms for row in rows if row.delay_ms is not None]
    ended = [row.outcome for row in rows]
    return VoiceFigures(
        zone=zone,
        hour=hour if hour >= 0 else None,
        said=ended.count("played"),
        dropped=ended.count("dropped"),
        expired=ended.count("expired"),
        measured=len(delays),
        median_ms=quantile(delays, 0.5),
        p90_ms=quantile(delays, 0.9),
    )


def voice_by_hour(*, site: str, day: date) -> tuple[list[VoiceFigures], list[VoiceFigures]]:
    """A day's figures of each zone, and of each zone and hour of the mall's own time."""
    begins, until = day_span(site, day)
    rows = spoken_rows(site=site, begins=begins, until=until)
    return figures(rows), figures(rows, in_zone=plan(site).tz)


def voice_of(*, device_id: int, at: datetime, lasting: timedelta = timedelta(days=1)) -> VoiceFigures:
    """What one speaker said in the last time."""
    rows = Announcement.objects.filter(
        device_id=device_id, at__gt=at - lasting, at__lte=at, kind__in=MEASURED
    ).values_list("outcome", "delay_ms")
    delays = [delay for _outcome, delay in rows if delay is not None]
    ended = [outcome for outcome, _delay in rows]
    return VoiceFigures(
        "", None, ended.count("played"), ended.count("dropped"), ended.count("expired"), len(delays),
        quantile(delays, 0.5), quantile(delays, 0.9),
    )  # fmt: skip
