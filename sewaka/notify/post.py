"""Sending one message to an address that somebody else chose, without being turned against our own house.

The name is looked up once, every address it has must be a public one, and the connection goes to that very
address (a second look-up could answer differently). No redirects, no proxies, a deadline for everything, and of
the answer only its status is read.
"""

from __future__ import annotations

import http.client
import ipaddress
import queue
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from sewaka.notify.errors import AddressNotAllowed

WITHIN_S: Final = 5.0
LONGEST_URL: Final = 500
_ASKERS: Final = threading.BoundedSemaphore(16)
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Rules:
    """What an installation allows: plain http, addresses inside its own network."""

    http: bool = False
    private: bool = False


@dataclass(frozen=True)
class Target:
    """An address taken apart. ``path`` begins with a slash and has the query."""

    host: str
    port: int
    path: str
    tls: bool


@dataclass(frozen=True)
class Outcome:
    """What became of a try. ``status`` is 0 when there was no answer; ``after_s``: what Retry-After asked for."""

    status: int
    problem: str = ""
    after_s: int = 0

    @property
    def arrived(self) -> bool:
        """Whether the receiver took it."""
        return 200 <= self.status < 300


def target(url: str, rules: Rules) -> Target:
    """The address, if it may be one. Raises ``AddressNotAllowed``."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as odd:
        raise AddressNotAllowed(why="alamatnya tidak terbaca") from odd
    if parts.scheme not in (("https", "http") if rules.http else ("https",)):
        raise AddressNotAllowed(why="harus diawali https://")
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST_URL
    if not plain or not parts.hostname or parts.username is not None or parts.fragment:
        raise AddressNotAllowed(why="alamatnya tidak lengkap atau memuat hal yang tidak perlu")
    literal = _literal(parts.hostname)
    if literal is not None and not rules.private and not is_public(literal):
        raise AddressNotAllowed(why="alamat itu ada di dalam jaringan sendiri")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(
        parts.hostname, port or (443 if parts.scheme == "https" else 80), path, parts.scheme == "https"
    )


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet; those that carry another inside are looked into."""
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inside = ipaddress.IPv4Address(address.packed[-4:])
        if inside is not None:
            return is_public(inside)
    return address.is_global and not address.is_multicast


def look_up(aim: Target, rules: Rules) -> str:
    """The one address to connect to. Raises ``AddressNotAllowed`` if any of its addresses lies inside."""
    try:
        found = _asked(aim)
    except TimeoutError as late:
        raise AddressNotAllowed(why="namanya tidak ditemukan pada waktunya") from late
    except (OSError, UnicodeError) as lost:
        raise AddressNotAllowed(why="namanya tidak ditemukan") from lost
    addresses = [str(each[4][0]).partition("%")[0] for each in found]
    if not rules.private and not all(is_public(ipaddress.ip_address(each)) for each in addresses):
        raise AddressNotAllowed(why="nama itu menunjuk ke dalam jaringan sendiri")
    return addresses[0]


def _asked(aim: Target) -> list[Any]:
    """What the system's resolver says of a name. It knows no deadline, so it is asked in a thread that may be left.

    Raises ``TimeoutError`` after ``WITHIN_S`` or while too many such threads still wait.
    """
    free = _ASKERS
    if not free.acquire(blocking=False):
        raise TimeoutError
    answer: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(socket.getaddrinfo(aim.host, aim.port, type=socket.SOCK_STREAM))
        except Exception as lost:  # noqa: BLE001 - whatever it is, it is raised again below
            answer.put(lost)
        finally:
            free.release()

    threading.Thread(target=ask, name="hook-name", daemon=True).start()
    try:
        found = answer.get(timeout=WITHIN_S)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, Exception):
        raise found
    return found


class Connection:
    """A connection to one target, kept while several messages go there. Use as a context manager."""

    def __init__(self, url: str, rules: Rules) -> None:
        self._url, self._rules = url, rules
        self._line: http.client.HTTPConnection | None = None

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_why: object) -> None:
        self.close()

    def close(self) -> None:
        """End the connection; the next message makes another."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def send(self, body: bytes, headers: Mapping[str, str]) -> Outcome:
        """Send one message; never raises; name and answer have a deadline each."""
        try:
            aim = target(self._url, self._rules)
            line = self._line = self._line or _Line(aim, look_up(aim, self._rules))
        except AddressNotAllowed as no:
            return Outcome(0, no.message)
        guard = threading.Timer(WITHIN_S, _cut, [line])
        guard.start()
        try:
            return self._ask(line, aim, body, headers)
        except (OSError, http.client.HTTPException, ValueError) as broken:
            self.close()
            return Outcome(0, _words(broken))
        finally:
            guard.cancel()

    def _ask(
        self, line: http.client.HTTPConnection, aim: Target, body: bytes, headers: Mapping[str, str]
    ) -> Outcome:
        line.request("POST", aim.path, body, dict(headers))
        answer = line.getresponse()
        if answer.read(64_000) and not answer.isclosed():
            self.close()
        after = answer.headers.get("Retry-After", "")
        asked = int(after) if after.isascii() and after.isdigit() and len(after) < 7 else 0
        problem = "" if 200 <= answer.status < 300 else f"tujuan menjawab {answer.status}"
        return Outcome(answer.status, problem, asked)


class _Line(http.client.HTTPConnection):
    """HTTP or HTTPS to an address that was looked up already; the name is only told and checked."""

    def __init__(self, aim: Target, address: str) -> None:
        super().__init__(aim.host, aim.port, timeout=WITHIN_S)
        self.default_port = 443 if aim.tls else 80
        self._address, self._tls = address, aim.tls

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _cut(line: http.client.HTTPConnection) -> None:
    """The deadline: whatever waits on this connection fails at once."""
    try:
        if line.sock is not None:
            line.sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass


def _words(broken: Exception) -> str:
    if isinstance(broken, TimeoutError):
        return "tujuan tidak menjawab pada waktunya"
    if isinstance(broken, ssl.SSLError):
        return "sertifikat atau sambungan TLS tujuan tidak dapat dipercaya"
    if isinstance(broken, ConnectionRefusedError):
        return "tujuan menolak sambungan"
    return "sambungan ke tujuan terputus"
