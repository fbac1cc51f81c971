"""What every page of a kiosk shares: its frame, its refusals, and that the browser keeps nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from sewaka.devices.queries import DeviceInfo
from sewaka.lib.refusal import Refusal
from sewaka.places.queries import plan
from sewaka.web.kiosk import comfort, reading
from sewaka.web.ui.machine import edition
from sewaka.web.ui.refusals import Busy, words
from sewaka.web.ui.wording import still

View = Callable[..., HttpResponse]
IDLE_S, COUNT_S = 60, 15
FRAGMENT = "kiosk/_"
"""How the templates of parts are named, which need nothing of the frame."""
NOT_KEPT = "max-age=0, no-cache, no-store, must-revalidate, private"
EVEN_STILL = ("beat", "sound", "news")
"""Views of the machine itself, and parts put into a page by themselves: the beat turns the page, not they."""


def device_of(request: HttpRequest) -> DeviceInfo:
    """The kiosk that asks; the guard has seen to it that there is one."""
    found = request.device  # type: ignore[attr-defined]
    assert isinstance(found, DeviceInfo)
    return found


def wants_fragment(request: HttpRequest) -> bool:
    """Whether only the inner part is asked for: by htmx or by the tap."""
    return "HX-Request" in request.headers or "X-Tap" in request.headers


def is_touched(request: HttpRequest) -> bool:
    """Whether the visitor changed language or comfort, so that even the start page has something to reset."""
    return bool(comfort.chosen(request)) or get_language() != "id"


def show(request: HttpRequest, template: str, values: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the kiosk, or the part of one that a tap puts in its place.

    ``values["said"]``: the sentences read aloud on request; or ``values["read_url"]``, where they can be heard.
    """
    frame = {} if template.startswith(FRAGMENT) else _frame(request)
    read = {} if "read_url" in values else {"read_url": reading.url(values.get("said", ()))}
    return render(request, template, frame | read | values, status=status)


def _frame(request: HttpRequest) -> dict[str, Any]:
    """What stands around a whole page."""
    device = device_of(request)
    return {
        "comfort": comfort.attributes(request),
        "switches": comfort.switches(request),
        "back": request.get_full_path() if request.method == "GET" else "/kiosk/",
        "edition": edition(),
        "config_version": device.config_version,
        "keyboard": bool(device.settings.get("keyboard", True)),
        "idle_after": IDLE_S,
        "idle_count": COUNT_S,
    }


def touch_page(view: View) -> View:
    """Refusals are told on the kiosk's own page, and the next visitor finds nothing with the back button."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            stands = None if view.__name__ in EVEN_STILL else _still(request)
            answer = stands or view(request, *args, **kwargs)
        except Refusal as refusal:
            answer = _refused(request, refusal)
        except (OperationalError, InterfaceError):
            answer = _refused(request, Busy())
        answer.headers.setdefault("Cache-Control", NOT_KEPT)
        return answer

    return inner


def _still(request: HttpRequest) -> HttpResponse | None:
    """Where to go, instead of any page, while the mall stands still; None as a rule."""
    words = still(plan(device_of(request).site, at=timezone.now()))
    if words is None:
        return None
    template = "kiosk/_still.html" if wants_fragment(request) else "kiosk/still.html"
    values = {"still": words, "said": words.said}
    return show(request, template, values, status=409 if request.method == "POST" else 200)


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    template = "kiosk/_refused.html" if wants_fragment(request) else "kiosk/refused.html"
    message, next_step = words(refusal)
    values = {"refusal": refusal, "message": message, "next_step": next_step, "said": (message, next_step)}
    return show(request, template, values, status=refusal.status)
