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


def _secret(label: Any, kind: str, help: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=256,
        help_text=help,
        widget=forms.PasswordInput({"autocomplete": kind}),
        error_messages={"required": gettext_lazy("Isi kata sandinya.")},
    )


def _now() -> forms.CharField:
    return _secret(gettext_lazy("Kata sandi Anda saat ini"), "current-password")


def _new() -> forms.CharField:
    help = gettext_lazy("Paling sedikit 10 huruf; rangkaian beberapa kata mudah diingat dan sulit ditebak.")
    return _secret(gettext_lazy("Kata sandi baru"), "new-password", help)


def _again() -> forms.CharField:
    return _secret(gettext_lazy("Ketik sekali lagi"), "new-password")


def _same(form: forms.Form) -> None:
    """The new password was typed twice alike."""
    typed, again = form.cleaned_data.get("password"), form.cleaned_data.pop("again", None)
    if typed and again and typed != again:
        form.add_error("again", _("Dua ketikan ini berbeda. Ketik lagi."))


def _code() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Kode"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autofocus": True, **_TYPED}),
        error_messages={"required": gettext_lazy("Isi enam angka dari aplikasi Anda.")},
    )


class CodeForm(forms.Form):
    """The second step."""

    code = _code()


class LinkForm(forms.Form):
    """What a one-time link sets. ``asks``: password, pin."""

    password = _new()
    again = _again()
    pin = forms.CharField(
        label=gettext_lazy("PIN enam angka untuk bergantian di loket"),
        max_length=6,
        help_text=gettext_lazy("Bukan angka kembar atau berurutan. Hanya Anda yang mengetahuinya."),
        widget=forms.PasswordInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Isi PIN Anda.")},
    )

    def __init__(self, asks: set[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "pin" not in asks:
            del self.fields["pin"]
        if "password" not in asks:
            del self.fields["password"], self.fields["again"]

    def clean(self) -> dict[str, Any]:
        _same(self)
        return self.cleaned_data

    def deed(self) -> dict[str, Any]:
        """For the action."""
        return {"password": self.cleaned_data.get("password"), "pin": self.cleaned_data.get("pin", "")}


class ConfirmForm(forms.Form):
    """The password once more, before something of the own account changes."""

    password = _now()


class OwnCodeForm(ConfirmForm):
    """A first code and the password."""

    code = _code()
    field_order = ("code", "password")


class PasskeyForm(ConfirmForm):
    """How the passkey is called, and the password; the browser's answer comes beside them."""

    name = forms.CharField(
        label=gettext_lazy("Nama kunci ini"),
        max_length=60,
        help_text=gettext_lazy("Supaya Anda mengenalinya nanti, misalnya Laptop kantor."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Beri nama kunci ini.")},
    )
    field_order = ("name", "password")


class PasswordForm(forms.Form):
    """The old password and a new one."""

    old = _now()
    password = _new()
    again = _again()

    def clean(self) -> dict[str, Any]:
        _same(self)
        return self.cleaned_data
