"""Amounts of money as people type them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sewaka.formation.amounts import rupiah_of
from sewaka.formation.models.equipment import MOST_RUPIAH
from sewaka.web.office.forms.base import Words


class RupiahField(forms.IntegerField):
    """Whole rupiah: "9500000", "9.500.000" and "Rp9.500.000" are the same; words and cents are refused."""

    default_error_messages = {"invalid": _("Isi dengan angka rupiah utuh, misalnya 9.500.000.")}

    def to_python(self, value: Any) -> int | None:
        """The amount; None for nothing."""
        try:
            return rupiah_of("" if value is None else str(value))
        except ValueError as wrong:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from wrong


def rupiah(label: Words, *, needed: bool = False, help: Words = "") -> RupiahField:
    """An amount of money, not below nought."""
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    return RupiahField(
        label=label,
        min_value=0,
        max_value=MOST_RUPIAH,
        required=needed,
        help_text=help,
        localize=False,
        widget=widget,
    )
