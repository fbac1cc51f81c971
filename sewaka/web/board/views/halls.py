"""The hall screen of a zone, on its device and as a preview for staff."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sewaka.devices.layouts import Arrangement, arrangement
from sewaka.devices.queries import running_texts
from sewaka.devices.queries.messages import shown
from sewaka.places.queries import plan
from sewaka.queueing.queries.board import board
from sewaka.web.board import fragments, hall, media
from sewaka.web.board.fragments import View
from sewaka.web.ui.guards import needs, needs_device
from sewaka.web.ui.news import told
from sewaka.web.ui.policies import policy

USUAL = Arrangement()
WHOLE = "semua"
"""The address of a preview of every zone at once."""


def view_of(site: str, zone: str, at: datetime, arrange: Arrangement = USUAL) -> View:
    """The screen of a zone, or of the whole mall for an empty one, divided as a board wants it."""

    def make() -> hall.Hall:
        layout = plan(site)
        texts = [each.text for each in running_texts(site=site, zone=zone, at=at)]
        seen = board(site=site, zone=zone, at=at)
        norm_min = layout.rules["queueing.wait_norm_min"]
        notices = shown(site=site, zone=zone, at=at)
        news = told(layout, at=at, zone=zone)
        return hall.hall(
            seen,
            plan=layout,
            texts=texts,
            norm_min=norm_min,
            notices=notices,
            news=news,
            arrange=arrange,
        )

    return View(f"hall/{zone}/{arrange.mark}", "board/_hall.html", site, lambda: topics(site, zone), make, at)


def topics(site: str, zone: str) -> list[str]:
    """Calls and waits of the zone; queues of the zone that are called elsewhere; hours and texts."""
    layout = plan(site)
    zones = [zone] if zone else list(layout.zones)
    lines = [
        f"line:{site}:{queue.code}"
        for queue in layout.queues.values()
        if zone and queue.zone_code == zone
        and any(layout.counters[counter].zone_code != zone for counter in queue.counters)
    ]  # fmt: skip
    return [f"plan:{site}", *(f"zone:{site}:{each}" for each in zones), *lines]


def _zone_or_404(site: str, zone: str) -> str:
    if zone not in plan(site).zones and zone != WHOLE:
        raise Http404(zone)
    return "" if zone == WHOLE else zone


@policy(more=media.BLOBS)
@needs_device("board")
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The board of this device's zone."""
    device = request.device  # type: ignore[attr-defined]
    now, arrange = timezone.now(), arrangement(device.settings)
    view = view_of(device.site, device.zone, now, arrange)
    facts = fragments.page(view, reverse("board:board_fragment"))
    facts |= media.page(media.view_of(device, view.topics, now), reverse("board:media_list"), arrange)
    facts |= {"speaks": bool(device.settings.get("audio")), "beats": True}
    return render(request, "board/hall_show.html", facts)


@needs_device("board")
@require_safe
def fragment(request: HttpRequest) -> HttpResponse:
    """The board's contents."""
    device = request.device  # type: ignore[attr-defined]
    view = view_of(device.site, device.zone, timezone.now(), arrangement(device.settings))
    return fragments.answer(request, view, seq=device.seq)


@needs("devices.see")
@never_cache
@require_safe
def previews(request: HttpRequest) -> HttpResponse:
    """Which screens there are to look at."""
    layout = plan(request.site_code)  # type: ignore[attr-defined]
    return render(request, "board/preview_list.html", {"plan": layout, "whole": WHOLE})


@needs("devices.see")
@never_cache
@require_safe
def preview(request: HttpRequest, zone: str) -> HttpResponse:
    """The board of a zone as staff see it from their desk; silent."""
    site = request.site_code  # type: ignore[attr-defined]
    view = view_of(site, _zone_or_404(site, zone), timezone.now())
    return render(
        request, "board/hall_show.html", fragments.page(view, reverse("board:preview_fragment", args=[zone]))
    )


@needs("devices.see")
@require_safe
def preview_fragment(request: HttpRequest, zone: str) -> HttpResponse:
    """The preview's contents."""
    site = request.site_code  # type: ignore[attr-defined]
    return fragments.answer(request, view_of(site, _zone_or_404(site, zone), timezone.now()))
