"""Calls for help as the floor manager and the information desk see them, and what their officer is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sewaka.queueing.running import HelpCall

SHOWN = 50


@dataclass(frozen=True)
class HelpInfo:
    """One call. ``by`` fields are actor codes."""

    id: int
    counter_code: str
    counter_label: str
    raised_at: datetime
    raised_by: str
    acknowledged_at: datetime | None
    acknowledged_by: str
    resolved_at: datetime | None
    resolved_by: str
    note: str

    @property
    def state(self) -> str:
        """raised, acknowledged or resolved."""
        if self.resolved_at is not None:
            return "resolved"
        return "acknowledged" if self.acknowledged_at is not None else "raised"


def _info(row: HelpCall) -> HelpInfo:
    return HelpInfo(
        row.pk,
        row.counter.code,
        row.counter.label,
        row.raised_at,
        row.raised_by,
        row.acknowledged_at,
        row.acknowledged_by,
        row.resolved_at,
        row.resolved_by,
        row.note,
    )


def open_calls(*, site: str) -> tuple[HelpInfo, ...]:
    """The calls of a site that are not resolved, oldest first."""
    rows = HelpCall.objects.select_related("counter").filter(counter__site__code=site, resolved_at=None)
    return tuple(_info(row) for row in rows.order_by("raised_at"))


def calls_since(*, site: str, since: datetime) -> tuple[HelpInfo, ...]:
    """The calls raised since a moment, newest first, at most fifty."""
    rows = HelpCall.objects.select_related("counter").filter(counter__site__code=site, raised_at__gte=since)
    return tuple(_info(row) for row in rows.order_by("-raised_at")[:SHOWN])


def open_of_counter(*, counter_id: int) -> HelpInfo | None:
    """The open call of a counter."""
    row = HelpCall.objects.select_related("counter").filter(counter_id=counter_id, resolved_at=None).first()
    return _info(row) if row else None


def help_call(*, site: str, call_id: int, at: datetime) -> HelpInfo | None:
    """One call of the site from the last week."""
    week = at - timedelta(days=7)
    row = HelpCall.objects.select_related("counter").filter(
        pk=call_id, counter__site__code=site, raised_at__gte=week
    )
    return next((_info(each) for each in row), None)
