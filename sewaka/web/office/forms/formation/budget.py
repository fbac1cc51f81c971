"""A line of the budget, a package, its plan, one of its moves, what waits for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.formation.actions.budget import Deal, Line, Package
from sewaka.formation.states.budget import ASIDE, ORDER, Method, Ware
from sewaka.web.office.forms import base
from sewaka.web.office.forms.formation.money import rupiah

Choices = Iterable[tuple[Any, str]]
DEAL = ["number", "supplier", "value_rp", "due_on"]
"""The fields of a contract."""


class LineForm(base.CodedForm):
    """A budget item. A new one says its year and code, which then stay."""

    BLAME = {"budget_code_taken": "code", "budget_estimate_above_ceiling": "ceiling_rp"}

    year = base.whole(_("Tahun anggaran"), low=2000, high=2100)
    code = base.code(_("Kode"), 48, help=_("Singkat dan tetap, misalnya pc-loket."))
    category = base.text(_("Kelompok"), 120, help=_("Misalnya Peralatan dan Mesin."))
    name = base.text(_("Nama"), 200)
    kind = base.choice(_("Jenis sarana yang dibiayai"), needed=False)
    quantity = base.whole(
        _("Banyaknya"), high=1_000_000, needed=False, help=_("Kosongkan bila belum diketahui.")
    )
    measure = base.text(_("Satuan"), 20, needed=False)
    ceiling_rp = rupiah(_("Pagu"), help=_("Kosongkan bila belum diketahui."))
    account = base.text(_("Kode rekening"), 40, needed=False)
    note = base.text(_("Catatan"), 400, needed=False)

    def __init__(self, kinds: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "kind", kinds, empty=_t("bukan sarana dalam daftar"))
        if "code" not in self.fields:
            del self.fields["year"]

    def deed(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        new = {name: typed.pop(name) for name in ("year", "code") if name in typed}
        return new | ({"is_new": True} if new else {}) | {"line": Line(**typed)}


class PackageForm(base.CodedForm):
    """A package and the budget items it buys."""

    BLAME = {"budget_code_taken": "code"}

    code = base.code(_("Kode"), 48, help=_("Singkat dan tetap, misalnya meja-kerja."))
    name = base.text(_("Nama paket"), 200)
    year = base.whole(_("Tahun anggaran"), low=2000, high=2100)
    ware = base.choice(_("Yang dibeli"), Ware.choices)
    method = base.choice(_("Metode"), Method.choices, needed=False)
    estimate_rp = rupiah(_("HPS"), help=_("Paling banyak sebesar pagu."))
    items = forms.MultipleChoiceField(
        label=_("Mata anggaran"), widget=forms.CheckboxSelectMultiple, required=False
    )
    note = base.text(_("Catatan"), 400, needed=False)

    def __init__(self, items: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "items", items)

    def deed(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        new = {"code": typed.pop("code"), "is_new": True} if "code" in typed else {}
        items = [int(each) for each in typed.pop("items")]
        return new | {"items": items, "package": Package(**typed)}


class PlanForm(base.OfficeForm):
    """The day on which each stage is planned to be reached."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for stage in ORDER:
            self.fields[f"stage_{stage.value}"] = base.day(stage.label, needed=False)

    def deed(self) -> dict[str, Any]:
        days: dict[str, date | None] = {
            name.removeprefix("stage_"): value for name, value in self.cleaned_data.items()
        }
        return {"stages": days}


class MoveForm(base.OfficeForm):
    """One move of a package on the day it happened; a contract says more, a step aside says why."""

    on = base.day(_("Tanggal"))
    number = base.text(_("Nomor kontrak"), 60)
    supplier = base.text(_("Penyedia"), 160)
    value_rp = rupiah(_("Nilai kontrak"), needed=True)
    due_on = base.day(_("Batas penyerahan"))
    reason = base.prose(_("Alasan"), rows=2, needed=True, longest=300)
    paper = base.paper(
        _("Dokumen"), needed=False, help=_("Pengumuman, berita acara, kontrak, BAST, atau bukti bayar.")
    )

    def __init__(self, verb: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unneeded = ["reason"] if verb not in ASIDE else []
        unneeded += DEAL if verb != "contract" else []
        for name in unneeded:
            del self.fields[name]

    def deed(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        deal = {name: typed.pop(name) for name in DEAL if name in typed}
        return typed | ({"deal": Deal(**deal)} if deal else {})


class AwaitedForm(base.OfficeForm):
    """The items of the programme that wait for a package."""

    items = forms.MultipleChoiceField(
        label=_("Butir program"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, items: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "items", items)

    def deed(self) -> dict[str, Any]:
        return {"items": [int(each) for each in self.cleaned_data["items"]]}
