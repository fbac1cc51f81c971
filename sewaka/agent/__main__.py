"""Command line of the print agent: ``python -m sewaka.agent --server URL --printer WAY``."""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import sys
import threading
from pathlib import Path

from sewaka.agent.printers import Printer, printer
from sewaka.agent.server import Away, Refused, Server
from sewaka.agent.spool import Spool
from sewaka.agent.work import Agent, tell


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sewaka.agent", description="Pencetak karcis Sewaka.")
    parser.add_argument("--server", required=True, help="alamat Sewaka, misalnya https://mpp.contoh.go.id")
    parser.add_argument("--pair", metavar="KODE", help="pasang dengan kode dari kantor, lalu selesai")
    parser.add_argument("--printer", help="network:HOST:PORT, file:JALUR, usb:VVVV:PPPP atau image:FOLDER")
    parser.add_argument("--width", type=int, choices=(58, 80), default=80, help="lebar kertas (mm)")
    parser.add_argument("--text", action="store_true", help="tanpa gambar, untuk pencetak lama")
    parser.add_argument("--raster-qr", action="store_true", help="QR sebagai gambar")
    parser.add_argument("--state", type=Path, default=_home(), help="folder kunci dan catatan cetak")
    return parser.parse_args(given)


def _home() -> Path:
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "sewaka-agent"


def main(given: list[str] | None = None) -> int:
    """Pair, or print until stopped. Returns the exit status."""
    said = _arguments(given)
    address = said.server.rstrip("/")
    if not address.startswith(("http://", "https://")):
        return _stop(f"--server harus diawali http:// atau https://, yang tertulis: {said.server!r}.")
    said.state.mkdir(parents=True, exist_ok=True, mode=0o700)
    return _pair(address, said.pair, said.state) if said.pair else _serve(address, said)


def _stop(words: str) -> int:
    sys.stderr.write(words + "\n")
    return 2


def _pair(address: str, code: str, state: Path) -> int:
    """Exchange the code for a key and keep it where only this user reads it."""
    try:
        answer = Server(address).post("pasang", code=code)
    except (Away, Refused) as no:
        return _stop(f"Belum terpasang: {no}")
    beside = state / "kunci.baru"
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(str(answer["key"]))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(state / "kunci")
    tell(f"Terpasang sebagai {answer['device']}.")
    return 0


def _serve(address: str, said: argparse.Namespace) -> int:
    kept = said.state / "kunci"
    if not kept.is_file():
        return _stop("Belum terpasang. Jalankan sekali dengan --pair KODE.")
    try:
        way: Printer = printer(said.printer or "", said.width)
    except ValueError as wrong:
        return _stop(f"--printer {wrong}.")
    with (said.state / "kunci.pemakai").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return _stop(f"Pencetak karcis lain sudah memakai {said.state}.")
        _run(Server(address, kept.read_text().strip()), way, said)
    return 0


def _run(server: Server, way: Printer, said: argparse.Namespace) -> None:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    anew = True
    while anew:
        spool = Spool(said.state / "catatan.jsonl")
        agent = Agent(server, way, spool, said.width, pictures=not said.text, native_qr=not said.raster_qr)
        agent.run(stop.wait)
        spool.close()
        anew = agent.anew and not stop.is_set()
        tell("Memuat ulang atas permintaan kantor." if anew else "Selesai.")


if __name__ == "__main__":
    raise SystemExit(main())
