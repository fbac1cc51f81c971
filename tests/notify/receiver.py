"""A webhook receiver as another system's people would write it from the public text of Standard Webhooks 1.0.

Nothing of Sewaka is imported here: signed is ``{webhook-id}.{webhook-timestamp}.{body}`` with HMAC-SHA256 and the
base64 after ``whsec_``; any of the space-delimited ``v1,…`` may fit; more than five minutes off is refused.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOLERANCE_S = 300


class Forged(Exception):  # noqa: N818 - an answer, not a fault
    """The message is not from whom it says, or too old."""


def verify(secret: str, headers: dict[str, str], body: bytes, *, now: float | None = None) -> dict[str, Any]:
    """The event, if it is genuine and fresh."""
    given = {name.lower(): value for name, value in headers.items()}
    message, timestamp = given.get("webhook-id"), given.get("webhook-timestamp")
    if not message or not timestamp or not timestamp.isdigit():
        raise Forged("headers missing")
    if abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE_S:
        raise Forged("too old or too new")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = b".".join([message.encode(), timestamp.encode(), body])
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    offered = [each.split(",", 1) for each in given.get("webhook-signature", "").split(" ")]
    if not any(
        len(each) == 2 and each[0] == "v1" and hmac.compare_digest(each[1], wanted) for each in offered
    ):
        raise Forged("no signature fits")
    return dict(json.loads(body))


@dataclass
class Receiver:
    """A running receiver. ``answers``: statuses to give next, then 204; ``heard``: what came, unverified."""

    answers: list[int] = field(default_factory=list)
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    more_headers: dict[str, str] = field(default_factory=dict)
    stall_s: float = 0.0
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/terima?mal=uji"

    def __enter__(self) -> Receiver:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.heard.append((dict(self.headers), body))
                released.wait(outer.stall_s)
                self.send_response(outer.answers.pop(0) if outer.answers else 204)
                for name, value in outer.more_headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_words: Any) -> None:
                pass

        released = self._released = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=[0.02], daemon=True).start()
        return self

    def __exit__(self, *_why: Any) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()
