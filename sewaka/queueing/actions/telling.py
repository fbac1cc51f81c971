"""Keeping what phones and boards told. Kiosk, slip and information desk are kept by the statement that issues.

A phone asks often and by itself, so its page writes nothing while it is drawn: what it told is kept in memory and
written by a thread of its own, many at once, a moment later. Told again within five minutes in the same words, or
within one minute in other words, it is the same promise. A process that is killed loses its last two seconds.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import DatabaseError, connection, transaction

from sewaka.devices.queries import LATE_S, devices
from sewaka.journal import hot
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.engine.estimate import Estimate, ToldWait
from sewaka.queueing.models import Line
from sewaka.queueing.promised import Promise
from sewaka.queueing.queries.lines import LineNow, lines_now
from sewaka.queueing.queries.ticket import TicketView

log = logging.getLogger("sewaka.queueing")
WRITE_AFTER_S: Final = 2.0
AGAIN_AFTER: Final = timedelta(minutes=5)
APART: Final = timedelta(minutes=1)
REMEMBERED: Final = 20_000
MOST_PENDING: Final = 20_000

_WRITE = """
INSERT INTO queueing_promise (line_id, ticket_id, surface, told_at, told_by, low_s, high_s, ahead, band, expected_s,
  basis, version, since_at)
SELECT t.line_id, t.id, 'phone', g.at, 'visitor', g.low, g.high, g.ahead, g.band, g.expected, g.basis, g.version, g.at
FROM unnest(%(tokens)s::text[], %(queues)s::text[], %(ats)s::timestamptz[], %(lows)s::int[], %(highs)s::int[],
    %(aheads)s::int[], %(bands)s::int[], %(expecteds)s::int[], %(bases)s::text[], %(versions)s::text[])
  AS g(token, queue, at, low, high, ahead, band, expected, basis, version)
JOIN queueing_ticket t ON t.token = g.token
JOIN queueing_line l ON l.id = t.line_id
JOIN places_queue q ON q.id = l.queue_id AND q.code = g.queue
WHERE NOT EXISTS (
  SELECT 1 FROM queueing_promise p
  WHERE p.line_id = t.line_id AND p.surface = 'phone' AND p.ticket_id = t.id AND p.told_at > g.at - interval '5 minutes'
    AND (p.told_at > g.at - interval '1 minute'
      OR (p.low_s = g.low AND p.high_s = g.high))
)
"""


def _is_new(told: ToldWait, at: datetime, before: ToldWait, before_at: datetime) -> bool:
    """Whether a wait told at ``at`` is a promise of its own beside the one told before."""
    passed = at - before_at
    return passed >= AGAIN_AFTER or (passed >= APART and told != before)


class _Writer:
    """What phones told and nobody wrote yet, and the thread that writes it."""

    def __init__(self) -> None:
        self._pending: deque[tuple[Any, ...]] = deque(maxlen=MOST_PENDING)
        self._last: OrderedDict[str, tuple[ToldWait, datetime]] = OrderedDict()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, token: str, queue: str, known: Estimate, at: datetime) -> bool:
        """Remember a promise; whether it is a new one."""
        told = known.told
        assert told is not None
        with self._lock:
            key = f"{token} {queue}"
            before = self._last.get(key)
            if before is not None and not _is_new(told, at, *before):
                return False
            self._last[key] = (told, at)
            self._last.move_to_end(key)
            while len(self._last) > REMEMBERED:
                self._last.popitem(last=False)
            self._pending.append((token, queue, at, told.low_s, told.high_s, *known[1:]))
        return True

    def wake(self) -> None:
        """Let the thread write soon."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="queueing-telling", daemon=True)
                self._thread.start()
        self._wake.set()

    def _run(self) -> None:
        while True:
            self._wake.wait()
            time.sleep(WRITE_AFTER_S)  # so that many phones become one statement
            self._wake.clear()
            try:
                self.write()
            except DatabaseError as away:
                log.warning("promises not written: %s", str(away).strip())
                connection.close()

    def write(self) -> int:
        """Write what is pending; what could not be written is tried again with the next."""
        with self._lock:
            rows = list(self._pending)
            self._pending.clear()
        if not rows:
            return 0
        names = (
            *("tokens", "queues", "ats", "lows", "highs"),
            *("aheads", "bands", "expecteds", "bases", "versions"),
        )
        columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
        try:
            return hot.run(connection, _WRITE, columns).rowcount
        except DatabaseError:
            with self._lock:
                self._pending = deque((*rows, *self._pending), maxlen=MOST_PENDING)
            raise


_writer = _Writer()


def heard(*, view: TicketView, by: str, at: datetime) -> None:
    """A phone showed this number with this wait. Costs no statement and never fails; written soon after."""
    known = view.estimate
    if (
        by
        and known is not None
        and known.told is not None
        and _writer.add(view.token, view.queue_code, known, at)
    ):
        transaction.on_commit(_writer.wake)


def write_heard() -> int:
    """Write now what phones told so far. Returns how many promises were new."""
    return _writer.write()


def tell_boards(*, site: str, by: str, at: datetime) -> int:
    """Keep what the boards of a site tell at this moment, where it is new. Returns how many promises were."""
    layout = plan(site, at=at)
    zones = _zones_with_boards(layout, at)
    if not zones:
        return 0
    lines = dict(
        Line.objects.filter(queue__site_id=layout.site.id, day=layout.business_day(at)).values_list(
            "queue_id", "id"
        )
    )
    last = _last_on_boards(list(lines.values()), at)
    rows = [
        _on_board(lines[now.queue.id], now.estimate, by, at)
        for now in lines_now(layout, at=at).values()
        if now.queue.id in lines and now.estimate is not None and _is_told(now, zones)
    ]
    new = [row for row in rows if row.line_id not in last or _differs(row, last[row.line_id])]
    return len(Promise.objects.bulk_create(new))


def _zones_with_boards(layout: Plan, at: datetime) -> set[str]:
    """The zones that a living board shows; "" is the whole mall."""
    late_s = int(layout.rules.get("devices.heartbeat_late_s", LATE_S))
    known = devices(site=layout.code, at=at, late_s=late_s)
    return {
        each.device.zone
        for each in known
        if each.device.kind == "board" and each.paired and not each.late and each.seen_at is not None
    }


def _is_told(now: LineNow, zones: set[str]) -> bool:
    on_show = "" in zones or now.queue.zone_code in zones
    return on_show and now.told is not None and now.availability.state == "open"


def _on_board(line: int, known: Estimate, by: str, at: datetime) -> Promise:
    assert known.told is not None
    return Promise(
        line_id=line, surface="board", told_at=at, told_by=by, low_s=known.told.low_s, high_s=known.told.high_s,
        ahead=known.ahead, band=known.band, expected_s=known.expected_s, basis=known.basis, version=known.version,
        since_at=at,
    )  # fmt: skip


def _last_on_boards(lines: list[int], at: datetime) -> dict[int, Promise]:
    rows = Promise.objects.filter(line_id__in=lines, surface="board", told_at__gt=at - AGAIN_AFTER)
    return {row.line_id: row for row in rows.order_by("line_id", "-told_at").distinct("line_id")}


def _differs(row: Promise, before: Promise) -> bool:
    one, other = (ToldWait(each.low_s or 0, each.high_s or 0) for each in (row, before))
    return _is_new(one, row.told_at, other, before.told_at)
