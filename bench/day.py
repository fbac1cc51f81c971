"""``python -m bench.day [--visitors 1500] [--seed 7]``: a whole day through the real actions, twice from nothing.

Each time a durable PostgreSQL of its own, the demonstration mall with forty officers, and one process that plays everybody.
Prints the seconds of each, how many of them this process itself worked (the rest is the database and waiting), and whether
both days were the same to the last call.
"""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sewaka.boot import cluster

OFFICERS = 40
HOURS = 7.0
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Asia/Makassar"))


def once(asked: argparse.Namespace) -> None:
    """Found the mall, play its day, print the seconds and the digest."""
    with tempfile.TemporaryDirectory(prefix="sewaka-bench-") as folder:
        database = cluster.locate(Path(folder))
        try:
            os.environ.update(
                DATABASE_URL=database.start(),
                SEWAKA_VAR=folder,
                SEWAKA_DEMO="1",
                SEWAKA_SECRET_KEY=secrets.token_hex(32),
                DJANGO_SETTINGS_MODULE="sewaka.settings",
            )
            _play(asked)
        finally:
            database.stop()
            database.destroy()


def _play(asked: argparse.Namespace) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from sewaka.demo import day, founding
    from tests.halls import grow

    call_command("migrate", verbosity=0)
    call_command("load_mall", "badung", verbosity=0)
    founding.found(var=settings.ENV.var, at=MONDAY)
    grow(founding.SITE, OFFICERS, at=MONDAY)
    begun, worked = time.perf_counter(), time.process_time()
    played = day.play(site=founding.SITE, begin=MONDAY, seed=asked.seed, visitors=asked.visitors, hours=HOURS)
    spent, worked = time.perf_counter() - begun, time.process_time() - worked
    connections.close_all()
    told = f"{played.issued} numbers  {played.turned_away} turned away  ended {played.ended_at:%H.%M}"
    print(f"{spent:6.1f} s ({worked:.1f} s worked)  {told}")
    print(played.digest)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--visitors", type=int, default=1500)
    words.add_argument("--seed", type=int, default=7)
    words.add_argument("--once", action="store_true", help="one day, in this process")
    asked = words.parse_args()
    if asked.once:
        return once(asked)
    digests = []
    for _ in range(2):
        again = [sys.executable, "-m", "bench.day", "--once", *sys.argv[1:]]
        ran = subprocess.run(again, stdout=subprocess.PIPE, text=True)
        if ran.returncode:
            raise SystemExit(ran.returncode)
        *lines, digest = ran.stdout.strip().splitlines()
        print(*lines, sep="\n", flush=True)
        digests.append(digest)
    print("the same day" if digests[0] == digests[1] else "two different days")
    return None


if __name__ == "__main__":
    main()
