"""A whole day of the simulated hall: the same again with the same seed, and it adds up in the end.

The whole day with its troubles, at full size and with a database that dies, is ``tests/race/test_whole_day.py``.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from sewaka.demo import incidents
from sewaka.demo.day import Played, play
from sewaka.demo.jam import Printer
from sewaka.demo.paper import PowerCut
from sewaka.journal.actions import verify
from sewaka.places.queries import plan
from sewaka.queueing.models import DayClose, Ticket
from tests.callers import paired
from tests.race import audit

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Asia/Makassar"))


def a_troubled_hour(site: str, agent: int) -> Played:
    """Everything small, and a power cut in which the officers lay down their work instead of losing the database."""
    cut = PowerCut(off=lambda day: day.watch.held.update(day.posts), on=lambda day: day.watch.held.clear())
    happens = [
        *incidents.late("9", 0.2),
        *incidents.move("2", (("D", 1), ("A", 2)), 0.3),
        *cut.incidents(0.4, 15),
        *incidents.breaks(0.8, 0.3),
        *incidents.evacuation(1.2, 10),
        *Printer(agent_id=agent).incidents(2.0, 10),
    ]
    return play(site=site, begin=MONDAY, seed=3, visitors=90, hours=3, incidents=happens)


def test_a_short_day_with_its_troubles_adds_up(demo: str) -> None:
    played = a_troubled_hour(demo, paired(site=demo, code="C9", kind="agent", at=MONDAY).device.id)
    assert played.issued == 90 == Ticket.objects.filter(site__code=demo).count()
    audit.numbers_without_gap(demo)
    audit.every_finish_is_recorded_once(demo)
    assert audit.every_paper_number_is_explained(demo) > 3
    audit.order_was_kept(demo)
    verify(site=demo)
    assert not Ticket.objects.filter(site__code=demo, state__in=("waiting", "called", "serving")).exists()
    kept = DayClose.objects.get(site_id=plan(demo).site.id)
    assert kept.sheet["balances"]


def test_the_same_seed_gives_the_same_day(demo: str) -> None:
    """Twice from the same beginning: what happened in between is rolled back."""
    agent = paired(site=demo, code="C9", kind="agent", at=MONDAY).device.id

    def once() -> Played:
        with transaction.atomic():
            played = a_troubled_hour(demo, agent)
            transaction.set_rollback(True)
        return played

    assert once() == once()
