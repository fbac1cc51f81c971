"""The history of master data: who changed what, from what, to what."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sewaka.journal.queries import changes
from sewaka.web.office.entry import Here, reads
from sewaka.web.office.forms.changes import ChangesForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.tables import changes as tables
from sewaka.web.office.tables.journal import streams


@reads("journal.see", whole=True)
def history(here: Here) -> HttpResponse:
    """The newest changes that fit, a page at a time."""
    form = ChangesForm(tables.SOURCES, here.request.GET)
    form.is_valid()
    good = form.cleaned_data
    found = changes(
        streams=[code for code, _name in streams(here)],
        source=good.get("sumber", ""),
        about=good.get("tentang", "").replace("\0", ""),
        before=good.get("sebelum"),
        limit=tables.SHOWN + 1,
    )
    lead = _(
        "Setiap isian katalog, tempat, aturan, penempatan, dan perangkat: sebelum, sesudah, dan oleh siapa."
    )
    page = Page(_("Perubahan data"), tables.rows(here, found[: tables.SHOWN]), lead)
    query = here.request.GET.copy()
    query["sebelum"] = str(found[tables.SHOWN - 1].id) if len(found) > tables.SHOWN else ""
    older = f"?{query.urlencode()}" if query["sebelum"] else ""
    return show(here, page, "office/journal_changes.html", form=form, older=older)
