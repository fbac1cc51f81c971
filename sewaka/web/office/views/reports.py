"""The report of a span of days, counted by what one asks for, to look at or to take away."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sewaka.queueing.queries.reports import total
from sewaka.web.office.entry import Here, reads
from sewaka.web.office.forms.reports import ReportForm, usual
from sewaka.web.office.lists import Listing, Page, listing, show
from sewaka.web.office.tables import queue as days
from sewaka.web.office.tables import reports as tables
from sewaka.web.ui import formats


@reads("figures.see")
def report(here: Here) -> HttpResponse:
    """The figures of some days. What was asked oddly is said at its field, and nothing is counted."""
    form = ReportForm(here, {**usual(here.today), **here.request.GET.dict()})
    if not form.is_valid():
        return show(here, Page(_("Laporan"), _nothing()), "office/queue_report.html", form=form)
    span = form.span()
    found = tables.table(here, span, form.by)
    lead = f"{formats.tanggal(span.first)} – {formats.tanggal(span.last)}"
    facts: dict[str, Any] = {"total": total(span, at=here.at), "norm_s": days.norm_s(here)}
    facts |= {"form": form, "officers": form.by == "petugas", "least": tables.least(here)}
    return show(here, Page(_("Laporan"), found, lead), "office/queue_report.html", **facts)


def _nothing() -> Listing:
    return listing(_("Laporan"), [], [], empty=_("Betulkan isian di atas lebih dulu."))
