"""``python -m sewaka.web.live``: the streams on ``LIVE_PORT``. No Django: small, and there at once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
import time
from itertools import cycle
from types import FrameType
from typing import Final

import uvicorn

from sewaka import env
from sewaka.web.live.app import App, Manner
from sewaka.web.live.follow import follow
from sewaka.web.live.hub import SLOTS, Hub
from sewaka.web.live.patience import Impatient

TICK_S: Final = 5.0
"""So often every stream says something, so that nothing between us takes its silence for death."""


class Server(uvicorn.Server):
    """Ends the streams the moment it is asked to stop; uvicorn alone would wait for them for ever."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self.hub = hub

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.hub.close()
        super().handle_exit(sig, frame)


async def _tick(hub: Hub) -> None:
    for slot in cycle(range(SLOTS)):
        await asyncio.sleep(TICK_S / SLOTS)
        hub.tick(time.time(), slot)


def _dsn(settings: env.Env) -> str:
    return settings.database_url or env.embedded_url(settings)


async def serve(settings: env.Env) -> None:
    """Serve until SIGTERM or SIGINT."""
    hub = Hub()
    manner = Manner(settings.secret_key, settings.public_url, settings.live_per_address, settings.proxy_count)
    config = uvicorn.Config(
        App(hub, manner),
        host=settings.host,
        port=settings.live_port,
        http=Impatient,
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    beside = [asyncio.create_task(follow(hub, lambda: _dsn(settings))), asyncio.create_task(_tick(hub))]
    try:
        await Server(config, hub).serve()
    finally:
        for task in beside:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*beside)


def main() -> int:
    """Read the environment, serve, end with 0 when a person ended it."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
    settings = env.read()
    if not settings.secret_key:
        raise env.WrongSetting("SEWAKA_SECRET_KEY belum ada. Jalankan script/serve, yang membuatnya.")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
