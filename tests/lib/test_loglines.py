"""Log lines for machines: one JSON object each, and nothing of anybody in it."""

from __future__ import annotations

import json
import logging
from types import SimpleNamespace
from typing import Any

from sewaka.lib.codes import new_token
from sewaka.lib.loglines import REQUEST_ID, JsonFormatter, route_of


def line(message: str, *args: Any, trouble: bool = False, **more: Any) -> dict[str, Any]:
    try:
        raise ValueError("DETAIL: Key (nik)=(5103) exists")
    except ValueError as problem:
        info = (ValueError, problem, problem.__traceback__) if trouble else None
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, message, args, info)
    vars(record).update(more)
    return dict(json.loads(JsonFormatter().format(record)))


def test_a_line_is_one_object_with_the_id_of_its_request() -> None:
    held = REQUEST_ID.set("abc-12345678")
    try:
        told = line("two\nlines", method="GET", ms=3.2, status=200)
    finally:
        REQUEST_ID.reset(held)
    assert told["message"] == "two\nlines" and told["request_id"] == "abc-12345678"
    assert (told["method"], told["ms"], told["status"], told["level"]) == ("GET", 3.2, 200, "WARNING")
    assert told["at"].endswith("+00:00") and "request_id" not in line("later")


def test_a_request_is_told_by_its_pattern() -> None:
    match = SimpleNamespace(route="kantor/orang/pengguna/<str:username>/")
    request = SimpleNamespace(resolver_match=match, path="/kantor/orang/pengguna/ni.luh/")
    told = line("%s: %s", "Not Found", request.path, request=request)
    assert told["message"] == "Not Found /kantor/orang/pengguna/<str:username>/" or "ni.luh" not in str(told)
    assert "ni.luh" not in str(told)
    assert route_of(SimpleNamespace(resolver_match=None, path="/ni.luh/x")) == "/…"
    assert route_of(SimpleNamespace(resolver_match=None, path="/kantor/ni.luh")) == "/kantor/…"


def test_tokens_and_rows_stay_out_also_of_traces() -> None:
    token = new_token()
    told = line("follow %s", token, trouble=True)
    assert token not in str(told) and "5103" not in str(told) and "ValueError" in told["trace"]
