"""Narrowing the journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.web.office.forms import base


class JournalForm(forms.Form):
    """Which events."""

    aliran = base.choice(_("Catatan"), needed=False)
    jenis = base.choice(_("Jenis"), needed=False)
    tentang = base.text(_("Tentang"), 96, needed=False)
    hari = base.day(_("Hari"), needed=False)
    sebelum = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(
        self, streams: Iterable[tuple[str, str]], kinds: Iterable[tuple[str, str]], *args: Any
    ) -> None:
        super().__init__(*args)
        base.offer(self, "aliran", streams)
        base.offer(self, "jenis", kinds, empty=_t("semua"))

    def asked(self, site: str) -> dict[str, Any]:
        """What is asked for; anything odd is left out."""
        self.is_valid()
        good = self.cleaned_data
        return {
            "stream": good.get("aliran") or site,
            "kind": good.get("jenis", ""),
            "subject": good.get("tentang", ""),
            "day": good.get("hari"),
            "before": good.get("sebelum"),
        }
