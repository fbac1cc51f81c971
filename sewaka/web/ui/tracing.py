"""Every request has an id, is counted and timed; slow and broken ones, or all if asked, get a line in the log."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sewaka.lib.loglines import REQUEST_ID, route_of
from sewaka.web.ui.measures import MEASURES, seconds

log = logging.getLogger("sewaka.request")
SLOW_S: Final = 1.0
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_GIVEN: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")


class TracingMiddleware:
    """Stands before all but static files. ``X-Request-Id`` is taken from the asker if it can be one, and told back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        request_id = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
        token, begun = REQUEST_ID.set(request_id), seconds()
        try:
            answer = self.get_response(request)
            _tell(request, answer, seconds() - begun)
        finally:
            REQUEST_ID.reset(token)
        answer["X-Request-Id"] = request_id
        return answer


def _tell(request: HttpRequest, answer: HttpResponse, took_s: float) -> None:
    match = request.resolver_match
    door = (match.app_name if match else "") or "lain"
    method = request.method if request.method in METHODS else "lain"
    MEASURES.note(door, str(method), answer.status_code, took_s)
    MEASURES.keep(settings.ENV.var / "run", now=time.time())
    bad = answer.status_code >= 500 or took_s > SLOW_S
    if bad or settings.ENV.log_requests:
        facts = {"method": method, "route": route_of(request), "status": answer.status_code, "door": door}
        level = logging.WARNING if bad else logging.INFO
        log.log(level, "request", extra=facts | {"ms": round(took_s * 1000, 1)})
