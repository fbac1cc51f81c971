"""Published events to fetch: for whoever missed a delivery, or cannot be delivered to."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router

from sewaka.accounts.scopes import EVENTS_READ
from sewaka.journal.queries import last_seq
from sewaka.notify.published import schema
from sewaka.notify.queries import published_after
from sewaka.web.api import asking, shapes
from sewaka.web.api.callers import Key, caller_of
from sewaka.web.api.description import answers, scope_words
from sewaka.web.api.errors import CursorWrong

router = Router()


@router.get(
    "/events",
    auth=Key(EVENTS_READ),
    response=answers({200: shapes.Events}, 400),
    openapi_extra=scope_words(EVENTS_READ),
    summary="Kejadian",
)
def events(
    request: HttpRequest,
    response: HttpResponse,
    limit: int = asking.LIMIT,
    cursor: shapes.Cursor = asking.CURSOR,
    tail: bool = asking.TAIL,
) -> Any:
    """Kejadian mal ini dari yang terlama. next_cursor selalu ada: simpan, lalu lanjutkan dari sana kapan saja."""
    site = caller_of(request).site
    if tail:
        return {"items": [], "next_cursor": asking.cursor(str(last_seq(site=site)))}
    found, reached, more = published_after(site=site, seq=_seq(cursor), limit=limit)
    if more:
        asking.link_next(request, response, str(reached))
    return {"items": found, "next_cursor": asking.cursor(str(reached))}


def _seq(given: str) -> int:
    """The sequence behind a cursor. Raises ``CursorWrong``."""
    found = asking.place(given) or "0"
    if not found.isascii() or not found.isdigit() or len(found) > 18:
        raise CursorWrong
    return int(found)


@router.get("/events/schema.json", response={200: dict[str, Any]}, summary="Skema kejadian")
def events_schema(request: HttpRequest) -> HttpResponse:
    """JSON Schema dari setiap kejadian yang diterbitkan."""
    return JsonResponse(schema())
