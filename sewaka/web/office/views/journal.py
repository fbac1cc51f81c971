"""The journal: what happened, in sentences."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sewaka.web.office.entry import Here, reads
from sewaka.web.office.forms.journal import JournalForm
from sewaka.web.office.lists import FILES, FORM, Page, show
from sewaka.web.office.tables import journal as tables

SEE = "journal.see"


@reads(SEE)
def events(here: Here) -> HttpResponse:
    """The newest events that fit, a page at a time; a file holds more of them."""
    form = JournalForm(tables.streams(here), tables.kinds(here), here.request.GET)
    asked, as_file = form.asked(here.site), here.request.GET.get(FORM) in FILES
    found = tables.found(here, **asked, limit=tables.FILE if as_file else tables.SHOWN)
    lead = _("Setiap kejadian terikat pada yang sebelumnya, sehingga perubahan sesudahnya ketahuan.")
    if not here.whole:
        lead = _("Kejadian pada antrean dan loket instansi Anda.")
    page = Page(_("Catatan"), tables.rows(here, found.told), lead)
    return show(here, page, "office/journal.html", form=form, stream=asked["stream"], **_turn(here, found))


def _turn(here: Here, found: tables.Found) -> dict[str, str]:
    """Where the newest events are and those before these, narrowed the same way."""
    query = here.request.GET.copy()
    further = query.pop("sebelum", None)
    newest = f"?{query.urlencode()}" if further else ""
    query["sebelum"] = str(found.older)
    return {"newest": newest, "older": f"?{query.urlencode()}" if found.older else ""}
