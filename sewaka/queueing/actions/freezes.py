"""Freezing a whole site (evacuation, drill) and going on: nothing is issued or called in between, the order stays.

Locks: sites, then every line of the day. Issue and call hold a line's lock to their commit, so whatever is
acknowledged was committed before the freeze; whoever waited for the lock finds the line frozen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import OperationalError

from sewaka.journal.actions import recording
from sewaka.places import actions as places
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.actions import _lines
from sewaka.queueing.models import Line

TRIES = 5
"""A line held for longer than the lock's patience must not keep people from leaving: asked again."""


def freeze(*, site: str, reason: str, where: str, by: str, at: datetime) -> None:
    """Stop issuing and calling everywhere, at once for every process. Raises ``AlreadyFrozen``, ``NotValid``."""

    def act() -> None:
        layout = plan(site, at=at)
        with recording():
            places.begin_freeze(site=site, reason=reason, where=where, by=by, at=at)
            _mark(layout, at, frozen=True)

    _insist(act)


def resume(*, site: str, note: str = "", by: str, at: datetime) -> None:
    """Go on exactly where everything stood. Raises ``NotFrozen``, ``NotValid``."""

    def act() -> None:
        layout = plan(site, at=at)
        with recording():
            places.end_freeze(site=site, note=note, by=by, at=at)
            _mark(layout, at, frozen=False)

    _insist(act)


def _mark(layout: Plan, at: datetime, *, frozen: bool) -> None:
    """Every line of the day (made if it is not there), and on resuming those of a day before."""
    lines = _lines.lock(queues=[queue.id for queue in layout.queues.values()], day=layout.business_day(at))
    Line.objects.filter(id__in=lines.values()).update(frozen=frozen)
    if not frozen:
        Line.objects.filter(queue__site_id=layout.site.id, frozen=True).update(frozen=False)


def _insist(act: Callable[[], None]) -> None:
    for left in reversed(range(TRIES)):
        try:
            act()
            return
        except OperationalError:
            if not left:
                raise
