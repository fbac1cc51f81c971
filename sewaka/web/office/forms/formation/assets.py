"""A piece as typed, its repair, its hand-over, its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.formation.actions.assets import AssetText, Mended, Sides
from sewaka.formation.states.equipment import Card, Condition, Owner
from sewaka.web.office.forms import base
from sewaka.web.office.forms.formation.money import rupiah

Choices = Iterable[tuple[str, str]]
REFERS = ("kind", "holder", "room", "counter", "procurement", "owner_agency")
"""Fields that name something by its code."""


class AssetForm(base.OfficeForm):
    """Everything an asset card knows of a piece."""

    name = base.text(_("Nama barang"), 160)
    kind = base.choice(_("Jenis sarana"), needed=False)
    item_code = base.text(_("Kode barang"), 40, needed=False)
    register = base.text(
        _("Register"), 12, needed=False, help=_("Nomor urut di antara barang dengan kode yang sama.")
    )
    card = base.choice(_("Kartu inventaris (KIB)"), Card.choices)
    brand = base.text(_("Merek dan tipe"), 120, needed=False)
    size = base.text(_("Ukuran"), 80, needed=False)
    material = base.text(_("Bahan"), 80, needed=False)
    factory_number = base.text(_("Nomor pabrik"), 80, needed=False)
    year = base.whole(_("Tahun perolehan"), low=1950, high=2100, needed=False)
    price_rp = rupiah(_("Harga perolehan"))
    origin = base.text(_("Asal-usul"), 120, needed=False, help=_("pembelian, hibah, dibawa instansi, …"))
    procurement = base.choice(_("Paket pengadaan"), needed=False)
    received_on = base.day(_("Diterima pada"), needed=False)
    condition = base.choice(_("Kondisi"), Condition.choices)
    owner = base.choice(_("Pemilik"), Owner.choices)
    owner_agency = base.choice(_("Instansi pemilik"), needed=False)
    owner_name = base.text(
        _("Nama pemilik lain"),
        120,
        needed=False,
        help=_("Bank, atau pihak yang menyewakan atau meminjamkannya, bila bukan instansi di mal."),
    )
    holder = base.choice(_("Unit pemakai"), needed=False)
    room = base.choice(_("Ruang"), needed=False)
    counter = base.choice(_("Dibutuhkan loket"), needed=False)
    note = base.text(_("Catatan"), 400, needed=False)

    def __init__(self, choices: Mapping[str, Choices], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in REFERS:
            base.offer(self, name, choices[name], empty=_t("tidak ada"))

    def deed(self) -> dict[str, Any]:
        return {"text": AssetText(**self.cleaned_data)}


class RepairForm(base.OfficeForm):
    """A repair."""

    on = base.day(_("Tanggal dilaporkan"))
    what = base.prose(_("Kerusakan dan perbaikannya"), rows=2, needed=True, longest=300)
    mended_by = base.text(_("Diperbaiki oleh"), 120)
    cost_rp = rupiah(_("Biaya perbaikan"), needed=True, help=_("0 bila masih garansi."))
    finished_on = base.day(
        _("Selesai pada"), needed=False, help=_("Kosongkan selama barang masih di bengkel.")
    )
    condition = base.choice(_("Kondisi sesudahnya"), Condition.choices)
    paper = base.paper(_("Nota atau kuitansi"), needed=False)

    def deed(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        paper = typed.pop("paper")
        return {"mended": Mended(**typed), "paper": paper}


class RetireForm(base.OfficeForm):
    """Taking a piece out of use."""

    reason = base.prose(_("Alasan"), rows=2, needed=True, longest=300)


class HandoverForm(base.OfficeForm):
    """A hand-over: number, day, both sides, the pieces, the signed paper."""

    number = base.text(_("Nomor BAST"), 60)
    on = base.day(_("Tanggal"))
    giver = base.text(_("Pihak pertama (menyerahkan)"), 160)
    giver_signed = base.text(_("Ditandatangani oleh"), 120)
    taker = base.text(_("Pihak kedua (menerima)"), 160)
    taker_signed = base.text(_("Ditandatangani oleh"), 120)
    unit = base.choice(_("Unit yang kemudian memakai"), needed=False)
    assets = forms.MultipleChoiceField(label=_("Barang"), widget=forms.CheckboxSelectMultiple)
    paper = base.paper(_("BAST yang sudah ditandatangani"), needed=False, help=_("Dapat menyusul."))

    def __init__(self, units: Choices, pieces: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "unit", units, empty=_t("tidak berpindah"))
        base.offer(self, "assets", pieces)

    def deed(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        paper, pieces = typed.pop("paper"), [int(each) for each in typed.pop("assets")]
        return {"sides": Sides(**typed), "assets": pieces, "paper": paper}


class SignedForm(base.OfficeForm):
    """The signed paper of a hand-over that was written down before."""

    paper = base.paper(_("BAST yang sudah ditandatangani"))
