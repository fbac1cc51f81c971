"""``manage.py work hall|slow``: one lane of the worker."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from sewaka.worker.lanes import LANES
from sewaka.worker.loop import Loop


class Command(BaseCommand):
    """Runs until SIGTERM."""

    # The checks load every page and table of the office for a program that shows none: 30 MiB and half its start.
    # Whoever migrates or tests has run them.
    requires_system_checks = ()
    help = "Menjalankan satu jalur pekerja: hall (hari layanan) atau slow (belajar dan lupa)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("lane", choices=sorted(LANES))

    def handle(self, *_args: Any, lane: str, **_options: Any) -> None:
        Loop(lane, settings.ENV.var / "run" / f"worker-{lane}.beat").run()
