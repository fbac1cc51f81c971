"""Stories at the counter and in the hall while networks and processes come and go."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

from tests.stories.mall import Mall
from tests.stories.people import Browser, Officer, Visitor
from tests.waiting import wait_for

pytestmark = pytest.mark.story
Browsers = Callable[..., Browser]
STRIP = "[data-steady-strip]:not([hidden])"


def officer_at(browser: Browsers, counter: str) -> Officer:
    made = browser(1280, 800)
    officer = Officer(made.mall, made.page)
    officer.sits_down_at(counter)
    return officer


def visitors(browser: Browsers, service: str, count: int) -> list[str]:
    """So many people take numbers at the kiosk, one after the other; their tokens."""
    made = browser(1920, 1080, has_touch=True)
    kiosk = Visitor(made.mall, made.page)
    return [kiosk.takes_a_number(service) for _ in range(count)]


def first_service(mall: Mall, queue: str) -> str:
    sql = (
        "SELECT s.code FROM places_offering o JOIN places_queue q ON q.id = o.queue_id"
        " JOIN catalogue_service s ON s.id = o.service_id WHERE q.code = %s ORDER BY o.id LIMIT 1"
    )
    return str(mall.one(sql, queue))


def test_a_call_made_without_a_network_is_sent_once_when_it_is_back(mall: Mall, browser: Browsers) -> None:
    first, second = visitors(browser, first_service(mall, "LH"), 2)
    officer = officer_at(browser, "8")
    officer.is_in_state("ready")
    officer.page.context.set_offline(True)
    officer.presses("n")
    officer.sees("Menyambung kembali", STRIP)
    officer.presses("n")
    assert mall.steps_of(first) == ["issue"]
    officer.page.context.set_offline(False)
    officer.is_in_state("called")
    assert (mall.steps_of(first), mall.state_of(second)) == (["issue", "call"], "waiting")
    officer.serves_to_the_end()
    assert mall.steps_of(first) == ["issue", "call", "start", "finish"]


def test_without_the_stream_counter_and_board_keep_fresh(mall: Mall, browser: Browsers) -> None:
    """The live process is killed, and this browser's way to it is cut: pages ask by themselves."""
    officer, board = officer_at(browser, "10"), browser(1920, 1080)
    for each in (officer, board):
        each.page.context.route(f"http://127.0.0.1:{mall.live_port}/**", lambda route: route.abort())
    board.opens("/papan/")
    officer.page.reload()
    officer.keys_are_ready()
    killed = mall.process("live")
    os.kill(killed, signal.SIGKILL)

    (token,) = visitors(browser, first_service(mall, "LS"), 1)
    officer.is_in_state("ready")
    officer.presses("n")
    officer.is_in_state("called")
    board.sees("LS 001", ".hero__number")
    wait_for(lambda: mall.process("live") not in (0, killed), "another live process")
    wait_for(mall.is_well, "a mall that is well")
    officer.serves_to_the_end()
    assert mall.state_of(token) == "done"


def test_killed_web_processes_lose_and_double_nothing(mall: Mall, browser: Browsers) -> None:
    tokens = visitors(browser, first_service(mall, "MR"), 4)
    officer = officer_at(browser, "12")
    for token in tokens:
        officer.is_in_state("ready")
        kill_a_worker(mall)
        officer.presses("n")
        officer.is_in_state("called")
        kill_a_worker(mall)
        officer.presses("s")
        officer.is_in_state("serving")
        kill_a_worker(mall)
        officer.presses("f")
        officer.page.wait_for_selector('[data-desk-state="empty"], [data-desk-state="ready"]')
        assert mall.steps_of(token) == ["issue", "call", "start", "finish"]
    wait_for(mall.is_well, "a mall that is well")


def kill_a_worker(mall: Mall) -> None:
    """-9 for one of the processes that answer pages; the server starts another."""
    at_work = wait_for(lambda: mall.workers_of(mall.process("web")), "a process that answers pages")
    os.kill(at_work[0], signal.SIGKILL)
