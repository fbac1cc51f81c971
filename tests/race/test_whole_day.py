"""A whole accelerated day with everything that happens to a hall, after which it adds up to the last ticket."""

from __future__ import annotations

import json
import os
import signal
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from sewaka.demo import founding, incidents, logins
from sewaka.demo.day import Incident, Played, play
from sewaka.demo.jam import Printer
from sewaka.demo.paper import PowerCut
from sewaka.journal.actions import verify
from sewaka.journal.queries import Told, events_after, last_seq
from sewaka.places.queries import plan
from sewaka.queueing.actions import promises
from sewaka.queueing.book import MARK
from sewaka.queueing.engine.order import PRIORITY
from sewaka.queueing.engine.turns import EARLIER, PAPER, UNEXPLAINED
from sewaka.queueing.models import Step, Ticket
from sewaka.queueing.queries.figures import figures, kept_sheet, sheet_of
from sewaka.queueing.queries.turns import turn_of
from sewaka.queueing.running import Pause
from sewaka.queueing.states import OPEN
from tests.callers import paired
from tests.halls import grow
from tests.race import audit
from tests.race.conftest import Crowd
from tests.waiting import wait_for

pytestmark = pytest.mark.race
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Asia/Makassar"))
DAY = MONDAY.date()
VISITORS, OFFICERS, SEED = 1500, 40, 20261123
HOURS = 7.0
"""So long people come; the doors close half an hour later."""


@pytest.fixture
def mall(crowd: Crowd, tmp_path, settings) -> str:
    """The demonstration mall with forty counters, in a PostgreSQL that can be killed."""
    settings.ENV = replace(settings.ENV, demo=True, var=tmp_path / "var")
    settings.PASSWORD_HASHERS = [f"{founding.__name__}.QuickHasher"]
    call_command("load_mall", "badung", verbosity=0)
    founding.found(var=settings.ENV.var, at=MONDAY)
    grow(founding.SITE, OFFICERS, at=MONDAY)
    return founding.SITE


def power_goes(crowd: Crowd) -> None:
    """kill -9 the database in the middle of the morning, and leave it dead."""
    pid = crowd.database.pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: crowd.database.pid() is None, "the server to be gone")


def everything(cut: PowerCut, printer: Printer, relief: logins.Login) -> Iterator[Incident]:
    """What happens on this day, in hours after eight."""
    swap = incidents.Swap(founding.RELIEF_FOR, relief.username, relief.pin)
    return chain(
        incidents.late("9", 0.75),
        [incidents.at(1, swap)],
        incidents.stop("A", 1.25, 30),
        incidents.move("2", (("D", 1), ("A", 2)), 1.5),
        cut.incidents(2.5, 35),
        incidents.breaks(3.5, 2),
        incidents.evacuation(4.5, 20),
        printer.incidents(1.5, 20),
    )


def history(site: str) -> dict[str, list[Told]]:
    """Everything that was told, by kind, in order."""
    found: dict[str, list[Told]] = defaultdict(list)
    seq = 0
    while events := events_after(site=site, seq=seq, limit=2000):
        for event in events:
            found[event.kind].append(event)
        seq = events[-1].seq
    return found


def settle_all(site: str, at: datetime) -> None:
    while promises.settle(site=site, by="system:worker", at=at):
        pass


def test_a_whole_day_with_all_its_troubles_adds_up(mall: str, crowd: Crowd, settings) -> None:
    agent = paired(site=mall, code="C9", kind="agent", at=MONDAY).device
    relief = logins.read(settings.ENV.var / "demo-logins.json")["petugas.ganti"]
    cut = PowerCut(off=lambda day: power_goes(crowd), on=lambda day: crowd.database.start())
    played = play(
        site=mall,
        begin=MONDAY,
        seed=SEED,
        visitors=VISITORS,
        hours=HOURS,
        incidents=list(everything(cut, Printer(agent_id=agent.id), relief)),
    )
    settle_all(mall, played.ended_at + timedelta(hours=1))
    everybody_is_accounted_for(mall, played)
    order_and_history_are_whole(mall)
    every_trouble_happened(mall)


def everybody_is_accounted_for(site: str, played: Played) -> None:
    today = Ticket.objects.filter(site__code=site, day=DAY)
    assert played.issued == VISITORS == today.count()
    assert not today.filter(state__in=OPEN).exists()
    kept = kept_sheet(site=site, day=DAY)
    assert kept is not None and kept["balances"] and figures(site=site, day=DAY).balances
    assert kept == json.loads(json.dumps(sheet_of(plan(site), DAY)))
    assert kept["total"]["issued"] == VISITORS == sum(kept["total"]["states"].values())
    assert kept["total"]["from_book"] == audit.every_paper_number_is_explained(site) > 20
    for state, many in kept["total"]["states"].items():
        assert many == today.filter(state=state).count()


def order_and_history_are_whole(site: str) -> None:
    audit.numbers_without_gap(site)
    audit.every_finish_is_recorded_once(site)
    audit.every_told_wait_is_stored(site)
    replay = audit.order_was_kept(site)
    assert replay.counters == {} and not any(replay.waiting.values())
    electronic = Step.objects.filter(ticket__site__code=site, verb="call").exclude(ticket__source="book")
    entered = Step.objects.filter(ticket__source="book", verb="call").exclude(why=MARK)
    assert replay.calls.total() == electronic.count() + entered.count()
    assert verify(site=site) == last_seq(site=site)
    everybody = Ticket.objects.filter(site__code=site).order_by("id").values_list("token", flat=True)
    explained = [turn_of(token=token, at=MONDAY + timedelta(hours=15)) for token in everybody[::25]]
    told = {each.rule for turn in explained if turn for each in (*turn.during, *turn.after)}
    assert {EARLIER, PRIORITY, PAPER} <= told and UNEXPLAINED not in told


def every_trouble_happened(site: str) -> None:
    """A day on which nothing happened would prove nothing."""
    found = history(site)

    def between(kinds: tuple[str, ...], begin: datetime, end: datetime, queue: str = "") -> int:
        told = chain.from_iterable(found[f"queueing.ticket.{kind}"] for kind in kinds)
        return sum(begin < one.at < end and (not queue or one.data["queue"] == queue) for one in told)

    def hour(hours: float) -> datetime:
        return MONDAY + timedelta(hours=hours)

    moving = ("issued", "called", "started", "finished")
    assert between(moving, hour(2.5), hour(2.5 + 35 / 60)) == 0, "the power was away"
    assert between(moving, hour(3.1), hour(3.5)) > 100, "and came back"
    assert between(("issued", "called"), hour(4.5), hour(4.5 + 20 / 60)) == 0, "nobody stayed in the hall"
    assert (
        between(("issued",), hour(1.25), hour(1.75), "A")
        == 0
        < between(("issued",), hour(1.75), hour(2.5), "A")
    )
    late = [one.at for one in found["queueing.desk.opened"] if one.data["counter"] == "9"]
    assert min(late) >= hour(0.75)
    assert {one.data["counter"] for one in found["queueing.ticket.called"] if one.data["queue"] == "D"} >= {
        "2",
        "4",
    }
    assert any(one.actor == "demo:petugas.ganti" for one in found["queueing.ticket.finished"])
    assert Pause.objects.exclude(ended_at=None).count() > 0.8 * OFFICERS
    assert found["queueing.ticket.shown"] and found["queueing.ticket.voided"]
    voided = {one.subject for one in found["queueing.ticket.voided"]}
    assert voided & {one.subject for one in found["queueing.ticket.printed"]}, (
        "nobody came back with a late slip"
    )
    assert {one.data["state"] for one in found["queueing.ticket.recorded"]} >= {"done", "waiting"}
