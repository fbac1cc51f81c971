"""Choosing the mall one works at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sewaka.web.office.forms import base


class MallForm(forms.Form):
    """One of the malls where the person has a role."""

    mal = base.choice(_("Mal"))

    def __init__(self, malls: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "mal", malls)
