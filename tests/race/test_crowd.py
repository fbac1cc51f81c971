"""Many kiosks and many officers at once, and then everything is killed at random."""

from __future__ import annotations

import random
import time

import pytest

from sewaka.queueing.models import Ticket
from tests.halls import Hall, build
from tests.race import audit
from tests.race.conftest import Crowd

pytestmark = pytest.mark.race
FIFTY = tuple(f"{letter}{digit}" for letter in "ABCDE" for digit in range(10))


def fifty() -> Hall:
    """Fifty queues, eight counters that share them: each queue is served by two or three counters."""
    serve = {
        str(n): tuple((prefix, 1) for place, prefix in enumerate(FIFTY) if place % 8 in (n - 1, n % 8))
        for n in range(1, 9)
    }
    return build("lomba", prefixes=FIFTY, counters=8, serve=serve)


def one() -> Hall:
    return build("lomba", prefixes=("A",), counters=8)


@pytest.mark.parametrize("hall", [one, fifty])
def test_eight_issuers_and_eight_callers(crowd: Crowd, hall: object) -> None:
    crowd.run(hall(), issuers=8, each=60)  # type: ignore[operator]
    crowd.await_role("issue")
    crowd.stop.touch()
    crowd.await_role("call")
    answers = audit.everything("lomba", crowd.logs)
    assert sum(verb == "issue" for verb, *_ in answers) == 480
    assert Ticket.objects.filter(state="done").count() == 480


def test_killed_processes_and_a_killed_database_lose_nothing(crowd: Crowd) -> None:
    chance = random.Random(20261123)
    crowd.run(fifty(), issuers=8, each=150)
    begun = time.monotonic()
    kills = 0
    while crowd.busy("issue") and time.monotonic() - begun < 200:
        time.sleep(chance.uniform(0.3, 0.8))
        if kills in (5, 14):
            crowd.kill_database()
        elif kills < 24:
            crowd.kill_one(chance)
        kills += 1
    crowd.await_role("issue")
    crowd.stop.touch()
    crowd.await_role("call")
    answers = audit.everything("lomba", crowd.logs)
    assert kills > 14, "the database was not killed twice"
    assert sum(verb == "issue" for verb, *_ in answers) >= 8 * 150
    assert not Ticket.objects.exclude(state="done").exists()
