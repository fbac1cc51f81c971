"""``manage.py live_demo --speed N``: fills the demonstration mall with simulated life until SIGTERM."""

from __future__ import annotations

import signal
import threading
import time
from argparse import ArgumentParser
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sewaka.demo.founding import SITE
from sewaka.demo.live import LiveHall


class Command(BaseCommand):
    """Only with SEWAKA_DEMO=1. Visitors and officers act through the real actions, so every screen lives."""

    help = "Mengisi mal contoh dengan pengunjung dan petugas tiruan, sampai dihentikan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--speed", type=float, default=10.0, help="1-600 kali waktu sebenarnya (10)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ENV.demo:
            raise CommandError("Keramaian tiruan hanya ada di mal contoh (SEWAKA_DEMO=1).")
        if not 1 <= options["speed"] <= 600:
            raise CommandError("Kecepatan harus angka 1-600.")
        end = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: end.set())
        hall = LiveHall(
            site=SITE,
            speed=options["speed"],
            now=timezone.now,
            clock=time.monotonic,
            wait=end.wait,
            chance=Random(),  # noqa: S311 a crowd, not a secret
        )
        hall.run(end.is_set)
