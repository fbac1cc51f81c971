"""The door of every page and write: WSGI, served by granian.

``python -m sewaka.wsgi`` (the supervisor's way) loads the application once and forks the workers from
it: they share its memory, and a killed one is back at once. Behind another server, name
``sewaka.wsgi:application``.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from sewaka.boot import processes
from sewaka.web.ui.entrance import Entrance
from sewaka.web.ui.sizes import longest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sewaka.settings")
application = Entrance(get_wsgi_application(), most=longest, threads=settings.ENV.web_threads)

# A connection holds its place as long as the browser keeps it open, so this counts browsers, not requests.
CONNECTIONS_PER_WORKER = 1024
STOP_WITHIN = 2


def preload() -> None:
    """Reads every address and view before the fork; no database connection may cross it."""
    get_resolver().check()
    connections.close_all()
    gc.collect()
    gc.freeze()


def worker_application(*_target: Any) -> Callable[..., Any]:
    """Runs in each worker after the fork: it dies with its server, however that went."""
    processes.die_with_parent(signal.SIGKILL, parent=os.getppid())()
    return application


def serve() -> None:
    """Serves until SIGTERM, with the workers and threads the environment asks for."""
    preload()
    multiprocessing.set_start_method("fork", force=True)
    Granian(
        "sewaka.wsgi:application",
        address=settings.ENV.host,
        port=settings.ENV.port,
        interface=Interfaces.WSGI,
        workers=settings.ENV.web_workers,
        blocking_threads=settings.ENV.web_threads,
        backpressure=CONNECTIONS_PER_WORKER,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        workers_kill_timeout=STOP_WITHIN,
    ).serve(target_loader=worker_application)


if __name__ == "__main__":
    serve()
