"""A real Chromium, with or without a server.

``chromium()`` is the browser. ``Line`` stands for the network where there is no server: Django's test client
answers each request of a page, or nobody does. Playwright's loop gives Django another connection, so a story's
rows must be committed (``django_db(transaction=True)``).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import connections
from django.http import HttpResponse
from django.test import Client

BASE = "http://mal.test"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
PASSED_ON = ("accept", "hx-request", "if-none-match", "x-fragment", "x-tap")
BLOCKED_SOUND = """
(() => {
  const Real = window.AudioContext;
  let touched = false;
  window.addEventListener("pointerdown", (event) => { touched ||= event.isTrusted; }, true);
  window.AudioContext = class extends Real {
    get state() { return touched ? super.state : "suspended"; }
    resume() { return touched ? super.resume() : new Promise(() => {}); }
  };
})();
"""
"""A page that may not sound before a touch, for ``add_init_script``: whatever Playwright evaluates counts as one."""
_IN_PARTS = re.compile(r'name="request_key"\r\n\r\n([^\r]+)')


class Line:
    """The network between a page and Django: ``is_up``, or ``deaf`` (a deed arrives, its answer is lost).

    ``keys``: the request keys of all deeds the page tried to send, in order. While ``slow`` the answers to what is
    only looked at are made but wait for ``arrive``. ``files``: contents by name; Chromium keeps an upload's to itself.
    """

    def __init__(self, client: Client) -> None:
        self.client, self.is_up, self.deaf = client, True, False
        self.slow = False
        self.keys: list[str] = []
        self.files: dict[str, bytes] = {}
        self._waiting: list[Callable[[], None]] = []

    def __call__(self, route: Any) -> None:
        request, address = route.request, urlsplit(route.request.url)
        if address.path.startswith("/static/"):
            found = Path(str(finders.find(address.path.removeprefix("/static/"))))
            route.fulfill(body=found.read_bytes(), content_type=KINDS.get(found.suffix, "text/plain"))
            return
        if request.method == "POST":
            self.keys += _keys((request.post_data_buffer or b"").decode(errors="replace"))
        if not self.is_up or not request.url.startswith(BASE):
            route.abort()
        else:
            self._answer(route, request, f"{address.path}?{address.query}" if address.query else address.path)

    def _answer(self, route: Any, request: Any, path: str) -> None:
        try:
            self._pass_on(route, request, path)
        except Exception:
            route.abort()  # the story ends with this error at once, not after the browser's patience
            raise
        finally:
            connections.close_all()  # of this request: the next one runs in another context and opens its own

    def _pass_on(self, route: Any, request: Any, path: str) -> None:
        answer = self.client.generic(
            request.method,
            path,
            self._with_files(request.post_data_buffer or b""),
            content_type=request.headers.get("content-type", "text/html"),
            headers={name: request.headers[name] for name in PASSED_ON if name in request.headers},
        )
        if self.deaf and request.method == "POST":
            route.abort()
        elif answer.status_code == 302:  # a browser follows a redirect past the route, so the page does it
            onward = f'<meta http-equiv="refresh" content="0;url={answer["Location"]}">'
            route.fulfill(body=onward, content_type="text/html")
        else:
            self._deliver(route, request, answer)

    def _with_files(self, body: bytes) -> bytes:
        """The body with the contents of its files put back."""
        for name, content in self.files.items():
            head = re.search(rb'filename="%s"\r\n[^\r]*\r\n\r\n' % re.escape(name.encode()), body)
            if head:
                body = body[: head.end()] + content + body[head.end() :]
        return body

    def _deliver(self, route: Any, request: Any, answer: HttpResponse) -> None:
        body = answer.getvalue() if answer.streaming else answer.content

        def fulfil() -> None:
            route.fulfill(status=answer.status_code, body=body, headers=dict(answer.headers))

        if self.slow and request.method == "GET":
            self._waiting.append(fulfil)
        else:
            fulfil()

    def arrive(self) -> int:
        """The answers that waited come in; returns how many."""
        self.slow, waiting, self._waiting = False, self._waiting, []
        for fulfil in waiting:
            fulfil()
        return len(waiting)


def _keys(body: str) -> list[str]:
    return _IN_PARTS.findall(body) or parse_qs(body).get("request_key", [])


_drivers: list[Any] = []


@contextmanager
def _driver() -> Iterator[Any]:
    """Playwright. It refuses a second one beside itself, so who comes while it runs shares it."""
    if _drivers:
        yield _drivers[0]
        return
    sync_api = pytest.importorskip("playwright.sync_api")
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; Django's fixtures may use the database all the same.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        _drivers.append(playwright)
        try:
            yield playwright
        finally:
            _drivers.clear()  # after a failed story too, or all that follow would fail with it


@contextmanager
def chromium(*more: str) -> Iterator[Any]:
    """The browser of this machine, started with the switches ``more`` besides; skips where there is none."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("Chromium tidak ada di mesin ini")
    with _driver() as playwright:
        args = ["--no-sandbox", "--disable-dev-shm-usage", *more]
        browser = playwright.chromium.launch(executable_path=program, args=args)
        yield browser
        browser.close()


@contextmanager
def page_of(line: Line, *, width: int = 1280, height: int = 800) -> Iterator[Any]:
    """A page of a PC's size at the end of the line."""
    with chromium() as browser:
        page = browser.new_context(viewport={"width": width, "height": height}).new_page()
        page.route("**/*", line)
        yield page
