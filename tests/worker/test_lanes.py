"""The worker's lanes: each duty runs, twice is harmless, a day that is over gets closed, one holder a lane."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from sewaka.queueing.actions import days, forget, tickets
from sewaka.queueing.models import DayClose, Line, Ticket
from sewaka.worker.lanes import LANES
from sewaka.worker.loop import Loop
from tests.halls import build
from tests.queueing.conftest import Day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("lane", sorted(LANES))
def test_every_duty_runs_and_may_run_again(db: None, lane: str) -> None:
    day = Day(build())
    day.open()
    day.take()
    for _ in range(2):
        for duty in LANES[lane]:
            duty.do(day.now)
    assert Line.objects.filter(day=TODAY).exists()
    assert Ticket.objects.get().state == "waiting"


def test_a_day_is_closed_once_its_hours_passed_and_nobody_is_left(db: None) -> None:
    day = Day(build(opens=time(8), closes=time(15)))
    token = day.take().token
    day.now = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)  # 15.30 WITA
    assert days.close_due(site="uji", by="system:worker", at=day.now) == ()
    day.desk(tickets.cancel, token, reason="pulang")
    assert days.close_due(site="uji", by="system:worker", at=day.now) == (TODAY,)
    assert days.close_due(site="uji", by="system:worker", at=day.now) == ()


def test_yesterday_is_closed_whatever_was_left(db: None) -> None:
    day = Day(build())
    day.take()
    assert days.close_due(site="uji", by="system:worker", at=day.now + timedelta(days=1)) == (TODAY,)
    assert DayClose.objects.get().sheet["balances"] is True


def test_old_tickets_forget_the_group_and_the_tracking_code(db: None) -> None:
    day = Day(build())
    old = day.take(priority="hamil")
    fresh_at = day.now + timedelta(days=91)
    assert forget.forget(site="uji", by="system:worker", at=day.now + timedelta(days=90)) == 0
    assert forget.forget(site="uji", by="system:worker", at=fresh_at) == 1
    assert forget.forget(site="uji", by="system:worker", at=fresh_at) == 0
    row = Ticket.objects.get(code=old.code)
    assert (row.priority, row.token == old.token) == ("", False)


def test_one_worker_holds_a_lane(db: None, tmp_path: Path) -> None:
    loop = Loop("hall", tmp_path / "beat")
    assert loop._holds_lane()
    assert loop._holds_lane()
    params = connection.get_connection_params()
    login = {key: params[key] for key in ("host", "port", "user", "password", "dbname")}
    with psycopg.connect(**login) as other:
        import zlib

        taken = other.execute(
            "SELECT pg_try_advisory_lock(%s)", [zlib.crc32(b"sewaka.worker.hall")]
        ).fetchone()
        assert taken == (False,)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock_all()")


def test_a_failing_duty_does_not_stop_the_lane(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sewaka.worker import lanes
    from sewaka.worker.lanes import Duty

    done: list[str] = []

    def broken(_at: datetime) -> None:
        raise ValueError("rusak")

    duties = (Duty("rusak", 1, broken), Duty("baik", 1, lambda _at: done.append("baik")))
    monkeypatch.setitem(lanes.LANES, "hall", duties)
    Loop("hall", tmp_path / "beat").once(10.0)
    assert done == ["baik"]
