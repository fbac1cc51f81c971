"""The people of a day: who came without a number, who came with one, vulnerable groups among them."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sewaka.queueing.queries.tallies import day_tally
from sewaka.web.office.entry import Here, day_of, reads
from sewaka.web.office.forms.queue import DayForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import visitors as tables
from sewaka.web.ui import formats

GROUPS = "kelompok"


@reads("figures.see", whole=True)
def visitors(here: Here) -> HttpResponse:
    """Everybody of a day; ``?daftar=kelompok`` puts the groups first, for the file."""
    day = day_of(here, here.request.GET.get("hari"))
    found = day_tally(here.plan, day)
    lists = [tables.people(found), tables.groups(found)]
    word, first = (_("Kelompok rentan lebih dulu"), GROUPS)
    if here.request.GET.get("daftar") == GROUPS:
        lists.reverse()
        word, first = _("Orang yang datang lebih dulu"), "orang"
    link = Link(word, f"?hari={day.isoformat()}&daftar={first}", "arrows-exchange")
    page = Page(_("Pengunjung"), lists[0], formats.tanggal(day), (link,), more=(lists[1],))
    facts = {"found": found, "day": day, "form": DayForm(initial={"hari": day})}
    return show(here, page, "office/queue_visitors.html", **facts)
