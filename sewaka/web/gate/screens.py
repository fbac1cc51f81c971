"""The test picture of a screen: every kind of screen passes here, so it belongs to no other door."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sewaka.devices.actions import answer_screen_test
from sewaka.devices.models import KINDS
from sewaka.devices.queries import DeviceInfo
from sewaka.devices.queries.trials import SCREENS, screen_test
from sewaka.places.queries import plan
from sewaka.web.ui.guards import needs_device

FOR_MS = 10_000


@needs_device(*SCREENS)
@never_cache
@require_http_methods(["GET", "POST"])
def picture(request: HttpRequest, number: int) -> HttpResponse:
    """The picture, while it is asked for; POST tells that it was shown (or not). Repeating it changes nothing."""
    device, now = request.device, timezone.now()  # type: ignore[attr-defined]
    if request.method == "POST":
        shown = request.POST.get("hasil") == "tampil"
        detail = request.POST.get("ukuran", "") if shown else ""
        answer_screen_test(
            number=number, device_id=device.id, shown=shown, detail=detail, by=device.actor, at=now
        )
        return HttpResponse(status=204)
    if screen_test(device_id=device.id, at=now) != number:
        raise Http404(number)
    facts = {
        "device": device,
        "kind": KINDS[device.kind],
        "where": _where(device),
        "now": now,
        "for_ms": FOR_MS,
    }
    return render(request, "gate/_testcard.html", facts)


def _where(device: DeviceInfo) -> str:
    """The counter or zone a screen is for; nothing for the whole mall's."""
    layout = plan(device.site)
    counter, zone = layout.counters.get(device.counter), layout.zones.get(device.zone)
    return counter.label if counter else zone.name if zone else ""
