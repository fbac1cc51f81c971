"""Addresses that hear of events."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sewaka.notify.post import LONGEST_URL
from sewaka.notify.published import GROUPS
from sewaka.web.office.forms import base

CODE = _("2–32 huruf kecil, angka, atau tanda hubung. Tidak dapat diganti.")


class HookForm(base.OfficeForm):
    """An address and what it hears of."""

    BLAME: ClassVar[dict[str, str]] = {"address_not_allowed": "url"}

    name = base.text(_("Untuk siapa"), 80, help=_("Nama sistem yang menerima."))
    url = base.text(
        _("Alamat tujuan"),
        LONGEST_URL,
        help=_("Diawali https://, dapat dijangkau dari internet."),
        inputmode="url",
    )
    groups = forms.MultipleChoiceField(
        label=_("Kejadian yang dikirim"),
        choices=[(code, words) for code, (_begins, words) in GROUPS.items()],
        widget=forms.CheckboxSelectMultiple,
    )


class NewHookForm(HookForm):
    """A new one also has a code."""

    code = base.text(_("Kode"), 32, help=CODE, autocapitalize="none", spellcheck="false")
    field_order = ("name", "code", "url", "groups")
