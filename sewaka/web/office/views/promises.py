"""How often told waits held, the promises as a file, and the calibration made anew on demand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.queueing.actions.promises import fit
from sewaka.queueing.queries.promises import calibrations, rows, score
from sewaka.web.office.entry import Here, does, reads
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import promises as tables
from sewaka.web.ui import promises


@reads("figures.see")
def kept(here: Here) -> HttpResponse:
    """The counts, what each queue promises from, and the files to count again."""
    weeks, since, until = promises.period(here.request, here.today)
    only = None if here.whole else here.queues
    found = score(site=here.site, since=since, until=until, queues=only)
    first, *others = tables.counts(found)
    fits = tables.fits(here, calibrations(site=here.site, queues=only))
    links = [
        Link(
            word, f"{reverse('office:queue_promises_file', args=[form])}?minggu={weeks}", "download", "plain"
        )
        for form, word in (("csv", _("Janji satu per satu, CSV")), ("json", "JSON"))
    ]
    lead = _("Setiap perkiraan yang disampaikan adalah janji; di sini terlihat seberapa sering ditepati.")
    page = Page(_("Janji waktu tunggu"), first, lead, tuple(links), more=(*others, fits))
    facts = {
        "found": found,
        "choices": promises.choices(weeks),
        "may_fit": here.reach("queueing.open_day").whole,
    }
    facts |= {"share": promises.share_words(found.total), "width": promises.width_words(found.total)}
    return show(here, page, "office/queue_promises.html", **facts)


@reads("figures.see")
def kept_file(here: Here, form: str) -> HttpResponse:
    """The promises within the reach, row by row."""
    _weeks, since, until = promises.period(here.request, here.today)
    found = rows(site=here.site, since=since, until=until, queues=None if here.whole else here.queues)
    return promises.file(found, form, site=here.site, since=since, until=until)


@does("queueing.open_day", whole=True)
def fit_now(here: Here) -> HttpResponse:
    """Learn from the promises so far; without anything new nothing changes."""
    n = fit(site=here.site, by=here.by, at=here.at)
    said = _("Janji {n} antrean dihitung ulang dari pengalamannya.").format(n=n)
    messages.success(here.request, said if n else _("Tidak ada pengalaman baru; janji tetap seperti semula."))
    return redirect("office:queue_promises")
