"""Connections that do not ask are closed; those that asked stay, however long their stream lasts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn

from sewaka.web.live import patience

GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
WITHIN_S = 20.0


async def _stream(scope: Any, receive: Any, send: Any) -> None:
    """Says one word and stays open until the browser goes."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"mulai", "more_body": True})
    while (await receive())["type"] != "http.disconnect":
        pass


async def _short(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"5")]})
    await send({"type": "http.response.body", "body": b"mulai"})


@asynccontextmanager
async def _at(app: Any) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection to a port with our protocol."""
    config = uvicorn.Config(app, http=patience.Impatient, lifespan="off", log_config=None)
    config.load()
    state = uvicorn.server.ServerState()
    make = lambda: patience.Impatient(config=config, server_state=state, app_state={})  # noqa: E731
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    try:
        yield reader, writer
    finally:
        writer.close()
        server.close()


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "REQUEST_WITHIN_S", 0.1)


@pytest.mark.parametrize("sent", [b"", b"GET /live/?token=", GET[:-2]])
def test_who_does_not_ask_is_sent_away(sent: bytes) -> None:
    async def story() -> bytes:
        async with _at(_stream) as (reader, writer):
            writer.write(sent)
            return await asyncio.wait_for(reader.read(), WITHIN_S)

    assert asyncio.run(story()) == b""


def test_letter_by_letter_wins_no_time() -> None:
    async def story() -> None:
        async with _at(_stream) as (reader, writer):
            ended = asyncio.ensure_future(reader.read())
            while not ended.done():
                writer.write(b"G")
                await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(story(), WITHIN_S))


def test_half_of_a_second_request_is_not_waited_for_either() -> None:
    async def story() -> bytes:
        async with _at(_short) as (reader, writer):
            writer.write(GET)
            await asyncio.wait_for(reader.readuntil(b"mulai"), WITHIN_S)
            writer.write(GET[:9])
            return await asyncio.wait_for(reader.read(), WITHIN_S)

    assert asyncio.run(story()) == b""


def test_a_stream_stays_open() -> None:
    async def story() -> bool:
        async with _at(_stream) as (reader, writer):
            writer.write(GET)
            await asyncio.wait_for(reader.readuntil(b"mulai"), WITHIN_S)
            await asyncio.sleep(0.3)  # thrice the limit: nothing else can show that nothing happens
            return not reader.at_eof()

    assert asyncio.run(story())
