"""A refusal as a page, as a fragment for htmx, or as JSON for a device: the same words in three shapes."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from sewaka.lib.loglines import REQUEST_ID
from sewaka.lib.refusal import Refusal

_PLACES = {
    "kiosk": ("ui/touch.html", "/kiosk/"),
    "board": ("ui/screen.html", "/papan/"),
    "counter_display": ("ui/screen.html", "/papan/loket/"),
}
NOT_NOW = gettext_noop("Belum dapat dilakukan")


class Busy(Refusal):
    """The database did not answer in time; nothing was changed."""

    code = "busy"
    status = 503
    title: ClassVar[str] = "Sistem sedang sibuk"
    sentence = "Sistem sedang sibuk, jadi permintaan ini belum dikerjakan."
    advice = "Silakan coba lagi sebentar lagi. Tidak ada yang hilang."


def shape(request: HttpRequest) -> str:
    """What the asker can read: problem (RFC 9457, below /api/), json, fragment or page."""
    if request.path.startswith("/api/"):
        return "problem"
    accepts = request.headers.get("Accept", "")
    if "application/json" in accepts and "text/html" not in accepts:
        return "json"
    if request.headers.get("HX-Request") or request.headers.get("X-Fragment"):
        return "fragment"
    return "page"


def tell(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a refused request, with the refusal's status and code."""
    answer = _SHAPES[shape(request)](request, refusal)
    answer["X-Refusal"] = refusal.code
    answer["Cache-Control"] = "no-store"
    if refusal.status in (429, 503):
        answer["Retry-After"] = str(refusal.facts.get("retry_s", 2))
    return answer


def words(refusal: Refusal) -> tuple[str, str]:
    """What happened, and what to do now, in the page's language as far as it is translated."""
    return _worded(refusal, refusal.sentence, refusal.message), _worded(
        refusal, refusal.advice, refusal.next_step
    )


def _worded(refusal: Refusal, source: str, filled: str) -> str:
    """``filled`` in the page's language; a sentence given for this one occasion stays as it is."""
    if filled != source.format(**refusal.facts):
        return filled
    if not source:
        return ""
    unsaid = () if (get_language() or "id").startswith("id") else refusal.indonesian
    return _(source).format(**refusal.facts | dict.fromkeys(unsaid, "")).strip()


def _values(refusal: Refusal) -> dict[str, object]:
    message, next_step = words(refusal)
    title = _(getattr(refusal, "title", NOT_NOW))
    return {"refusal": refusal, "title": title, "message": message, "next_step": next_step}


def _page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    values = _values(refusal) | {"back_to": _back(request)} | _place(request)
    return render(request, "ui/refusal.html", values, status=refusal.status)


def _place(request: HttpRequest) -> dict[str, str]:
    """The look of the machine that asks, and where its beginning is; a person reads it on the narrow page."""
    try:
        kind = getattr(getattr(request, "device", None), "kind", "")
    except (DatabaseError, InterfaceError):
        kind = ""
    layout, home = _PLACES.get(kind, ("ui/phone.html", "/"))
    return {"layout": layout, "home": home}


def _back(request: HttpRequest) -> str:
    """The page the person came from, if it is one of ours and not this one."""
    try:
        came_from, host = urlsplit(request.headers.get("Referer", "")), request.get_host()
    except (ValueError, DisallowedHost):
        return ""
    if (
        came_from.netloc != host
        or came_from.path.startswith("//")
        or (came_from.path == request.path and request.method == "GET")
    ):
        return ""
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")


def _fragment(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Goes among the toasts, so that what stands on the page stays."""
    answer = render(request, "ui/_refusal.html", _values(refusal), status=refusal.status)
    answer["HX-Retarget"] = "[data-toasts]"
    answer["HX-Reswap"] = "beforeend"
    return answer


def _json(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    message, next_step = words(refusal)
    body = {"refused": refusal.code, "message": message, "next_step": next_step}
    return JsonResponse(body, status=refusal.status)


def _problem(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """RFC 9457. ``errors`` among the facts says what was wrong where."""
    message, next_step = words(refusal)
    body = {
        "type": f"{settings.ENV.public_url}/api/v1/problems#{refusal.code}",
        "title": _(getattr(refusal, "title", NOT_NOW)),
        "status": refusal.status,
        "detail": message,
        "code": refusal.code,
        "next_step": next_step,
        "request_id": REQUEST_ID.get() or None,
    }
    more = {"errors": refusal.facts["errors"]} if "errors" in refusal.facts else {}
    return JsonResponse(body | more, status=refusal.status, content_type="application/problem+json")


_SHAPES = {"page": _page, "fragment": _fragment, "json": _json, "problem": _problem}
