"""``python -m bench.long [--minutes 72] [--speed 20] [--out FILE]``: the demonstration mall left alone for hours.

Starts the real mall with its live demo in a ``var`` and on ports of its own; boards and phones keep streams open, a speaker
in every zone says what it is given. Seventy-two minutes at twenty times the speed are a day of the hall. Its clock is
set to a time zone in which midnight comes at the next full hour, so that a day is closed and a new one opened on the way;
for that its own database forgets that malls stand in Indonesia.

Every minute a line: memory (PSS, MiB) of each process, what became of the streams, how late the voice is. At the end the
same as a table. SIGINT or SIGTERM end it earlier, with what was seen until then.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.crowd import quantile
from bench.load import cpu_seconds, family
from bench.run import ROOT
from bench.watchers import Browser, Page, Seen, Speaker, phone
from sewaka.boot import cluster
from tests.waiting import free_ports

SITE = "badung"
BY = "system:bench"
EVERY_S = 60.0
OPEN_WITHIN_S = 180.0
WARM = 1 / 3
"""Memory is judged after the first third: until then caches fill."""


@dataclass
class Minute:
    """One line: seconds since the start, MiB and CPU seconds by process, restarts, voice and streams since the last one."""

    at_s: float
    mib: dict[str, float]
    cpu_s: dict[str, float]
    restarts: dict[str, int]
    health: str
    day: str
    load: float
    voice_s: list[float] = field(default_factory=list)
    voice: dict[str, int] = field(default_factory=dict)
    streams: dict[str, int] = field(default_factory=dict)


def near_midnight(now: datetime) -> str:
    """The name of a time zone in which the next full hour is midnight."""
    ahead = (24 - (now.hour + 1)) % 24
    offset = ahead if ahead <= 12 else ahead - 24
    return f"Etc/GMT{-offset:+d}" if offset else "Etc/GMT"


def prepare() -> dict[str, str]:
    """The mall's data with its clock near midnight, a board and a speaker in each zone; their keys by kind and zone."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from sewaka.places.models import Site
    from sewaka.places.queries import plan
    from tests.callers import paired

    call_command("migrate", verbosity=0)
    call_command("load_mall", "badung", verbosity=0)
    now = datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE places_site DROP CONSTRAINT places_site_zone_in_indonesia")
    Site.objects.filter(code=SITE).update(zone_name=near_midnight(now))
    keys = {}
    for place, zone in enumerate(plan(SITE).zones):
        for kind, letter in (("board", "PB"), ("speaker", "SB")):
            made = paired(site=SITE, code=f"{letter}{place}", kind=kind, zone=zone, at=now)
            keys[f"{kind} {zone}"] = made.key
    connection.close()
    return keys


class Mall:
    """The supervisor and its children."""

    def __init__(self, var: Path, speed: float) -> None:
        self.var, self.port = var, int(os.environ["PORT"])
        self.log = (var / "serve.log").open("wb")
        words = [sys.executable, "-m", "sewaka.boot", f"--live-demo={speed:g}"]
        self.process = subprocess.Popen(words, cwd=ROOT, stdout=self.log, stderr=self.log)

    def status(self) -> dict[str, dict[str, Any]]:
        """The supervisor's card of each process."""
        return dict(json.loads((self.var / "run" / "status.json").read_text())["processes"])

    def await_doors(self) -> None:
        """Until every process works, the demo's own too. Founding takes a while on a busy machine."""
        last = time.monotonic() + OPEN_WITHIN_S
        while time.monotonic() < last and self.process.poll() is None:
            with contextlib.suppress(OSError, ValueError):
                if "live-demo" in self.status():
                    return
            time.sleep(0.2)  # between two looks
        raise SystemExit((self.var / "serve.log").read_text()[-2000:])

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.log.close()


def pss_mib(pids: set[int]) -> float:
    """Memory of these processes; what several share is counted once."""
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError, StopIteration):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return round(total / 1024, 1)


class Reader:
    """Reads the mall's database beside it: numbers to follow, calls that were said, days."""

    def __init__(self) -> None:
        import psycopg

        self._connect = lambda: psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Each reading has a connection of its own: PostgreSQL may have been away meanwhile."""
        with self._connect() as connection:
            return connection.execute(sql, values).fetchall()

    def number(self) -> str:
        """A number that waits; "" when nobody does."""
        try:
            found = self.rows(
                "SELECT token FROM queueing_ticket WHERE state = 'waiting' ORDER BY id DESC LIMIT 40"
            )
        except Exception:  # the database is away: nobody comes now
            return ""
        return str(random.choice(found)[0]) if found else ""

    def late(self, said: list[tuple[int, float]]) -> list[float]:
        """Seconds from each call to its voice; reminders (negative sequences) and messages apart."""
        sql = (
            "SELECT seq, extract(epoch FROM at)::float FROM journal_event WHERE site = %s AND seq = ANY(%s)"
            " AND kind IN ('queueing.ticket.called', 'queueing.ticket.recalled')"
        )
        called = dict(self.rows(sql, SITE, [seq for seq, _ in said]))
        return [round(at - called[seq], 2) for seq, at in said if seq in called]

    def outcomes(self) -> dict[str, int]:
        return dict(self.rows("SELECT outcome, count(*) FROM devices_announcement GROUP BY 1"))

    def day(self) -> str:
        found = self.rows("SELECT max(day) FROM queueing_line")
        return str(found[0][0])

    def closed_days(self) -> list[date]:
        return [day for (day,) in self.rows("SELECT day FROM queueing_dayclose ORDER BY day")]


def sample(mall: Mall, reader: Reader, seen: Seen, begun: float) -> Minute:
    """One minute's line."""
    status = mall.status()
    pids = {name: family(card["pid"]) for name, card in status.items() if card["pid"]}
    pids["supervisor"] = {mall.process.pid}
    said, seen.said = seen.said, []
    return Minute(
        at_s=round(time.monotonic() - begun, 1),
        mib={name: pss_mib(each) for name, each in pids.items()},
        cpu_s={name: round(cpu_seconds(lambda each=each: each), 1) for name, each in pids.items()},
        restarts={name: card["restarts"] for name, card in status.items() if card["restarts"]},
        health=",".join(name for name, card in status.items() if card["state"] != "up"),
        day=reader.day(),
        load=os.getloadavg()[0],
        voice_s=reader.late(said),
        voice=reader.outcomes(),
        streams=dict(seen.happened),
    )


async def watch(
    mall: Mall, keys: dict[str, str], asked: argparse.Namespace, out: Path
) -> tuple[list[Minute], Seen]:
    """Everybody watches until the time is over or somebody ends it; one line a minute goes to ``out``."""
    seen, reader, ended = Seen(), Reader(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    tasks = [asyncio.create_task(each) for each in everybody(mall, keys, asked, reader, seen)]
    minutes: list[Minute] = []
    begun = time.monotonic()
    while not ended.is_set() and time.monotonic() - begun < 60 * asked.minutes:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), min(EVERY_S, 60 * asked.minutes))
        try:
            one = await asyncio.to_thread(sample, mall, reader, seen, begun)
        except Exception as away:  # the run goes on; the gap is in the file
            seen.note("sample failed", repr(away)[:200])
            continue
        minutes.append(one)
        with out.open("a") as file:
            file.write(json.dumps(asdict(one)) + "\n")
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return minutes, seen


def everybody(
    mall: Mall, keys: dict[str, str], asked: argparse.Namespace, reader: Reader, seen: Seen
) -> Iterator[Coroutine[Any, Any, None]]:
    """What the watchers do: in each zone a speaker and some boards, and phones of the whole mall."""
    port, live_port = mall.port, int(os.environ["LIVE_PORT"])
    for name, key in keys.items():
        browser = Browser(port, {"sewaka_perangkat": key})
        if name.startswith("speaker"):
            speaker = Speaker(browser, live_port, seen)
            yield speaker.watch()
            yield speaker.speak()
            continue
        for _ in range(asked.boards):
            yield Page("board", browser, "/papan/", live_port, seen).watch()
    for _ in range(asked.phones):
        yield phone(port, live_port, reader.number, seen)


def slope(minutes: list[Minute], name: str) -> float:
    """MiB an hour of a process after the first third, by least squares."""
    kept = [(one.at_s / 3600, one.mib[name]) for one in minutes if name in one.mib]
    kept = kept[int(len(kept) * WARM) :]
    if len(kept) < 3:
        return float("nan")
    middle = sum(x for x, _ in kept) / len(kept)
    mean = sum(y for _, y in kept) / len(kept)
    return sum((x - middle) * (y - mean) for x, y in kept) / sum((x - middle) ** 2 for x, _ in kept)


def tell(minutes: list[Minute], seen: Seen, reader: Reader) -> None:
    """The whole run as a table."""
    last = minutes[-1]
    print(f"{last.at_s / 60:.0f} minutes, {len(minutes)} samples, load average {last.load:.1f}")
    print(f"{'process':14} {'first':>7} {'third':>7} {'last':>7} MiB  {'MiB/hour':>9}  CPU s  restarts")
    for name in last.mib:
        third = minutes[int(len(minutes) * WARM)].mib.get(name, float("nan"))
        first, cpu = minutes[0].mib.get(name, float("nan")), last.cpu_s.get(name, 0)
        row = f"{name:14} {first:7.1f} {third:7.1f} {last.mib[name]:7.1f}      {slope(minutes, name):+9.2f}"
        print(f"{row}  {cpu:5.0f}  {last.restarts.get(name, 0)}")
    for name, part in (
        ("first third", minutes[: len(minutes) // 3]),
        ("last third", minutes[-len(minutes) // 3 :]),
    ):
        late = [each for one in part for each in one.voice_s]
        print(
            f"voice, {name:12} {len(late):5} calls  p50 {quantile(late, 0.5) / 1000:5.1f} s"
            f"  p99 {quantile(late, 0.99) / 1000:5.1f} s  longest {max(late, default=0):5.1f} s"
        )
    print("voice by outcome:", last.voice)
    print("streams:", dict(sorted(seen.happened.items())))
    print(
        "days seen:",
        sorted({one.day for one in minutes}),
        " closed:",
        [str(day) for day in reader.closed_days()],
    )
    print("not up at a sample:", sorted({one.health for one in minutes if one.health}) or "never")
    for note in seen.notes:
        print("  ", note)


def checked(reader: Reader) -> None:
    """The history of the whole run: chain and daily sheets."""
    from sewaka.journal.actions import verify
    from sewaka.queueing.queries.figures import figures

    print("chain:", verify(site=SITE), "events in order")
    for day in reader.closed_days():
        found = figures(site=SITE, day=day)
        print(f"sheet of {day}:", "balances" if found.balances else "DOES NOT BALANCE")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--minutes", type=float, default=72)
    words.add_argument("--speed", type=float, default=20)
    words.add_argument("--boards", type=int, default=3, help="screens of each zone")
    words.add_argument("--phones", type=int, default=20)
    words.add_argument("--out", type=Path, default=Path("var/bench-long.jsonl"), help="a line a minute")
    asked = words.parse_args()
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="sewaka-bench-") as folder:
        run(Path(folder), asked)


def run(var: Path, asked: argparse.Namespace) -> None:
    port, live_port = free_ports()
    database = cluster.locate(var)
    os.environ.update(PORT=str(port), LIVE_PORT=str(live_port), SEWAKA_VAR=str(var), SEWAKA_DEMO="1")
    os.environ.update(DJANGO_SETTINGS_MODULE="sewaka.settings", SEWAKA_SECRET_KEY=os.urandom(32).hex())
    os.environ["DATABASE_URL"] = url = database.start()
    mall: Mall | None = None
    try:
        keys = prepare()
        del os.environ["DATABASE_URL"]  # the supervisor keeps this very cluster as its own
        mall = Mall(var, asked.speed)
        os.environ["DATABASE_URL"] = url
        mall.await_doors()
        begun = datetime.now(UTC)
        print(
            f"{begun:%d-%m-%Y %H.%M} UTC, midnight in {59 - begun.minute} minutes, {os.cpu_count()} cores",
            flush=True,
        )
        minutes, seen = asyncio.run(watch(mall, keys, asked, asked.out))
        tell(minutes, seen, Reader())
        checked(Reader())
    finally:
        if mall is not None:
            mall.end()
        database.stop()
        database.destroy()


if __name__ == "__main__":
    main()
