"""``python -m bench.crowd [--phones 5000] [--boards 50]``: a hall full of watchers while officers call.

Row 1: fragments of board and phone beside the emptiest answer of the same server: the way to the log-in, which passes every
middleware and asks neither database nor template. Anything else would be an easier comparison.
Row 2: phones on their lines and boards listen; officers call and kiosks issue meanwhile. A call counts from the moment its
request was sent. A board shows it when it holds a fragment of its sequence or a later one; a phone when such a notice came.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
import uuid
from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

from bench.load import Line, Result, Script, request
from bench.run import FIFTY, ROOT, TOKEN, House, await_page, found
from sewaka.boot import cluster

CALLS_A_SECOND = 2.0
ISSUES_A_SECOND = 5.0
LAST_NEWS_S = 4.0
"""Phones are told up to 2 s late on purpose; after twice that whatever has not come was missed."""
SITE = "bench"
LENGTH = re.compile(rb"content-length: *(\d+)")
ETAG = re.compile(rb'etag: *((?:w/)?"[^"]+")', re.IGNORECASE)
MARK = re.compile(rb'etag: *(?:w/)?"(\d+)')

Seen = tuple[int, float]
"""A sequence and the moment it was seen."""


@dataclass
class Watch:
    """What was told and when it arrived, in seconds of the same clock."""

    asked: list[float] = field(default_factory=list)
    boards: dict[int, list[Seen]] = field(default_factory=lambda: defaultdict(list))
    phones: dict[int, list[Seen]] = field(default_factory=lambda: defaultdict(list))
    issues: list[float] = field(default_factory=list)
    opened: int = 0
    broken: int = 0


def get(path: str, cookies: dict[str, str], port: int, *, fragment: bool = True, known: str = "") -> bytes:
    """A GET as the page's module sends it (which knows the mark of what it shows), or as a browser opens a page."""
    jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
    asks = "HX-Request: true\r\nX-Fragment: 1\r\n" if fragment else ""
    asks += f"If-None-Match: {known}\r\n" if known else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {jar}\r\n{asks}Accept: text/html\r\n\r\n".encode()


def again(message: bytes) -> Script:
    """The same question for ever."""

    def script(_number: int) -> Generator[bytes, bytes, None]:
        while True:
            yield message

    return script


def fragments(house: House, board: str, phone: str, seconds: float) -> None:
    """Row 1. ``board``: a board's key, ``phone``: the code of a number that waits."""
    whose = {"board": ("/papan/isi/", {"sewaka_perangkat": board}), "phone": (f"/n/{phone}/isi/", {})}
    base = house.drive(again(get("/kantor/", {}, house.port, fragment=False)), clients=8, seconds=seconds)
    tell_row("empty answer", base, base)
    for name, (path, cookies) in whose.items():
        message = get(path, cookies, house.port)
        tell_row(f"{name} fragment", house.drive(again(message), clients=8, seconds=seconds), base)
        with Line(house.port) as line:
            line.socket.sendall(message)
            mark = ETAG.findall(line.socket.recv(65536))[0].decode()
        message = get(path, cookies, house.port, known=mark)
        tell_row(f"{name}, nothing new", house.drive(again(message), clients=8, seconds=seconds), base)


def tell_row(name: str, result: Result, base: Result) -> None:
    """Answers a second and CPU of server and database for each, and both beside the empty answer's."""
    print(
        f"{name:24} {result.rate:6.0f}/s {result.rate / base.rate:5.2f}  CPU {result.cpu_ms:5.2f} ms"
        f" {base.cpu_ms / result.cpu_ms:5.2f} of the empty answer  p99 {result.quantile_ms(0.99):6.1f} ms"
        f"  errors {len(result.errors)}",
        flush=True,
    )


async def listen(port: int, token: str, hear: asyncio.Queue[Seen], watch: Watch) -> None:
    """One open stream; the sequence and moment of every notice go into ``hear``."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=4096)
    writer.write(f"GET /live/?token={token} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    seq = 0
    try:
        await reader.readuntil(b"\r\n\r\n")
        watch.opened += 1
        async for line in reader:
            if line.startswith(b"id: "):
                seq = int(line.rpartition(b":")[2])
            elif line.startswith(b"event: notice"):
                hear.put_nowait((seq, time.monotonic()))
            elif line.startswith(b"event: reset"):
                watch.broken += 1
        watch.broken += 1  # the stream ended before we left
    finally:
        writer.close()


async def board(number: int, house: House, key: str, hear: asyncio.Queue[Seen], watch: Watch) -> None:
    """Fetch the fragment after a notice; what came meanwhile is fetched together, as the page does."""
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    message = get("/papan/isi/", {"sewaka_perangkat": key}, house.port)
    while True:
        await hear.get()
        while not hear.empty():
            hear.get_nowait()
        writer.write(message)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        await reader.readexactly(int(LENGTH.findall(head)[0]))
        watch.boards[number].append((int(MARK.findall(head)[0]), time.monotonic()))


async def phone(number: int, hear: asyncio.Queue[Seen], watch: Watch) -> None:
    while True:
        watch.phones[number].append(await hear.get())


class Pace:
    """So many deeds a second, evenly: the load itself, not a wait for something."""

    def __init__(self, a_second: float, end: float) -> None:
        self._each, self._end, self._next = 1 / a_second, end, time.monotonic()

    def goes_on(self) -> bool:
        """Waits for the next deed's moment; False after the end."""
        time.sleep(max(0.0, self._next - time.monotonic()))  # the pace of the load
        self._next += self._each
        return time.monotonic() < self._end


def officers(house: House, watch: Watch, end: float) -> None:
    """Call, start and finish, counter after counter; the moment each call was asked."""
    line, counter, pace = Line(house.port), 0, Pace(CALLS_A_SECOND, end)
    while pace.goes_on():
        token, cookies = "", {"sewaka_sesi": house.sessions[counter], "sewaka_csrf": "c" * 32}
        watch.asked.append(time.monotonic())
        for verb in ("panggil", "mulai", "selesai"):
            form = {"csrfmiddlewaretoken": "c" * 32, "request_key": uuid.uuid4().hex, "token": token}
            _status, body = line.ask(request(f"/loket/{counter + 1}/{verb}/", form, cookies, house.port))
            seen = TOKEN.search(body)
            token = seen[1].decode() if seen else ""
        counter = (counter + 1) % len(house.sessions)


def kiosks(house: House, watch: Watch, end: float) -> None:
    line, turn, pace = Line(house.port), 0, Pace(ISSUES_A_SECOND, end)
    cookies = {"sewaka_perangkat": house.keys[0], "sewaka_csrf": "c" * 32}
    while pace.goes_on():
        turn += 7
        service = f"{SITE}_{FIFTY[turn % 50].lower()}"
        form = {"csrfmiddlewaretoken": "c" * 32, "service": service, "request_key": uuid.uuid4().hex}
        begun = time.monotonic()
        line.ask(request("/kiosk/ambil/", form, cookies, house.port))
        watch.issues.append(time.monotonic() - begun)


async def opened(watch: Watch, many: int) -> None:
    """Wait until so many streams are open."""
    async with asyncio.timeout(120):
        while watch.opened < many:
            await asyncio.sleep(0.05)  # between two looks; the streams open in this very loop


async def crowd(house: House, live: Live, board_key: str, zone: str, asked: argparse.Namespace) -> Watch:
    """Everybody listens, then the hall works for a while, then the last news may arrive."""
    from django.conf import settings

    from sewaka.lib import streams

    watch, tasks, many = Watch(), [], asked.boards + asked.phones
    for number in range(many):
        is_board, line = number < asked.boards, f"line:{SITE}:{queue_of(number)}"
        topics = [f"zone:{SITE}:{zone}", f"plan:{SITE}"] if is_board else [line]
        token = streams.seal(topics=topics, secret=settings.SECRET_KEY, now=time.time())
        hear: asyncio.Queue[Seen] = asyncio.Queue()
        work = board(number, house, board_key, hear, watch) if is_board else phone(number, hear, watch)
        tasks += [asyncio.create_task(listen(live.port, token, hear, watch)), asyncio.create_task(work)]
        if number % 100 == 99:
            await opened(watch, number + 1)
    await opened(watch, many)
    live.full = live.memory_kib()
    end = time.monotonic() + asked.seconds
    works = (asyncio.to_thread(each, house, watch, end) for each in (officers, kiosks))
    await asyncio.gather(*works)
    await asyncio.sleep(LAST_NEWS_S)  # what comes later counts as missed
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return watch


def queue_of(number: int) -> str:
    """The line the phone of this number follows."""
    return FIFTY[number % 50]


def quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else float("nan")


def tell(watch: Watch, calls: list[tuple[int, str]], asked: argparse.Namespace) -> None:
    """Row 2. ``calls``: sequence and queue of each, from the journal, in the order they were asked."""
    boards = range(asked.boards)
    phones = range(asked.boards, asked.boards + asked.phones)
    shown, heard = [], []
    for (seq, queue), at in zip(calls, watch.asked, strict=True):
        shown += [after(watch.boards[number], seq, at) for number in boards]
        heard += [after(watch.phones[number], seq, at) for number in phones if queue_of(number) == queue]
    for name, seen in (("boards show a call", shown), ("phones of the line hear it", heard)):
        row(name, [late for late in seen if late is not None], f"missed {seen.count(None)} of {len(seen)}")
    row("issue meanwhile", watch.issues, f"{len(watch.issues)} numbers, {len(calls)} calls")


def after(seen: list[Seen], seq: int, at: float) -> float | None:
    """Seconds from ``at`` until this sequence or a later one was seen; None when it never was."""
    return next((moment - at for known, moment in seen if known >= seq), None)


def row(name: str, seconds: list[float], note: str) -> None:
    print(
        f"{name:28} p50 {quantile(seconds, 0.5):6.0f} ms  p99 {quantile(seconds, 0.99):6.0f} ms  {note}",
        flush=True,
    )


class Live:
    """The process of the streams, and its memory (PSS, KiB) once everybody listens."""

    def __init__(self) -> None:
        self.port, self.full = int(os.environ["LIVE_PORT"]), 0
        self.process = subprocess.Popen([sys.executable, "-m", "sewaka.web.live"], cwd=ROOT)
        await_page(f"http://127.0.0.1:{self.port}/healthz")

    def memory_kib(self) -> int:
        lines = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--phones", type=int, default=5000)
    words.add_argument("--boards", type=int, default=50)
    words.add_argument("--seconds", type=float, default=20)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="sewaka-bench-") as folder:
        database = cluster.locate(Path(folder))
        os.environ["LIVE_PER_ADDRESS"] = "100000"
        house, live = None, None
        try:
            house = found(Path(folder), database, database.start())
            live = Live()
            run(house, live, asked)
        finally:
            for each in (live.process if live else None, house.web if house else None):
                if each is not None:
                    each.terminate()
                    each.wait()
            database.stop()
            database.destroy()


def run(house: House, live: Live, asked: argparse.Namespace) -> None:
    from django.utils import timezone

    from bench import hall
    from sewaka.journal.queries import last_seq, recent
    from sewaka.places.queries import plan
    from sewaka.queueing.models import Ticket
    from tests.callers import paired

    zone = next(iter(plan(SITE).zones))
    key = paired(site=SITE, code="P1", kind="board", zone=zone, at=timezone.now()).key
    hall.leave_waiting(1000)
    token = Ticket.objects.filter(state="waiting").latest("id").token
    fragments(house, key, token, max(3.0, asked.seconds / 4))
    empty, begin = live.memory_kib(), last_seq(site=SITE)
    watch = asyncio.run(crowd(house, live, key, zone, asked))
    called = recent(site=SITE, kind="queueing.ticket.called", limit=len(watch.asked))
    tell(watch, [(one.seq, one.data["queue"]) for one in reversed(called) if one.seq > begin], asked)
    each = (live.full - empty) / (asked.phones + asked.boards)
    print(f"memory of live: {each:.1f} KiB a stream (PSS); resets and early ends {watch.broken}")


if __name__ == "__main__":
    main()
