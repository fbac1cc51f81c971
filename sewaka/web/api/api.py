"""The interface itself: its description, and how everything that goes wrong is told (RFC 9457)."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

from sewaka.lib.refusal import Refusal
from sewaka.web.api.description import Described
from sewaka.web.api.errors import KeyOfRequestMissing, NotJson, NotJsonType, WrongInput
from sewaka.web.api.operations import desk, events, live, offers, open_to_all, tickets
from sewaka.web.api.wrong import told
from sewaka.web.ui import refusals

JSON: Final = "application/json"
_NO_KEY: Final = (["header", "idempotency_key"], ["header", "Idempotency-Key"])


class JsonOnly(Parser):
    """Bodies are JSON and say so; one that does not say what it is is taken at its word."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        if request.content_type not in ("", JSON):
            raise NotJsonType
        return super().parse_body(request)


api = Described(
    title="Sewaka API",
    version="1.0.0",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    parser=JsonOnly(),
)
for router, tag in (
    (open_to_all.router, "Keterangan"),
    (offers.router, "Layanan"),
    (live.router, "Keadaan"),
    (tickets.router, "Nomor"),
    (desk.router, "Loket"),
    (events.router, "Kejadian"),
):
    api.add_router("", router, tags=[tag])


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A named no, of a room or of this door."""
    return refusals.tell(request, refusal)


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON, or does not call itself so."""
    cause = error.__cause__
    return refusals.tell(request, cause if isinstance(cause, Refusal) else NotJson())


@api.exception_handler(ValidationError)
def not_as_described(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Something that does not fit the description, each with its place."""
    places = [list(each["loc"]) for each in error.errors]
    if any(
        each["type"] == "missing" and place in _NO_KEY
        for each, place in zip(error.errors, places, strict=True)
    ):
        return refusals.tell(request, KeyOfRequestMissing())
    return refusals.tell(request, WrongInput(errors=[told(each) for each in error.errors]))
