"""Confirmations and agreements: asked, begun, negotiated, signed, renewed, ended, and the letters about them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.formation.actions.agreements.negotiating import Terms
from sewaka.formation.actions.agreements.signing import Signing
from sewaka.formation.actions.agreements.writing import Wording
from sewaka.formation.states.agreements import Answer, Kept, Owner, Side
from sewaka.web.office.forms import base

Pairs = Iterable[tuple[str, Any]]
BLAME = {
    "file_not_welcome": "file",
    "paper_too_big": "file",
    "agreement_wording_missing": "file",
    "agreement_day_not_possible": "on",
}
FILES = _("PDF, Word, Excel, PowerPoint, atau gambar.")


class AnswerForm(base.OfficeForm):
    """What a unit answered."""

    BLAME = BLAME
    answer = base.choice(_("Jawaban"), Answer.choices)
    on = base.day(_("Tanggal konfirmasi"), needed=False, help=_("Kosongkan bila belum diketahui."))
    uncertain = base.tick(_("Jawaban atau tanggalnya belum pasti"))
    note = base.prose(_("Catatan"), rows=2, longest=500)
    file = base.paper(_("Surat konfirmasi"), needed=False, help=FILES)


class BeginForm(base.OfficeForm):
    """With whom, in which form."""

    party = base.choice(_("Bentuk dan pihak"))
    basis = base.choice(_("Dasar hukum"), needed=False)
    note = base.prose(_("Catatan"), rows=2, longest=500)

    def __init__(self, parties: Pairs, bases: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "party", parties, empty=_t("pilih pihaknya"))
        base.offer(self, "basis", bases, empty=_t("belum ditentukan"))

    def deed(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        kind, agency, unit = values.pop("party").split("/")
        return values | {"kind": kind, "agency": agency, "unit": unit}


class TermsForm(base.OfficeForm):
    """What is to be agreed."""

    services = forms.MultipleChoiceField(
        label=_("Layanan yang tercakup"), required=False, widget=forms.CheckboxSelectMultiple
    )
    counters = base.whole(_("Loket yang disediakan"), high=999, needed=False)
    staff = base.whole(_("Petugas yang ditempatkan"), high=9_999, needed=False)
    equipment = base.choice(_("Pemilik peralatan"), Owner.choices, needed=False, empty=_("belum ditentukan"))
    cost_sharing = base.prose(_("Pembagian biaya"), rows=3, longest=2000)
    basis = base.choice(_("Dasar hukum"), needed=False)
    role_ours = base.text(_("Jabatan penanda tangan penyelenggara"), 160, needed=False)
    name_ours = base.text(_("Nama penanda tangan penyelenggara"), 120, needed=False)
    role_theirs = base.text(_("Jabatan penanda tangan instansi"), 160, needed=False)
    name_theirs = base.text(_("Nama penanda tangan instansi"), 120, needed=False)
    note = base.prose(_("Catatan"), rows=2, longest=500)

    def __init__(self, services: Pairs, bases: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "services", services)
        base.offer(self, "basis", bases, empty=_t("belum ditentukan"))

    def deed(self) -> dict[str, Any]:
        return {"terms": Terms(**self.cleaned_data)}


class MoveForm(base.OfficeForm):
    """A move before the signature; ``file``: what its wording is called, "" for a move without one."""

    BLAME = BLAME
    on = base.day(_("Tanggal"), help=_("Hari kejadiannya, bukan hari pencatatannya."))
    note = base.prose(_("Catatan"), rows=3, longest=1000)

    def __init__(self, file: base.Words, *args: Any, needs_note: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = needs_note
        if file:
            self.fields["file"] = base.paper(file, needed=False, help=FILES)


class SignForm(base.OfficeForm):
    """What stands on the signed paper."""

    BLAME = BLAME
    on = base.day(_("Tanggal tanda tangan"))
    number_ours = base.text(_("Nomor dari penyelenggara"), 80)
    number_theirs = base.text(_("Nomor dari instansi"), 80, needed=False)
    role_ours = base.text(_("Jabatan penanda tangan penyelenggara"), 160)
    name_ours = base.text(_("Nama penanda tangan penyelenggara"), 120)
    role_theirs = base.text(_("Jabatan penanda tangan instansi"), 160)
    name_theirs = base.text(_("Nama penanda tangan instansi"), 120)
    starts_on = base.day(_("Berlaku mulai"))
    ends_on = base.day(
        _("Berlaku sampai"), needed=False, help=_("Hari terakhir. Kosongkan bila tanpa batas waktu.")
    )
    file = base.paper(_("Naskah bertanda tangan"), help=FILES)
    note = base.prose(_("Catatan"), rows=2, longest=1000)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("ends_on") and values.get("starts_on") and values["ends_on"] < values["starts_on"]:
            self.add_error("ends_on", _("Hari terakhir tidak boleh sebelum hari mulai."))
        return values

    def deed(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        same = {name: values.pop(name) for name in ("on", "file", "note")}
        return same | {"signing": Signing(**values)}


class RenewForm(base.OfficeForm):
    """How long it holds from now on."""

    BLAME = BLAME
    on = base.day(_("Tanggal kesepakatan"))
    ends_on = base.day(
        _("Berlaku sampai"), needed=False, help=_("Hari terakhir. Kosongkan bila tanpa batas waktu.")
    )
    file = base.paper(_("Adendum bertanda tangan"), help=FILES)
    note = base.prose(_("Catatan"), rows=2, longest=1000)


class TerminateForm(base.OfficeForm):
    """From when on it does not hold any more, and why."""

    BLAME = BLAME
    on = base.day(_("Tanggal keputusan"))
    last_on = base.day(_("Hari terakhir berlaku"))
    note = base.prose(_("Alasan"), rows=3, longest=1000, needed=True)


class HandInForm(base.OfficeForm):
    """Another wording. ``ours``: whoever may hand in for the mall says what and whose it is; an agency's is its reply."""

    BLAME = BLAME
    kind = base.choice(
        _("Berkas apa"), [(each.value, each.label) for each in (Kept.DRAFT, Kept.REPLY, Kept.FINAL)]
    )
    side = base.choice(_("Dari siapa"), Side.choices)
    file = base.paper(_("Naskah"), help=_("Naskah Word (DOCX) dapat dibandingkan kalimat demi kalimat."))
    note = base.prose(_("Catatan"), rows=2, longest=500)

    def __init__(self, ours: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ours:
            del self.fields["side"], self.fields["kind"]

    def deed(self) -> dict[str, Any]:
        return {"side": Side.THEIRS, "kind": Kept.REPLY} | self.cleaned_data


class AnnexForm(base.OfficeForm):
    """The annex about shared data."""

    BLAME = BLAME
    file = base.paper(_("Lampiran berbagi data"), help=FILES)
    note = base.prose(_("Catatan"), rows=2, longest=500)


LETTER_FIELDS: dict[Kept, tuple[str, ...]] = {
    Kept.CONFIRMATION: ("number", "on", "items"),
    Kept.DRAFT: (),
    Kept.INVITATION: ("number", "on", "hour", "place", "items"),
    Kept.MINUTES: ("number", "on", "place", "items"),
}
"""What each letter asks of its writer."""


class LetterForm(base.OfficeForm):
    """What the writer of a letter says besides what is known."""

    number = base.text(_("Nomor surat"), 80, needed=False, help=_("Kosongkan untuk diisi tangan."))
    on = base.day(_("Tanggal"), needed=False)
    hour = base.wall(_("Pukul"))
    place = base.text(_("Tempat pembahasan"), 160, needed=False)
    items = base.prose(_("Butir"), rows=5, help=_("Satu butir setiap baris."))
    form = base.choice(
        _("Bentuk"),
        (("docx", _("Word (DOCX), dapat disunting")), ("pdf", _("PDF"))),
    )

    def __init__(self, letter: Kept, words: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - {"form", *LETTER_FIELDS[letter]}:
            del self.fields[name]
        for name, label in words.items():
            self.fields[name].label = label

    def deed(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        form = values.pop("form")
        if "items" in values:
            values["items"] = tuple(base.lines(values["items"]))
        return {"form": form, "wording": Wording(**values)}
