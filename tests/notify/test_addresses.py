"""Where messages may go: not into our own house, whatever the address looks like; and the public test vector."""

from __future__ import annotations

import ipaddress
import socket
import threading
from typing import Any

import pytest

from sewaka.notify import post, signing
from sewaka.notify.errors import AddressNotAllowed
from sewaka.notify.post import Connection, Rules, is_public, look_up, target

STRICT = Rules()


@pytest.mark.parametrize(
    "url",
    [
        "http://mitra.example/",
        "ftp://mitra.example/",
        "https://",
        "https://127.0.0.1/",
        "https://10.1.2.3/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://nama:sandi@mitra.example/",
        "https://mitra.example/#x",
        "https://mitra.example:99999/",
        "https://mitra.example/\r\nHost: lain",
        "https://mitra.example/" + "a" * 500,
        "javascript:alert(1)",
        "",
    ],
)
def test_addresses_that_nothing_is_sent_to(url: str) -> None:
    with pytest.raises(AddressNotAllowed):
        target(url, STRICT)


def test_a_good_address_is_taken_apart() -> None:
    found = target("https://mitra.example:8443/terima?mal=uji", STRICT)
    assert (found.host, found.port, found.path, found.tls) == ("mitra.example", 8443, "/terima?mal=uji", True)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::a00:1", False),
    ],
)
def test_what_lies_inside_is_known(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def answering(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: found)


def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    aim = target("https://mitra.example/", STRICT)
    answering(monkeypatch, "93.184.216.34", "10.0.0.5")
    with pytest.raises(AddressNotAllowed):
        look_up(aim, STRICT)
    answering(monkeypatch, "93.184.216.34")
    assert look_up(aim, STRICT) == "93.184.216.34"


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time (DNS rebinding) gains nothing: it is asked once."""
    asked: list[Any] = []
    answering(monkeypatch, "93.184.216.34")

    def connect(where: Any, *_more: Any) -> socket.socket:
        asked.append(where)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with Connection("https://mitra.example/", STRICT) as line:
        assert line.send(b"{}", {}).status == 0
    assert asked == [("93.184.216.34", 443)]


def test_inside_is_never_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "127.0.0.1")
    monkeypatch.setattr(socket, "create_connection", lambda *_a: pytest.fail("connected"))
    with Connection("https://mitra.example/", STRICT) as line:
        assert "jaringan sendiri" in line.send(b"{}", {}).problem


def test_the_public_vector_of_standard_webhooks() -> None:
    signed = signing.signatures(
        given=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        message="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_name_nobody_answers_for_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's resolver may wait for half a minute; a hook does not, and only so many may wait at once."""
    answer, aim = threading.Event(), target("https://mitra.example/", STRICT)
    monkeypatch.setattr(post, "WITHIN_S", 0.01)
    monkeypatch.setattr(post, "_ASKERS", threading.BoundedSemaphore(2))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: answer.wait(30) and [])
    try:
        for _ in range(3):
            with pytest.raises(AddressNotAllowed) as late:
                look_up(aim, STRICT)
            assert "pada waktunya" in late.value.message
        assert sum(each.name == "hook-name" for each in threading.enumerate()) == 2
        with Connection("https://mitra.example/", STRICT) as line:
            assert line.send(b"{}", {}).problem
    finally:
        answer.set()
        for each in threading.enumerate():
            if each.name == "hook-name":
                each.join()
