"""Taking the number, and what becomes of its slip."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sewaka.devices.queries import DeviceInfo, printer_state
from sewaka.queueing.actions import tickets
from sewaka.queueing.queries.slip import Issued
from sewaka.web.kiosk import numbers, reading
from sewaka.web.kiosk.frame import device_of, show, touch_page, wants_fragment
from sewaka.web.ui.guards import needs_device


def _agent(device: DeviceInfo, at: datetime) -> int | None:
    """The print agent, if its printer is well; otherwise the number is shown large instead."""
    return device.agent_id if printer_state(agent_id=device.agent_id, at=at).ready else None


def _number(
    request: HttpRequest, given: Issued, template: str, at: datetime, *, fresh: bool = False
) -> HttpResponse:
    page, device = numbers.page(given, at=at, fresh=fresh), device_of(request)
    facts = {"page": page, "way_map": numbers.way_map(given, device.site, device.code, at=at)}
    return show(request, template, facts | {"read_url": reading.url_of_number(page.token)})


@require_http_methods(["GET", "POST"])
@needs_device("kiosk")
@touch_page
def take(request: HttpRequest) -> HttpResponse:
    """Give the number. The tap gets it in this very answer; without JavaScript it has a page of its own."""
    if request.method != "POST":
        return redirect("kiosk:start")
    device, now, asked = device_of(request), timezone.now(), request.POST
    given = tickets.issue(
        site=device.site, service=asked.get("service", ""), source="kiosk", language=get_language() or "id",
        priority=asked.get("priority", ""), agent_id=_agent(device, now),
        identity=asked.get("identity", "")[:40], request_key=asked.get("request_key", ""), by=device.actor, at=now,
    )  # fmt: skip
    if wants_fragment(request):
        return _number(request, given, "kiosk/_number.html", now, fresh=True)
    return redirect("kiosk:number", token=given.token)


@require_GET
@needs_device("kiosk")
@touch_page
def number(request: HttpRequest, token: str) -> HttpResponse:
    """The number, large, until the visitor goes."""
    return _number(request, numbers.mine(request, token), "kiosk/number.html", timezone.now())


@require_GET
@needs_device("kiosk")
@touch_page
def printing(request: HttpRequest, token: str) -> HttpResponse:
    """What has become of the slip; asked each second while it prints."""
    return _number(request, numbers.mine(request, token), "kiosk/_slip.html", timezone.now())


@require_POST
@needs_device("kiosk")
@touch_page
def shown(request: HttpRequest, token: str) -> HttpResponse:
    """No slip came: the number on the screen counts."""
    known, now = numbers.mine(request, token), timezone.now()
    tickets.confirm_shown(token=known.token, by=device_of(request).actor, at=now)
    if wants_fragment(request):
        return _number(request, numbers.mine(request, token), "kiosk/_slip.html", now)
    return redirect("kiosk:number", token=known.token)
