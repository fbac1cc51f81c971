"""What no page wants: strange hosts, alphabets and sizes; and from where somebody asks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from sewaka.web.ui.address import counted_address, is_local
from sewaka.web.ui.entrance import Entrance
from sewaka.wsgi import application

MOST = 256 * 1024


@pytest.fixture
def browser(db: None) -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("host", ["evil.example", "", "a b", "127.0.0.1@evil", "[::1", "testserver/x"])
def test_a_strange_host_is_a_bad_request_in_words(browser: Client, host: str) -> None:
    answer = browser.get("/masuk/", headers={"host": host, "referer": "http://evil.example/"})
    assert answer.status_code == 400
    assert answer["X-Refusal"] == "bad_request"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert b"evil" not in answer.content


def test_a_body_beyond_the_limit_is_refused_unread(browser: Client) -> None:
    files = {"berkas": b"x"}
    answer = browser.post("/masuk/", files, headers={"content-length": str(MOST + 1)})
    assert answer.status_code == 413
    assert answer["X-Refusal"] == "too_large"
    assert "perpendek" in answer.content.decode()
    huge = browser.post("/masuk/", headers={"content-length": "9" * 400})
    assert huge.status_code == 413


def test_a_file_nobody_asked_for_is_not_kept(browser: Client, tmp_path: Any, settings: Any) -> None:
    """Django would write any upload to the disk before a page is even asked."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    answer = browser.post("/masuk/", b"x" * (MOST + 1), content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


def test_every_page_and_error_says_no_to_frames(browser: Client) -> None:
    for path in ("/masuk/", "/tidak-ada/"):
        answer = browser.get(path)
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_the_head_of_the_gate_may_be_asked_for(browser: Client) -> None:
    assert browser.head("/masuk/").status_code == 200
    assert browser.head("/pasang/").status_code == 200


class Stalled:
    """A body that was announced and does not come until ``come`` is set."""

    def __init__(self) -> None:
        self.asked, self.come = threading.Event(), threading.Event()

    def read(self, size: int) -> bytes:
        self.asked.set()
        assert self.come.wait(20)
        return b""


def _answered(environ: dict[str, Any], start: Any) -> list[bytes]:
    body = environ["wsgi.input"].read()
    start("200 OK", [])
    return [environ.get("CONTENT_TYPE", "").encode(), b"|", body]


def _ask(entrance: Entrance, address: str, stream: Any, kind: str = "") -> tuple[str, bytes]:
    said: list[str] = []
    environ = {"CONTENT_LENGTH": "4", "REMOTE_ADDR": address, "wsgi.input": stream, "CONTENT_TYPE": kind}
    body = b"".join(entrance(environ, lambda status, headers: said.append(status)))
    return said[0], body


@pytest.fixture
def stalled() -> Iterator[Callable[..., Stalled]]:
    """Starts a request whose body does not come; all come at the end of the test."""
    held: list[tuple[Stalled, threading.Thread]] = []

    def stall(entrance: Entrance, address: str) -> Stalled:
        body = Stalled()
        asking = threading.Thread(target=_ask, args=(entrance, address, body))
        held.append((body, asking))
        asking.start()
        assert body.asked.wait(20)
        return body

    yield stall
    for body, asking in held:
        body.come.set()
        asking.join(20)


def test_bodies_that_do_not_come_never_hold_every_thread(stalled: Callable[..., Stalled]) -> None:
    entrance = Entrance(_answered, most=lambda _path: 100, threads=4)
    for _ in range(2):
        stalled(entrance, "203.0.113.1")
    status, words = _ask(entrance, "203.0.113.1", BytesIO(b"a=bc"))
    assert status.startswith("503")
    assert "ulangi" in words.decode()
    assert _ask(entrance, "203.0.113.2", BytesIO(b"a=bc")) == ("200 OK", b"|a=bc")
    stalled(entrance, "203.0.113.3")
    assert _ask(entrance, "203.0.113.2", BytesIO(b"a=bc"))[0].startswith("503")


def test_a_place_is_free_again_when_the_body_came_or_broke_off(stalled: Callable[..., Stalled]) -> None:
    entrance = Entrance(_answered, most=lambda _path: 100, threads=2)
    first = stalled(entrance, "203.0.113.1")
    assert _ask(entrance, "203.0.113.2", BytesIO(b"a=bc"))[0].startswith("503")
    first.come.set()
    until = time.monotonic() + 20
    while _ask(entrance, "203.0.113.2", BytesIO(b"a=bc"))[0] != "200 OK":
        assert time.monotonic() < until


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("text/plain; charset=utf-7", b"text/plain"),
        ("text/plain;Charset=zip", b"text/plain"),
        ("multipart/form-data; charset=idna; boundary=x", b"multipart/form-data; boundary=x"),
        ("application/json", b"application/json"),
    ],
)
def test_no_request_chooses_its_own_alphabet(kind: str, kept: bytes) -> None:
    """Some codecs of Python's break Django before it can answer, others smuggle what UTF-8 cannot hold."""
    entrance = Entrance(_answered, most=lambda _path: 100, threads=2)
    assert _ask(entrance, "203.0.113.1", BytesIO(b"a=bc"), kind)[1] == kept + b"|a=bc"


def test_the_server_stands_behind_the_entrance(transactional_db: None) -> None:
    """Outside a transaction: the server's own signals drop a connection that is in the middle of one."""
    environ = RequestFactory().get("/masuk/", headers={"content-type": "text/plain; charset=zip"}).environ
    said: list[str] = []
    b"".join(application(environ, lambda status, headers: said.append(status)))
    assert said == ["200 OK"]


def _from(address: str, **headers: str) -> HttpRequest:
    return RequestFactory().get("/", headers=headers, REMOTE_ADDR=address)


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:1:2:3", "2001:db8:1:2::/64"),
        ("", ""),
        ("bukan alamat", "bukan alamat"),
    ],
)
def test_a_whole_ipv6_network_is_counted_as_one(address: str, counted: str) -> None:
    assert counted_address(_from(address)) == counted


def test_only_the_hop_our_proxy_saw_is_counted(settings: Any) -> None:
    settings.ENV = replace(settings.ENV, proxy_count=1)
    told = _from("127.0.0.1", **{"x-forwarded-for": "127.0.0.1, 2001:db8::7"})
    assert counted_address(told) == "2001:db8::/64"
    assert not is_local(told)


@pytest.mark.parametrize("name", ["x-forwarded-for", "x-real-ip", "forwarded", "via", "x-forwarded-proto"])
def test_a_proxy_nobody_told_us_of_makes_everybody_a_stranger(name: str) -> None:
    assert is_local(_from("127.0.0.1"))
    assert not is_local(_from("127.0.0.1", **{name: "127.0.0.1"}))
