"""``manage.py demo_logins``: prints the demo's log-ins. Only with SEWAKA_DEMO=1."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sewaka.demo import logins


class Command(BaseCommand):
    """One line an account; they work on this machine alone."""

    help = "Mencetak akun contoh mal peragaan."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ENV.demo:
            raise CommandError("Akun contoh hanya ada bila SEWAKA_DEMO=1.")
        known = logins.read(settings.ENV.var / "demo-logins.json")
        if not known:
            raise CommandError("Akun contoh belum dibuat. Jalankan manage.py found_demo.")
        for line in logins.lines(list(known.values())):
            self.stdout.write(line)
