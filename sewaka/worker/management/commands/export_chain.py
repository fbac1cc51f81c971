"""``manage.py export_chain``: a copy of the chain for ``script/verify-chain``, without names unless told otherwise."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sewaka.journal import exports
from sewaka.journal.inspected import streams
from sewaka.journal.roots import head, part_of_days
from sewaka.queueing.events import PUBLIC


class Command(BaseCommand):
    """Writes JSON lines, compressed when the file's name ends with .gz, to a file or to standard output."""

    help = "Menulis salinan rantai catatan untuk diperiksa dengan script/verify-chain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("stream", help="aliran (kode mal)")
        parser.add_argument("--since", type=date.fromisoformat, help="hari pertama, misalnya 2026-11-23")
        parser.add_argument("--until", type=date.fromisoformat, help="hari terakhir")
        parser.add_argument("--out", type=Path, help="berkas .jsonl atau .jsonl.gz; tanpa ini ke layar")
        parser.add_argument(
            "--full",
            action="store_true",
            help="dengan kode pelaku dan alasan yang diketik; hanya untuk pemeriksa",
        )

    def handle(self, *_args: Any, stream: str, **options: Any) -> None:
        if stream not in streams():
            raise CommandError(f"Aliran tidak dikenal: {stream}", returncode=2)
        first, last = 1, head(site=stream).seq
        if options["since"] or options["until"]:
            since, until = options["since"] or date.min, options["until"] or date.max
            first, last = part_of_days(site=stream, since=since, until=until)
        made = exports.lines(site=stream, first=first, last=last, public=None if options["full"] else PUBLIC)
        self._write(options["out"], made)
        if options["out"]:
            self.stdout.write(f"Kejadian {first} sampai {last} ditulis ke {options['out']}.")

    def _write(self, path: Path | None, made: Any) -> None:
        if path is None:
            for line in made:
                self.stdout.write(line, ending="")
        elif path.suffix == ".gz":
            exports.write(path, made)
        else:
            with path.open("w", encoding="utf-8") as out:
                out.writelines(made)
