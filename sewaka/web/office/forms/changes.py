"""Which changes of master data one wants to see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.web.office.forms import base


class ChangesForm(forms.Form):
    """Which changes."""

    sumber = base.choice(_("Data"), needed=False)
    tentang = base.text(_("Kode atau nama"), 96, needed=False)
    sebelum = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, sources: Mapping[str, base.Words], *args: Any) -> None:
        super().__init__(*args)
        base.offer(self, "sumber", sources.items(), empty=_t("semua"))
