"""``manage.py load_mall NAME``: the catalogue, mall and founding programme of a folder in sewaka/data.

May be run again without harm: it makes what is missing and never changes what people edited.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from sewaka.catalogue.load import load as load_catalogue
from sewaka.formation.actions.load import load_programme
from sewaka.norms.actions import load as load_norms
from sewaka.places import seed as source
from sewaka.places.actions.load import load_site, open_all_day

BY = "system:load_mall"
WORDS = {
    "agencies": "instansi",
    "units": "unit",
    "services": "layanan",
    "texts": "teks layanan",
    "life_events": "peristiwa hidup",
    "refreshed": "teks dimuat ulang",
    "sites": "mal",
    "zones": "zona",
    "rooms": "ruang",
    "queues": "antrean",
    "counters": "loket",
    "admissions": "keikutsertaan",
    "offerings": "layanan dibuka",
    "hours": "hari pelayanan",
    "closures": "hari libur",
    "bases": "dasar hukum",
    "rules": "aturan",
    "stated": "angka sumber",
    "confirmations": "konfirmasi bergabung",
    "agreements": "perjanjian dimulai",
    "remarks": "pernyataan sumber",
    "programmes": "program",
    "items": "butir program",
    "equipment_kinds": "jenis sarana",
    "needs": "usulan sarana",
    "need_rows": "baris usulan menurut urutan naskah",
    "equipment_stated": "angka sarana",
    "budget_items": "mata anggaran",
    "procurements": "paket pengadaan",
    "findings": "temuan",
    "mobilisations": "rencana petugas",
    "staffing": "pokok kepegawaian",
    "finishing": "kelengkapan ruang",
    "network_lines": "jalur jaringan",
    "network_needs": "kebutuhan jaringan",
    "stated_network": "angka sumber jaringan",
    "statements": "pernyataan naskah",
    "servers": "server",
    "supplies": "sumber daya listrik",
}


class Command(BaseCommand):
    """Loads a mall; ``--refresh`` writes texts anew, ``--today`` opens today and tomorrow all day long."""

    help = "Memuat katalog dan data sebuah mal. Aman dijalankan berulang: yang sudah ada tidak diubah."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("mall", choices=source.malls(), help="nama folder data")
        parser.add_argument(
            "--refresh", nargs="*", default=[], metavar="KODE", help="layanan yang dimuat ulang"
        )
        parser.add_argument("--today", action="store_true", help="peragaan: buka sepanjang hari")

    def handle(self, *args: Any, **options: Any) -> None:
        files, at = source.read(options["mall"]), timezone.now()
        rows, refresh = source.catalogue(files), frozenset(options["refresh"])
        if unknown := refresh - rows.texts.keys():
            raise CommandError("Tidak ada layanan dengan kode " + ", ".join(sorted(unknown)) + ".")
        with transaction.atomic():
            made = load_norms(
                bases=source.legal_bases(files),
                rules=source.rules(files),
                valid_from=source.rules_from(files),
                by=BY,
                at=at,
            )
            made |= load_catalogue(rows=rows, refresh=refresh, by=BY, at=at)
            made |= load_site(seed=files, by=BY, at=at)
            site = files.example["site"]["code"]
            made |= load_programme(site=site, programme=source.founding(files), by=BY, at=at)
            if options["today"]:
                open_all_day(site=site, by=BY, at=at)
        if options["verbosity"]:
            self.stdout.write(told(files.example["site"]["short_name"], made))


def told(mall: str, made: dict[str, int]) -> str:
    """What was loaded, in one sentence."""
    parts = [f"{count} {WORDS[name]}" for name, count in made.items() if count]
    return f"{mall} dimuat: {', '.join(parts)}." if parts else f"{mall}: tidak ada yang berubah."
