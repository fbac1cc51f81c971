"""The hall is frozen and goes on, again and again, while kiosks issue and officers call in processes of their own."""

from __future__ import annotations

import time

import pytest
from django.utils import timezone

from sewaka.journal.queries import events_after
from sewaka.places.running import Freeze
from sewaka.queueing.actions import freezes
from sewaka.queueing.models import Line, Ticket
from tests.race import audit
from tests.race.conftest import Crowd
from tests.race.test_crowd import fifty
from tests.waiting import wait_for

pytestmark = pytest.mark.race
SENDS_OR_GIVES = {f"queueing.ticket.{what}" for what in ("issued", "called", "recalled", "resumed", "missed")}
TIMES = 5


def stand_still(seconds: float) -> None:
    freezes.freeze(site="lomba", reason="Alarm", where="halaman", by="user:manajer", at=timezone.now())
    given, called = Ticket.objects.count(), Ticket.objects.filter(calls__gt=0).count()
    time.sleep(seconds)  # nothing is to happen: there is nothing to wait for
    assert (Ticket.objects.count(), Ticket.objects.filter(calls__gt=0).count()) == (given, called)
    freezes.resume(site="lomba", note="aman", by="user:manajer", at=timezone.now())


def test_nothing_is_acknowledged_between_a_freeze_and_its_end(crowd: Crowd) -> None:
    crowd.run(fifty(), issuers=4, each=90)
    wait_for(Ticket.objects.filter(calls__gt=0).exists, "the first call", 60)
    for _ in range(TIMES):
        assert crowd.busy("issue"), "everything was over before the last freeze"
        stand_still(0.3)
        time.sleep(0.3)
    crowd.await_role("issue")
    crowd.stop.touch()
    crowd.await_role("call")
    answers = audit.everything("lomba", crowd.logs)
    assert sum(verb == "issue" for verb, *_ in answers) == 4 * 90
    assert Freeze.objects.count() == TIMES and not Line.objects.filter(frozen=True).exists()
    assert during_freezes() == []


def during_freezes() -> list[str]:
    """What the journal, whose sequence is the order of commits, tells between a freeze and its end."""
    frozen, found, seq, seen = False, [], 0, 0
    while events := events_after(site="lomba", seq=seq, limit=2000):
        for event in events:
            seq = event.seq
            if event.kind in ("places.site.frozen", "places.site.resumed"):
                frozen, seen = event.kind.endswith("frozen"), seen + 1
            elif frozen and event.kind in SENDS_OR_GIVES:
                found.append(f"{event.seq} {event.kind} {event.subject}")
    assert seen == 2 * TIMES
    return found
