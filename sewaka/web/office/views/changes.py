"""The history of master data: who changed what, from what, to what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.journal.queries import changes
from sewaka.web.office.entry import Here, reads
from sewaka.web.office.forms import base
from sewaka.web.office.lists import Page, show
from sewaka.web.office.tables import changes as tables
from sewaka.web.office.tables.journal import streams


class ChangesForm(forms.Form):
    """Which changes."""

    sumber = base.choice(_("Data"), needed=False)
    tentang = base.text(_("Kode atau nama"), 96, needed=False)
    sebelum = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        base.offer(self, "sumber", tables.SOURCES.items(), empty=_t("semua"))


@reads("journal.see", whole=True)
def history(here: Here) -> HttpResponse:
    """The newest changes that fit, a page at a time."""
    form = ChangesForm(here.request.GET)
    form.is_valid()
    good = form.cleaned_data
    found = changes(
        streams=[code for code, _name in streams(here)],
        source=good.get("sumber", ""),
        about=good.get("tentang", "").replace("\0", ""),
        before=good.get("sebelum"),
        limit=tables.SHOWN + 1,
    )
    lead = _t("Setiap isian katalog, tempat, aturan, dan penempatan: sebelum, sesudah, dan oleh siapa.")
    page = Page(_t("Perubahan data"), tables.rows(here, found[: tables.SHOWN]), lead)
    query = here.request.GET.copy()
    query["sebelum"] = str(found[tables.SHOWN - 1].id) if len(found) > tables.SHOWN else ""
    older = f"?{query.urlencode()}" if query["sebelum"] else ""
    return show(here, page, "office/journal_changes.html", form=form, older=older)
