"""``manage.py give_link``: a new start for somebody whom nobody in the office can help, the last organiser say."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sewaka.accounts import actions
from sewaka.accounts.errors import FactorUnknown
from sewaka.journal.actions import recording
from sewaka.lib.refusal import Refusal

BY = "system:give_link"


class Command(BaseCommand):
    """Prints the link once; whoever may run this on the server may do it."""

    help = "Mencetak tautan sekali pakai untuk membuat kata sandi baru."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="nama pengguna")
        parser.add_argument("--site", required=True, help="kode mal, misalnya contoh")
        parser.add_argument("--reason", required=True, help="alasan; masuk catatan kejadian")
        parser.add_argument("--without-second", action="store_true", help="hapus juga langkah keduanya")

    def handle(self, *args: Any, **options: Any) -> None:
        name, at = options["username"].strip().lower(), timezone.now()
        why: dict[str, Any] = {"username": name, "reason": options["reason"], "by": BY, "at": at}
        try:
            with recording():
                made = actions.make_link(what="password", site=options["site"], **why)
                if options["without_second"]:
                    actions.clear_factors(**why)
        except FactorUnknown as none:
            raise CommandError(f"{name} tidak mempunyai langkah kedua.") from none
        except Refusal as refusal:
            raise CommandError(f"{refusal.message} {refusal.next_step}") from refusal
        self.stdout.write(f"{settings.ENV.public_url}/tautan/{made.key}/")
