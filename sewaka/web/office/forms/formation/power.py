"""Servers and power as typed. What nobody knows is left empty."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.formation.states.power import HostRole, SupplyKind
from sewaka.web.office.forms import base

Pairs = list[tuple[str, str]]
UNKNOWN = _("Kosongkan bila belum diketahui.")
CODE = _("Huruf kecil dan tanda hubung. Tidak dapat diganti.")


class HostForm(base.CodedForm):
    """A server."""

    code = base.code(_("Kode server"), 40, help=CODE)
    name = base.text(_("Nama"), 120)
    role = base.choice(_("Guna"), HostRole.choices)
    cores = base.whole(_("Inti prosesor"), low=1, high=2000, needed=False, help=UNKNOWN)
    memory_gb = base.whole(_("Memori (GB)"), low=1, needed=False)
    disk_gb = base.whole(_("Penyimpanan (GB)"), low=1, high=10_000_000, needed=False)
    is_active = base.tick(_("Terpasang dan dipakai"))
    note = base.text(_("Catatan"), 400, needed=False)


class SystemForm(base.CodedForm):
    """A system and where it runs."""

    code = base.code(_("Kode sistem"), 40, help=CODE)
    name = base.text(_("Nama sistem"), 120)
    host = base.choice(_("Berjalan di"), needed=False)
    spare = base.choice(_("Pengganti bila rusak"), needed=False)
    cores = base.whole(_("Inti prosesor yang dipakai"), low=1, high=2000, needed=False, help=UNKNOWN)
    memory_gb = base.whole(_("Memori yang dipakai (GB)"), low=1, needed=False)
    disk_gb = base.whole(_("Penyimpanan yang dipakai (GB)"), low=1, high=10_000_000, needed=False)
    note = base.text(_("Catatan"), 400, needed=False)

    def __init__(self, hosts: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "host", hosts, empty=_t("belum ditentukan"))
        base.offer(self, "spare", hosts, empty=_t("tidak ada"))


class SupplyForm(base.CodedForm):
    """A supply of power; which figures it needs depends on its kind."""

    code = base.code(_("Kode sumber daya"), 40, help=CODE)
    name = base.text(_("Nama"), 120)
    kind = base.choice(_("Jenis"), SupplyKind.choices)
    va = base.whole(_("Daya (VA)"), low=1, high=100_000_000, needed=False, help=UNKNOWN)
    factor_pct = base.whole(
        _("Faktor daya (persen)"), low=1, high=100, needed=False, help=_("Kosong: menurut aturan.")
    )
    start_s = base.whole(
        _("Genset: detik sampai memikul beban"), low=1, high=3600, needed=False, help=_("Hanya genset.")
    )
    fuel_l = base.whole(_("Genset: isi tangki (liter)"), low=1, needed=False)
    litres_h = base.figure(_("Genset: liter per jam"), low=0.1, high=9999, needed=False)
    battery_wh = base.whole(
        _("UPS: isi baterai (Wh)"), low=1, high=10_000_000, needed=False, help=_("Hanya UPS.")
    )
    stated_min = base.whole(
        _("UPS: menit bertahan menurut lembar data"),
        high=10_000,
        needed=False,
        help=_("Bila diisi, dipakai menggantikan hitungan dari baterai."),
    )
    is_active = base.tick(_("Terpasang dan dipakai"))
    note = base.text(_("Catatan"), 400, needed=False)


class LoadForm(base.OfficeForm):
    """Things that draw power."""

    name = base.text(_("Beban"), 120, help=_("Misalnya Komputer loket, AC ruang server."))
    watts = base.whole(_("Watt tiap buah"), high=1_000_000, needed=False, help=UNKNOWN)
    quantity = base.whole(_("Banyaknya"), low=1, high=10_000)
    at_once_pct = base.whole(
        _("Keserempakan (persen)"),
        low=1,
        high=100,
        help=_("Bagian yang menyala bersamaan; 100 bila semuanya."),
    )
    on_generator = base.tick(_("Dipikul genset saat listrik padam"))
    on_ups = base.tick(_("Dipikul UPS sampai genset menyala"))
    note = base.text(_("Catatan"), 400, needed=False)


class ClimateForm(base.OfficeForm):
    """A temperature that was read."""

    BLAME = {"reading_in_future": "read_on"}
    celsius = base.figure(_("Suhu (°C)"), low=-10, high=80)
    read_on = base.day(_("Dibaca pada"))
    note = base.text(_("Catatan"), 200, needed=False)


class AnswerForm(base.OfficeForm):
    """What became of a statement of the papers."""

    answer = base.text(
        _("Apa yang sudah dilakukan atau diputuskan"), 400, help=_("Misalnya: AC 2 PK dipasang 12 Mei 2026.")
    )
