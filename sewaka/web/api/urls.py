"""Addresses of the programming interface. Every answer, good or bad, passes ``_told`` on its way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from ninja.operation import Operation

from sewaka.web.api.api import api
from sewaka.web.api.callers import Key
from sewaka.web.api.errors import NoMethod, NoOperation
from sewaka.web.ui import refusals
from sewaka.web.ui.guards import Guard, open_to_all

View = Callable[..., HttpResponse]


def _told(view: View) -> View:
    """The view with what all answers carry: how many requests are left, how to come in, no keeping."""

    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = _asked(view, request, *args, **kwargs)
        if answer.status_code == 405:
            answer = _no_method(request, answer.headers["Allow"])
        if answer.status_code == 401:
            answer["WWW-Authenticate"] = 'Bearer realm="Sewaka"'
        _count(request, answer)
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    inner.csrf_exempt = True  # type: ignore[attr-defined]
    return inner


def _asked(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """HEAD is answered as GET is, without the body."""
    if request.method != "HEAD":
        return view(request, *args, **kwargs)
    request.method = "GET"
    answer = view(request, *args, **kwargs)
    request.method = "HEAD"
    answer["Content-Length"] = str(len(answer.content))
    answer.content = b""
    return answer


def _no_method(request: HttpRequest, allowed: str) -> HttpResponse:
    answer = refusals.tell(request, NoMethod(method=(request.method or "")[:20]))
    answer["Allow"] = allowed.replace("GET", "GET, HEAD")
    return answer


def _count(request: HttpRequest, answer: HttpResponse) -> None:
    left = getattr(request, "allowance", None)
    if left is not None:
        answer["RateLimit-Policy"] = f'"default";q={left.limit};w=60'
        answer["RateLimit"] = f'"default";r={left.remaining};t={left.reset_s}'


def _guard(operation: Operation) -> Guard:
    """What an operation needs, for the walk over all addresses: its key's scope, or nothing."""
    scopes = [lock.scope for lock in operation.auth_callbacks if isinstance(lock, Key)]
    return Guard("key", scopes[0]) if scopes else Guard("open", "Uraian API bagi pembuat sistem lain.")


def _patterns() -> Iterator[URLPattern]:
    """The address of each operation; each has one of its own."""
    for router in api._get_bound_routers():  # the only way to both the addresses and what they need
        operations = [each for view in router.path_operations.values() for each in view.operations]
        for pattern, operation in zip(router.urls_paths(""), operations, strict=True):
            view = _told(pattern.callback)
            view.guard = _guard(operation)  # type: ignore[attr-defined]
            yield path(str(pattern.pattern), view, name=pattern.name)


@open_to_all("Alamat yang tidak ada di bawah /api/; jawabannya hanya penolakan.")
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that is no operation."""
    return refusals.tell(request, NoOperation())


@open_to_all("Uraian API bagi pembuat sistem lain.")
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 description."""
    return JsonResponse(api.get_openapi_schema())


nothing.csrf_exempt = True  # type: ignore[attr-defined]
app_name = "api"
urlpatterns: list[URLPattern] = [
    *_patterns(),
    path("openapi.json", openapi, name="openapi"),
    path("<path:rest>", nothing, name="nothing"),
]
