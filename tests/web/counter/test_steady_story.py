"""The officer's desk in a real Chromium: keys, dialogs, and a network that comes and goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sewaka.queueing.models import Performed, Step, Ticket
from tests import axe
from tests.browser import BASE, Line, page_of
from tests.web.counter.conftest import Browser, state

pytestmark = [
    pytest.mark.story,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    # The browser's loop has a connection of its own, which sees only what is committed.
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def luh(officer: Callable[..., Browser]) -> Browser:
    return officer()


@pytest.fixture
def line(luh: Browser) -> Line:
    return Line(luh.client)


@pytest.fixture
def page(line: Line) -> Iterator[Any]:
    with page_of(line) as screen:
        yield screen


def open_desk(page: Any) -> None:
    page.goto(f"{BASE}/loket/1/")
    page.wait_for_load_state("networkidle")  # the module of the keys is fetched after the page


def until(page: Any, name: str) -> None:
    page.wait_for_selector(f'[data-desk-state="{name}"]')


STRIP = "[data-steady-strip]:not([hidden])"


def test_a_visitor_is_served_by_keys_alone(page: Any, take: Callable[..., str]) -> None:
    token = take("uji_a2")
    open_desk(page)
    axe.check(page)
    for key, reached in (
        ("n", "called"),
        ("s", "serving"),
        ("z", "called"),
        ("s", "serving"),
        ("h", "empty"),
    ):
        page.keyboard.press(key)
        until(page, reached)
        axe.check(page)
    page.click("text=Lanjutkan")
    until(page, "serving")
    page.check("#syarat-1")
    page.keyboard.press("Shift+F")
    page.wait_for_selector("#panel[open] [name='jumlah.uji_a2']")
    axe.check(page)
    page.fill("[name='jumlah.uji_a']", "2")
    page.keyboard.press("Enter")
    until(page, "empty")
    assert state(token) == "done"
    assert dict(Performed.objects.values_list("service_code", "quantity")) == {"uji_a2": 1, "uji_a": 2}


def test_a_refusal_leaves_the_dialog_open_with_what_was_typed(page: Any, take: Callable[..., str]) -> None:
    take()
    open_desk(page)
    page.keyboard.press("n")
    until(page, "called")
    page.keyboard.press("t")
    page.wait_for_selector("#panel[open] form")
    page.select_option("#tujuan", "K")
    page.fill("#alihkan-alasan", "   ")
    page.keyboard.press("Enter")
    page.wait_for_selector('#panel [data-refusal="reason_missing"]')
    axe.check(page)
    assert page.input_value("#tujuan") == "K"
    page.fill("#alihkan-alasan", "salah antrean")
    page.keyboard.press("Enter")
    until(page, "empty")
    assert not page.is_visible("#panel")


def test_a_verb_without_an_answer_is_sent_again_with_its_key(
    page: Any, line: Line, take: Callable[..., str]
) -> None:
    first, second = take(), take()
    open_desk(page)
    line.is_up = False
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.wait_for_selector(STRIP)
    assert "Menyambung kembali… tindakan terakhir akan dikirim ulang." in page.inner_text(STRIP)
    line.is_up = True
    until(page, "called")
    page.wait_for_selector(STRIP, state="detached")
    assert len(line.keys) >= 2 and len(set(line.keys)) == 1
    assert (state(first), state(second)) == ("called", "waiting")


def test_a_lost_answer_does_nothing_twice(page: Any, line: Line, take: Callable[..., str]) -> None:
    take(), take()
    open_desk(page)
    line.deaf = True
    page.keyboard.press("n")
    page.wait_for_selector(STRIP)
    assert Ticket.objects.filter(state="called").count() == 1
    line.deaf = False
    until(page, "called")
    assert Step.objects.filter(verb="call").count() == 1


def test_what_is_pressed_while_an_answer_is_awaited_follows_it(
    page: Any, line: Line, take: Callable[..., str]
) -> None:
    """The stream may show a verb's result before its answer is there; the next key must not be lost then."""
    token = take()
    open_desk(page)
    line.deaf = True
    page.keyboard.press("n")
    page.wait_for_selector(STRIP)
    page.evaluate("document.dispatchEvent(new CustomEvent('sewaka:refetch'))")
    until(page, "called")
    page.keyboard.press("s")
    page.keyboard.press("s")
    line.deaf = False
    until(page, "serving")
    assert state(token) == "serving"
    assert list(Step.objects.order_by("n").values_list("verb", flat=True)) == ["issue", "call", "start"]


def test_an_answer_from_before_a_keypress_does_not_come_back(
    page: Any, line: Line, take: Callable[..., str]
) -> None:
    take()
    open_desk(page)
    page.keyboard.press("n")
    until(page, "called")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """() => {
          window.seen = [];
          const look = () => window.seen.push(document.querySelector("[data-desk-state]").dataset.deskState);
          new MutationObserver(look).observe(document.querySelector("#meja"), {childList: true, subtree: true});
        }"""
    )
    line.slow = True
    with page.expect_request("**/isi/**"):
        page.evaluate("document.dispatchEvent(new CustomEvent('sewaka:refetch'))")
    page.keyboard.press("s")
    until(page, "serving")
    # The rest of the desk is asked for once the late answer was dealt with.
    with page.expect_request("**/isi/**"):
        assert line.arrive() == 1
    assert set(page.evaluate("window.seen")) == {"serving"}


def test_a_reload_does_not_lose_the_verb(page: Any, line: Line, take: Callable[..., str]) -> None:
    take()
    open_desk(page)
    line.deaf = True
    page.keyboard.press("n")
    page.wait_for_selector(STRIP)
    line.deaf = False
    page.reload()
    until(page, "called")
    page.wait_for_function("sessionStorage.getItem('sewaka-loket-tertunda') === null")
    assert len(line.keys) >= 2 and len(set(line.keys)) == 1
    assert Step.objects.filter(verb="call").count() == 1


def test_a_page_behind_the_hall_renews_itself(page: Any, luh: Browser, take: Callable[..., str]) -> None:
    open_desk(page)
    until(page, "empty")
    take()
    until(page, "ready")
    luh.do("panggil")
    until(page, "called")
