"""Users, their roles, officers and their placements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.accounts.roles import Role
from sewaka.web.office.forms import base

Pairs = Iterable[tuple[str, str]]
USERNAME = _("2–40 huruf kecil, angka, titik, atau garis, misalnya ni.luh. Tidak dapat diganti.")
PIN = _("Enam angka, bukan angka kembar atau berurutan. Biarkan petugas mengetiknya sendiri.")


class LinkForm(base.OfficeForm):
    """Whatever ends with a one-time link; ``mail_to`` is where it goes, told to nobody else and kept nowhere."""

    email = forms.EmailField(
        label=_("Alamat surel"),
        required=False,
        max_length=200,
        help_text=_("Hanya untuk mengirim tautan ini; tidak disimpan. Kosongkan bila diserahkan langsung."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.ENV.mail_url:
            self.order_fields([*(name for name in self.fields if name != "email"), "email"])
        else:
            del self.fields["email"]

    @property
    def mail_to(self) -> str:
        return str(self.cleaned_data.get("email") or "")

    def deed(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "email"}


class ReasonForm(LinkForm):
    """Why somebody is given a new start; the reason stands in the journal."""

    reason = base.text(_("Alasan"), 200, help=_("Masuk catatan kejadian, misalnya: lupa PIN."))


class WhyForm(base.OfficeForm):
    """Why something is taken away; the reason stands in the journal."""

    reason = base.text(_("Alasan"), 200, help=_("Masuk catatan kejadian, misalnya: telepon hilang."))


class UserForm(LinkForm):
    """A new user."""

    username = base.text(_("Nama pengguna"), 40, help=USERNAME, autocapitalize="none", spellcheck="false")
    full_name = base.text(_("Nama lengkap"), 120)


class NameForm(base.OfficeForm):
    """Another full name."""

    full_name = base.text(_("Nama lengkap"), 120)


class GrantForm(base.OfficeForm):
    """A role and how far it goes."""

    role = base.choice(_("Peran"), Role.choices)
    agency = base.choice(
        _("Instansi"),
        needed=False,
        help=_("Wajib bagi penanggung jawab instansi; kosongkan untuk seluruh mal."),
    )
    counter = base.choice(
        _("Loket"), needed=False, help=_("Hanya bagi petugas loket atau pemantau satu loket.")
    )

    def __init__(self, agencies: Pairs, counters: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "agency", agencies, empty=_t("tanpa batas instansi"))
        base.offer(self, "counter", counters, empty=_t("tanpa batas loket"))


class PinForm(base.OfficeForm):
    """A new PIN."""

    BLAME = {"weak_pin": "pin"}
    pin = base.text(_("PIN baru"), 6, help=PIN, inputmode="numeric")


class OfficerForm(base.OfficeForm):
    """An officer's names and agency."""

    full_name = base.text(_("Nama lengkap"), 120)
    short_name = base.text(_("Nama pendek"), 32, needed=False, help=_("Yang tampil di layar rekan kerja."))
    agency = base.choice(_("Instansi"))

    def __init__(self, agencies: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "agency", agencies)


class PlaceForm(base.OfficeForm):
    """Where an officer serves, from when to when."""

    counter = base.choice(_("Loket"), needed=False)
    from_on = base.day(_("Mulai"))
    until_on = base.day(_("Sampai"), needed=False, help=_("Hari terakhir. Kosongkan bila tanpa batas."))

    def __init__(self, counters: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "counter", counters, empty=_t("loket mana pun milik instansinya"))


class EndPlaceForm(base.OfficeForm):
    """The last day of a placement."""

    until_on = base.day(_("Hari terakhir"), help=_("Sebelum hari mulai: penempatan dibatalkan."))


class EnrolForm(LinkForm):
    """A new officer in one go: log-in, agency and counter; password and PIN are her own business."""

    username = base.text(_("Nama pengguna"), 40, help=USERNAME, autocapitalize="none", spellcheck="false")
    full_name = base.text(_("Nama lengkap"), 120)
    agency = base.choice(_("Instansi"))
    counter = base.choice(_("Loket"), needed=False)
    from_on = base.day(_("Mulai bertugas"))

    def __init__(self, agencies: Pairs, counters: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "agency", agencies)
        base.offer(self, "counter", counters, empty=_t("loket mana pun milik instansinya"))
