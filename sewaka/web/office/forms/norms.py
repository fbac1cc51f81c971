"""A new value of a rule, part by part or as JSON; a legal basis."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.norms.queries import RuleInfo
from sewaka.norms.states import BasisKind, Certainty
from sewaka.web.office import rulebook
from sewaka.web.office.forms import base
from sewaka.web.office.forms.catalogue import new_code
from sewaka.web.office.forms.listed import ListedField

Pairs = Iterable[tuple[str, str]]
EVERYWHERE = "*"
"""The general scope as chosen: the rule's own word for it is an empty one."""


class EnactForm(base.OfficeForm):
    """A rule's next value, from a day on. ``shape``: its parts; a rule without one is typed as JSON."""

    BLAME = {"rule_overlaps": "valid_from", "rule_unknown_certainty": "certainty"}
    scope = base.choice(_("Berlaku untuk"))
    valid_from = base.day(
        _("Berlaku mulai"), help=_("Isi sebelumnya berakhir pada hari itu dan tetap dapat dibaca.")
    )
    basis = base.choice(_("Dasar hukum"), needed=False)
    certainty = base.choice(_("Tingkat kepastian"), Certainty.choices)
    note = base.prose(_("Catatan"), rows=2, help=_("Mengapa isinya begini."))

    def __init__(
        self,
        key: str,
        today: date,
        scopes: Pairs,
        bases: Pairs,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.shape = rulebook.SHAPES.get(key)
        self._today = today
        base.offer(self, "scope", [(code or EVERYWHERE, words) for code, words in scopes])
        base.offer(self, "basis", bases, empty=_t("belum ada"))
        self.fields = self._value_fields() | self.fields

    def _value_fields(self) -> dict[str, forms.Field]:
        if self.shape is None:
            longest = rulebook.LONGEST
            return {
                "isi": base.prose(
                    _("Isi (JSON)"),
                    needed=True,
                    longest=longest,
                    help=_('Misalnya 15, "teks", atau {"a": 1}.'),
                )
            }
        return {part.name: _part_field(part) for part in self.shape.parts}

    def clean_isi(self) -> Any:
        """The JSON of a rule that is not in the book."""
        if self.shape is not None:
            return self.cleaned_data["isi"]
        try:
            return rulebook.from_json(self.cleaned_data["isi"])
        except ValueError as wrong:
            raise forms.ValidationError(
                _("Ini belum JSON yang benar. Periksa tanda kutip, koma, dan kurungnya.")
            ) from wrong

    def clean_valid_from(self) -> date:
        """Nothing that was in force is overwritten: not even by a value dated back."""
        day: date = self.cleaned_data["valid_from"]
        if day < self._today:
            raise forms.ValidationError(
                _("Aturan tidak dapat berlaku surut. Pilih hari ini atau sesudahnya.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for early, late in self.shape.spans if self.shape else ():
            first, second = (values.get(rulebook.Part(path, "").name) for path in (early, late))
            if first is not None and second is not None and first >= second:
                self.add_error(rulebook.Part(late, "").name, _("Harus sesudah jam mulainya."))
        return values

    def deed(self) -> dict[str, Any]:
        values = self.cleaned_data
        same = {name: values[name] for name in ("valid_from", "certainty", "note")}
        same["scope"] = values["scope"].replace(EVERYWHERE, "")
        return same | {"basis": values["basis"] or None, "value": self._value()}

    def _value(self) -> Any:
        if self.shape is None:
            return self.cleaned_data["isi"]
        return rulebook.build({part.path: _stored(self.cleaned_data[part.name]) for part in self.shape.parts})


def _part_field(part: rulebook.Part) -> forms.Field:
    if part.tick:
        return base.tick(part.label)
    if part.listed:
        return ListedField(part.label, part.listed)
    if part.wall:
        return base.wall(part.label, needed=True)
    if part.letters:
        return base.text(part.label, part.letters, needed=not part.spare)
    label = f"{part.label} ({part.unit})" if part.unit else part.label
    return base.whole(label, low=part.low, high=part.high)


def _stored(value: Any) -> Any:
    return value.strftime("%H:%M") if isinstance(value, time) else value


def facts_of(info: RuleInfo) -> dict[str, Any]:
    """What stands now, under the names of the form; why a new value holds is said anew."""
    facts = {"scope": info.scope or EVERYWHERE, "basis": info.basis_code}
    shape = rulebook.SHAPES.get(info.key)
    if shape is None:
        return facts | {"isi": rulebook.as_json(info.value)}
    return facts | {part.name: rulebook.value_at(info.value, part.path) for part in shape.parts}


class BasisForm(base.CodedForm):
    """A regulation, decree or agreement. ``others``: what may have taken its place."""

    BLAME = {"file_not_welcome": "file", "paper_too_big": "file", "basis_in_circle": "superseded_by"}
    code = new_code(_("Kode"), 64)
    title = base.text(_("Tentang"), 300)
    kind = base.choice(_("Jenis"), BasisKind.choices)
    number = base.text(_("Nomor"), 40, needed=False)
    issued_on = base.day(_("Tanggal"), needed=False, help=_("Kosongkan bila belum diketahui."))
    year = base.whole(
        _("Tahun"),
        low=1900,
        high=2100,
        needed=False,
        help=_("Cukup tahunnya, bila tanggalnya belum diketahui."),
    )
    certainty = base.choice(_("Tingkat kepastian"), Certainty.choices)
    superseded_by = base.choice(_("Digantikan oleh"), needed=False)
    note = base.prose(_("Catatan"), rows=2, longest=500)
    file = base.paper(_("Naskah"), needed=False, help=_("Naskah baru menggantikan yang lama di halaman ini."))

    def __init__(self, others: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "superseded_by", others, empty=_t("masih berlaku"))
