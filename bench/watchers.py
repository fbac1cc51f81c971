"""Who sits in the hall for hours: browsers of boards and phones, and speakers that say what they are given.

Each does over HTTP what its page does in a browser, and writes into one ``Seen`` what became of its stream. A stream is
lost when it ends, falls silent or is refused although its browser still wants it.
"""

from __future__ import annotations

import asyncio
import contextlib
import html
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

SILENT_S = 12.0
"""A stream that says nothing for so long is not trusted by a page either (``js/live.js``)."""
ASK_S, SAY_WITHOUT_SOUND_S = 5.0, 4.0
ANSWER_WITHIN_S = 8.0
AGAIN_S = 2.0
FOLLOWS_S = 240.0
"""So long a phone follows one number; at twenty times the speed that is eighty minutes of the hall."""
CSRF = "c" * 32
_PARTS = {
    "token": re.compile(rb'data-live-token="([^"]+)"'),
    "fragment": re.compile(rb'data-live-fragment="([^"]+)"'),
    "mark": re.compile(rb'data-live-seq="([^"]+)"'),
}


@dataclass
class Seen:
    """What all watchers met. ``said``: sequence of each call said and the moment its turn was given (wall clock)."""

    happened: Counter[str] = field(default_factory=Counter)
    said: list[tuple[int, float]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, what: str, why: object = "") -> None:
        """Count it; the first hundred reasons are kept in words."""
        self.happened[what] += 1
        if why and len(self.notes) < 100:
            self.notes.append(f"{time.strftime('%H:%M:%S')} {what}: {why}")


@dataclass
class Answer:
    """An HTTP answer; names of headers in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


class Browser:
    """One machine or phone: its cookies, its port."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self.port = port
        self.cookies = "; ".join(
            f"{name}={value}" for name, value in {**cookies, "sewaka_csrf": CSRF}.items()
        )

    async def ask(
        self, path: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """A GET, or a POST of ``form``, on a connection of its own."""
        body = urlencode({**form, "csrfmiddlewaretoken": CSRF}).encode() if form is not None else b""
        lines = [f"{'GET' if form is None else 'POST'} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [
            f"Cookie: {self.cookies}",
            "Connection: close",
            *(f"{k}: {v}" for k, v in (headers or {}).items()),
        ]
        if form is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        async with asyncio.timeout(ANSWER_WITHIN_S):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            try:
                writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
                head, _, rest = (await reader.read(-1)).partition(b"\r\n\r\n")
            finally:
                writer.close()
        status, *named = head.decode("latin-1").split("\r\n")
        pairs = (line.split(":", 1) for line in named)
        return Answer(int(status.split(" ")[1]), {k.lower(): v.strip() for k, v in pairs}, rest)


class Page:
    """An open page with a stream: fetches its fragment after each notice, renews its token, comes back after a loss."""

    def __init__(self, kind: str, browser: Browser, path: str, live_port: int, seen: Seen) -> None:
        self.kind, self.browser, self.path, self.live_port, self.seen = kind, browser, path, live_port, seen
        self.token = self.fragment = self.mark = ""
        self.fresh = asyncio.Event()

    async def watch(self, until: float = float("inf")) -> None:
        """Until that moment of the loop's clock, or for ever; a page that has no stream is left at once."""
        loop = asyncio.get_running_loop()
        while loop.time() < until:
            try:
                if not await self._open():
                    return
                async with asyncio.timeout_at(until if until < float("inf") else None):
                    await self._listen()
            except (OSError, TimeoutError, asyncio.IncompleteReadError, IndexError, ValueError) as lost:
                if loop.time() < until:
                    self.seen.note(f"{self.kind} lost", repr(lost)[:200])
                    await asyncio.sleep(AGAIN_S)  # as the stream asks of a browser that comes back

    async def _open(self) -> bool:
        """Load the page. False when it needs no stream (a number that is over)."""
        answer = await self.browser.ask(self.path)
        if answer.status != 200:
            raise OSError(f"{self.path} answered {answer.status}")
        found = {name: part.search(answer.body) for name, part in _PARTS.items()}
        if found["token"] is None or found["fragment"] is None:
            return False
        said = {name: html.unescape(each[1].decode()) for name, each in found.items() if each}
        self.token, self.fragment, self.mark = said["token"], said["fragment"], said.get("mark", "")
        return True

    async def _listen(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.live_port)
        try:
            writer.write(f"GET /live/?token={self.token} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            status = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), SILENT_S)
            if b" 200 " not in status.splitlines()[0]:
                raise OSError(status.splitlines()[0].decode())
            self.seen.note(f"{self.kind} opened")
            await self._hear(reader)
        finally:
            writer.close()

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        kind = ""
        while True:
            line = await asyncio.wait_for(reader.readline(), SILENT_S)
            if not line:
                raise OSError("the stream ended")
            if line.startswith(b"event: "):
                kind = line[7:].strip().decode()
                self.seen.happened[f"{self.kind} {kind}"] += 1
            elif line.startswith(b"data: ") and kind == "token":
                self.token = json.loads(line[6:])["token"]
            elif line.startswith(b"data: ") and kind in ("notice", "reset"):
                await self._refresh()

    async def _refresh(self) -> None:
        try:
            answer = await self.browser.ask(
                self.fragment, headers={"X-Fragment": "1", "If-None-Match": f'"{self.mark}"'}
            )
        except (OSError, TimeoutError, IndexError) as lost:
            return self.seen.note(f"{self.kind} fragment failed", repr(lost)[:200])
        if answer.status not in (200, 304):
            return self.seen.note(f"{self.kind} fragment failed", answer.status)
        self.token = answer.headers.get("x-live-token", self.token)
        self.mark = answer.headers.get("etag", "").strip('"')
        self.seen.happened[f"{self.kind} fragment {answer.status}"] += 1
        self.fresh.set()
        return None


class Speaker(Page):
    """A speaker's page: asks after every notice and every five seconds, says it for as long as the sound is, reports."""

    def __init__(self, browser: Browser, live_port: int, seen: Seen) -> None:
        super().__init__("speaker", browser, "/papan/suara/", live_port, seen)
        self._long: dict[str, float] = {}

    async def speak(self) -> None:
        """For ever."""
        while True:
            try:
                while await self._say_one():
                    pass
            except (OSError, TimeoutError, IndexError, ValueError) as lost:
                self.seen.note("voice failed", repr(lost)[:200])
            self.fresh.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.fresh.wait(), ASK_S)

    async def _say_one(self) -> bool:
        answer = await self.browser.ask("/papan/suara/berikut/", {})
        if answer.status != 200:
            return False
        said = json.loads(answer.body)
        self.seen.said.append((said["seq"], time.time()))
        sounds = bool(said["url"])
        # A speaker reports after it has spoken: as long as the sound lasts.
        await asyncio.sleep(await self._length(said["url"]) if sounds else SAY_WITHOUT_SOUND_S)
        await self.browser.ask(
            said["done"], {"zona": said["zone"], "hasil": "diucapkan" if sounds else "gagal"}
        )
        self.seen.happened["said" if sounds else "said without sound"] += 1
        return True

    async def _length(self, url: str) -> float:
        """Seconds of a sound, fetched once as a browser does that keeps it."""
        if url not in self._long:
            sound = (await self.browser.ask(url)).body
            self._long[url] = (len(sound) - 44) / int.from_bytes(sound[28:32], "little")
        return self._long[url]


async def phone(port: int, live_port: int, number: Callable[[], str], seen: Seen) -> None:
    """Follow somebody's number for a while, then somebody else's. ``number`` draws one that waits, or gives ""."""
    while True:
        token = await asyncio.to_thread(number)
        if token:
            page = Page("phone", Browser(port, {}), f"/n/{token}/", live_port, seen)
            await page.watch(asyncio.get_running_loop().time() + FOLLOWS_S)
        await asyncio.sleep(1.0)  # before the next visitor unlocks a phone
