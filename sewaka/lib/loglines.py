"""Log lines for machines: one JSON object a line, with the id of the request they belong to, and of nobody anything.

An address may hold a user's name or a tracking code, so a request is told by its pattern (``/n/<token>/``).
"""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final

from sewaka.lib.discreet import LONGEST, DiscreetFormatter, discreet

REQUEST_ID: Final[ContextVar[str]] = ContextVar("sewaka_request_id", default="")
_MORE: Final = ("method", "route", "status", "ms", "door")
"""What a record may carry besides its message (``extra=``)."""


def route_of(request: object) -> str:
    """The pattern of a request's address; only its first part when no pattern fits."""
    match = getattr(request, "resolver_match", None)
    if match is not None:
        return "/" + str(match.route)
    first = str(getattr(request, "path", "")).strip("/").partition("/")[0][:16]
    return f"/{first}/…" if first.isalnum() else "/…"


class JsonFormatter(DiscreetFormatter):
    """The formatter of every handler that writes for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        facts: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": discreet(_message(record))[:LONGEST],
            "pid": record.process,
        }
        if request_id := REQUEST_ID.get():
            facts["request_id"] = request_id
        facts |= {name: value for name in _MORE if (value := getattr(record, name, None)) is not None}
        if record.exc_info:
            facts["trace"] = discreet(self.formatException(record.exc_info))
        return json.dumps(facts, ensure_ascii=False, default=str)


def _message(record: logging.LogRecord) -> str:
    """What the record says; of a request that Django tells of, the pattern instead of the address."""
    request = getattr(record, "request", None)
    if request is None or not isinstance(record.msg, str) or not record.args:
        return record.getMessage()
    return f"{record.msg.partition(':')[0].replace('%s', '').strip() or 'request'} {route_of(request)}"
