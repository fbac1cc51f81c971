"""Who may do what: one table, read by ``queries.may`` and shown as a matrix in the office.

A permission is a string ``<room>.<verb>``. What is not in the table is denied. Where a role may do it (the
whole mall, one agency, one counter) is decided by the grant, not here.
"""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The six roles of a mall; the label is what people see."""

    ORGANISER = "organiser", _("Penyelenggara")
    FLOOR_MANAGER = "floor_manager", _("Manajer lantai")
    INFORMATION_OFFICER = "information_officer", _("Petugas informasi")
    AGENCY_HEAD = "agency_head", _("Penanggung jawab instansi")
    OFFICER = "officer", _("Petugas loket")
    VIEWER = "viewer", _("Pemantau")


PERMISSIONS: Final[dict[str, Promise]] = {
    "queueing.call": _("Memanggil dan melayani di loket"),
    "queueing.call_chosen": _("Memanggil nomor pilihan dengan alasan"),
    "queueing.issue_at_desk": _("Mengambilkan nomor bagi pengunjung"),
    "queueing.correct": _("Membetulkan nomor antrean"),
    "queueing.reprint": _("Mencetak ulang nomor antrean"),
    "queueing.prioritise": _("Memberi atau mencabut prioritas"),
    "queueing.mistime": _("Menandai waktu nomor yang tercatat keliru"),
    "queueing.see_today": _("Melihat antrean hari ini"),
    "queueing.open_day": _("Membuka dan menutup hari layanan"),
    "desk.open": _("Membuka loket"),
    "visits.see": _("Melihat kunjungan"),
    "figures.see": _("Melihat angka layanan"),
    "figures.officers": _("Melihat angka layanan tiap petugas"),
    "journal.see": _("Melihat catatan kejadian"),
    "norms.edit": _("Mengubah aturan"),
    "catalogue.edit": _("Mengubah katalog layanan"),
    "places.edit": _("Mengubah tempat, loket, dan jam layanan"),
    "places.close": _("Menutup sementara loket atau antrean"),
    "places.arrange": _("Mengatur loket dan pengambilan nomor selama hari berjalan"),
    "places.freeze": _("Menghentikan seluruh aula saat darurat"),
    "places.resume": _("Melanjutkan aula sesudah darurat"),
    "queueing.help": _("Menerima panggilan bantuan petugas"),
    "staff.see": _("Melihat daftar petugas"),
    "staff.edit": _("Mengubah petugas dan penempatannya"),
    "staff.reset": _("Memberi petugas tautan kata sandi atau PIN baru"),
    "devices.see": _("Melihat keadaan perangkat"),
    "devices.announce": _("Menyampaikan pengumuman di aula"),
    "devices.edit": _("Memasang dan mencabut perangkat"),
    "devices.publish": _("Menulis berita dan mengatur tayangan papan"),
    "accounts.edit": _("Mengubah pengguna dan perannya"),
    "accounts.keys": _("Membuat dan mencabut kunci API"),
    "notify.edit": _("Mengatur kiriman kejadian ke sistem lain"),
    "feedback.see": _("Melihat penilaian pengunjung"),
    "formation.see": _("Melihat program pembentukan mal"),
    "formation.edit": _("Menjalankan program pembentukan mal"),
    "formation.request": _("Mengajukan kebutuhan dan menanggapi perjanjian instansi"),
    "formation.waive": _("Mengecualikan syarat pembukaan dengan alasan"),
    "office.enter": _("Masuk ke kantor belakang"),
    "ui.gallery": _("Melihat galeri komponen"),
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
