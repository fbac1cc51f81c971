"""Agencies and units as typed; narrowing the list of services; ending one. The text of a service: ``forms.service``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.catalogue.queries import LifeEventInfo
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


class EventForm(base.CodedForm):
    """An occasion in life: its services one below the other, in the order people go through them."""

    BLAME = {"not_in_catalogue": "service_1", "event_empty": "service_1"}
    SPARE, FEWEST = 2, 5
    code = new_code(_("Kode peristiwa"), 48)
    name = base.text(_("Nama"), 80, help=_("Sebagaimana orang menyebutnya, misalnya Anak saya lahir."))
    name_en = base.text(_("Nama dalam bahasa Inggris"), 80, needed=False)
    position = base.whole(_("Urutan tampil"), high=999, help=_("Yang terkecil tampil paling atas."))
    order_notes = base.prose(
        _("Catatan urutan"), rows=3, longest=1000, help=_("Satu catatan satu baris, misalnya KK dahulu.")
    )

    def __init__(
        self, offered: Pairs, *args: Any, now: LifeEventInfo | None = None, last: int = 1, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=_event_facts(now) if now else {"position": last}, **kwargs)
        held, known = (now.services if now else ()), list(offered)
        known += [(code, code) for code in held if code not in dict(known)]
        for nth in range(1, max(self.FEWEST, len(held) + self.SPARE) + 1):
            field = base.choice(
                _t("Layanan {n}").format(n=nth), known, needed=nth == 1, empty=_t("tidak ada")
            )
            self.fields[f"service_{nth}"] = field
        self.order_fields([name for name in self.fields if name != "order_notes"])

    def clean(self) -> dict[str, Any]:
        """Each service once: it is gone through once."""
        found = super().clean() or {}
        chosen = self._chosen(found)
        for name, code in chosen:
            if [each for _, each in chosen].index(code) != chosen.index((name, code)):
                self.add_error(name, _("Layanan ini sudah dipilih di atas."))
        return found

    def _chosen(self, found: dict[str, Any]) -> list[tuple[str, str]]:
        return [
            (name, found[name]) for name in self.fields if name.startswith("service_") and found.get(name)
        ]

    def deed(self) -> dict[str, Any]:
        """The values for the action: the rows that were left empty are skipped."""
        typed = {name: value for name, value in self.cleaned_data.items() if not name.startswith("service_")}
        services = [code for _, code in self._chosen(self.cleaned_data)]
        return typed | {"services": services, "order_notes": base.lines(typed["order_notes"])}


def _event_facts(now: LifeEventInfo) -> dict[str, Any]:
    same = {name: getattr(now, name) for name in ("name", "name_en", "position")}
    services = {f"service_{nth}": code for nth, code in enumerate(now.services, 1)}
    return same | services | {"order_notes": "\n".join(now.order_notes)}
