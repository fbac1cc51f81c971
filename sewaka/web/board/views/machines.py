"""Screens and speakers as machines: they say that they live, and hear whether they must reload."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sewaka.devices import actions as devices
from sewaka.web.ui.address import client_address
from sewaka.web.ui.guards import needs_device
from sewaka.web.ui.machine import asked_test, edition, whole_number

SHOWN = {"data": 20, "suara": 20, "galat": 120}
"""What a page tells of itself, and how long at most: data's freshness, voice, the last failure."""


@needs_device("board", "speaker", "counter_display")
@never_cache
@require_POST
def beat(request: HttpRequest) -> HttpResponse:
    """Note that this machine lives; answers with the version of its configuration."""
    device = request.device  # type: ignore[attr-defined]
    told = {name: request.POST.get(name, "")[:most] for name, most in SHOWN.items()}
    told["error"] = told.pop("galat")
    version = devices.beat(
        device_id=device.id,
        version=request.POST.get("versi", ""),
        status={name: value for name, value in told.items() if value},
        config=whole_number(request.POST.get("konfigurasi", "")),
        address=client_address(request),
        by=device.actor,
        at=timezone.now(),
    )
    asked = asked_test(device, at=timezone.now())
    return JsonResponse({"version": version, "edition": edition()} | asked)
