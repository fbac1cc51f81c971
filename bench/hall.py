"""The hall of the benches: fifty queues, forty counters with open desks, kiosks and officers with keys."""

from __future__ import annotations

import time
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from sewaka.places.models import Queue, Site
from sewaka.places.queries import plan
from sewaka.queueing.actions import days, desks, tickets
from sewaka.queueing.models import Line, Ticket
from tests.halls import build, kiosk_key, officer_session

SITE = "bench"
BY = "system:bench"
FIFTY = tuple(f"{letter}{digit}" for letter in "ABCDE" for digit in range(10))


def build_bench() -> dict[str, Any]:
    """Tables, hall, open day, open desks; returns what the clients need."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    serve = {
        str(n): tuple((prefix, 1) for place, prefix in enumerate(FIFTY) if place % 10 == n % 10)
        for n in range(1, 41)
    }
    hall = build(SITE, prefixes=FIFTY, counters=40, serve=serve)
    now = timezone.now()
    days.open_day(site=SITE, by=BY, at=now)
    for place, officer in zip(hall.counters, hall.officers, strict=True):
        desks.open_desk(site=SITE, counter=place, officer=officer, by=f"user:bench.{place}", at=now)
    return {
        "keys": [kiosk_key(SITE, f"K{number}") for number in range(32)],
        "sessions": [officer_session(SITE, place) for place in hall.counters],
        "first_queue": Queue.objects.get(site__code=SITE, code=FIFTY[0]).pk,
        "site": Site.objects.get(code=SITE).pk,
        "day": plan(SITE).business_day(now).isoformat(),
    }


def leave_waiting(many: int) -> None:
    """Let ``many`` people wait, as many in each queue; whoever waited before is cancelled without a word."""
    Ticket.objects.filter(state="waiting").update(state="cancelled", ended_at=timezone.now())
    for turn in range(many):
        _take(FIFTY[turn % 50])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE queueing_ticket")


def finish_all() -> None:
    """Free every counter."""
    Ticket.objects.filter(state__in=("called", "serving")).update(state="done", ended_at=timezone.now())


def _take(prefix: str) -> None:
    now = timezone.now()
    tickets.issue(
        site=SITE,
        service=f"{SITE}_{prefix.lower()}",
        source="demo",
        request_key=f"{prefix}{time.time_ns()}",
        by=BY,
        at=now,
    )


def calls_of_one_line(many: int) -> tuple[float, float]:
    """CPU seconds of the database for a hundred calls of one line: at first, and after ``many`` calls of it.

    A long transaction of somebody else is not simulated; autovacuum may run, as it does in a real hall.
    """
    Ticket.objects.filter(state="waiting").update(state="cancelled", ended_at=timezone.now())
    finish_all()
    for _ in range(many + 200):
        _take("A1")
    fresh = _calls(100)
    _calls(many)
    return fresh, _calls(100)


def _calls(many: int) -> float:
    """Call ``many`` times from the first line at counter 1, each missed at once; CPU seconds of this backend."""
    queue = Queue.objects.get(site__code=SITE, code="A1")
    assert Line.objects.filter(queue=queue).exists()
    officer = Ticket.objects.none() and 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT officer_id FROM queueing_desk d JOIN places_counter c ON c.id = d.counter_id WHERE c.code = '1'"
        )
        officer = cursor.fetchone()[0]
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    from bench.load import cpu_seconds

    before = cpu_seconds(lambda: {backend})
    for turn in range(many):
        desk = {"site": SITE, "counter": "1", "officer": officer, "by": "user:bench.1", "at": timezone.now()}
        called = tickets.call_next(**desk, request_key=f"c{time.time_ns()}-{turn}")
        tickets.no_show(**desk, token=called.token, request_key=f"n{time.time_ns()}-{turn}")
    return cpu_seconds(lambda: {backend}) - before


def grow_old(many: int) -> None:
    """Add ``many`` finished tickets of the last years, with their visits, stops, steps and events."""
    per_day = 1500
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for sql in _OLD:
            cursor.execute(sql, {"many": many, "per_day": per_day, "site": SITE})
        cursor.execute("ANALYZE")
    connection.close()


_DAY = "(current_date - 1 - (g / %(per_day)s)::int)"
_AT = f"({_DAY} + time '01:00' + (g %% %(per_day)s) * interval '15 seconds')"
_OLD = (
    "INSERT INTO queueing_line (queue_id, day, last_number, closed_by) SELECT q.id, d, 100, ''"  # noqa: S608
    " FROM places_queue q, generate_series(current_date - 2 - (%(many)s / %(per_day)s)::int, current_date - 1, '1 day') d",
    f"INSERT INTO visits_visit (id, site_id, day, opened_at, opened_by, source, language, persons)"  # noqa: S608
    f" SELECT 10000000 + g, s.id, {_DAY}, {_AT}, 'device:K1', 'kiosk', 'id', 1 FROM generate_series(0, %(many)s - 1) g,"
    f" places_site s WHERE s.code = %(site)s",
    "INSERT INTO visits_stop (id, visit_id, position, service_code)"
    " SELECT 10000000 + g, 10000000 + g, 1, 'bench_a0' FROM generate_series(0, %(many)s - 1) g",
    f"INSERT INTO queueing_ticket (id, site_id, day, line_id, home_line_id, number, code, token, stop_id, service_code,"  # noqa: S608
    f" source, language, state, priority, turn, head_start_s, issued_at, issued_by, ready_at, rank_at, calls, called_at,"
    f" called_by, last_call_at, started_at, started_by, ended_at, ended_by, reason, ahead_at_issue, request_key, version)"
    f" SELECT 10000000 + g, l.site_id, {_DAY}, l.id, l.id, 1 + (g %% %(per_day)s) / 50, 'O' || (g %% %(per_day)s),"
    f" 'O' || lpad(g::text, 16, '0'), 10000000 + g, 'bench_a0', 'kiosk', 'id', 'done', '', 'normal', 0, {_AT}, 'device:K1',"
    f" {_AT}, {_AT}, 1, {_AT}, 'user:b', {_AT}, {_AT}, 'user:b', {_AT}, 'user:b', 'selesai', 3, 'old' || g, 4"
    f" FROM generate_series(0, %(many)s - 1) g JOIN"
    f" (SELECT l.id, l.day, q.site_id, row_number() OVER (PARTITION BY l.day ORDER BY q.id) - 1 AS place"
    f"  FROM queueing_line l JOIN places_queue q ON q.id = l.queue_id) l"
    f" ON l.day = {_DAY} AND l.place = g %% 50",
    "INSERT INTO queueing_step (ticket_id, n, verb, source, target, at, by, line_id, why, before)"  # noqa: S608
    " SELECT t.id, n, 'issue', '', 'waiting', t.issued_at, 'device:K1', t.line_id, '', '{}'::jsonb"
    " FROM queueing_ticket t, generate_series(1, 4) n WHERE t.id >= 10000000",
    "INSERT INTO journal_event (site, seq, kind, subject, actor, at, data, hash)"
    " SELECT 'lama', 4 * (t.id - 10000000) + n, 'queueing.ticket.issued', 'ticket:' || t.day || '/' || t.code, 'device:K1',"
    " t.issued_at, repeat('x', 250), sha256('x') FROM queueing_ticket t, generate_series(1, 4) n WHERE t.id >= 10000000",
)
