"""The journal: what happened, in sentences, and whether its chain holds."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sewaka.journal.actions import verify
from sewaka.journal.errors import ChainBroken
from sewaka.web.office.entry import Here, does, reads
from sewaka.web.office.forms.journal import JournalForm
from sewaka.web.office.lists import FILES, FORM, Page, show
from sewaka.web.office.menu import frame
from sewaka.web.office.tables import journal as tables
from sewaka.web.office.tables.told import named

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


@does(SEE, whole=True)
def check(here: Here) -> HttpResponse:
    """Recompute a stream's chain; only reads, however long it takes."""
    wanted, held = here.request.POST.get("aliran", ""), dict(tables.streams(here))
    stream = wanted if wanted in held else here.site
    facts = {"name": held[stream], "stream": stream, "who": named(here.by)} | _checked(stream)
    return render(here.request, "office/journal_check.html", frame(here) | facts)


def _checked(stream: str) -> dict[str, Any]:
    """How many events hold together, or the first that does not."""
    try:
        return {"length": verify(site=stream), "broken": None}
    except ChainBroken as broken:
        return {"length": 0, "broken": broken.facts["seq"]}
