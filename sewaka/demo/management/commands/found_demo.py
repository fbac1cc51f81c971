"""``manage.py found_demo``: the demonstration mall with today opened. Only with SEWAKA_DEMO=1."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sewaka.demo.founding import found


class Command(BaseCommand):
    """Loads Badung, opens today and makes the demo's users; may be run again without harm."""

    help = "Menyiapkan mal contoh: data Badung, hari ini dibuka, akun contoh. Aman dijalankan berulang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--past", type=float, metavar="SPEED", help="mainkan dua hari sebelumnya bila belum ada"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ENV.demo:
            raise CommandError("Mal contoh hanya disiapkan bila SEWAKA_DEMO=1.")
        call_command("load_mall", "badung", today=True, verbosity=options["verbosity"], stdout=self.stdout)
        made = found(var=settings.ENV.var, at=timezone.now(), past=options["past"])
        if options["verbosity"]:
            self.stdout.write(f"Akun contoh: {made} baru." if made else "Akun contoh: sudah lengkap.")
