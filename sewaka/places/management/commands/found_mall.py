"""``manage.py found_mall``: an empty mall and its first organiser, from questions or a file of answers.

``script/setup`` runs it. Nothing is kept unless everything can be.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser
from getpass import getpass
from pathlib import Path
from typing import Any, Final

import yaml
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sewaka.accounts import actions as accounts
from sewaka.accounts.errors import WeakPassword
from sewaka.accounts.models import USERNAME_SHAPE
from sewaka.accounts.roles import Role
from sewaka.journal.actions import recording
from sewaka.lib.refusal import Refusal
from sewaka.places.actions.found import found_mall
from sewaka.places.newmall import COLUMNS, agency_problems, new_mall, problem

BY: Final = "system:found_mall"
QUESTIONS: Final = (
    ("nama", "Nama mal (misalnya Mal Pelayanan Publik Kabupaten Contoh)", ""),
    ("singkat", "Nama singkat di layar (misalnya MPP Contoh)", ""),
    ("kode", "Kode mal, huruf kecil tanpa spasi (misalnya contoh)", ""),
    ("zona_waktu", "Zona waktu: WIB, WITA, atau WIT", "WIB"),
    ("kode_wilayah", "Kode wilayah kabupaten/kota (misalnya 33.01)", ""),
    ("alamat", "Alamat", "-"),
    ("bahasa", "Bahasa pengunjung di samping Indonesia: en, ban, atau - bila tidak ada", "en"),
    ("instansi", f"Berkas instansi (CSV: {', '.join(COLUMNS)})", ""),
    ("penyelenggara", "Nama pengguna penyelenggara pertama (misalnya ni.luh)", ""),
    ("nama_lengkap", "Nama lengkapnya", ""),
)


class Command(BaseCommand):
    """Asks, or takes ``--jawaban BERKAS`` (YAML with the same names). The password comes from the keyboard or stdin."""

    help = "Mendirikan mal kosong dengan penyelenggara pertamanya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jawaban", type=Path, help="berkas YAML dengan semua jawaban")

    def handle(self, *args: Any, **options: Any) -> None:
        given = _read(options["jawaban"]) if options["jawaban"] else self._ask()
        while not self._founded(given):
            self.stderr.write("Ketik kata sandi lain.")
        self.stdout.write(
            f"{given['nama']} sudah berdiri, dengan {given['penyelenggara']} sebagai penyelenggara.\n"
            "Buka script/serve dan masuk ke Kantor; di sana tertulis apa yang perlu diisi, berurutan."
        )

    def _founded(self, given: dict[str, str]) -> bool:
        """Whether the mall stands; False when only the password was refused and there is somebody to ask again."""
        asked = sys.stdin.isatty()
        try:
            self._found(given, getpass("Kata sandi (paling sedikit 10 huruf): ") if asked else _line())
        except Refusal as refusal:
            if not asked or not isinstance(refusal, WeakPassword):
                raise CommandError(f"{refusal.message} {refusal.next_step}") from refusal
            self.stderr.write(f"{refusal.message} {refusal.next_step}")
            return False
        return True

    def _ask(self) -> dict[str, str]:
        """Every question until its answer fits: nothing is typed twice because of another answer."""
        if not sys.stdin.isatty():
            raise CommandError("Tidak ada papan ketik di sini. Beri --jawaban BERKAS.")
        found = {}
        for name, question, usual in QUESTIONS:
            said = "?"
            while said:
                found[name] = input(f"{question}{f' [{usual}]' if usual else ''}: ").strip() or usual
                said = _wrong(name, found[name])
                if said:
                    self.stderr.write(said)
        return found

    def _found(self, given: dict[str, str], password: str) -> None:
        at, username = timezone.now(), given["penyelenggara"].strip().lower()
        mall = new_mall(
            code=given["kode"],
            name=given["nama"],
            short_name=given["singkat"],
            zone=given["zona_waktu"],
            area_code=given["kode_wilayah"],
            address="" if given["alamat"] == "-" else given["alamat"],
            languages=given["bahasa"],
            agencies=_text(Path(given["instansi"]).expanduser()),
        )
        with recording():
            found_mall(mall=mall, by=BY, at=at)
            accounts.create_user(
                username=username, full_name=given["nama_lengkap"], password=password, by=BY, at=at
            )
            accounts.grant(username=username, role=Role.ORGANISER, site=mall.code, by=BY, at=at)


def _wrong(name: str, typed: str) -> str:
    """What is wrong with one answer, in words; "" when nothing is."""
    if not typed:
        return "Jawaban ini diperlukan."
    if name == "penyelenggara" and not re.fullmatch(USERNAME_SHAPE, typed.lower()):
        return "Nama pengguna: huruf kecil, angka, titik, atau garis, tanpa spasi."
    if name != "instansi":
        return problem(name, typed)
    try:
        return " ".join(agency_problems(_text(Path(typed).expanduser())))
    except CommandError as unreadable:
        return str(unreadable)


def _line() -> str:
    return sys.stdin.readline().rstrip("\n")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise CommandError(
            f"Berkas {path} tidak dapat dibaca: simpan sebagai CSV (UTF-8). {wrong}"
        ) from wrong


def _read(path: Path) -> dict[str, str]:
    """The answers; the path of the agencies counts from the file's own folder."""
    try:
        loaded = yaml.safe_load(_text(path))
    except yaml.YAMLError as wrong:
        raise CommandError(f"Berkas jawaban {path} bukan YAML yang benar: {wrong}") from wrong
    given = {str(name): str(value) for name, value in (loaded if isinstance(loaded, dict) else {}).items()}
    missing = [name for name, _, usual in QUESTIONS if not given.get(name) and not usual]
    if missing:
        raise CommandError(f"Dalam {path} belum ada: {', '.join(missing)}.")
    usual = {name: value for name, _, value in QUESTIONS if value}
    return usual | given | {"instansi": str(path.absolute().parent / given["instansi"])}
