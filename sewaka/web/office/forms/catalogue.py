"""Agencies and units as typed; narrowing the list of services; ending one. The text of a service: ``forms.service``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.catalogue.states import Confidence, Group, Membership
from sewaka.web.office.forms import base

Pairs = Iterable[tuple[str, str]]
STATES = (("berlaku", _("berlaku hari ini")), ("nanti", _("belum mulai")), ("berhenti", _("sudah berhenti")))


def new_code(label: base.Words, longest: int) -> forms.RegexField:
    """A code of the catalogue or of a legal basis: it never changes."""
    return forms.RegexField(
        r"^(?!baru$)[a-z0-9][a-z0-9_-]*$",
        label=label,
        max_length=longest,
        help_text=_("Huruf kecil, angka, dan garis, misalnya dukcapil_ktp. Tidak dapat diganti."),
        error_messages={"invalid": _("Pakai huruf kecil, angka, dan garis saja, tanpa spasi.")},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )


class FindForm(forms.Form):
    """Which services. Only shown, never checked: the view reads the address itself."""

    use_required_attribute = False

    q = base.text(_("Nama, kode, atau kata sehari-hari"), 120, type="search")
    unit = base.choice(_("Unit"))
    kepastian = base.choice(_("Kepastian"), Confidence.choices, empty=_("semua"))
    keadaan = base.choice(_("Keadaan"), STATES, empty=_("semua"))

    def __init__(self, units: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "unit", units, empty=_t("semua"))


class RetireForm(base.OfficeForm):
    """The first day without the service."""

    BLAME = {"already_retired": "valid_to"}
    valid_to = base.day(_("Hari pertama tanpa layanan ini"))


class AgencyForm(base.CodedForm):
    """An agency."""

    code = new_code(_("Kode instansi"), 48)
    name = base.text(_("Nama lengkap"), 200)
    short_name = base.text(_("Nama pendek"), 40, help=_("Yang tampil di papan dan slip."))
    group = base.choice(_("Kelompok"), Group.choices)
    status = base.choice(_("Keikutsertaan"), Membership.choices)


class UnitForm(base.CodedForm):
    """A unit of an agency."""

    BLAME = {"not_in_catalogue": "agency"}
    code = new_code(_("Kode unit"), 48)
    agency = base.choice(_("Instansi"))
    name = base.text(_("Nama lengkap"), 200)
    short_name = base.text(_("Nama pendek"), 40, help=_("Yang tampil di papan dan slip."))
    status = base.choice(
        _("Keikutsertaan"),
        Membership.choices,
        help=_("Hanya layanan unit yang bergabung yang dapat dibuka di mal."),
    )

    def __init__(
        self, agencies: Pairs, *args: Any, taken: Collection[str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, taken=taken, **kwargs)
        base.offer(self, "agency", agencies)
