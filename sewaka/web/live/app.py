"""The ASGI function: ``/live/`` streams, ``/healthz`` answers, everything else is not here.

A stream is asked for with ``?token=…`` (written by ``sewaka.web.ui.live``), and may say where it stopped by
``Last-Event-ID`` or ``?since=<site>:<seq>`` (what the page was rendered for). Refusals are short texts.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from sewaka.lib import streams
from sewaka.web.live import frames
from sewaka.web.live.hub import END, Hub, Listener

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
PATHS: Final = ("/live", "")
"""The stream; a page that was given the bare ``LIVE_URL`` means it too."""
RENEW_AFTER_S: Final = 300
_LOOPBACK: Final = ("127.0.0.1", "localhost")
_STREAM: Final = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache, no-store",
    "x-accel-buffering": "no",
}
_TEXT: Final = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store"}


@dataclass(frozen=True)
class Manner:
    """How streams are given: the signing key, whose pages may ask, and how many from one address."""

    secret: str
    public_url: str
    per_address: int
    proxy_count: int

    @property
    def origins(self) -> frozenset[str]:
        """The pages' exact origin. On loopback both of its names are the same machine."""
        parts = urlsplit(self.public_url)
        if parts.hostname not in _LOOPBACK:
            return frozenset({f"{parts.scheme}://{parts.netloc}"})
        port = f":{parts.port}" if parts.port else ""
        return frozenset(f"{parts.scheme}://{name}{port}" for name in _LOOPBACK)


class Refused(Exception):  # noqa: N818 - an answer, not an error
    """The stream is not given; status and text say why."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


class App:
    """The ASGI application around one hub."""

    def __init__(self, hub: Hub, manner: Manner) -> None:
        self.hub, self.manner = hub, manner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"] == "/healthz":
            await self._health(send)
        elif scope["path"].rstrip("/") not in PATHS:
            await _answer(send, 404, "Alamat ini tidak ada.", _TEXT)
        elif scope["method"] != "GET":
            await _answer(send, 405, "Alamat ini hanya untuk didengarkan (GET).", _TEXT | {"allow": "GET"})
        else:
            await self._live(scope, receive, send)

    async def _health(self, send: Send) -> None:
        state = "basis data tidak terjangkau" if self.hub.away else "baik"
        text = json.dumps({"live": state, "aliran": len(self.hub)})
        headers = {"content-type": "application/json", "cache-control": "no-store"}
        await _answer(send, 503 if self.hub.away else 200, text, headers)

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = _Asked.of(scope, self.manner.proxy_count)
        headers = self._allow(asked.origin)
        try:
            admission = self._admit(asked)
        except Refused as no:
            await _answer(send, no.status, no.text, _TEXT | headers)
            return
        listener = self.hub.join(admission.topics, asked.address, asked.since)
        listener.put(self.hub.time_for(listener, time.time()))
        pumps = [asyncio.create_task(each) for each in (_pump(listener, send, headers), _gone(receive))]
        pumps.append(asyncio.create_task(_renew(listener, admission, self.manner.secret)))
        try:
            await asyncio.wait(pumps[:2], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.hub.leave(listener)
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)

    def _allow(self, origin: str) -> dict[str, str]:
        allowed = origin in self.manner.origins
        return {"vary": "Origin"} | ({"access-control-allow-origin": origin} if allowed else {})

    def _admit(self, asked: _Asked) -> streams.Admission:
        """Whether this stream is given. Raises ``Refused``."""
        if asked.origin and asked.origin not in self.manner.origins:
            raise Refused(403, "Halaman ini tidak boleh mendengarkan aliran langsung.")
        if not asked.token:
            raise Refused(401, "Izin mendengarkan belum ada. Muat ulang halaman.")
        try:
            admission = streams.open_seal(asked.token, secret=self.manner.secret, now=time.time())
        except streams.TokenExpired:
            raise Refused(401, "Izin mendengarkan sudah lewat. Muat ulang halaman.") from None
        except streams.TokenForged:
            raise Refused(403, "Izin mendengarkan tidak sah.") from None
        if self.hub.from_address(asked.address) >= self.manner.per_address:
            raise Refused(429, "Terlalu banyak aliran dari alamat ini. Halaman tetap diperbarui berkala.")
        return admission


@dataclass(frozen=True)
class _Asked:
    """What a request for a stream says."""

    token: str
    origin: str
    address: str
    since: tuple[str, int] | None

    @classmethod
    def of(cls, scope: Scope, proxies: int) -> _Asked:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        query = parse_qs(scope["query_string"].decode("latin-1")[:8192])
        mark = headers.get("last-event-id") or query.get("since", [""])[0]
        token = query.get("token", [""])[0]
        origin, address = headers.get("origin", ""), _address(scope, headers, proxies)
        return cls(token, origin, address, frames.read_mark(mark))


def _address(scope: Scope, headers: Mapping[str, str], proxies: int) -> str:
    """Whose stream it is: behind ``proxies`` trusted proxies the address the outermost of them saw."""
    passed = [one.strip() for one in headers.get("x-forwarded-for", "").split(",") if one.strip()]
    if proxies and len(passed) >= proxies:
        return passed[-proxies]
    return str((scope.get("client") or ("",))[0])


async def _pump(listener: Listener, send: Send, headers: Mapping[str, str]) -> None:
    """Send what waits until the end; frames that wait together leave together."""
    await send(_start(200, _STREAM | dict(headers)))
    body = b""
    while True:
        frame = await listener.frames.get()
        body += frame
        if frame != END and not listener.frames.empty():
            continue
        await send({"type": "http.response.body", "body": body, "more_body": frame != END})
        body = b""
        if frame == END:
            return


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _renew(listener: Listener, admission: streams.Admission, secret: str) -> None:
    """While a stream is open its page gets a later token now and then, to come back with."""
    while True:
        await asyncio.sleep(RENEW_AFTER_S)
        later = streams.renewed(admission, secret=secret, now=time.time())
        if later is not None:
            listener.put(frames.frame("token", {"token": later}))


def _start(status: int, headers: Mapping[str, str]) -> dict[str, Any]:
    pairs = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    return {"type": "http.response.start", "status": status, "headers": pairs}


async def _answer(send: Send, status: int, text: str, headers: Mapping[str, str]) -> None:
    await send(_start(status, headers))
    await send({"type": "http.response.body", "body": text.encode()})
