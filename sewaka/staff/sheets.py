"""The table of officers that may be brought in: each new one without a password, which she makes herself by a link."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sewaka.places.cells import as_day_or_none
from sewaka.places.imports import Column, Sheet
from sewaka.staff.actions import enrol
from sewaka.staff.errors import OfficerNotAccepted
from sewaka.staff.queries import officer, officers


def _officer(
    *,
    site: str,
    username: str,
    full_name: str,
    agency: str,
    counter: str = "",
    from_on: date | None = None,
    by: str,
    at: datetime,
) -> None:
    """A new officer; one who is there stays as she is. Raises ``OfficerNotAccepted`` for another's name."""
    known = officer(code=username)
    if known is None:
        enrol(
            username=username, full_name=full_name, password=None, pin="", agency=agency, site=site,
            counter=counter, from_on=from_on or at.date(), by=by, at=at,
        )  # fmt: skip
    elif (known.full_name, known.agency) != (full_name, agency):
        raise OfficerNotAccepted(
            "Nama pengguna ini sudah dipakai petugas lain, atau datanya berbeda; ubah di halaman petugasnya."
        )


def _now(site: str) -> list[list[str]]:
    return [[each.code, each.full_name, each.agency, "", ""] for each in officers(site=site)]


SHEETS: Final = {
    "petugas": Sheet(
        "petugas",
        "Petugas",
        "Petugas baru tanpa kata sandi; sesudahnya beri tiap orang tautan di halamannya. Loket kosong: loket mana pun "
        "milik instansinya.",
        (
            Column("nama_pengguna", "username", str.lower, example="ni.luh"),
            Column("nama_lengkap", "full_name", example="Ni Luh Contoh"),
            Column("kode_instansi", "agency", example="pemkab"),
            Column("loket", "counter", needed=False, example="1"),
            Column("mulai", "from_on", as_day_or_none, needed=False),
        ),
        _officer,
        _now,
        "username",
    )
}
