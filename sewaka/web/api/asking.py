"""What every operation needs of a request: its own key, the page asked for, whether anything changed since."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from ninja.params import functions as param

from sewaka.web.api.callers import caller_of
from sewaka.web.api.errors import CursorWrong

MOST: Final = 200
SAME: Final[Any] = param.Header(
    ..., alias="Idempotency-Key", description="Kunci baru untuk setiap perbuatan, misalnya UUID"
)
HERE: Final[Any] = param.Path(...)
LIMIT: Final[Any] = param.Query(50, ge=1, le=MOST)
CURSOR: Final[Any] = param.Query("", description="Dari kepala Link atau next_cursor")
TAIL: Final[Any] = param.Query(False, description="Tanpa kejadian: hanya penunjuk ke akhir catatan")
ANY: Final[Any] = param.Query("", description="Hanya yang ini")
Item = TypeVar("Item")


def request_key(request: HttpRequest, given: str) -> str:
    """The key under which a repeat is recognised: of this caller, this operation, and what the caller chose."""
    parts = (caller_of(request).holder, request.method or "", request.path, given.strip('"'))
    return "api-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


def unchanged(request: HttpRequest, answer: HttpResponse, mark: str) -> HttpResponse | None:
    """Marks the answer; 304 for somebody who holds it already."""
    etag = f'"{mark}"'
    answer["ETag"], answer["Cache-Control"] = etag, "private, no-cache"
    held = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    if not held & {etag, "*"}:
        return None
    return HttpResponseNotModified(headers={"ETag": etag, "Cache-Control": "private, no-cache"})


def cursor(text: str) -> str:
    """A place in a list, as callers hand it back."""
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place(given: str) -> str:
    """The place behind a cursor; "" at the beginning. Raises ``CursorWrong``."""
    try:
        found = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)).decode() if given else ""
    except (binascii.Error, ValueError) as odd:
        raise CursorWrong from odd
    if cursor(found) != given:
        raise CursorWrong
    return found


def link_next(request: HttpRequest, answer: HttpResponse, after: str) -> None:
    """Where the list goes on (RFC 8288)."""
    query = {name: value for name, value in request.GET.items() if name != "cursor"} | {
        "cursor": cursor(after)
    }
    answer["Link"] = f'<{settings.ENV.public_url}{request.path}?{urlencode(query)}>; rel="next"'


def page(found: Sequence[Item], limit: int) -> tuple[Sequence[Item], bool]:
    """So many of them, and whether there are more."""
    return found[:limit], len(found) > limit
