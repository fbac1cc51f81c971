"""Who takes part in a story and what they can do, in their own browser. Steps wait for what a person would see."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError

from tests import axe
from tests.stories.mall import Mall
from tests.waiting import wait_for

PATIENCE_MS = 20_000


class Browser:
    """One browser with one page."""

    def __init__(self, mall: Mall, page: Any) -> None:
        self.mall, self.page = mall, page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def opens(self, path: str) -> None:
        """Go to an address of the mall."""
        self.page.goto(self.mall.base + path)

    def reads(self) -> str:
        """All words on the page, in one line."""
        return re.sub(r"\s+", " ", self.page.inner_text("body"))

    def sees(self, words: str, where: str = "body") -> None:
        """Wait until the words stand on the page (blanks and new lines are alike)."""
        try:
            self.page.wait_for_function(
                r"""([where, words]) => [...document.querySelectorAll(where)].some(
                  (it) => it.innerText.replace(/\s+/g, ' ').includes(words))""",
                arg=[where, words],
            )
        except TimeoutError as late:
            raise AssertionError(f"{words!r} is not in {where} of {self.page.url}: {self.reads()}") from late

    def waits_for(self, selector: str, **facts: Any) -> Any:
        """Wait for an element."""
        return self.page.wait_for_selector(selector, **facts)

    def is_accessible(self) -> None:
        """axe finds nothing and no script failed."""
        axe.check(self.page)
        assert not self.errors, self.errors

    def fits(self) -> None:
        """Nothing makes the page scroll sideways."""
        self.page.wait_for_function("() => document.fonts.status === 'loaded'")
        wide = self.page.evaluate(
            """() => {
              const most = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= most) return null;
              return [...document.querySelectorAll('body *')]
                .filter((it) => it.getBoundingClientRect().right > most + 1)
                .map((it) => `${it.tagName}.${it.className} ${it.getBoundingClientRect().right}`);
            }"""
        )
        assert wide is None, f"{self.page.url} scrolls sideways: {wide}"

    def logs_in(self, username: str, next_path: str) -> None:
        """By keyboard alone, as everybody in the stories who has a password."""
        self.opens(f"/masuk/?next={next_path}")
        self.page.wait_for_selector("[name=username]:focus")
        self.page.keyboard.type(username)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(self.mall.password(username))
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda address: urlsplit(address).path == next_path)


class Visitor(Browser):
    """Somebody before the kiosk."""

    def goes_to_the_kiosk(self) -> None:
        self.opens("/kiosk/")
        self.sees("Apa yang Anda perlukan?", "h1")

    def takes_a_number(self, service: str) -> str:
        """Touch the page of a service and *Ambil nomor*; returns the number's token."""
        self.opens(f"/kiosk/layanan/{service}/")
        self.touches_take()
        return self.has_a_number()

    def touches_take(self) -> None:
        self.waits_for("[data-tap] button")
        self.page.tap("[data-tap] button")

    def has_a_number(self) -> str:
        """The number is on the screen; returns its token."""
        address = self.waits_for("[data-number]").get_attribute("data-number")
        return str(address.strip("/").split("/")[-1])

    def number(self) -> str:
        """The number as shown, such as "D 001"."""
        return re.sub(r"\s+", " ", self.page.inner_text("[data-number] .plate")).strip()


class Officer(Browser):
    """Somebody at a counter, who only uses the keyboard."""

    def sits_down_at(self, counter: str) -> None:
        """Log in and open the desk."""
        self.counter = counter
        self.logs_in(f"petugas.{counter}", f"/loket/{counter}/")
        self.keys_are_ready()
        if self.state() == "closed":
            self.presses("b")
        self.page.wait_for_selector("[data-desk-state]:not([data-desk-state=closed])")

    def keys_are_ready(self) -> None:
        """The keys work once the page's modules are there."""
        self.page.wait_for_selector("[data-desk-state]")
        self.page.wait_for_load_state("networkidle")

    def state(self) -> str:
        return str(self.page.get_attribute("[data-desk-state]", "data-desk-state"))

    def is_in_state(self, name: str) -> None:
        self.page.wait_for_selector(f'[data-desk-state="{name}"]')

    def presses(self, key: str) -> None:
        self.page.keyboard.press(key)

    def calls(self, code: str) -> None:
        """Call the next number, which is this one."""
        self.is_in_state("ready")
        self.presses("n")
        self.is_in_state("called")
        self.sees(code, ".now")

    def serves_to_the_end(self) -> None:
        self.presses("s")
        self.is_in_state("serving")
        self.presses("f")
        self.page.wait_for_selector('[data-desk-state="empty"], [data-desk-state="ready"]')


def eventually(find: Any, what: str, seconds: float = 30.0) -> Any:
    """As ``wait_for``: for what only the database shows."""
    return wait_for(find, what, seconds)
