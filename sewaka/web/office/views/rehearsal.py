"""What other rules would have done to a past day: shown before anything is decided, changing nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sewaka.places.queries.build import HEAD_START
from sewaka.queueing.queries.days import closed_days
from sewaka.queueing.queries.rehearsal import Rehearsal, rehearsal
from sewaka.web.office.entry import Here, reads
from sewaka.web.office.forms.rehearsal import RehearsalForm, as_typed
from sewaka.web.office.lists import Page, show
from sewaka.web.office.tables import rehearsal as tables


@reads("figures.see", whole=True)
def rehearse(here: Here) -> HttpResponse:
    """The day played again; with the rules in force until others are typed."""
    asked = here.request.GET
    form = RehearsalForm(here, asked if "hari" in asked else _in_force(here))
    found = _played(here, form) if form.is_valid() else None
    lead = _("Siapa yang akan dipanggil kapan, andai aturan hari itu lain. Tidak ada yang diubah.")
    more = (tables.classes(found),) if found else ()
    page = Page(_("Andai aturannya lain"), tables.changes(found), lead, more=more)
    return show(here, page, "office/queue_rehearsal.html", form=form, found=found)


def _played(here: Here, form: RehearsalForm) -> Rehearsal:
    given = form.cleaned_data
    return rehearsal(
        site=here.site,
        day=given["hari"],
        head_start=form.minutes,
        serves=form.serves,
        limits=form.limits,
        queue=given["antrean"],
        at=here.at,
    )


def _in_force(here: Here) -> dict[str, Any]:
    """The last closed day, the head starts of now; a counter or service of the address as it is now."""
    last = next(iter(closed_days(site=here.site, limit=1)), None)
    day = last.day if last else here.today - timedelta(days=1)
    now: dict[str, Any] = {"hari": day, "antrean": "", **here.plan.rules[HEAD_START]}
    counter = here.plan.counters.get(here.request.GET.get("loket", ""))
    offered = here.plan.offerings.get(here.request.GET.get("layanan", ""))
    if counter is not None and counter.queues:
        now |= {"loket": counter.code, "melayani": as_typed(counter)}
    if offered is not None:
        now |= {"layanan": offered.service_code, "kuota": offered.daily_quota}
    return now
