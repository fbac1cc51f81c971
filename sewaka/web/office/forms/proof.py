"""Which part of the journal is to be checked or copied."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sewaka.web.office.forms import base


class PartForm(forms.Form):
    """A stream and its days; no days are all."""

    use_required_attribute = False
    aliran = base.choice(_("Catatan"), needed=False)
    dari = base.day(_("Dari hari"), needed=False)
    sampai = base.day(_("Sampai hari"), needed=False)

    def __init__(self, streams: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "aliran", streams)

    def part(self, site: str) -> tuple[str, date | None, date | None]:
        """Stream, first and last day; anything odd is left out."""
        self.is_valid()
        good = self.cleaned_data
        return good.get("aliran") or site, good.get("dari"), good.get("sampai")
