"""Following the journal over one connection: a NOTIFY wakes at once; each second sequences are read anyway.

A lost notice therefore harms nobody, and a dead PostgreSQL is found within seconds: streams stay open and are
told that the data may be old, and what was missed is told when it is back.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from typing import Final

import psycopg
from psycopg import AsyncConnection

from sewaka.web.live.frames import News
from sewaka.web.live.hub import KEPT, Hub
from sewaka.web.live.topics import topics_of

CHANNEL: Final = "sewaka_journal"
POLL_S: Final = 1.0
ANSWER_WITHIN_S: Final = 5.0
GATHER_S: Final = 0.02
"""Between two readings: many commits in a row become one, and nobody sees the difference."""
BACK_OFF_S: Final = (0.2, 0.5, 1.0, 2.0)
PORTION: Final = 1000

_SEQS: Final = "SELECT site, last_seq FROM journal_stream"
_AFTER: Final = "SELECT seq, kind, data FROM journal_event WHERE site = %s AND seq > %s ORDER BY seq LIMIT %s"
log = logging.getLogger(__name__)


async def follow(hub: Hub, dsn: Callable[[], str]) -> None:
    """Never ends: connect, follow, and after every failure connect again, a little later each time."""
    failures = 0
    while True:
        try:
            async with await _connect(dsn()) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                await _read(hub, connection)
                failures = 0
                await _watch(hub, connection)
        except (psycopg.Error, OSError, TimeoutError, SystemExit) as lost:
            hub.lost()
            log.warning("PostgreSQL tidak terjangkau: %s", type(lost).__name__)
        await asyncio.sleep(BACK_OFF_S[min(failures, len(BACK_OFF_S) - 1)])
        failures += 1


async def _connect(dsn: str) -> AsyncConnection:
    return await AsyncConnection.connect(
        dsn, autocommit=True, connect_timeout=5, application_name="sewaka-live", prepare_threshold=1
    )


async def _watch(hub: Hub, connection: AsyncConnection) -> None:
    while True:
        async for _ in connection.notifies(timeout=POLL_S, stop_after=1):
            pass
        await _read(hub, connection)
        await asyncio.sleep(GATHER_S)


async def _read(hub: Hub, connection: AsyncConnection) -> None:
    """Everything that is new since the last reading."""
    async with asyncio.timeout(ANSWER_WITHIN_S):
        seqs = await (await connection.execute(_SEQS)).fetchall()
        for site, last in seqs:
            await _read_site(hub, connection, site, last)
    hub.found(time.time())


async def _read_site(hub: Hub, connection: AsyncConnection, site: str, last: int) -> None:
    known = hub.seqs.get(site, 0 if hub.begun else None)
    if known is None:
        hub.remember(site, await _after(connection, site, max(0, last - KEPT)), last)
    elif last < known:
        hub.forget(site, last)
    while known is not None and known < last:
        news = await _after(connection, site, known)
        if not news:
            return
        hub.tell(site, news)
        known = news[-1].seq


async def _after(connection: AsyncConnection, site: str, seq: int) -> list[News]:
    rows = await (await connection.execute(_AFTER, (site, seq, PORTION))).fetchall()
    return [
        News(site, number, topics_of(site, kind, json.loads(data)), frozenset({kind}))
        for number, kind, data in rows
    ]
