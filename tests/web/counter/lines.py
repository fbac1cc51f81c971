"""A browser without a server: each request of the page is answered by Django's test client, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")
BASE = "http://loket.test"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
PASSED_ON = ("hx-request", "x-fragment", "if-none-match")
TOLD = ("X-Fragment", "HX-Retarget", "HX-Redirect", "ETag", "X-Live-Token")


class Line:
    """The network between the PC and Django: ``is_up``, or ``deaf`` (asked, but the answer is lost)."""

    def __init__(self, client: Client) -> None:
        self.client, self.is_up, self.deaf = client, True, False
        self.keys: list[str] = []

    def __call__(self, route: Any) -> None:
        request = route.request
        path = urlsplit(request.url).path
        if path.startswith("/static/"):
            found = Path(str(finders.find(path.removeprefix("/static/"))))
            route.fulfill(body=found.read_bytes(), content_type=KINDS.get(found.suffix, "text/plain"))
            return
        if request.method == "POST":
            self.keys += parse_qs(request.post_data or "").get("request_key", [])
        if urlsplit(request.url).netloc != urlsplit(BASE).netloc or not self.is_up:
            route.abort()
            return
        query = urlsplit(request.url).query
        self._answer(route, f"{path}?{query}" if query else path)

    def _answer(self, route: Any, path: str) -> None:
        request = route.request
        answer = self.client.generic(
            request.method,
            path,
            request.post_data_buffer or b"",
            content_type=request.headers.get("content-type", "text/html"),
            headers={name: request.headers[name] for name in PASSED_ON if name in request.headers},
        )
        if self.deaf and request.method == "POST":
            route.abort()
            return
        if answer.status_code == 302:  # a browser follows a redirect past the route, so the page does it
            onward = f'<meta http-equiv="refresh" content="0;url={answer["Location"]}">'
            route.fulfill(body=onward, content_type="text/html")
            return
        told = {name: answer[name] for name in TOLD if name in answer}
        kind = answer.get("Content-Type", "text/html")
        route.fulfill(status=answer.status_code, body=answer.content, headers=told | {"Content-Type": kind})


@contextmanager
def chromium(line: Line) -> Iterator[Any]:
    """A page of a PC's size at the end of the line."""
    if not CHROMIUM.exists():
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as made:
        args = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = made.chromium.launch(executable_path=str(CHROMIUM), args=args)
        screen = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        screen.route("**/*", line)
        yield screen
        browser.close()
