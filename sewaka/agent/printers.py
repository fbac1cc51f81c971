"""Ways to a printer: network, device node, USB by its numbers, or pictures in a folder (for trying out)."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from sewaka.devices.printing import picture

SECONDS: Final = 5.0
_ASK_OFFLINE: Final = b"\x10\x04\x02"
_ASK_PAPER: Final = b"\x10\x04\x04"
_TROUBLE: Final = {
    _ASK_OFFLINE: (
        (0x04, "Tutup pencetak terbuka."),
        (0x20, "Kertas habis."),
        (0x40, "Pencetak bermasalah."),
    ),
    _ASK_PAPER: ((0x60, "Kertas habis."),),
}
_PAPER: Final = ((0x60, "out"), (0x0C, "low"))


class PrinterOut(Exception):  # noqa: N818 - what is the matter, in words for the information desk
    """The printer does not print; the text says why, in Indonesian."""


class Printer(Protocol):
    """A printer: takes bytes, tells what is the matter."""

    def send(self, data: bytes, key: str) -> None:
        """Print; raises ``PrinterOut``. ``key`` names the job (used for file names only)."""

    def trouble(self) -> str:
        """What is the matter now, in words; empty when it prints."""

    def paper(self) -> str:
        """How its paper is: ok, low, out; empty where the printer does not tell."""


class _Line(Protocol):
    def write(self, data: bytes) -> None: ...

    def ask(self, question: bytes) -> bytes: ...


def _trouble(line: _Line) -> str:
    """DLE EOT: why the printer is offline, and its paper. No answer is no trouble: many do not answer."""
    for question, signs in _TROUBLE.items():
        answer = line.ask(question)
        if not answer or answer[0] & 0x93 != 0x12:
            continue
        for bits, words in signs:
            if answer[0] & bits:
                return words
    return ""


def _paper(line: _Line) -> str:
    """DLE EOT 4: the sensors of the roll. Many printers have none that sees the roll's end coming."""
    answer = line.ask(_ASK_PAPER)
    if not answer or answer[0] & 0x93 != 0x12:
        return ""
    return next((word for bits, word in _PAPER if answer[0] & bits), "ok")


@dataclass
class _Socket:
    socket: socket.socket

    def write(self, data: bytes) -> None:
        self.socket.sendall(data)

    def ask(self, question: bytes) -> bytes:
        self.socket.sendall(question)
        self.socket.settimeout(0.6)
        try:
            return self.socket.recv(1)
        except TimeoutError:
            return b""
        finally:
            self.socket.settimeout(SECONDS)


@dataclass
class _Node:
    handle: int

    def write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            if not select.select([], [self.handle], [], SECONDS)[1]:
                raise PrinterOut("Pencetak tidak menerima data.")
            left = left[os.write(self.handle, left[:4096]) :]

    def ask(self, question: bytes) -> bytes:
        if stat.S_ISREG(os.fstat(self.handle).st_mode):
            return b""
        self.write(question)
        ready = select.select([self.handle], [], [], 0.6)[0]
        with contextlib.suppress(OSError):
            return os.read(self.handle, 1) if ready else b""
        return b""


class _Asked:
    """What both kinds of line share: connect, ask, print, ask again."""

    def _open(self) -> contextlib.AbstractContextManager[_Line]:
        raise NotImplementedError

    def send(self, data: bytes, key: str) -> None:
        """Print, and ask for trouble before and after: paper may run out in the middle."""
        try:
            with self._open() as line:
                for step in (b"", data):
                    line.write(step)
                    if words := _trouble(line):
                        raise PrinterOut(words)
        except OSError as gone:
            raise PrinterOut("Pencetak tidak terhubung.") from gone

    def trouble(self) -> str:
        """What is the matter now; empty when it prints."""
        try:
            with self._open() as line:
                return _trouble(line)
        except (OSError, PrinterOut):
            return "Pencetak tidak terhubung."

    def paper(self) -> str:
        """How its paper is; empty where the printer does not tell or is not there."""
        try:
            with self._open() as line:
                return _paper(line)
        except (OSError, PrinterOut):
            return ""


@dataclass
class Network(_Asked):
    """A printer that listens on a port, usually 9100."""

    host: str
    port: int

    @contextlib.contextmanager
    def _open(self) -> Iterator[_Line]:
        with socket.create_connection((self.host, self.port), timeout=SECONDS) as made:
            yield _Socket(made)


@dataclass
class Node(_Asked):
    """A device node such as /dev/usb/lp0, or a plain file."""

    path: Path

    def _place(self) -> Path:
        return self.path

    @contextlib.contextmanager
    def _open(self) -> Iterator[_Line]:
        path = self._place()
        plain = (
            path.is_file() or not path.exists() and path.parent.is_dir() and not str(path).startswith("/dev/")
        )
        extra = os.O_CREAT | os.O_APPEND if plain else os.O_NONBLOCK
        handle = os.open(path, os.O_RDWR | extra, 0o600)
        try:
            yield _Node(handle)
            if plain:
                os.fsync(handle)
        finally:
            os.close(handle)


@dataclass
class Usb(Node):
    """The Linux printer node with these USB numbers, wherever it was plugged in."""

    vendor: str = ""
    product: str = ""

    def _place(self) -> Path:
        for node in sorted(Path("/sys/class/usbmisc").glob("lp*")):
            device = (node / "device").resolve().parent
            with contextlib.suppress(OSError):
                numbers = [(device / name).read_text().strip() for name in ("idVendor", "idProduct")]
                if numbers == [self.vendor, self.product]:
                    return Path("/dev/usb") / node.name
        raise PrinterOut("Pencetak tidak terhubung.")


@dataclass
class Pictures:
    """No printer: each slip becomes a PNG in a folder."""

    folder: Path
    width: int

    def send(self, data: bytes, key: str) -> None:
        """Write the slip as a picture named after the job."""
        name = "".join(one if one.isalnum() else "-" for one in key)[:80]
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{name}.png").write_bytes(picture(data, self.width))
        except OSError as full:
            raise PrinterOut("Folder gambar tidak dapat ditulis.") from full

    def trouble(self) -> str:
        """A folder has none, as long as it can be made."""
        return ""

    def paper(self) -> str:
        """A folder has no roll."""
        return ""


def printer(said: str, width: int) -> Printer:
    """The printer a command line names. Raises ``ValueError`` with what can be named."""
    way, _, rest = said.partition(":")
    parts = rest.rsplit(":", 1)
    if way == "network" and len(parts) == 2 and parts[1].isdigit():
        return Network(parts[0], int(parts[1]))
    if way == "file" and rest:
        return Node(Path(rest))
    if way == "usb" and len(parts) == 2:
        return Usb(Path("/dev/usb"), parts[0].lower(), parts[1].lower())
    if way == "image" and rest:
        return Pictures(Path(rest), width)
    raise ValueError(f"{said!r}: tulis network:HOST:PORT, file:JALUR, usb:VVVV:PPPP atau image:FOLDER")
