"""``manage.py verify_chain``: recompute the chain of every stream, or of one, and say exactly what does not hold."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sewaka.journal.actions.inspections import breaks
from sewaka.journal.inspected import streams, words
from sewaka.journal.roots import head, part_of_days

SHOWN = 50


class Command(BaseCommand):
    """Exit code 0: every chain holds; 1: one does not; 2: there is nothing of that name."""

    help = "Memeriksa keutuhan rantai catatan. Kode keluar 0 utuh, 1 tidak utuh, 2 tidak dapat diperiksa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("stream", nargs="*", help="aliran (kode mal); tanpa ini semua aliran")
        parser.add_argument("--since", type=date.fromisoformat, help="hari pertama, misalnya 2026-11-23")
        parser.add_argument("--until", type=date.fromisoformat, help="hari terakhir")

    def handle(self, *_args: Any, stream: list[str], **options: Any) -> None:
        known = streams()
        strange = [name for name in stream if name not in known]
        if strange:
            raise CommandError(f"Aliran tidak dikenal: {', '.join(strange)}", returncode=2)
        whole = [self._check(name, options["since"], options["until"]) for name in stream or known]
        if not all(whole):
            sys.exit(1)

    def _check(self, stream: str, since: date | None, until: date | None) -> bool:
        first, last = 1, head(site=stream).seq
        if since or until:
            first, last = part_of_days(site=stream, since=since or date.min, until=until or date.max)
        found = [words(each) for each in breaks(stream=stream, first=first, last=last)]
        for sentence in found[:SHOWN]:
            self.stdout.write(f"{stream}: TIDAK UTUH: {sentence}")
        if len(found) > SHOWN:
            self.stdout.write(f"{stream}: … dan {len(found) - SHOWN} lagi")
        if not found:
            self.stdout.write(f"{stream}: UTUH, kejadian {first} sampai {last}")
        return not found
