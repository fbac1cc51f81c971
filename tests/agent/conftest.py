"""A tiny server in the place of Sewaka: hands out jobs, hears reports, can be away or slow."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sewaka.lib.slips import Slip

SLIP = Slip(site="Mal Uji", number="D 014", service="KTP", url="https://mpp.contoh.go.id/n/T1")


@dataclass
class Desk:
    """What the server knows. ``refuse``: path -> status with a refusal; ``hang``: paths that never answer."""

    jobs: dict[str, dict] = field(default_factory=dict)
    heard: list[tuple[str, dict]] = field(default_factory=list)
    refuse: dict[str, int] = field(default_factory=dict)
    hang: set[str] = field(default_factory=set)
    keys: list[str] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    address: str = ""

    def add(self, key: str, good_for_s: float = 60, slip: str = SLIP.to_json()) -> None:
        self.jobs[key] = {"key": key, "reason": "issue", "slip": slip, "good_for_s": good_for_s}

    def ends(self) -> dict[str, bool]:
        return {body["key"]: body["ok"] for path, body in self.heard if path == "selesai"}

    def wait(self, until, seconds: float = 15) -> None:
        with self.changed:
            assert self.changed.wait_for(until, seconds), self.heard[-5:]


class _Handler(BaseHTTPRequestHandler):
    desk: Desk

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        path, desk = self.path.removeprefix("/agen/"), self.desk
        with desk.changed:
            desk.keys.append(self.headers.get("Authorization", ""))
            desk.heard.append((path, body))
            desk.changed.notify_all()
        if path in desk.hang:
            threading.Event().wait(20)
            return
        if path in desk.refuse:
            self._answer(
                desk.refuse[path], {"code": "x", "message": "Tidak."}, refusal=desk.refuse[path] < 500
            )
            return
        self._answer(200, self._do(path, body))
        with desk.changed:
            desk.changed.notify_all()

    def _do(self, path: str, body: dict) -> dict:
        if path == "pekerjaan":
            return {"jobs": list(self.desk.jobs.values())}
        if path == "selesai":
            self.desk.jobs.pop(body["key"], None)
        return {"key": "A1." + "k" * 43, "device": "A1", "config": 1}

    def _answer(self, status: int, body: dict, refusal: bool = False) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        if refusal:
            self.send_header("X-Refusal", "x")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    handler = type("Handler", (_Handler,), {"desk": made})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    made.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()
