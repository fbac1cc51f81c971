"""The live demo in a running mall: life on the screens, real people among it, a database that is killed.

The last of the stories: it opens every desk and leaves numbers behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest

from tests.stories.mall import Mall, wait_for
from tests.stories.people import Browser, Officer, Visitor

pytestmark = pytest.mark.story
Browsers = Callable[..., Browser]
CALLS = "SELECT count(*) FROM queueing_step WHERE verb = 'call' AND by LIKE 'demo:%%'"


@pytest.fixture
def crowd(mall: Mall) -> Iterator[subprocess.Popen[bytes]]:
    started = mall.run("manage.py", "live_demo", "--speed", "120")
    yield started
    started.kill()
    started.wait(10)


def test_a_simulated_hall_serves_real_people_and_survives_its_database(
    mall: Mall, browser: Browsers, crowd: subprocess.Popen[bytes]
) -> None:
    board, made = browser(1920, 1080), browser(1080, 1920, has_touch=True)
    board.opens("/papan/")
    board.waits_for(".hero")
    token = Visitor(made.mall, made.page).takes_a_number("pdam_keluhan")
    wait_for(lambda: mall.state_of(token) == "done", "a real person to be served by the simulation", 60)

    killed = mall.process("postgres")
    os.kill(killed, signal.SIGKILL)
    wait_for(
        lambda: mall.process("postgres") not in (0, killed) and mall.is_well(), "PostgreSQL's return", 60
    )
    goes_on(mall)
    assert crowd.poll() is None
    board.waits_for(".hero")

    made = browser(1280, 800)
    officer = Officer(made.mall, made.page)
    officer.sits_down_at("4")
    mine = CALLS + " AND counter_id = (SELECT id FROM places_counter WHERE code = '4')"
    # A round of the simulation later it has seen the log-in; from then on the counter is the person's.
    goes_on(mall)
    held = mall.one(mine)
    goes_on(mall)
    assert mall.one(mine) == held

    asked = time.monotonic()
    crowd.send_signal(signal.SIGTERM)
    assert crowd.wait(10) == 0
    assert time.monotonic() - asked < 3
    assert mall.chain_is_whole()


def goes_on(mall: Mall) -> None:
    """Wait for ten more calls of the simulation."""
    before = mall.one(CALLS)
    wait_for(lambda: mall.one(CALLS) > before + 10, "calls of the simulation", 60)
