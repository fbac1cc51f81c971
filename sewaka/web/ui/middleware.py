"""Who is asking, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sewaka.accounts.queries import person
from sewaka.lib.refusal import Refusal

Answer = Callable[[HttpRequest], HttpResponse]


class PersonMiddleware:
    """``request.person`` and ``request.device``, looked up when first asked for."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user_id = request.session.get(SESSION_KEY)
        request.person = person(user_id=int(user_id)) if user_id else None  # type: ignore[attr-defined]
        request.device = None  # type: ignore[attr-defined]
        return self.get_response(request)


class RefusalMiddleware:
    """Turns a refusal into a page, a fragment or JSON."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return render(request, "ui/refusal.html", {"refusal": exception}, status=exception.status)
        return None
