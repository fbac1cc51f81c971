"""The kiosk as a machine: its comfort buttons, its beginning, its beat, its voice."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from sewaka.accounts.actions import limit
from sewaka.devices import actions as devices
from sewaka.devices import speech
from sewaka.places.queries import plan
from sewaka.web.kiosk import comfort as comforts
from sewaka.web.kiosk import numbers, reading
from sewaka.web.kiosk.frame import device_of, touch_page
from sewaka.web.ui.address import client_address
from sewaka.web.ui.guards import needs_device
from sewaka.web.ui.machine import asked_test, edition, whole_number

READINGS = {"times": 30, "per_s": 60}


@require_POST
@needs_device("kiosk")
@touch_page
def comfort(request: HttpRequest) -> HttpResponse:
    """Larger letters, more contrast, lower buttons: on or off for this visitor, back to the same page."""
    back = request.POST.get("back", "")
    known = back.startswith("/kiosk/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    answer = HttpResponseRedirect(back if known else "/kiosk/")
    comforts.turn(request, answer, request.POST.get("name", ""))
    return answer


@require_GET
@needs_device("kiosk")
@touch_page
def fresh(request: HttpRequest) -> HttpResponse:
    """The next visitor begins anew: with the mall's own language and settings."""
    answer = redirect("kiosk:start")
    comforts.forget(answer)
    return answer


@require_POST
@needs_device("kiosk")
@touch_page
def beat(request: HttpRequest) -> HttpResponse:
    """The kiosk lives. It should load itself anew when its configuration or the program changed.

    At once, whoever stands before it, when the mall is to be left or goes on.
    """
    device, shown = device_of(request), request.POST.get("edition", "")
    config = request.POST.get("config", "")
    version = devices.beat(
        device_id=device.id,
        version=shown,
        config=whole_number(config),
        address=client_address(request),
        by=device.actor,
        at=timezone.now(),
    )
    changed = str(version) != config or shown != edition()
    stands = plan(device.site, at=timezone.now()).freeze is not None
    at_once = stands != bool(request.POST.get("still"))
    told = {"now": True} if at_once else asked_test(device, at=timezone.now())
    return JsonResponse({"reload": changed or at_once} | told)


def _signed(request: HttpRequest) -> tuple[str, str]:
    return reading.text_of(request.GET.get("teks", ""))


def _number(request: HttpRequest, at: datetime) -> tuple[str, str]:
    """What the page of a number of this mall says now."""
    given = numbers.mine(request, request.GET["nomor"])
    return get_language() or "id", reading.plain(numbers.page(given, at=at).said)


@require_GET
@needs_device("kiosk")
@touch_page
def sound(request: HttpRequest) -> HttpResponse:
    """A page of this kiosk, read aloud."""
    now = timezone.now()
    language, text = _number(request, now) if "nomor" in request.GET else _signed(request)
    limit(key=f"kiosk.suara:{device_of(request).id}", **READINGS, at=now)
    answer = HttpResponse(speech.reading(text=text, language=language), content_type="audio/wav")
    answer["Cache-Control"] = "private, max-age=600"
    return answer
