"""Screens and speakers as machines: they say that they live, and hear whether they must reload."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sewaka.devices import actions as devices
from sewaka.web.ui.guards import needs_device

SHOWN = ("data", "suara")
"""What a page tells of itself: how fresh its data is, whether it may sound."""


@needs_device("board", "speaker", "counter_display")
@never_cache
@require_POST
def beat(request: HttpRequest) -> HttpResponse:
    """Note that this machine lives; answers with the version of its configuration."""
    device = request.device  # type: ignore[attr-defined]
    status = {name: request.POST.get(name, "")[:20] for name in SHOWN if name in request.POST}
    version = devices.beat(
        device_id=device.id,
        version=request.POST.get("versi", ""),
        status=status,
        by=device.actor,
        at=timezone.now(),
    )
    return JsonResponse({"version": version})
