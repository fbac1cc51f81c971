"""``manage.py add_organiser``: the first person of a mall; the office adds everybody else."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sewaka.accounts import actions
from sewaka.accounts.roles import Role
from sewaka.journal.actions import recording
from sewaka.lib.refusal import Refusal

BY = "system:add_organiser"


class Command(BaseCommand):
    """Asks for the password, or reads it from standard input where there is no terminal."""

    help = "Membuat pengguna dengan peran penyelenggara."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="nama pengguna")
        parser.add_argument("--site", required=True, help="kode mal, misalnya contoh")
        parser.add_argument("--name", required=True, help="nama lengkap")

    def handle(self, *args: Any, **options: Any) -> None:
        password = getpass("Kata sandi: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        username, at = options["username"].strip().lower(), timezone.now()
        try:
            with recording():
                actions.create_user(
                    username=username, full_name=options["name"], password=password, by=BY, at=at
                )
                actions.grant(username=username, role=Role.ORGANISER, site=options["site"], by=BY, at=at)
        except Refusal as refusal:
            raise CommandError(f"{refusal.message} {refusal.next_step}") from refusal
        self.stdout.write(f"{username} kini penyelenggara {options['site']}.")
