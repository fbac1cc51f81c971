"""``python -m bench.run [--seconds N] [--old N]``: the speed of the hot doors as ratios, all taken in one run.

Starts a durable PostgreSQL of its own and the real web server, builds a hall of fifty queues and forty counters,
and compares each door with pgbench running one statement that writes the same rows under the same locks.
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from bench.load import Result, Script, cpu_seconds, drive, family, request
from sewaka.boot import cluster
from tests.waiting import free_ports

ROOT = Path(__file__).resolve().parent.parent
FIFTY = tuple(f"{letter}{digit}" for letter in "ABCDE" for digit in range(10))
COUNTERS = 40
TOKEN = re.compile(rb'name="token" value="([0-9A-Z]{17})"')


@dataclass
class House:
    """What is measured: its database, its web server, who may ask."""

    database: cluster.Cluster
    url: str
    port: int
    web: subprocess.Popen[bytes]
    keys: list[str]
    sessions: list[str]
    first_queue: int
    site: int
    day: str

    def web_pids(self) -> set[int]:
        return family(self.web.pid)

    def data_pids(self) -> set[int]:
        postmaster = self.database.pid()
        assert postmaster is not None
        return family(postmaster)

    def drive(self, script: Script, *, clients: int, seconds: float) -> Result:
        return drive(
            script, clients=clients, seconds=seconds, port=self.port, web=self.web_pids, data=self.data_pids
        )


def found(var: Path, database: cluster.Cluster, url: str) -> House:
    """Build the hall through the models and the rooms' actions, and start the web server."""
    port, live_port = free_ports()
    os.environ.update(
        DATABASE_URL=url,
        SEWAKA_VAR=str(var),
        SEWAKA_SECRET_KEY=secrets.token_hex(32),
        DJANGO_SETTINGS_MODULE="sewaka.settings",
        PORT=str(port),
        LIVE_PORT=str(live_port),
        SEWAKA_URL=f"http://127.0.0.1:{port}",
    )
    import django

    django.setup()
    from bench import hall

    facts = hall.build_bench()
    log = (var / "web.log").open("wb")
    web = subprocess.Popen([sys.executable, "-m", "sewaka.wsgi"], cwd=ROOT, stderr=log, stdout=log)
    await_page(f"http://127.0.0.1:{port}/masuk/")
    return House(database, url, port, web, **facts)


def await_page(url: str) -> None:
    """Until a server answers with 200; ends the run with the last words of the web server when it does not."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)  # between two tries
    last_words = (Path(os.environ["SEWAKA_VAR"]) / "web.log").read_text()[-2000:]
    raise SystemExit(f"{url} did not come up:\n{last_words}")


def pgbench(house: House, script: str, *, clients: int, seconds: float) -> tuple[float, float]:
    """Transactions a second and the CPU milliseconds of the database for each, of one script."""
    postmaster = house.database.pid()
    assert postmaster is not None
    values = {"first_queue": house.first_queue, "site": house.site, "day": house.day}
    words = ["-n", "-f", str(ROOT / "bench" / script), "-c", str(clients), "-j", "2", "-T", str(int(seconds))]
    words += ["-M", "prepared"] + [f"-D{name}={value}" for name, value in values.items()]
    before = cpu_seconds(lambda: family(postmaster))
    ran = subprocess.run(
        [*house.database.command("pgbench"), *words, house.url], capture_output=True, text=True
    )
    after = cpu_seconds(lambda: family(postmaster))
    rate = re.search(r"tps = ([\d.]+)", ran.stdout)
    if rate is None:
        raise SystemExit(ran.stderr[-2000:])
    return float(rate[1]), 1000 * (after - before) / (float(rate[1]) * seconds)


def kiosk(house: House) -> Script:
    """Kiosks that take one number after the other, spread over the fifty queues."""

    def script(number: int) -> Generator[bytes, bytes, None]:
        cookies = {"sewaka_perangkat": house.keys[number], "sewaka_csrf": "c" * 32}
        turn = number
        while True:
            turn += 7
            form = {
                "csrfmiddlewaretoken": "c" * 32,
                "service": f"bench_{FIFTY[turn % 50].lower()}",
                "request_key": uuid.uuid4().hex,
            }
            yield request("/kiosk/ambil/", form, cookies, house.port)

    return script


def counter(house: House) -> Script:
    """Officers who call, start and finish; the token of the number in hand stands in the answer, as on the screen."""

    def script(number: int) -> Generator[bytes, bytes, None]:
        cookies = {"sewaka_sesi": house.sessions[number], "sewaka_csrf": "c" * 32}
        token = ""
        while True:
            for verb in ("panggil", "mulai", "selesai"):
                form = {"csrfmiddlewaretoken": "c" * 32, "request_key": uuid.uuid4().hex, "token": token}
                body = yield request(f"/loket/{number + 1}/{verb}/", form, cookies, house.port)
                found = TOKEN.search(body)
                token = found[1].decode() if found else ""

    return script


def show(name: str, result: Result, base: float | None = None) -> None:
    ratio = f"  {result.rate / base:5.2f} of pgbench" if base else ""
    print(
        f"{name:46} {result.rate:7.0f}/s{ratio}  CPU {result.cpu_ms:5.2f} ms (web {result.web_cpu_ms:.2f})"
        f"  p50 {result.quantile_ms(0.5):5.1f}  p99 {result.quantile_ms(0.99):6.1f} ms  errors {len(result.errors)}",
        flush=True,
    )
    for wrong in result.errors[:2]:
        print("   ", wrong)


def measure(house: House, seconds: float, label: str = "") -> None:
    """Both hot doors beside pgbench."""
    from bench import hall

    house.drive(kiosk(house), clients=8, seconds=2)
    base, base_cpu = pgbench(house, "issue.sql", clients=8, seconds=seconds)
    print(
        f"{label}pgbench, issue in one statement, 8 clients      {base:7.0f}/s  CPU {base_cpu:5.2f} ms",
        flush=True,
    )
    eight = house.drive(kiosk(house), clients=8, seconds=seconds)
    show(label + "kiosk door, issue, 8 clients", eight, base)
    many = house.drive(kiosk(house), clients=32, seconds=seconds)
    show(label + "kiosk door, issue, 32 clients", many, base)
    print(f"{label}32 clients / 8 clients                          {many.rate / eight.rate:7.2f}", flush=True)
    hall.leave_waiting(3000)
    each, each_cpu = pgbench(house, "serve.sql", clients=COUNTERS, seconds=max(3, seconds / 3))
    print(
        f"{label}pgbench, call+start+finish, 40 officers         {3 * each:7.0f}/s  CPU {each_cpu / 3:5.2f} ms",
        flush=True,
    )
    hall.leave_waiting(3000)
    hall.finish_all()
    served = house.drive(counter(house), clients=COUNTERS, seconds=seconds)
    show(label + "counter door, call+start+finish, 40 officers", served, 3 * each)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=15)
    words.add_argument(
        "--old", type=int, default=1_000_000, help="old tickets for the second round; 0 leaves it out"
    )
    words.add_argument(
        "--calls", type=int, default=5000, help="calls from one line before the dead-entry round"
    )
    asked = words.parse_args()
    print(
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {asked.seconds:g} s a row, fsync on",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="sewaka-bench-") as folder:
        database = cluster.locate(Path(folder))
        house: House | None = None
        try:
            house = found(Path(folder), database, database.start())
            measure(house, asked.seconds)
            rounds(house, asked)
        finally:
            if house is not None:
                house.web.terminate()
                house.web.wait()
            database.stop()
            database.destroy()


def rounds(house: House, asked: argparse.Namespace) -> None:
    """The same with many dead index entries, and with years of old tickets."""
    from bench import hall

    if asked.calls:
        fresh, worn = hall.calls_of_one_line(asked.calls)
        print(
            f"CPU of a call after {asked.calls} calls of one line      {worn / fresh:7.2f} of fresh",
            flush=True,
        )
    if asked.old:
        hall.grow_old(asked.old)
        measure(house, asked.seconds, f"[{asked.old:,} old] ")


if __name__ == "__main__":
    main()
