"""A short list that a rule holds: one line each, its code and its words."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sewaka.web.office.forms import base

CODE = re.compile(r"[a-z][a-z0-9_]{0,23}")
WORDS_LONGEST = 80


class ListedField(forms.CharField):
    """Typed as ``kode = kata`` on each line; pairs of code and words, in order."""

    def __init__(self, label: base.Words, most: int) -> None:
        help = _("Satu baris satu isi: kode = kata. Kode yang tetap sama menyambung hitungan lama.")
        super().__init__(
            label=label,
            help_text=help,
            max_length=4000,
            widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
        )
        self._most = most

    def prepare_value(self, value: Any) -> Any:
        """The pairs as they are typed."""
        if isinstance(value, list):
            return "\n".join(f"{code} = {words}" for code, words in value)
        return value

    def clean(self, value: Any) -> Any:
        """The pairs; a wrong line is named."""
        typed = base.lines(super().clean(value))
        found: dict[str, str] = {}
        for line in typed:
            code, sign, words = (part.strip() for part in line.partition("="))
            if not (sign and CODE.fullmatch(code) and 0 < len(words) <= WORDS_LONGEST) or code in found:
                raise forms.ValidationError(_("Baris ini belum cocok: %(line)s"), params={"line": line[:60]})
            found[code] = words
        if len(found) > self._most:
            raise forms.ValidationError(_("Paling banyak %(n)s baris."), params={"n": self._most})
        return [[code, words] for code, words in found.items()]
