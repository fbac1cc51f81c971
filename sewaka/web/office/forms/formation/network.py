"""The network as typed. People write megabits a second; what is kept are kilobits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.formation.states.network import LineRole
from sewaka.lib import spreadsheets
from sewaka.lib.refusal import Refusal
from sewaka.web.office.forms import base
from sewaka.web.office.forms.importing import LARGEST

Pairs = list[tuple[str, str]]


def _kbps(mbps: Any) -> int | None:
    return None if mbps is None else int(mbps * 1000)


def mbps(kbps: int | None) -> str:
    """A speed as the field holds it."""
    return "" if kbps is None else f"{kbps / 1000:g}"


def _speed(label: base.Words, *, needed: bool = False, help: base.Words = "") -> forms.DecimalField:
    return base.figure(label, places=3, needed=needed, help=help)


class NeedForm(base.OfficeForm):
    """What a unit needs at least, and how it is treated."""

    BLAME = {"subnet_not_valid": "subnets"}
    mbps = _speed(
        _("Kebutuhan paling sedikit (Mbps)"),
        help=_("Seperti yang dinyatakan unit. Yang dihitung: yang lebih besar antara ini dan pemakaiannya."),
    )
    is_critical = base.tick(
        _("Sistem transaksi"), help=_("Harus tetap berjalan saat jalur utama putus, dan didahulukan.")
    )
    on_own_line = base.tick(
        _("Memakai jalur khusus sendiri"), help=_("Misalnya bank dengan VPN IP; tidak membebani jalur mal.")
    )
    subnets = base.text(
        _("Alamat jaringan unit"),
        200,
        needed=False,
        help=_("Misalnya 10.10.4.0/24; dipakai rencana alokasi."),
    )
    note = base.text(_("Catatan"), 400, needed=False)

    def deed(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        return {"minimum_kbps": _kbps(typed.pop("mbps"))} | typed


class RecapForm(base.OfficeForm):
    """A need that somebody added up for all units."""

    mbps = _speed(_("Rekap kebutuhan (Mbps)"), help=_("Kosongkan bila semua unit sudah dirinci."))
    note = base.text(_("Catatan"), 400, needed=False)

    def deed(self) -> dict[str, Any]:
        return {"minimum_kbps": _kbps(self.cleaned_data["mbps"]), "note": self.cleaned_data["note"]}


class UseForm(base.OfficeForm):
    """Something that is used at once."""

    unit = base.choice(_("Unit"))
    name = base.text(_("Yang dipakai"), 120, help=_("Misalnya SIAK, surel, video."))
    users = base.whole(_("Orang bersamaan"), low=1, high=5000)
    kbps = base.whole(_("kbps tiap orang"), low=1, high=1_000_000)

    def __init__(self, units: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "unit", units)


class LineForm(base.CodedForm):
    """A line."""

    code = base.code(_("Kode jalur"), 40, help=_("Huruf kecil, misalnya utama. Tidak dapat diganti."))
    name = base.text(_("Nama"), 120)
    role = base.choice(_("Guna"), LineRole.choices)
    mbps = _speed(_("Kecepatan (Mbps)"), help=_("Kosongkan bila belum diketahui."))
    agency = base.choice(_("Instansi pemilik jalur khusus"), needed=False)
    is_active = base.tick(_("Terpasang dan dipakai"))
    note = base.text(_("Catatan"), 400, needed=False)

    def __init__(self, agencies: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "agency", agencies, empty=_t("milik mal"))

    def deed(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        return {"kbps": _kbps(typed.pop("mbps"))} | typed


class MonthForm(base.OfficeForm):
    """What was measured in a month."""

    unit = base.choice(_("Unit"), needed=False)
    month = base.text(_("Bulan"), 7, help=_("Misalnya 2026-10."))
    peak = _speed(_("Puncak (Mbps)"), needed=True)
    mean = _speed(_("Rata-rata (Mbps)"), needed=True)
    BLAME = {"months_not_fitting": "month"}

    def __init__(self, units: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "unit", units, empty=_t("seluruh mal"))

    def table(self) -> list[list[str]]:
        """As a table of one row, read by the same rules."""
        typed = self.cleaned_data
        return [[typed["unit"], typed["month"], str(typed["peak"]), str(typed["mean"])]]

    def deed(self) -> dict[str, Any]:
        return {"table": self.table()}


class MonthsForm(base.OfficeForm):
    """Measured months as a table."""

    BLAME = {"months_not_fitting": "berkas"}
    berkas = forms.FileField(
        label=_("Berkas"), help_text=_("CSV atau XLSX, paling banyak 200 KB."), max_length=200
    )

    def clean_berkas(self) -> list[list[str]]:
        """The table; what is wrong with the file stands at the field."""
        given = self.cleaned_data["berkas"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("Berkas lebih dari 200 KB. Bagi menjadi beberapa berkas."))
        try:
            return spreadsheets.read(given.read())
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal.message} {refusal.next_step}") from refusal

    def deed(self) -> dict[str, Any]:
        return {"table": self.cleaned_data["berkas"], "has_heads": True}
