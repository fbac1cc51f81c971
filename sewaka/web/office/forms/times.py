"""Who may serve, what is offered, when it is open and when not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.places.queries.office import Choices
from sewaka.web.office.forms import base


class OfferForm(base.OfficeForm):
    """The queue through which a service is had, and how many a day."""

    BLAME = {"queue_of_another_agency": "queue"}
    queue = base.choice(_("Antrean"), help=_("Hanya antrean milik instansi layanan ini."))
    daily_quota = base.whole(
        _("Kuota harian"), low=1, high=10_000, needed=False, help=_("Kosongkan bila tanpa batas.")
    )

    def __init__(self, queues: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "queue", queues)


class HoursForm(base.OfficeForm):
    """One weekday's hours."""

    opens = base.wall(_("Buka"))
    closes = base.wall(_("Tutup"))
    break_from = base.wall(_("Jeda mulai"), help=_("Misalnya istirahat, atau jeda salat Jumat."))
    break_to = base.wall(_("Jeda selesai"))
    last_ticket_before_min = base.whole(
        _("Nomor terakhir, menit sebelum tutup"), high=480, help=_("0: nomor dapat diambil sampai tutup.")
    )
    shut = base.tick(_("Tidak melayani pada hari ini"))

    def deed(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        if values.pop("shut"):
            values |= {"opens": None, "closes": None, "break_from": None, "break_to": None}
        return values

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("shut") and not self.errors and not (values.get("opens") and values.get("closes")):
            self.add_error("opens", _("Isi jam buka dan tutup, atau centang bahwa hari ini tidak melayani."))
        return values


class OwnHoursForm(forms.Form):
    """For whom a weekday gets hours of its own."""

    pemilik = base.choice(_("Unit atau antrean"))
    hari = base.choice(_("Hari"))

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = [(f"unit:{code}", words) for code, words in choices.units]
        owners += [(f"antrean:{code}", words) for code, words in choices.queues]
        base.offer(self, "pemilik", owners)
        base.offer(self, "hari", choices.weekdays)


class ClosureForm(base.OfficeForm):
    """Days without service, and whom they close."""

    from_on = base.day(_("Hari pertama"))
    until_on = base.day(_("Hari terakhir"))
    reason = base.text(_("Alasan"), 200, help=_("Tampil kepada pengunjung."))
    layer = base.choice(_("Lapis"), help=_("Instansi hanya tutup pada lapis yang diikutinya."))
    agency = base.choice(_("Instansi"), needed=False, help=_("Kosongkan bila berlaku untuk semua."))
    queue = base.choice(_("Antrean"), needed=False, help=_("Isi salah satu saja: instansi atau antrean."))
    certainty = base.choice(_("Tingkat kepastian"))
    source = base.text(_("Sumber"), 200, needed=False, help=_("Misalnya nomor surat edaran."))

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "layer", choices.layers)
        base.offer(self, "agency", choices.agencies, empty=_t("semua instansi"))
        base.offer(self, "queue", choices.queues, empty=_t("semua antrean"))
        base.offer(self, "certainty", choices.certainties)
        self.fields["certainty"].initial = "P"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("agency") and values.get("queue"):
            self.add_error("queue", _("Pilih instansi atau antrean, tidak keduanya."))
        if values.get("from_on") and values.get("until_on") and values["until_on"] < values["from_on"]:
            self.add_error("until_on", _("Hari terakhir tidak boleh sebelum hari pertama."))
        return values


class ReopenForm(base.OfficeForm):
    """From which day it is open again."""

    reopens_on = base.day(
        _("Buka lagi mulai"), help=_("Pada atau sebelum hari pertama: penutupan dicabut seluruhnya.")
    )


class AdmitForm(base.OfficeForm):
    """An agency's leave to serve here."""

    valid_from = base.day(_("Mulai"))
    until = base.day(_("Sampai"), needed=False, help=_("Hari terakhir. Kosongkan bila tanpa batas."))
    basis = base.text(_("Dasar"), 300, help=_("Misalnya nomor perjanjian kerja sama."))
    layers = forms.MultipleChoiceField(
        label=_("Hari tutup yang diikuti"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "layers", choices.layers)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("until") and values.get("valid_from") and values["until"] < values["valid_from"]:
            self.add_error("until", _("Hari terakhir tidak boleh sebelum hari mulai."))
        return values


class EndAdmissionForm(base.OfficeForm):
    """The agency's last day here."""

    until = base.day(_("Hari terakhir"))
