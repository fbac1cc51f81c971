"""The print agent's side of the gate: it pairs, beats, fetches jobs and reports. JSON only, no cookies.

A program brings its device key as ``Authorization: Bearer …``; nothing a browser sends by itself opens these
addresses, so they need no CSRF token.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sewaka.accounts import actions as accounts
from sewaka.devices import actions as devices
from sewaka.lib.refusal import Refusal
from sewaka.queueing.actions import tickets
from sewaka.web.ui.address import client_address, counted_address
from sewaka.web.ui.guards import needs_device, open_to_all

LONGEST = 10_000


class NotUnderstood(Refusal):
    """The body is no JSON object, too long, or a field is missing or of the wrong kind."""

    code = "not_understood"
    status = 400
    title: ClassVar[str] = "Permintaan tidak terbaca"
    sentence = "Permintaan dari program pencetak tidak terbaca: {why}."
    advice = "Perbarui program pencetak."


def _asked(request: HttpRequest, **fields: type) -> dict[str, Any]:
    """The body's fields, each of its kind (text, flag, number or object)."""
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        raise NotUnderstood(why="terlalu panjang")
    try:
        body = json.loads(request.body or b"{}")
    except (ValueError, RecursionError) as broken:
        raise NotUnderstood(why="bukan JSON") from broken
    if not isinstance(body, dict):
        raise NotUnderstood(why="bukan objek")
    for name, kind in fields.items():
        if type(body.get(name, kind())) is not kind:
            raise NotUnderstood(why=f"{name} salah jenis")
        if kind is str and not _storable(body.get(name, "")):
            raise NotUnderstood(why=f"{name} memuat tanda yang tidak dapat disimpan")
    return {name: body.get(name, kind()) for name, kind in fields.items()}


def _storable(text: str) -> bool:
    """JSON can spell what no database holds: NUL and halves of characters."""
    return "\0" not in text and not any("\ud800" <= one <= "\udfff" for one in text)


@csrf_exempt
@open_to_all("Pencetak karcis yang baru memasang diri belum memiliki kunci; percobaannya dibatasi.")
@require_POST
def pair(request: HttpRequest) -> HttpResponse:
    """A pairing code becomes the agent's key."""
    code, at = _asked(request, code=str)["code"], timezone.now()
    accounts.limit(
        key=f"pairing:{counted_address(request)}", at=at, **accounts.limits_for(what="pairing", at=at)
    )
    paired = devices.pair(code=code, kinds=("agent",), by="door:gate", at=at)
    return JsonResponse({"device": paired.device.code, "key": paired.key}, status=201)


@csrf_exempt
@needs_device("agent")
@require_POST
def beat(request: HttpRequest) -> HttpResponse:
    """The agent lives, and how its printer is."""
    asked = _asked(request, version=str, status=dict, config=int)
    asked["config"] = asked["config"] or None
    device = request.device  # type: ignore[attr-defined]
    address = client_address(request)
    config = devices.beat(device_id=device.id, **asked, address=address, by=device.actor, at=timezone.now())
    return JsonResponse({"config": config, "settings": device.settings})


@csrf_exempt
@needs_device("agent")
@require_POST
def jobs(request: HttpRequest) -> HttpResponse:
    """What is to be printed, again and again until it is reported."""
    device = request.device  # type: ignore[attr-defined]
    taken = devices.take_jobs(device_id=device.id, by=device.actor, at=timezone.now())
    return JsonResponse({"jobs": [vars(job) for job in taken]})


@csrf_exempt
@needs_device("agent")
@require_POST
def done(request: HttpRequest) -> HttpResponse:
    """How one job ended."""
    asked = _asked(request, key=str, ok=bool, detail=str)
    device = request.device  # type: ignore[attr-defined]
    outcome = tickets.report_print(**asked, device_id=device.id, by=device.actor, at=timezone.now())
    return JsonResponse({"outcome": outcome})
