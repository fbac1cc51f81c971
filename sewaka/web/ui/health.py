"""``GET /healthz``: 200 once every process works, else 503 naming what does not.

On one machine the supervisor's ``run/status.json`` says which processes there should be. Where it is
absent (several machines, another supervisor) only what this process can know itself is named.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sewaka.boot import processes
from sewaka.web.ui.guards import open_to_all

BEAT_LATE_S = 15
PING_S = 1.0
WELL = "baik"
_known: dict[str, bool] = {}


def checks() -> dict[str, str]:
    """Every part by name: ``WELL``, or in a few words what is wrong."""
    return _own() | dict(_processes(settings.ENV.var / "run", now=time.time()))


@open_to_all("A proxy may ask whether this very process can serve")
@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether this process can answer pages: for a balancer before several machines."""
    found = _own()
    ready = all(state == WELL for state in found.values())
    return JsonResponse({"status": WELL if ready else "belum siap"} | found, status=200 if ready else 503)


@open_to_all("A proxy and a person at the door may ask whether the mall works; names of processes only")
@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Every check by name: ``baik``, or in a few words what is wrong."""
    found = checks()
    down = sorted(name for name, state in found.items() if state != WELL)
    body = {"status": "belum siap" if down else WELL, "tidak_siap": down, "rincian": found}
    return JsonResponse(body, status=503 if down else 200)


def _own() -> dict[str, str]:
    """What this process can know itself."""
    return {"basis data": _database(), "tabel": _tables()}


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "tidak menjawab"
    return WELL


def _tables() -> str:
    """Whether every migration is applied. Once true it stays true for this process's code."""
    if not _known.get("tables"):
        try:
            loader = MigrationLoader(connection, ignore_no_migrations=True)
        except Error:
            return "tidak diketahui"
        _known["tables"] = set(loader.disk_migrations) <= set(loader.applied_migrations)
    return WELL if _known["tables"] else "belum disiapkan"


def _processes(run: Path, *, now: float) -> Iterator[tuple[str, str]]:
    """Live streams and worker lanes: those the supervisor keeps, or those whose traces are found here."""
    status = _status(run)
    kept = status.get("processes", {})
    for name, card in kept.items():
        if card["state"] not in {"up", "starting"} and name not in {"postgres", "live-demo"}:
            yield name, "berhenti"
    if kept.get("live", {}).get("state") in {"up", "starting"}:
        yield "live", _ping(settings.ENV.live_port)
    lanes = {path.name.removesuffix(".beat") for path in run.glob("worker-*.beat")}
    for lane in sorted(lanes | {name for name in kept if name.startswith("worker-")}):
        yield lane, _beat(run / f"{lane}.beat", now=now)


def _status(run: Path) -> dict[str, Any]:
    """What the supervisor wrote; nothing when it is not there any more."""
    try:
        found = dict(json.loads((run / "status.json").read_text()))
    except (OSError, ValueError):
        return {}
    return found if processes.is_alive(found["supervisor"]) else {}


def _ping(port: int) -> str:
    host = "127.0.0.1" if settings.ENV.host in {"0.0.0.0", "localhost"} else settings.ENV.host  # noqa: S104
    asked = http.client.HTTPConnection(host, port, timeout=PING_S)
    try:
        asked.request("GET", "/healthz")
        return (
            WELL
            if asked.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
            else "sedang bermasalah"
        )
    except (OSError, http.client.HTTPException):
        return "tidak menjawab"
    finally:
        asked.close()


def _beat(path: Path, *, now: float) -> str:
    try:
        late = now - path.stat().st_mtime
    except OSError:
        return "belum berdetak"
    return WELL if late <= BEAT_LATE_S else "tidak berdetak"
