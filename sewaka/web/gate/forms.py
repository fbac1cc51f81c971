"""What is typed at the gate. Long or odd input is for the rooms to refuse, with their own words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sewaka.staff.queries import OfficerInfo

_TYPED = {"autocapitalize": "none", "spellcheck": "false"}


class LoginForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=gettext_lazy("Nama pengguna"),
        max_length=10_000,
        widget=forms.TextInput({"autocomplete": "username", "autofocus": True, **_TYPED}),
        error_messages={"required": gettext_lazy("Isi nama pengguna Anda.")},
    )
    password = forms.CharField(
        label=gettext_lazy("Kata sandi"),
        strip=False,
        max_length=10_000,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Isi kata sandi Anda.")},
    )


class SwapForm(forms.Form):
    """Who takes over, and the PIN."""

    officer = forms.ChoiceField(
        label=gettext_lazy("Siapa yang melayani sekarang?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih nama Anda.")},
    )
    pin = forms.CharField(
        label=gettext_lazy("PIN enam angka"),
        max_length=10_000,
        widget=forms.PasswordInput(
            {"inputmode": "numeric", "autocomplete": "off", "maxlength": 6, "data-keypad-target": ""}
        ),
        error_messages={"required": gettext_lazy("Isi PIN Anda.")},
    )

    def __init__(self, *args: Any, officers: tuple[OfficerInfo, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = [(each.code, each.short_name) for each in officers]  # type: ignore[attr-defined]
        self.fields["officer"].error_messages["invalid_choice"] = _(
            "Nama itu tidak ada di loket ini hari ini."
        )


class PairForm(forms.Form):
    """The six characters shown in the office."""

    code = forms.CharField(
        label=gettext_lazy("Kode pemasangan"),
        max_length=10_000,
        widget=forms.TextInput(
            {"autocomplete": "off", "maxlength": 12, "autofocus": True, "data-keypad-target": "", **_TYPED}
        ),
        error_messages={"required": gettext_lazy("Ketik enam huruf dan angka dari halaman Perangkat.")},
    )
