"""``python -m bench.crowd [--phones 5000] [--boards 50]``: a hall full of watchers while officers call.

Row 1: fragments of board and phone beside the emptiest answer of the same server (a redirect to the log-in).
Row 2: 5,000 phones on their lines and 50 boards listen; officers call and kiosks issue meanwhile. A board shows a call when
it has fetched the new fragment; a phone when its notice came.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

from bench.load import Line, Script, request
from bench.run import FIFTY, ROOT, TOKEN, House, found, show
from sewaka.boot import cluster

CALLS_A_SECOND = 2.0
ISSUES_A_SECOND = 5.0


@dataclass
class Watch:
    """What was told and when it arrived, in seconds of the same clock."""

    calls: list[tuple[float, str]] = field(default_factory=list)
    boards: dict[int, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    phones: dict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    issues: list[float] = field(default_factory=list)
    broken: int = 0


def get(path: str, cookies: dict[str, str], port: int, etag: str = "") -> bytes:
    """A GET as the page's module sends it."""
    jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
    match = f"If-None-Match: {etag}\r\n" if etag else ""
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {jar}\r\n{match}"
        "HX-Request: true\r\nX-Fragment: 1\r\nAccept: text/html\r\n\r\n"
    ).encode()


def again(message: bytes) -> Script:
    """The same question for ever."""

    def script(_number: int) -> Generator[bytes, bytes, None]:
        while True:
            yield message

    return script


def fragments(house: House, board: str, phone: str, seconds: float) -> None:
    """Row 1."""
    rows = {
        "empty answer": get("/kantor/", {}, house.port),
        "board fragment": get("/papan/isi/", {"sewaka_perangkat": board}, house.port),
        "phone fragment": get(f"/n/{phone}/isi/", {}, house.port),
    }
    base = None
    for name, message in rows.items():
        result = house.drive(again(message), clients=8, seconds=seconds)
        show(name, result, base)
        base = base or result.rate


async def listen(port: int, token: str, since: str, hear: asyncio.Queue[float], watch: Watch) -> None:
    """One open stream; the moment of every notice goes into ``hear``."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=4096)
    writer.write(f"GET /live/?token={token}&since={since} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    try:
        async for line in reader:
            if line.startswith(b"event: notice"):
                hear.put_nowait(time.monotonic())
            elif line.startswith(b"event: reset"):
                watch.broken += 1
        watch.broken += 1  # the stream ended before we left
    finally:
        writer.close()


async def board(number: int, house: House, key: str, hear: asyncio.Queue[float], watch: Watch) -> None:
    """Fetch the fragment after a notice; what came meanwhile is fetched together, as the page does."""
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    message = get("/papan/isi/", {"sewaka_perangkat": key}, house.port)
    while True:
        await hear.get()
        while not hear.empty():
            hear.get_nowait()
        asked = time.monotonic()
        writer.write(message)
        head = await reader.readuntil(b"\r\n\r\n")
        lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")]
        await reader.readexactly(int(lengths[0].split(b":")[1]) if lengths else 0)
        watch.boards[number].append((asked, time.monotonic()))


async def phone(number: int, queue: str, hear: asyncio.Queue[float], watch: Watch) -> None:
    while True:
        watch.phones[queue].append((number, await hear.get()))


def officers(house: House, watch: Watch, end: float) -> None:
    """Call, start and finish, counter after counter; each call with the moment of its answer."""
    line, counter, turn = Line(house.port), 0, 0
    while time.monotonic() < end:
        token, cookies = "", {"sewaka_sesi": house.sessions[counter], "sewaka_csrf": "c" * 32}
        for verb in ("panggil", "mulai", "selesai"):
            form = {"csrfmiddlewaretoken": "c" * 32, "request_key": uuid.uuid4().hex, "token": token}
            _status, body = line.ask(request(f"/loket/{counter + 1}/{verb}/", form, cookies, house.port))
            if verb == "panggil":
                watch.calls.append((time.monotonic(), _queue(body)))
            seen = TOKEN.search(body)
            token = seen[1].decode() if seen else ""
        counter, turn = (counter + 1) % len(house.sessions), turn + 1
        time.sleep(max(0.0, 1 / CALLS_A_SECOND - 0.02))


def _queue(body: bytes) -> str:
    """The prefix of the number in hand, from its plate."""
    start = body.find(b'class="plate')
    opened = body.find(b"<span>", start)
    return body[opened + 6 : body.find(b"<", opened + 6)].decode() if start > 0 else ""


def kiosks(house: House, watch: Watch, end: float) -> None:
    line, turn = Line(house.port), 0
    cookies = {"sewaka_perangkat": house.keys[0], "sewaka_csrf": "c" * 32}
    while time.monotonic() < end:
        turn += 7
        service = f"bench_{FIFTY[turn % 50].lower()}"
        form = {"csrfmiddlewaretoken": "c" * 32, "service": service, "request_key": uuid.uuid4().hex}
        begun = time.monotonic()
        line.ask(request("/kiosk/ambil/", form, cookies, house.port))
        watch.issues.append(time.monotonic() - begun)
        time.sleep(1 / ISSUES_A_SECOND)


async def crowd(house: House, live: int, board_key: str, zone: str, asked: argparse.Namespace) -> Watch:
    """Everybody listens, then the hall works for a while, then the last news may arrive."""
    from django.conf import settings

    from sewaka.lib import streams

    watch, tasks = Watch(), []
    for number in range(asked.boards + asked.phones):
        is_board, queue = number < asked.boards, FIFTY[number % 50]
        topics = [f"zone:bench:{zone}", "plan:bench"] if is_board else [f"line:bench:{queue}"]
        token = streams.seal(topics=topics, secret=settings.SECRET_KEY, now=time.time())
        hear: asyncio.Queue[float] = asyncio.Queue()
        tasks.append(asyncio.create_task(listen(live, token, "", hear, watch)))
        work = board(number, house, board_key, hear, watch) if is_board else phone(number, queue, hear, watch)
        tasks.append(asyncio.create_task(work))
        if number % 100 == 99:
            await asyncio.sleep(0.05)
    await asyncio.sleep(3)
    end = time.monotonic() + asked.seconds
    workers = [threading.Thread(target=each, args=(house, watch, end)) for each in (officers, kiosks)]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        await asyncio.sleep(0.2)
    await asyncio.sleep(4)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return watch


def quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else float("nan")


def tell(watch: Watch, asked: argparse.Namespace) -> None:
    """Row 2. A phone's first notice after a call of its line counts as this call's."""
    shown = [
        next((done for begun, done in watch.boards[number] if begun >= at - 0.2 and done >= at), None)
        for at, _queue in watch.calls
        for number in range(asked.boards)
    ]
    told = [at for at, _ in watch.calls for _ in range(asked.boards)]
    late = [done - at for done, at in zip(shown, told, strict=True) if done]
    row("boards show a call", late, f"missed {shown.count(None)} of {len(shown)}")
    waits, missed = [], 0
    for at, queue in watch.calls:
        heard: dict[int, float] = {}
        for number, moment in watch.phones[queue]:
            if at - 0.05 <= moment <= at + 5:
                heard.setdefault(number, moment - at)
        mine = sum(FIFTY[n % 50] == queue for n in range(asked.boards, asked.boards + asked.phones))
        missed += mine - len(heard)
        waits += heard.values()
    row("phones of the line hear it", waits, f"missed {missed} of {missed + len(waits)}")
    row("issue meanwhile", watch.issues, f"{len(watch.issues)} numbers, {len(watch.calls)} calls")


def row(name: str, seconds: list[float], note: str) -> None:
    print(
        f"{name:28} p50 {quantile(seconds, 0.5):6.0f} ms  p99 {quantile(seconds, 0.99):6.0f} ms  {note}",
        flush=True,
    )


def memory_kib(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise SystemExit("no Pss")


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
            live = subprocess.Popen([sys.executable, "-m", "sewaka.web.live"], cwd=ROOT)
            run(house, live, asked)
        finally:
            for each in (live, house.web if house else None):
                if each is not None:
                    each.terminate()
                    each.wait()
            database.stop()
            database.destroy()


def run(house: House, live: subprocess.Popen[bytes], asked: argparse.Namespace) -> None:
    from django.utils import timezone

    from bench import hall
    from sewaka.places.queries import plan
    from sewaka.queueing.models import Ticket
    from tests.callers import paired

    zone = next(iter(plan("bench").zones))
    key = paired(site="bench", code="P1", kind="board", zone=zone, at=timezone.now()).key
    hall.leave_waiting(1000)
    token = Ticket.objects.filter(state="waiting").latest("id").token
    fragments(house, key, token, max(3.0, asked.seconds / 4))
    before = memory_kib(live.pid)
    peak: list[int] = []
    timer = threading.Timer(6, lambda: peak.append(memory_kib(live.pid)))
    timer.start()
    watch = asyncio.run(crowd(house, int(os.environ["LIVE_PORT"]), key, zone, asked))
    timer.join()
    tell(watch, asked)
    each = (peak[0] - before) / (asked.phones + asked.boards)
    print(f"memory of live: {each:.1f} KiB a stream (PSS); resets and early ends {watch.broken}")


if __name__ == "__main__":
    main()
