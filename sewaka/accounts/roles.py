"""Who may do what: one table, read by ``queries.may`` and shown as a matrix in the office.

A permission is a string ``<room>.<verb>``. What is not in the table is denied. Where a role may do it (the
whole mall, one agency, one counter) is decided by the grant, not here.
"""

from __future__ import annotations

from typing import Final

from django.db import models


class Role(models.TextChoices):
    """The six roles of a mall; the label is what people see."""

    ORGANISER = "organiser", "Penyelenggara"
    FLOOR_MANAGER = "floor_manager", "Manajer lantai"
    INFORMATION_OFFICER = "information_officer", "Petugas informasi"
    AGENCY_HEAD = "agency_head", "Penanggung jawab instansi"
    OFFICER = "officer", "Petugas loket"
    VIEWER = "viewer", "Pemantau"


PERMISSIONS: Final[dict[str, str]] = {
    "queueing.call": "Memanggil dan melayani di loket",
    "queueing.call_chosen": "Memanggil nomor pilihan dengan alasan",
    "queueing.issue_at_desk": "Mengambilkan nomor bagi pengunjung",
    "queueing.correct": "Membetulkan nomor antrean",
    "queueing.reprint": "Mencetak ulang nomor antrean",
    "queueing.prioritise": "Memberi atau mencabut prioritas",
    "queueing.mistime": "Menandai waktu nomor yang tercatat keliru",
    "queueing.see_today": "Melihat antrean hari ini",
    "queueing.open_day": "Membuka dan menutup hari layanan",
    "desk.open": "Membuka loket",
    "visits.see": "Melihat kunjungan",
    "figures.see": "Melihat angka layanan",
    "figures.officers": "Melihat angka layanan tiap petugas",
    "journal.see": "Melihat catatan kejadian",
    "norms.edit": "Mengubah aturan",
    "catalogue.edit": "Mengubah katalog layanan",
    "places.edit": "Mengubah tempat, loket, dan jam layanan",
    "places.close": "Menutup sementara loket atau antrean",
    "places.arrange": "Mengatur loket dan pengambilan nomor selama hari berjalan",
    "places.freeze": "Menghentikan seluruh aula saat darurat",
    "places.resume": "Melanjutkan aula sesudah darurat",
    "queueing.help": "Menerima panggilan bantuan petugas",
    "staff.see": "Melihat daftar petugas",
    "staff.edit": "Mengubah petugas dan penempatannya",
    "staff.reset": "Memberi petugas tautan kata sandi atau PIN baru",
    "devices.see": "Melihat keadaan perangkat",
    "devices.announce": "Menyampaikan pengumuman di aula",
    "devices.edit": "Memasang dan mencabut perangkat",
    "devices.publish": "Menulis berita dan mengatur tayangan papan",
    "accounts.edit": "Mengubah pengguna dan perannya",
    "accounts.keys": "Membuat dan mencabut kunci API",
    "notify.edit": "Mengatur kiriman kejadian ke sistem lain",
    "feedback.see": "Melihat penilaian pengunjung",
    "formation.see": "Melihat program pembentukan mal",
    "formation.edit": "Menjalankan program pembentukan mal",
    "formation.request": "Mengajukan kebutuhan dan menanggapi perjanjian instansi",
    "formation.waive": "Mengecualikan syarat pembukaan dengan alasan",
    "office.enter": "Masuk ke kantor belakang",
    "ui.gallery": "Melihat galeri komponen",
}

TRAINING: Final[frozenset[str]] = frozenset(
    {
        "queueing.call",
        "queueing.call_chosen",
        "queueing.issue_at_desk",
        "queueing.correct",
        "queueing.reprint",
    }
    | {"queueing.prioritise", "queueing.mistime", "queueing.see_today", "queueing.open_day", "queueing.help"}
    | {"desk.open", "visits.see", "figures.see", "places.close", "places.arrange", "places.freeze"}
    | {"places.resume", "devices.see", "devices.announce", "devices.edit", "feedback.see", "office.enter"}
)
"""What anybody may do in a rehearsal, of what they may at the mall: the day itself. Nothing of it reaches beyond the
rehearsal's own site; catalogue, rules, people and what leaves the house stay out of reach."""

_WATCH = frozenset(
    {"queueing.see_today", "figures.see", "feedback.see", "devices.see", "staff.see", "office.enter"}
)
_GUIDE = frozenset(
    {"queueing.issue_at_desk", "queueing.correct", "queueing.reprint", "queueing.prioritise", "visits.see"}
    | {"devices.announce", "queueing.help", "places.freeze"}
)

ROLE_MAY: Final[dict[Role, frozenset[str]]] = {
    Role.ORGANISER: frozenset(PERMISSIONS) - {"queueing.call", "desk.open"},
    Role.FLOOR_MANAGER: _WATCH
    | _GUIDE
    | {"queueing.call_chosen", "queueing.open_day", "journal.see", "places.close", "devices.edit"}
    | {"places.arrange", "places.resume", "staff.reset"}
    | {"queueing.mistime", "figures.officers", "devices.publish", "formation.see"},
    Role.INFORMATION_OFFICER: _GUIDE | {"queueing.see_today", "devices.see", "office.enter"},
    Role.AGENCY_HEAD: _WATCH
    | {"formation.see", "formation.request"}
    | {"visits.see", "staff.edit", "staff.reset", "journal.see"}
    | {"figures.officers"},
    Role.OFFICER: frozenset(
        {"queueing.call", "queueing.call_chosen", "queueing.prioritise", "queueing.see_today", "desk.open"}
    ),
    Role.VIEWER: _WATCH | {"formation.see"},
}
