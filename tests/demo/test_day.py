"""A whole day in the time the actions take: every invariant holds, the sheet balances, the seed decides all."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sewaka.demo.day import play
from sewaka.journal.actions import verify
from sewaka.places.queries import plan
from sewaka.queueing.models import DayClose, Ticket
from tests.race import audit

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Asia/Makassar"))


def test_a_short_day_adds_up(demo: str) -> None:
    played = play(site=demo, begin=MONDAY, seed=3, visitors=60, hours=1)
    assert played.issued == 60
    audit.numbers_without_gap(demo)
    audit.every_finish_is_recorded_once(demo)
    verify(site=demo)
    assert not Ticket.objects.filter(site__code=demo, state__in=("waiting", "called", "serving")).exists()
    kept = DayClose.objects.get(site_id=plan(demo).site.id)
    assert kept.sheet
