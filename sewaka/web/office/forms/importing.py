"""A table to bring in: a file, or the lines that were shown before."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sewaka.lib import spreadsheets
from sewaka.lib.refusal import Refusal

LARGEST = 200 * 1024


class TableForm(forms.Form):
    """The file; it is read here, so that what is wrong with it stands at the field."""

    berkas = forms.FileField(
        label=_("Berkas"), help_text=_("CSV atau XLSX, paling banyak 200 KB dan 1.000 baris."), max_length=200
    )

    def clean_berkas(self) -> Any:
        """The file as a table."""
        given = self.cleaned_data["berkas"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("Berkas lebih dari 200 KB. Bagi menjadi beberapa berkas."))
        try:
            self.table = spreadsheets.read(given.read())
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal.message} {refusal.next_step}") from refusal
        return given


def as_text(table: Sequence[Sequence[str]]) -> str:
    """The table as the page carries it from the preview to the deed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue()


def table_of(text: str) -> list[list[str]]:
    """The table a preview carried. Raises ``TableNotReadable``."""
    return spreadsheets.read(text.encode())
