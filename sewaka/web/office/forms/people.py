"""Users, their roles, officers and their placements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.accounts.roles import Role
from sewaka.web.office.forms import base

Pairs = Iterable[tuple[str, str]]
USERNAME = _("2–40 huruf kecil, angka, titik, atau garis, misalnya ni.luh. Tidak dapat diganti.")
PIN = _("Enam angka, bukan angka kembar atau berurutan. Biarkan petugas mengetiknya sendiri.")


class UserForm(base.OfficeForm):
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


class EnrolForm(base.OfficeForm):
    """A new officer in one go: log-in, agency, counter and PIN."""

    BLAME = {"weak_pin": "pin"}
    username = base.text(_("Nama pengguna"), 40, help=USERNAME, autocapitalize="none", spellcheck="false")
    full_name = base.text(_("Nama lengkap"), 120)
    agency = base.choice(_("Instansi"))
    counter = base.choice(_("Loket"), needed=False)
    from_on = base.day(_("Mulai bertugas"))
    pin = base.text(_("PIN untuk bergantian di loket"), 6, help=PIN, inputmode="numeric")

    def __init__(self, agencies: Pairs, counters: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "agency", agencies)
        base.offer(self, "counter", counters, empty=_t("loket mana pun milik instansinya"))
