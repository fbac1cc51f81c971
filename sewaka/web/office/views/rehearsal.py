"""What other head starts would have done to a past day: shown before a rule is enacted, changing nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.places.queries.build import HEAD_START
from sewaka.queueing.queries.days import closed_days
from sewaka.queueing.queries.rehearsal import Rehearsal, rehearsal
from sewaka.web.office.entry import Here, reads
from sewaka.web.office.forms.rehearsal import RehearsalForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import rehearsal as tables


@reads("figures.see", whole=True)
def rehearse(here: Here) -> HttpResponse:
    """The day played again; with the rules in force until others are typed."""
    asked = here.request.GET
    form = RehearsalForm(here, (asked if "hari" in asked else None) or _in_force(here))
    found = _played(here, form) if form.is_valid() else None
    lead = _("Siapa yang akan dipanggil kapan, andai menit didahulukan hari itu lain. Tidak ada yang diubah.")
    more = (tables.classes(found),) if found else ()
    page = Page(_("Andai aturannya lain"), tables.changes(found), lead, crumb=_rule(), more=more)
    return show(here, page, "office/queue_rehearsal.html", form=form, found=found)


def _played(here: Here, form: RehearsalForm) -> Rehearsal:
    given = form.cleaned_data
    return rehearsal(
        site=here.site, day=given["hari"], head_start=form.minutes, at=here.at, queue=given["antrean"]
    )


def _in_force(here: Here) -> dict[str, Any]:
    """The last closed day, the head starts of now."""
    last = next(iter(closed_days(site=here.site, limit=1)), None)
    day = last.day if last else here.today - timedelta(days=1)
    return {"hari": day, "antrean": "", **here.plan.rules[HEAD_START]}


def _rule() -> Link:
    return Link(_("Menit didahulukan"), reverse("office:norms_rules_show", args=[HEAD_START]))
